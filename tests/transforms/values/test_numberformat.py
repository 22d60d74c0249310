"""What number formats make of numbers."""

from decimal import Decimal

import pytest

from renja.tables.spec import Kind
from tests.transforms.reader import number, read
from transforms.values.numberformat import NumberFormat, read_format


def shown(stored: str, code: str) -> str:
    value = Decimal(stored)
    shape = read_format(code, sign=(value > 0) - (value < 0))
    assert isinstance(shape, NumberFormat)
    return shape.show(shape.scaled(value))


@pytest.mark.parametrize(
    ("stored", "code", "text"),
    [
        ("1234567.891", "General", "1234567,891"),
        ("49333", "#,##0", "49.333"),
        ("49333", "0", "49333"),
        ("97.145", "0.00", "97,15"),
        ("97.1", "0.00", "97,10"),
        ("97.1", "0.##", "97,1"),
        ("97", "0.0#", "97,0"),
        ("0.0723", "0.00%", "7,23%"),
        ("1", "0%", "100%"),
        ("-1250.5", "#,##0.00;(#,##0.00)", "-1.250,50"),
        ("1250", '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)', "1.250"),
        ("12", '0" Orang"', "12 Orang"),
        ("12", r"0\ \O\B", "12 OB"),
        ("1250000", '"Rp"#,##0",-"', "Rp1.250.000,-"),
        ("1250", "[$Rp-421]#,##0", "1.250"),
        ("0.5", "# ?/?", "0,5"),
        ("1500", "0.00E+00", "1500"),
        ("12", "@", "12"),
        ("12", ";;;", "12"),
    ],
)
def test_a_number_reads_as_its_cell_shows_it(stored: str, code: str, text: str) -> None:
    assert shown(stored, code) == text


@pytest.mark.parametrize(
    ("code", "is_percent"),
    [
        ("0%", True),
        ("0.00 %", True),
        ('0"%"', False),
        (r"0\%", False),
        ("0.00", False),
        ("[Red]0%", True),
        ("[>1]0%;0.0%", True),
    ],
)
def test_only_a_percent_sign_that_counts_makes_a_percentage(code: str, is_percent: bool) -> None:
    shape = read_format(code, sign=1)
    assert shape is not None
    assert shape.percent is is_percent


def test_each_sign_has_its_section() -> None:
    code = '0.0%;-0.00;"nol"'
    assert read_format(code, sign=1) == NumberFormat(percent=True, least=1, most=1)
    assert read_format(code, sign=-1) == NumberFormat(least=2, most=2, before="")
    assert read_format(code, sign=0) == NumberFormat(percent=True, least=1, most=1)


def test_conditions_that_decide_about_per_cent_cannot_be_known() -> None:
    assert read_format("[<=1]0%;0.00", sign=1) is None


def test_no_code_cannot_be_known() -> None:
    assert read_format(None, sign=1) is None


def test_a_unit_in_the_number_format_is_the_cells_unit() -> None:
    value = read(Kind.KUANTITAS, number(12, '0" orang"'))
    assert (value.nilai, value.satuan, value.teks) == (Decimal(12), "Orang", "12 orang")


def test_a_unit_in_the_number_format_must_agree_with_the_cell_beside_it() -> None:
    assert read(Kind.KUANTITAS, number(12, '0" orang"'), "Orang").satuan == "Orang"
    assert read(Kind.KUANTITAS, number(12, '0" orang"'), "Keluarga").aturan == "sel.satuan_berbeda"


def test_a_percent_sign_as_a_word_of_the_format_leaves_the_number_as_it_is() -> None:
    value = read(Kind.KUANTITAS, number(97.14, '0.00"%"'))
    assert (value.nilai, value.satuan) == (Decimal("97.14"), "%")

"""Rupiah and percentage cells, as bidang write them."""

from datetime import date
from decimal import Decimal

import pytest

from renja.cells.cell import Cell, CellKind
from renja.cells.value import Keadaan
from renja.tables.spec import Kind
from tests.transforms.reader import number, read

RUPIAH = [
    ("13.553.123.311", "13553123311"),
    ("Rp. 13.553.123.311,-", "13553123311"),
    ("Rp 1.000.000.-", "1000000"),
    ("1.500.000 ,-", "1500000"),
    ("Rp 1.500.000 ,-", "1500000"),
    ("(Rp. 1.500.000\u00a0,-)", "-1500000"),
    ("Rp104.571.400,00", "104571400"),
    ("rp104.571.400,5", "104571400.5"),
    ("360088640", "360088640"),
    ("1.250", "1250"),
    ("Rp 1.250.000 Rupiah", "1250000"),
    ("(1.000.000)", "-1000000"),
    ("Rp (1.000.000)", "-1000000"),
    ("-Rp1.000.000", "-1000000"),
    ("Rp -1.000.000", "-1000000"),
    ("−250.000", "-250000"),
    ("0", "0"),
    ("Rp. 0,-", "0"),
    ("(0)", "0"),
    ("\u00a013.553.123.311_x000D_", "13553123311"),
]

RUPIAH_UNCLEAR = [
    ("1,250", "sel.angka_taksa"),
    ("12.5", "sel.angka_taksa"),
    ("1234.567", "sel.angka_taksa"),
    ("-(5.000)", "sel.angka_taksa"),
    ("(5.000", "sel.angka_taksa"),
    ("1.23.456", "sel.pengelompokan_salah"),
    ("1,23,456", "sel.pengelompokan_salah"),
    ("1.250.00", "sel.pengelompokan_salah"),
    ("0.125.000", "sel.pengelompokan_salah"),
    ("1.000,555", "sel.desimal_berlebih"),
    ("1190,660", "sel.angka_taksa"),
    ("1234567890123456789", "sel.angka_terlalu_besar"),
    ("1,5 juta", "sel.kata_bilangan"),
    ("1OO.000", "sel.huruf_dalam_angka"),
    ("l.250.000", "sel.huruf_dalam_angka"),
    ("10.000 20.000", "sel.beberapa_angka"),
    ("1. 250.000", "sel.beberapa_angka"),
    ("1 000 000", "sel.beberapa_angka"),
    ("1.500 ,5", "sel.beberapa_angka"),
    ("1.500.000 -", "sel.angka_berteks"),
    ("1.000.000 (DAK)", "sel.angka_berteks"),
    ("1.000.000-", "sel.angka_berteks"),
    ("- 5.000", "sel.angka_berteks"),
    ("50%", "sel.angka_berteks"),
    ("Rp", "sel.bukan_angka"),
    ("belum ada", "sel.bukan_angka"),
    ("１２３", "sel.bukan_angka"),
]

PERSEN = [
    ("97,14 %", "97.14", 2),
    ("0,08 %", "0.08", 2),
    ("7,23%", "7.23", 2),
    ("1009,33", "1009.33", 2),
    ("100 persen", "100", 0),
    ("97,143", "97.143", 3),
    ("1.009,33 %", "1009.33", 2),
    ("-5,5%", "-5.5", 1),
    ("41,00", "41", 2),
]


@pytest.mark.parametrize(("written", "amount"), RUPIAH)
def test_an_amount_is_read_exactly(written: str, amount: str) -> None:
    value = read(Kind.RUPIAH, written)
    assert (value.keadaan, value.nilai, value.aturan) == (Keadaan.NILAI, Decimal(amount), None)


@pytest.mark.parametrize(("written", "reason"), RUPIAH_UNCLEAR)
def test_an_unclear_amount_stays_undecided_with_its_reason(written: str, reason: str) -> None:
    value = read(Kind.RUPIAH, written)
    assert (value.keadaan, value.nilai, value.aturan) == (Keadaan.TAKSA, None, reason)
    assert value.teks == written


def test_thousands_with_english_commas_are_read_and_mentioned() -> None:
    value = read(Kind.RUPIAH, "8,123,301,550")
    assert (value.nilai, value.aturan) == (Decimal(8123301550), "sel.format_inggris")


def test_an_english_amount_with_cents_is_read_and_mentioned() -> None:
    value = read(Kind.RUPIAH, "1,250.50")
    assert (value.nilai, value.aturan) == (Decimal("1250.5"), "sel.format_inggris")


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        ("#,##0", "360.088.640"),
        ("General", "360088640"),
        (None, "360088640"),
        ("#,##0.00", "360.088.640,00"),
    ],
)
def test_a_numeric_amount_is_the_same_under_any_format(shown: str | None, text: str) -> None:
    value = read(Kind.RUPIAH, number(360088640, shown))
    assert (value.nilai, value.teks) == (Decimal(360088640), text)


@pytest.mark.parametrize("damaged", [1.25, 13.5, 810.5, 1234.567])
def test_a_typed_fraction_that_may_have_been_thousands_stays_undecided(damaged: float) -> None:
    assert read(Kind.RUPIAH, number(damaged)).aturan == "sel.angka_taksa"


def test_a_formula_may_give_fractions_of_a_rupiah_which_are_rounded_half_up() -> None:
    value = read(Kind.RUPIAH, number("1234.565", formula="=A1/B1"))
    assert (value.nilai, value.decimals) == (Decimal("1234.57"), 2)


def test_a_percentage_in_a_rupiah_column_is_no_amount() -> None:
    assert read(Kind.RUPIAH, number(0.5, "0%")).aturan == "sel.persen_di_rupiah"


def test_the_currency_may_stand_in_a_cell_of_its_own() -> None:
    assert read(Kind.RUPIAH, "Rp.", number(250000)).nilai == Decimal(250000)


def test_two_amounts_side_by_side_are_not_one() -> None:
    assert read(Kind.RUPIAH, "1.000", "2.000").aturan == "sel.beberapa_angka"


@pytest.mark.parametrize(("written", "percent", "decimals"), PERSEN)
def test_a_percentage_is_read_as_per_cent(written: str, percent: str, decimals: int) -> None:
    value = read(Kind.PERSEN, written)
    assert (value.nilai, value.decimals, value.aturan) == (Decimal(percent), decimals, None)


@pytest.mark.parametrize(
    ("stored", "shown", "percent", "decimals"),
    [
        (0.0723, "0.00%", "7.23", 2),
        (1, "0%", "100", 0),
        (10.0933, "0.00%", "1009.33", 2),
        (97.14, "0.00", "97.14", 2),
        (0.08, "0.00", "0.08", 2),
        (97.14, '0.00"%"', "97.14", 2),
        (97.14, r"0.00\%", "97.14", 2),
        (-0.05, "0%;(0%)", "-5", 0),
    ],
)
def test_a_numeric_percentage_is_what_its_cell_shows(
    stored: float, shown: str, percent: str, decimals: int
) -> None:
    value = read(Kind.PERSEN, number(stored, shown))
    assert (value.nilai, value.decimals) == (Decimal(percent), decimals)


def test_decimals_are_those_that_the_cell_shows() -> None:
    long = 66.6666666666667
    assert read(Kind.PERSEN, number(long, "0.00")).decimals == 2
    assert read(Kind.PERSEN, number(long, "0")).decimals == 0
    assert read(Kind.PERSEN, number(long)).decimals == 6
    assert read(Kind.PERSEN, number(long, "0.00")).nilai == Decimal("66.666667")


def test_a_dot_before_three_digits_is_ambiguous_in_a_percentage_column() -> None:
    assert read(Kind.PERSEN, "97.143").aturan == "sel.angka_taksa"


def test_a_dot_before_two_digits_is_an_english_decimal_in_a_percentage_column() -> None:
    value = read(Kind.PERSEN, "97.14")
    assert (value.nilai, value.aturan) == (Decimal("97.14"), "sel.format_inggris")


@pytest.mark.parametrize("stored", [0.9714, 1, 0.08])
def test_a_small_number_without_a_known_format_may_be_a_percentage_or_not(stored: float) -> None:
    value = read(Kind.PERSEN, number(stored, None))
    assert (value.keadaan, value.aturan) == (Keadaan.TAKSA, "sel.persen_taksa")


def test_a_larger_number_without_a_known_format_is_read_and_mentioned() -> None:
    value = read(Kind.PERSEN, number(97.14, None))
    assert (value.nilai, value.aturan) == (Decimal("97.14"), "sel.persen_dianggap")


def test_zero_without_a_known_format_is_zero() -> None:
    value = read(Kind.PERSEN, number(0, None))
    assert (value.nilai, value.aturan) == (Decimal(0), None)


@pytest.mark.parametrize("kind", [Kind.RUPIAH, Kind.PERSEN, Kind.KUANTITAS])
class TestNothingNoneZeroAndErrorStayApart:
    @pytest.mark.parametrize("blank", [None, "", "  ", "\u00a0", "_x000D_"])
    def test_a_blank_is_nothing(self, kind: Kind, blank: str | None) -> None:
        value = read(kind, blank)
        assert (value.keadaan, value.nilai, value.teks) == (Keadaan.KOSONG, None, None)

    @pytest.mark.parametrize("dash", ["-", "–", "—", "- ", "--", "Nihil", "NIHIL"])
    def test_a_dash_is_none_and_no_zero(self, kind: Kind, dash: str) -> None:
        value = read(kind, dash)
        assert (value.keadaan, value.nilai, value.aturan) == (Keadaan.STRIP, None, None)

    @pytest.mark.parametrize("zero", ["0", "0,00", "00"])
    def test_a_zero_is_a_value(self, kind: Kind, zero: str) -> None:
        value = read(kind, zero)
        assert (value.keadaan, value.nilai) == (Keadaan.NILAI, Decimal(0))

    def test_a_numeric_zero_that_shows_as_a_dash_is_zero(self, kind: Kind) -> None:
        assert read(kind, number(0, '#,##0;-#,##0;"-"')).nilai == Decimal(0)

    def test_an_error_is_no_value(self, kind: Kind) -> None:
        value = read(kind, Cell(1, 1, CellKind.ERROR, "#DIV/0!"))
        assert (value.keadaan, value.teks, value.aturan) == (Keadaan.GALAT, "#DIV/0!", "sel.galat")

    def test_a_formula_never_calculated_is_no_blank(self, kind: Kind) -> None:
        value = read(kind, Cell(1, 1, CellKind.UNCALCULATED, formula="=A1"))
        assert (value.keadaan, value.aturan) == (Keadaan.GALAT, "sel.belum_dihitung")

    @pytest.mark.parametrize("typed", ["#DIV/0!", "#REF!", "#N/A", "#div/0!", "Err:502", "#####"])
    def test_an_error_typed_as_text_is_an_error(self, kind: Kind, typed: str) -> None:
        value = read(kind, typed)
        assert (value.keadaan, value.teks, value.aturan) == (Keadaan.GALAT, typed, "sel.galat_teks")

    def test_a_number_that_is_none_is_an_error(self, kind: Kind) -> None:
        assert read(kind, number("NaN")).keadaan is Keadaan.GALAT

    def test_a_date_is_no_number(self, kind: Kind) -> None:
        value = read(kind, Cell(1, 1, CellKind.DATE, date(2025, 1, 2)))
        assert (value.keadaan, value.teks, value.aturan) == (Keadaan.TAKSA, "2025-01-02", "sel.tanggal")

    def test_true_is_no_number(self, kind: Kind) -> None:
        value = read(kind, Cell(1, 1, CellKind.BOOLEAN, True))
        assert (value.keadaan, value.aturan) == (Keadaan.TAKSA, "sel.logika")


@pytest.mark.parametrize("dash", ["Rp -", "Rp. -", "Rp-"])
def test_a_dash_behind_the_currency_is_a_dash(dash: str) -> None:
    assert read(Kind.RUPIAH, dash).keadaan is Keadaan.STRIP


def test_a_number_too_large_for_the_warehouse_is_refused() -> None:
    assert read(Kind.RUPIAH, number("1E+300")).aturan == "sel.angka_terlalu_besar"

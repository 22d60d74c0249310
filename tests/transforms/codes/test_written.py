import re
from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renja.cells.cell import Cell, CellKind
from tests.transforms.codecases import cell, five
from transforms.codes.written import Reading, read_code


def best(*cells: Cell) -> Reading:
    return read_code(cells)[0]


@pytest.mark.parametrize(
    ("written", "kode"),
    [
        ("1|06|01|2.01|01", "1.06.01.2.01.0001"),
        ("1|6|1|02.01|1", "1.06.01.2.01.0001"),
        ("1|06|04|2,02|13", "1.06.04.2.02.0013"),
        ("1|06|04|202|0013", "1.06.04.2.02.0013"),
        ("1|06|04|2 . 02|", "1.06.04.2.02"),
        ("1|06|04||", "1.06.04"),
        ("1|6|||", "1.06"),
        ("1||||", "1"),
        ("X|XX|01|2.10|1", "X.XX.01.2.10.0001"),
    ],
)
def test_five_cells_are_read_part_by_part(written: str, kode: str) -> None:
    assert best(*five(written)).kode == kode


@pytest.mark.parametrize(
    "written",
    [
        "1.06.01.2.01.01",
        "1.06.01.2.01.0001",
        "1 06 01 2.01 01",
        "1.06.01.2.01.01.",
        "1 . 06 . 01 . 2.01 . 01",
        "1\u00a006\u00a001\u00a02.01\u00a001",
        "1.06.01.02.01.1",
        "1.06.01.201.01",
        "1-06-01-2.01-01",
        "'1.06.01.2.01.01",
        "10601201" + "0001",
    ],
)
def test_one_cell_is_read_in_all_its_shapes(written: str) -> None:
    reading = best(cell(written))
    assert (reading.kode, reading.setia) == ("1.06.01.2.01.0001", True)


def test_a_code_over_some_cells_is_read_as_one() -> None:
    assert best(cell("1.06"), cell("01"), cell("2.01"), cell("01")).kode == "1.06.01.2.01.0001"


def test_a_whole_code_in_the_first_of_five_cells_is_read() -> None:
    assert best(*five("1.06.01.2.01.01||||")).kode == "1.06.01.2.01.0001"


def test_a_number_format_gives_back_the_zero_of_2_10() -> None:
    shown = cell(Decimal("2.1"), number_format="0.00")
    reading = best(cell("1"), cell("06"), cell("01"), shown, cell(None))
    assert (reading.kode, reading.setia) == ("1.06.01.2.10", True)


def test_a_bare_number_2_1_has_two_readings_neither_of_them_faithful() -> None:
    readings = read_code((cell("1"), cell("06"), cell("01"), cell(Decimal("2.1")), cell(None)))
    assert [reading.kode for reading in readings] == ["1.06.01.2.10", "1.06.01.2.01"]
    assert not any(reading.setia for reading in readings)


def test_a_text_2_1_is_first_of_all_2_01() -> None:
    readings = read_code(five("1|06|01|2.1|"))
    assert [reading.kode for reading in readings] == ["1.06.01.2.01", "1.06.01.2.10"]


def test_numbers_with_formats_are_code_parts() -> None:
    parts = [
        (Decimal(1), "0"),
        (Decimal(6), "00"),
        (Decimal(4), "00"),
        (Decimal("2.02"), "0.00"),
        (Decimal(13), "00"),
    ]
    reading = best(*(cell(value, number_format=form) for value, form in parts))
    assert (reading.kode, reading.setia) == ("1.06.04.2.02.0013", True)


def test_a_date_is_read_as_day_and_month_first_and_never_as_faithful() -> None:
    readings = read_code((cell("1"), cell("06"), cell("01"), cell(datetime(2025, 1, 2)), cell("3")))
    assert readings[0].kode == "1.06.01.2.01.0003"
    assert not readings[0].setia
    assert "1.06.01.1.02.0003" in [reading.kode for reading in readings]


def test_a_date_in_one_cell_may_be_a_program_code() -> None:
    assert "1.06.04" in [reading.kode for reading in read_code((cell(datetime(2004, 6, 1)),))]


def test_blank_cells_have_no_reading() -> None:
    assert read_code(five("||||")) == ()


def test_an_error_cell_is_illegible_but_written() -> None:
    error = Cell(1, 1, CellKind.ERROR, "#REF!")
    reading = best(*five("1|06|01")[:3], error, cell("3"))
    assert (reading.kode, reading.depth, reading.bagian[4]) == (None, 5, "0003")


def test_text_that_is_no_code_is_illegible() -> None:
    reading = best(cell("lihat lampiran"))
    assert (reading.kode, reading.setia) == (None, False)


def test_an_own_number_alone_leaves_the_upper_parts_open() -> None:
    reading = best(*five("||||07"))
    assert (reading.kode, reading.depth, reading.bagian) == (None, 5, (None, None, None, None, "0007"))


codes = st.builds(
    lambda u, b, p, f, k, s: f"{u}.{b:02}.{p:02}.{f}.{k:02}.{s:04}",
    st.integers(1, 9),
    st.integers(1, 99),
    st.integers(1, 99),
    st.integers(1, 9),
    st.integers(1, 99),
    st.integers(1, 9999),
)


@given(
    code=codes,
    depth=st.integers(1, 5),
    gap=st.sampled_from([".", " ", " . ", "\u00a0", "-"]),
    end=st.sampled_from(["", ".", " "]),
)
def test_every_code_in_one_cell_reads_back_to_itself(code: str, depth: int, gap: str, end: str) -> None:
    u, b, p, f, k, s = code.split(".")
    parts = [u, b, p, f"{f}.{k}", s][:depth]
    reading = best(cell(gap.join(parts) + end))
    assert reading.kode == ".".join(parts)


@given(code=codes, comma=st.booleans(), zero=st.booleans(), short=st.booleans())
def test_every_code_in_five_cells_reads_back_to_itself(
    code: str, comma: bool, zero: bool, short: bool
) -> None:
    u, b, p, f, k, s = code.split(".")
    parts = [u, b, p, f"{'0' if zero else ''}{f}{',' if comma else '.'}{k}", s]
    if short:
        parts = [
            parts[0],
            *(re.sub("^0+", "", part) for part in parts[1:3]),
            parts[3],
            parts[4].lstrip("0"),
        ]
    reading = best(*(cell(part) for part in parts))
    assert (reading.kode, reading.setia) == (code, True)


@pytest.mark.parametrize("written", ["0", "00", Decimal(0)])
def test_a_zero_alone_is_no_code(written: str | Decimal) -> None:
    assert best(cell(written)).kode is None
    assert best(cell(written)).depth == 0


def test_a_zero_in_a_part_s_cell_leaves_that_part_unread() -> None:
    reading = best(*five("1|06|04|2.01|0"))
    assert (reading.bagian[:4], reading.bagian[4], reading.depth) == (("1", "06", "04", "2.01"), None, 5)


def test_a_dash_says_that_there_is_no_part_or_that_it_is_not_known() -> None:
    readings = read_code(five("1|06|04|2.01|-"))
    assert [reading.depth for reading in readings] == [4, 5]


def test_dashes_only_are_an_illegible_code() -> None:
    assert best(*five("-|-|-|-|-")).kode is None

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renja.cells.cell import Cell, CellKind, column_letters, exact_number


@pytest.mark.parametrize(
    ("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA")]
)
def test_columns_have_their_spreadsheet_letters(column, letters):
    assert column_letters(column) == letters


def test_a_double_is_read_at_fifteen_significant_digits():
    assert exact_number(66.66666666666667) == Decimal("66.6666666666667")
    assert exact_number(0.1 + 0.2) == Decimal("0.3")


@given(st.integers(min_value=-(10**15) + 1, max_value=10**15 - 1))
def test_every_whole_number_of_fifteen_digits_is_exact_even_as_a_double(number):
    assert exact_number(float(number)) == Decimal(number)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4))
def test_a_typed_decimal_comes_back_from_its_double(number):
    assert exact_number(float(number)) == number


def test_a_whole_double_has_no_decimal_point_as_text():
    assert Cell(1, 1, CellKind.NUMBER, exact_number(1500000.0)).text == "1500000"


@pytest.mark.parametrize("content", ["", "  ", "\u00a0", "\u200b", "_x000D_"])
def test_invisible_text_is_blank(content):
    assert Cell(1, 1, CellKind.TEXT, content).is_blank


@pytest.mark.parametrize("content", ["-", "0"])
def test_a_dash_or_zero_is_not_blank(content):
    assert not Cell(1, 1, CellKind.TEXT, content).is_blank


def test_an_error_cell_is_not_blank():
    assert not Cell(1, 1, CellKind.ERROR, "#DIV/0!").is_blank

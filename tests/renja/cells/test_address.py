import pytest
from hypothesis import given
from hypothesis import strategies as st

from renja.cells.address import place_of
from renja.cells.cell import column_letters


@given(st.integers(1, 1_048_576), st.integers(1, 16_384))
def test_an_address_leads_back_to_its_place(row, column):
    assert place_of(f"{column_letters(column)}{row}") == (row, column)


def test_a_range_is_at_its_first_cell():
    assert place_of("$B$5:F6") == (5, 2)


@pytest.mark.parametrize("text", [None, "", "A0", "5B", "XFE1", "A1048577", "Lembar!A1", "A1x"])
def test_what_is_no_address_has_no_place(text):
    assert place_of(text) is None

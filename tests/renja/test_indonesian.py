from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renja.indonesian import format_number, round_half_up


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        ("1234567.891", 2, "1.234.567,89"),
        ("13553123311", None, "13.553.123.311"),
        ("97.14", None, "97,14"),
        ("97.10", None, "97,1"),
        ("97.1", 2, "97,10"),
        ("100.00", None, "100"),
        ("0.08", None, "0,08"),
        ("999.5", 0, "1.000"),
        ("-1234.5", 1, "-1.234,5"),
        ("-0.4", 0, "0"),
        ("0", None, "0"),
        ("1E+6", None, "1.000.000"),
    ],
)
def test_numbers_are_written_with_dots_and_a_comma(value, decimals, text):
    assert format_number(Decimal(value), decimals) == text


@pytest.mark.parametrize("value", ["NaN", "Infinity"])
def test_what_is_no_number_cannot_be_written(value):
    with pytest.raises(ValueError, match="not a number"):
        format_number(Decimal(value))


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**24), max_value=10**24))
def test_a_number_written_in_full_reads_back_as_itself(value):
    written = format_number(value)
    assert Decimal(written.replace(".", "").replace(",", ".")) == value


@pytest.mark.parametrize(
    ("value", "rounded"),
    [("0.125", "0.13"), ("-0.125", "-0.13"), ("0.1249999999", "0.12"), ("2.5", "2.50")],
)
def test_halves_are_rounded_away_from_zero(value, rounded):
    assert str(round_half_up(Decimal(value), decimals=2)) == rounded


def test_nothing_negative_is_left_of_a_zero():
    assert str(round_half_up(Decimal("-0.001"), decimals=2)) == "0.00"


def test_many_digits_are_kept():
    assert round_half_up(Decimal("123456789012345678901234.5678"), decimals=2) == Decimal(
        "123456789012345678901234.57"
    )

from decimal import Decimal

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from renja.cells.amount import rounded
from renja.indonesian import round_half_up

NUMBERS = st.decimals(
    allow_nan=False, allow_infinity=False, places=6, min_value=-(10**18), max_value=10**18
)


@given(st.lists(st.tuples(NUMBERS, st.integers(-1, 6))))
def test_a_column_is_rounded_as_each_of_its_numbers(pairs):
    values = np.array([value for value, _ in pairs], dtype=object)
    decimals = np.array([places for _, places in pairs], dtype=np.intp)
    expected = [value if places < 0 else round_half_up(value, decimals=places) for value, places in pairs]
    assert [str(value) for value in rounded(values, decimals=decimals)] == [
        str(value) for value in expected
    ]


def test_rounding_leaves_the_given_column_alone():
    values = np.array([Decimal("0.5")], dtype=object)
    assert rounded(values, decimals=np.array([0])).tolist() == [Decimal(1)]
    assert values.tolist() == [Decimal("0.5")]

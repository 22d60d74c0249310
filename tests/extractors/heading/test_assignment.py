from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from extractors.heading.match import best_assignment

gains_of_any_shape = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.sampled_from([0.0, 0.0, 0.5, 0.7, 1.0, 2.0]), min_size=width, max_size=width),
        min_size=1,
        max_size=4,
    )
)


def total(gains: list[list[float]], assigned: list[int | None]) -> float:
    return sum(gains[row][column] for row, column in enumerate(assigned) if column is not None)


def test_a_first_come_choice_gives_way_to_the_better_whole() -> None:
    assert best_assignment([[1.0, 0.9], [1.0, 0.0]]) == [1, 0]


def test_a_row_that_fits_nothing_stays_unassigned() -> None:
    assert best_assignment([[0.0, 0.0], [0.0, 1.0]]) == [None, 1]


def test_nothing_to_assign_is_no_error() -> None:
    assert best_assignment([]) == []
    assert best_assignment([[], []]) == [None, None]


@given(gains_of_any_shape)
def test_no_assignment_is_better_and_no_column_is_given_twice(gains: list[list[float]]) -> None:
    assigned = best_assignment(gains)
    taken = [column for column in assigned if column is not None]
    spare = len(gains)
    padded = [line + [0.0] * spare for line in gains]
    best = max(
        sum(padded[row][column] for row, column in enumerate(choice))
        for choice in permutations(range(len(padded[0])), len(gains))
    )

    assert len(set(taken)) == len(taken)
    assert abs(total(gains, assigned) - best) < 1e-9

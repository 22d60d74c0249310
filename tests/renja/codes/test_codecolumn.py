import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from renja.codes.code import ancestor_at, ancestors_at, is_canonical, parent_of, parents_of
from renja.codes.level import CODE_LEVELS, Level

CODES = st.one_of(
    st.none(),
    st.from_regex(r"\A(X|\d)(\.(XX|[0-9]{2})(\.[0-9]{2}(\.[0-9]\.[0-9]{2}(\.[0-9]{4})?)?)?)?\Z"),
    st.text(alphabet="X0123456789.,\n ", max_size=18),
)


def column(codes):
    return np.array([*codes, "end"], dtype=object)[:-1]


def canonical(code):
    return code is not None and is_canonical(code)


@given(st.lists(CODES))
def test_a_column_of_codes_has_the_parents_of_its_codes(codes):
    assert parents_of(column(codes)).tolist() == [
        parent_of(code) if canonical(code) else None for code in codes
    ]


@given(st.lists(CODES), st.sampled_from(CODE_LEVELS))
def test_a_column_of_codes_has_the_ancestors_of_its_codes(codes, level):
    assert ancestors_at(column(codes), level=level).tolist() == [
        ancestor_at(code, level=level) if canonical(code) else None for code in codes
    ]


def test_the_program_of_a_sub_kegiatan_is_found():
    assert ancestors_at(column(["1.02.03.2.01.0004"]), level=Level.PROGRAM).tolist() == ["1.02.03"]

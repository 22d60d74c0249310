import pytest

from renja.codes.code import ancestor_at, canonical, family_of, is_canonical, level_of, parent_of
from renja.codes.level import Level

SUB = "1.02.03.2.01.0004"


@pytest.mark.parametrize("code", ["1", "1.02", "X.XX", "1.02.03", "X.XX.01", "1.02.03.2.01", SUB])
def test_codes_of_every_level_are_canonical(code):
    assert is_canonical(code)


@pytest.mark.parametrize(
    "text", ["", "1.2", "1.02.3", "1.02.03.2", "1.02.03.2.01.04", "1.02.03.2.01.0004."]
)
def test_codes_in_other_shapes_are_not_canonical(text):
    assert not is_canonical(text)
    with pytest.raises(ValueError, match="not a canonical code"):
        level_of(text)


def test_the_level_follows_from_the_shape():
    assert [level_of(c) for c in ("1", "1.02", "1.02.03", "1.02.03.2.01", SUB)] == [
        Level.URUSAN,
        Level.BIDANG_URUSAN,
        Level.PROGRAM,
        Level.KEGIATAN,
        Level.SUB_KEGIATAN,
    ]


def test_parents_lead_from_sub_kegiatan_up_to_urusan():
    chain = [SUB]
    while parent := parent_of(chain[-1]):
        chain.append(parent)
    assert chain == [SUB, "1.02.03.2.01", "1.02.03", "1.02", "1"]


def test_the_ancestor_at_its_own_level_is_the_code_itself():
    assert ancestor_at(SUB, level=Level.SUB_KEGIATAN) == SUB
    assert ancestor_at("1.02", level=Level.PROGRAM) is None


def test_the_authority_family_is_the_first_digit_of_the_kegiatan():
    assert (family_of(SUB), family_of("1.02.03")) == (2, None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1.06.04.2.01.0001", "1.06.04.2.01.0001"),
        ("1.6.4.2.1.1", "1.06.04.2.01.0001"),
        ("1.06.04.201.01", "1.06.04.2.01.0001"),
        ("1.06.04.02.01", "1.06.04.2.01"),
        (" x xx 01 2.01 ", "X.XX.01.2.01"),
        ("1.06.04.", "1.06.04"),
        ("1.06.04.2", None),
        ("1.06.04.20.1", None),
        ("Program 1.06.04", None),
        ("", None),
    ],
)
def test_a_code_written_in_full_gets_its_canonical_form(text, code):
    assert canonical(text) == code

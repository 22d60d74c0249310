import pytest
from hypothesis import given
from hypothesis import strategies as st

from renja.cells.sources import FIELDS, SourceCells, source_cells

ENTRY = {
    "kolom": "pagu",
    "ke": 1,
    "sel": "J12",
    "mentah": "250.000.000",
    "keadaan": "nilai",
    "nilai": "250000000",
    "desimal": 0,
}
TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
ENTRIES = st.lists(
    st.fixed_dictionaries(
        {name: st.integers(0, 9) if name in ("ke", "desimal") else TEXTS for name in FIELDS},
        optional={"jenis": TEXTS, "format": st.none() | TEXTS, "kiriman_id": TEXTS},
    )
)


@given(ENTRIES)
def test_entries_come_back_as_they_were(entries):
    assert list(SourceCells.of(entries)) == entries


@given(ENTRIES)
def test_equal_entries_have_equal_text_whatever_the_order_of_their_keys(entries):
    turned = [dict(reversed(entry.items())) for entry in entries]
    assert SourceCells.of(turned) == SourceCells.of(entries)


def test_cells_are_a_sequence_of_entries():
    other = {**ENTRY, "sel": "K12"}
    cells = SourceCells.of([ENTRY, other])
    assert (len(cells), cells[1], cells[-1], cells[:1], list(cells)) == (
        2,
        other,
        other,
        [ENTRY],
        [ENTRY, other],
    )
    assert cells == [ENTRY, other]
    assert cells != [ENTRY]


def test_an_entry_that_says_less_says_nothing_of_the_rest():
    short = {name: value for name, value in ENTRY.items() if name != "nilai"}
    assert SourceCells.of([short])[0] == {**ENTRY, "nilai": None}


def test_half_characters_and_nul_become_the_replacement_character():
    cells = SourceCells.of([{**ENTRY, "mentah": "a\0b", "format": "\ud83d"}])
    assert (cells[0]["mentah"], cells[0]["format"]) == ("a\ufffdb", "\ufffd")


def test_a_backslash_before_digits_is_no_nul():
    cells = SourceCells.of([{**ENTRY, "mentah": r"\u0000"}])
    assert cells[0]["mentah"] == r"\u0000"


def test_lineage_that_is_no_text_or_number_is_refused():
    with pytest.raises(TypeError):
        SourceCells.of([{**ENTRY, "nilai": object()}])


def test_cells_of_any_form_become_compact():
    assert source_cells([ENTRY]).text == SourceCells.of([ENTRY]).text
    assert list(source_cells(None)) == []

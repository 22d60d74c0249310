import pytest

from expectations.document import bare_name
from extractors.rows import signs
from extractors.rows.remarks import opens_level
from renja.cells.cell import Cell, CellKind
from renja.cells.value import Keadaan
from renja.codes.level import Level
from renja.marks import is_dash, is_error_text, level_opening, level_within
from renja.tables.spec import Kind
from transforms.codes.reference import wording
from transforms.values.cellcontent import content_of, state_without_value

DASHES = ("-", "--", "- -", "–", "—", "−", "‐", "\u2011", "‒", "―", "...", ". .", "…", "_", "____", "-.")
TEXTS = ("", " ", "-1", "a", "- a", "0", "?", "#", "x", "–5", "..1")
ERRORS = ("#DIV/0!", "#ref!", "#N/A", "#NAME?", "#SPILL!", "#CALC!", "Err:502", "####", "#VALUE! %")
NO_ERRORS = ("", "#", "##", "# 1", "N/A", "Err", "REF", "#1", "#NAMA")


def cell(text: str) -> Cell:
    return Cell(1, 1, CellKind.TEXT, text)


def state(text: str) -> Keadaan | None:
    value = state_without_value(content_of(CellKind.TEXT, text, "General", computed=False))
    return None if value is None else value.keadaan


@pytest.mark.parametrize("text", DASHES)
def test_what_says_none_when_rows_are_sorted_says_so_when_values_are_read(text: str) -> None:
    assert is_dash(text)
    assert signs.is_dash(cell(text))
    assert state(text) is Keadaan.STRIP


@pytest.mark.parametrize("text", TEXTS)
def test_what_says_more_is_no_dash_anywhere(text: str) -> None:
    assert not is_dash(text)
    assert not signs.is_dash(cell(text))
    assert state(text) is not Keadaan.STRIP


@pytest.mark.parametrize("text", ERRORS)
def test_the_text_of_an_error_stands_for_an_amount_and_is_one_when_values_are_read(text: str) -> None:
    assert is_error_text(text)
    assert signs.is_amount(cell(text), Kind.RUPIAH)
    assert state(text) is Keadaan.GALAT


@pytest.mark.parametrize("text", NO_ERRORS)
def test_what_only_resembles_an_error_is_none_anywhere(text: str) -> None:
    assert not is_error_text(text)
    assert not signs.is_amount(cell(text), Kind.RUPIAH)
    assert state(text) is not Keadaan.GALAT


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Program Pemberdayaan Sosial", Level.PROGRAM),
        ("Prog. Pemberdayaan Sosial", Level.PROGRAM),
        ("KEGIATAN: Pemberdayaan Sosial", Level.KEGIATAN),
        ("Keg Pemberdayaan Sosial", Level.KEGIATAN),
        ("Sub Kegiatan Pemberdayaan Sosial", Level.SUB_KEGIATAN),
        ("Subkegiatan Pemberdayaan Sosial", Level.SUB_KEGIATAN),
        ("Sub Keg. Pemberdayaan Sosial", Level.SUB_KEGIATAN),
        ("Sub Giat Pemberdayaan Sosial", Level.SUB_KEGIATAN),
    ],
)
def test_a_word_for_a_level_is_known_to_every_stage(text: str, level: Level) -> None:
    assert level_opening(text) == (level, "pemberdayaan sosial")
    assert opens_level(text)
    assert wording(text, abbreviations={}).level is level
    assert bare_name(text) == "pemberdayaan sosial"


@pytest.mark.parametrize("text", ["Pemberdayaan Sosial", "Programming", "Kegunaan Lahan", "Subsidi"])
def test_another_word_names_no_level(text: str) -> None:
    assert level_opening(text)[0] is None
    assert not opens_level(text)
    assert wording(text, abbreviations={}).level is None
    assert level_opening(text)[1] == bare_name(text) == text.casefold()


@pytest.mark.parametrize(
    ("heading", "level"),
    [
        ("kode sub kegiatan", Level.SUB_KEGIATAN),
        ("nama_sub_giat", Level.SUB_KEGIATAN),
        ("kode keg", Level.KEGIATAN),
        ("nama program", Level.PROGRAM),
        ("nama_bidang_urusan", Level.BIDANG_URUSAN),
        ("kode urusan", Level.URUSAN),
        ("kegunaan", None),
        ("kode", None),
    ],
)
def test_a_heading_names_the_deepest_level_it_speaks_of(heading: str, level: Level | None) -> None:
    assert level_within(heading) is level

"""Where headings may stand: rows that use the forms' words, and the stretches of columns of one table."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations, pairwise

from extractors.band import Unit, is_heading_like
from extractors.form import forms_for
from extractors.grid import Sheet
from extractors.phrase import Words, says, words_of
from renja.cell import Cell
from renja.spec import Kind

MAX_HEIGHT = 4
_LONGEST_HEADING = 240
_ROWS_LOOKED_BELOW = 8
_TITLE_ROWS = 12
_TITLE_CELLS = 2

Hit = tuple[int, str]


def bands_of(sheet: Sheet, *, tahun: int) -> tuple[tuple[int, int], ...]:
    """Top and bottom rows of every stretch of rows that may be a heading, from the top of the sheet."""
    bands: set[tuple[int, int]] = set()
    for row in sheet.filled:
        if not _may_be_heading(sheet.filled[row], tahun=tahun):
            continue
        for top in _stretch(sheet, row, step=-1):
            bands.update(
                (top, bottom) for bottom in _stretch(sheet, row, step=1) if bottom - top < MAX_HEIGHT
            )
    return tuple(sorted(bands))


def runs_of(
    sheet: Sheet, units: tuple[Unit, ...], *, bottom: int, tahun: int
) -> Iterator[tuple[Unit, ...]]:
    """Every stretch of headings that may belong to one table.

    Tables that stand side by side are parted by empty columns, or each begins with its own number or
    code column; all stretches of such parts are tried, the whole row included.
    """
    inner = [
        place
        for place, (before, unit) in enumerate(pairwise(units), start=1)
        if _parts(sheet, before, unit, bottom=bottom, tahun=tahun)
    ]
    for begin, end in combinations([0, *inner, len(units)], 2):
        yield units[begin:end]


def title_above(sheet: Sheet, *, top: int, left: int, right: int) -> tuple[Cell, ...]:
    """The text cells over a heading: lines of few words cells up to the next rows of another kind."""
    cells: list[Cell] = []
    for row in range(top - 1, max(0, top - 1 - _TITLE_ROWS), -1):
        filled = sheet.filled_in(row, left=left, right=right)
        if len(filled) > _TITLE_CELLS or not is_heading_like(filled):
            break
        cells += filled
    return tuple(cells)


def _stretch(sheet: Sheet, row: int, *, step: int) -> Iterator[int]:
    """The row and those next to it that could belong to the same heading."""
    for place in range(row, row + step * MAX_HEIGHT, step):
        cells = sheet.filled.get(place)
        if not cells or not is_heading_like(cells):
            return
        yield place


def _may_be_heading(cells: tuple[Cell, ...], *, tahun: int) -> bool:
    """Whether two cells of the row name two columns of one form."""
    found: dict[int, set[str]] = {}
    cells_of: dict[int, int] = {}
    for cell in cells:
        hits = _hits(cell.text, tahun=tahun) if len(cell.text) <= _LONGEST_HEADING else frozenset()
        for form in {form for form, _ in hits}:
            cells_of[form] = cells_of.get(form, 0) + 1
        for form, nama in hits:
            found.setdefault(form, set()).add(nama)
    return any(cells_of[form] > 1 and len(names) > 1 for form, names in found.items())


def _hits(text: str, *, tahun: int) -> frozenset[Hit]:
    words = words_of(text)
    index = _index(tahun)
    phrases = (phrase for word in words for phrase in index.get(_key(word), {}).items())
    return frozenset(hit for phrase, hits in phrases if says(words, phrase) for hit in hits)


@cache
def _index(tahun: int) -> Mapping[str, Mapping[Words, tuple[Hit, ...]]]:
    """The forms' phrases by their first word, each with the columns that it names.

    A year in a phrase stands for any year here: a heading of another plan year is to be found too.
    """
    index: dict[str, dict[Words, tuple[Hit, ...]]] = {}
    for number, form in enumerate(forms_for(tahun)):
        for wanted in form.wanted:
            for phrase in wanted.kepala:
                general = tuple(map(_key, phrase))
                hits = index.setdefault(general[0], {})
                hits[general] = (*hits.get(general, ()), (number, wanted.column.nama))
    return index


def _key(word: str) -> str:
    return "{tahun}" if word.isdigit() and len(word) == 4 else word


def _parts(sheet: Sheet, before: Unit, unit: Unit, *, bottom: int, tahun: int) -> bool:
    """Whether a new table may begin with the unit after another."""
    if words_of(unit.text) in _first_columns(tahun):
        return True
    below = range(bottom + 1, bottom + 1 + _ROWS_LOOKED_BELOW)
    return any(
        all((row, column) not in sheet.cells for row in below)
        for column in range(before.columns[-1] + 1, unit.columns[0])
    )


@cache
def _first_columns(tahun: int) -> frozenset[Words]:
    """What stands over the number and code columns, with which the rows of a table begin."""
    return frozenset(
        phrase
        for form in forms_for(tahun)
        for wanted in form.wanted
        if wanted.column.jenis in (Kind.KODE, Kind.NOMOR)
        for phrase in wanted.kepala
    )

"""Where headings may stand: rows that use the forms' words, and the stretches of columns of one table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations, pairwise, takewhile

from extractors.heading.band import Unit, is_heading_like
from extractors.heading.form import forms_for, headings_of
from extractors.heading.phrase import LONGEST_HEADING, Words, says, words_of
from extractors.workbook.grid import Sheet
from renja.cells.cell import Cell
from renja.tables.spec import Kind

MAX_HEIGHT = 4
_MOST_HEADINGS = 120
_ROWS_LOOKED_BELOW = 8
_TITLE_ROWS = 12
_MOST_TITLE_CELLS = 4

Hit = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of rows that may be a heading, with the forms (by their place) whose words it uses."""

    top: int
    bottom: int
    forms: frozenset[int]


def bands_of(sheet: Sheet, *, tahun: int) -> tuple[Band, ...]:
    """Every stretch of rows that may be a heading, from the top of the sheet."""
    bands: dict[tuple[int, int], frozenset[int]] = {}
    for row, cells in sheet.filled.items():
        forms = _forms_of(cells, tahun=tahun)
        if not forms:
            continue
        for top in _stretch(sheet, row, step=-1):
            for bottom in _stretch(sheet, row, step=1):
                if bottom - top < MAX_HEIGHT:
                    bands[top, bottom] = bands.get((top, bottom), frozenset()) | forms
    return tuple(Band(top, bottom, bands[top, bottom]) for top, bottom in sorted(bands))


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
    """The cells of the lines over a heading, up to the next row of another kind."""
    rows = title_rows_above(sheet, top=top, left=left, right=right)
    return tuple(cell for row in rows for cell in sheet.filled_in(row, left=left, right=right))


def title_rows_above(sheet: Sheet, *, top: int, left: int, right: int) -> tuple[int, ...]:
    """The lines over a heading from the lowest up, blank ones included, as far as they could be a title."""
    above = range(top - 1, max(0, top - 1 - _TITLE_ROWS), -1)
    return tuple(takewhile(lambda row: is_title_like(sheet.filled_in(row, left=left, right=right)), above))


def is_title_like(cells: Sequence[Cell]) -> bool:
    """Whether the cells of a row could be a title: a few texts (`Tahun | : | 2025`), no amount or code."""
    marked = [cell for cell in cells if any(character.isalnum() for character in cell.text)]
    return len(cells) <= _MOST_TITLE_CELLS and is_heading_like(marked)


def _stretch(sheet: Sheet, row: int, *, step: int) -> Iterator[int]:
    """The row and those next to it that could belong to the same heading; one of them may be empty."""
    yield row
    empty = 0
    for place in range(row + step, row + step * MAX_HEIGHT, step):
        cells = sheet.filled.get(place, ())
        empty += not cells
        if empty > 1 or len(cells) > _MOST_HEADINGS or not is_heading_like(cells) or _is_prose(cells):
            return
        if cells:
            yield place


def _forms_of(cells: tuple[Cell, ...], *, tahun: int) -> frozenset[int]:
    """The forms of which two cells of the row name two columns."""
    found: dict[int, list[str]] = {}
    if len(cells) > _MOST_HEADINGS or _is_prose(cells):
        return frozenset()
    for cell in cells:
        hits = _hits(cell.text, tahun=tahun) if len(cell.text) <= LONGEST_HEADING else frozenset()
        for form, nama in hits:
            found.setdefault(form, []).append(nama)
    several = {form for form, names in found.items() if len(set(names)) > 1}
    return frozenset(form for form in several if _cells_naming(cells, form, tahun=tahun) > 1)


def _is_prose(cells: Sequence[Cell]) -> bool:
    """Whether most cells of a row say more than a heading does."""
    return 2 * sum(len(cell.text) > LONGEST_HEADING for cell in cells) > len(cells)


def _cells_naming(cells: tuple[Cell, ...], form: int, *, tahun: int) -> int:
    return sum(any(hit == form for hit, _ in _hits(cell.text, tahun=tahun)) for cell in cells)


@lru_cache(maxsize=1 << 13)
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
    if any(words_of(unit.text) in headings_of(kind, tahun=tahun) for kind in (Kind.KODE, Kind.NOMOR)):
        return True
    below = range(bottom + 1, bottom + 1 + _ROWS_LOOKED_BELOW)
    return any(
        all((row, column) not in sheet.cells for row in below)
        for column in range(before.columns[-1] + 1, unit.columns[0])
    )

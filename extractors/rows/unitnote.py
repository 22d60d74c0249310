"""Notes that amounts stand in thousands or millions, wherever around a table an office writes them."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.heading.candidate import title_rows_above
from extractors.rows.block import Block
from extractors.rows.columns import column_of
from extractors.rows.row import Row
from extractors.rows.sorting import Sort
from renja.cells.cell import Cell
from renja.cells.rawtable import LeftOutReason, RowRole
from renja.tables.spec import Kind
from renja.text import fold

_MONEY = frozenset({"rp", "rupiah", "idr"})
_SCALES = frozenset(
    {"ribu", "ribuan", "rb", "juta", "jutaan", "jt", "miliar", "miliaran", "milyar", "milyaran"}
    | {"triliun", "triliunan", "trilyun", "trilyunan"}
)
_LETTERS = frozenset({"m", "t"})
"""Short for miliar and triliun, beside a currency only."""
_BARE_FIGURES = "000"
_FIGURES = frozenset({_BARE_FIGURES, "1000", "1000000", "1000000000"})
_INTRODUCTIONS = frozenset({"dalam", "satuan", "x", "kali", "dikali"})
_COUNTS = frozenset(
    {"satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"}
    | {"belas", "puluh", "puluhan", "belasan", "ratus", "ratusan", "seratus", "ribu", "juta", "beberapa"}
)
"""Words before a scale that make it part of an amount: `lima ratus ribu rupiah`."""
_JOINED = re.compile(r"\b(rp|idr|x)(?=\d)")
_ONLY_FIGURES = re.compile(
    r"(?:(?:dalam|satuan|x|kali|dikali|nilai|angka|catatan|keterangan|ket|rp|rupiah|idr) ?)+"
    r"(?:(?:1 )?000(?: 000)*(?: 00)?|1000|1000000|1000000000)(?: (?:rp|rupiah|idr))?"
)


class ScaleNote(NamedTuple):
    """A cell that says it; kolom: the field that it heads, None when it speaks of the whole table."""

    cell: Cell
    kolom: str | None


def scale_notes(block: Block, *, rows: Sequence[Row], sorts: Sequence[Sort]) -> Iterator[ScaleNote]:
    """The notes of scale in a block's headings, above them, among and under its rows, and beside all that.

    None for a table without amounts of money. A cell may be told twice.
    """
    units = block.heading.fit.units
    if not any(column_of(block, nama).jenis is Kind.RUPIAH for nama in units):
        return
    other = set()
    for nama, unit in units.items():
        if column_of(block, nama).jenis is Kind.RUPIAH:
            yield from (ScaleNote(cell, nama) for cell in unit.cells if heads_scaled(cell.text))
        else:
            other |= {cell.address for cell in unit.lines}
    around = [cell for cell in _around(block, rows, sorts) if cell.address not in other]
    yield from (ScaleNote(cell, None) for cell in around if notes_scale(cell.text))


def heads_scaled(text: str) -> bool:
    """Whether the heading of a column of amounts says that they stand in thousands or more."""
    words = _words(text)
    return bool((_SCALES | _FIGURES) & set(words)) or _after_currency(words)


def notes_scale(text: str) -> bool:
    """Whether a text by itself says so: `(dalam ribuan)`, `Juta Rupiah`, `Satuan: Rp1.000`, `x Rp1.000`.

    An amount in words or figures (`5 juta rupiah`, `lima ratus ribu rupiah`) does not.
    """
    words = _words(text)
    return (
        _ONLY_FIGURES.fullmatch(" ".join(words)) is not None
        or _after_currency(words)
        or any(_is_scale(words, place) for place in range(len(words)))
    )


def _words(text: str) -> list[str]:
    return _JOINED.sub(r"\1 ", fold(text)).split()


def _after_currency(words: Sequence[str]) -> bool:
    return len(words) > 1 and words[-1] in _LETTERS and words[-2] in _MONEY


def _is_scale(words: Sequence[str], place: int) -> bool:
    """Whether the word at that place is a scale of money and no part of an amount."""
    before = words[place - 1] if place else ""
    if words[place] == _BARE_FIGURES:
        return before in _MONEY
    if words[place] not in _SCALES or before in _COUNTS or before.isdigit():
        return False
    if before in _MONEY or _MONEY & set(words[place + 1 : place + 2]):
        return True
    return before in _INTRODUCTIONS and (place == len(words) - 1 or bool(_MONEY & set(words)))


def _around(block: Block, rows: Sequence[Row], sorts: Sequence[Sort]) -> Iterator[Cell]:
    """The cells around a table's own fields: over it, in its heading's rows, beside and among its rows."""
    heading = block.heading
    above = title_rows_above(block.sheet, top=heading.top, left=heading.left, right=heading.right)
    for number in (*above, *heading.rows):
        yield from block.filled_in(number)
    for row, sort in zip(rows, sorts, strict=True):
        if sort is RowRole.DATA:
            own = {cell.address for cells in row.cells.values() for cell in cells}
            yield from (cell for cell in row.filled if cell.address not in own)
        elif sort is not LeftOutReason.JUDUL:
            yield from row.filled

"""What merged ranges do to the rows of a table: texts belong to every row, amounts to one, some to none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.rows.block import Block
from extractors.rows.columns import Layout, column_of, pick
from extractors.rows.row import Row
from extractors.rows.sorting import Sort
from extractors.workbook.grid import Sheet, Span
from renja.cells.cell import Cell, CellKind
from renja.cells.rawtable import RowRole
from renja.tables.spec import AMOUNT_KINDS, Column, Kind
from renja.text import clean


@dataclass(frozen=True, slots=True)
class MergedAmount:
    """An amount in a merged range that covers more than its own row and column; kolom: its field."""

    cell: Cell
    kolom: str
    span: Span


def merged_texts(row: Row, *, block: Block, layout: Layout) -> dict[str, tuple[Cell, ...]]:
    """The texts that are merged over the row from rows above it, by field, each as its top left cell.

    Names are none of them: a name merged over several rows has one entry with several lines.
    """
    found = {}
    for nama, cells in row.cells.items():
        if _is_shared(row.columns[nama]) and all(cell.is_blank for cell in cells):
            over = [_over(block, row.number, place) for place in layout.columns[nama]]
            texts = [cell for cell in over if cell is not None and not cell.is_blank]
            if texts:
                found[nama] = pick(texts, column=row.columns[nama])
    return found


def merged_amounts(
    rows: Sequence[Row], sorts: Sequence[Sort], *, block: Block, layout: Layout
) -> Iterator[MergedAmount]:
    """The amounts that a merged range stretches over other entries, or over other columns of amounts."""
    entries = [
        row.number
        for row, sort in zip(rows, sorts, strict=True)
        if isinstance(sort, RowRole) and (row.has_code or row.names or sort is RowRole.JUMLAH)
    ]
    owners = {
        place: nama
        for nama, places in layout.columns.items()
        for place in places
        if column_of(block, nama).jenis in AMOUNT_KINDS
    }
    for row, sort in zip(rows, sorts, strict=True):
        for nama, cell in _amounts(row) if isinstance(sort, RowRole) else ():
            span = block.sheet.span_of(row.number, cell.column)
            below = span.bottom > row.number and any(row.number < entry <= span.bottom for entry in entries)
            beside = any(owners.get(place, nama) != nama for place in range(cell.column, span.right + 1))
            if below or beside:
                yield MergedAmount(cell, nama, span)


def covered_in(block: Block) -> tuple[Cell, ...]:
    """The cells among the block's headings and rows that a merged range hides, with what they would say.

    A text that repeats what the range shows says nothing of its own.
    """
    inside = (cell for cell in block.sheet.covered if block.heading.top <= cell.row <= block.last)
    return tuple(cell for cell in inside if block.holds(cell) and tells_more(block.sheet, cell))


def tells_more(sheet: Sheet, cell: Cell) -> bool:
    """Whether a covered cell says something else than the merged range over it."""
    span = sheet.span_of(cell.row, cell.column)
    shown = sheet.cell(span.top, span.left)
    return cell.kind is not CellKind.TEXT or _same_case(cell) != _same_case(shown)


def _same_case(cell: Cell) -> str:
    """The text as compared: dashes and brackets count, for `(1.500)` is not `1.500`."""
    return clean(cell.text).casefold()


def _is_shared(column: Column) -> bool:
    return column.jenis is Kind.TEKS and column.arti != "nama"


def _over(block: Block, row: int, column: int) -> Cell | None:
    """The top left cell of the range that covers the cell from above, if it begins in the same column."""
    span = block.sheet.span_of(row, column)
    if block.heading.bottom < span.top < row and span.left == column:
        return block.sheet.cell(span.top, span.left)
    return None


def _amounts(row: Row) -> Iterator[tuple[str, Cell]]:
    for nama, cells in row.cells.items():
        for cell in cells:
            if any(cell is amount for amount in row.amounts):
                yield nama, cell

"""The Renja tables of one sheet, each with its rows told apart and every cell at its address."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.heading.candidate import is_title_like
from extractors.heading.finder import Heading, find_headings
from extractors.heading.label import MONEY_LABELS
from extractors.heading.totalcolumn import with_totals
from extractors.rows.block import Block, blocks_of
from extractors.rows.columns import Layout, layout_of
from extractors.rows.merge import MergedAmount, covered_in, merged_amounts, merged_texts
from extractors.rows.remarks import is_note, is_office, is_partial_total, is_signature
from extractors.rows.row import Row, rows_of
from extractors.rows.signs import is_dash
from extractors.rows.sorting import Sort, heads_something_else, sort_rows
from extractors.rows.unitnote import ScaleNote, scale_notes
from extractors.workbook.grid import Sheet
from renja.cells.cell import Cell, CellKind
from renja.cells.rawtable import LeftOut, LeftOutReason, RawRow, RawTable, RowRole
from renja.text import fold

_GAP_UNDER_TITLE = 2


@dataclass(frozen=True, slots=True)
class Page:
    """A block with its rows told apart: a table, or the part of one between two repeated headings."""

    block: Block
    layout: Layout
    rows: tuple[Row, ...]
    sorts: tuple[Sort, ...]

    @property
    def merged_amounts(self) -> tuple[MergedAmount, ...]:
        """The amounts that are merged over more than their own row and column."""
        return tuple(merged_amounts(self.rows, self.sorts, block=self.block, layout=self.layout))

    def merged_texts(self, row: Row) -> dict[str, tuple[Cell, ...]]:
        """The texts that rows above share with the row, by field."""
        return merged_texts(row, block=self.block, layout=self.layout)

    @property
    def ends_with_total(self) -> bool:
        """Whether its last row, notes and the like apart, is the total of more than a page or a part."""
        own = [pair for pair in zip(self.rows, self.sorts, strict=True) if isinstance(pair[1], RowRole)]
        row, role = own[-1] if own else (None, None)
        return bool(
            row and role is RowRole.JUMLAH and not any(is_partial_total(cell.text) for cell in row.texts)
        )


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table as found, with what is needed to say what is wrong with it.

    pages: its blocks, several where the heading is repeated.
    """

    sheet: Sheet
    pages: tuple[Page, ...]
    raw: RawTable

    @property
    def heading(self) -> Heading:
        """Its first heading."""
        return self.pages[0].block.heading

    @property
    def merged_amounts(self) -> tuple[MergedAmount, ...]:
        """The amounts that are merged over more than their own row and column."""
        return tuple(amount for page in self.pages for amount in page.merged_amounts)

    @property
    def scale_notes(self) -> tuple[ScaleNote, ...]:
        """The cells that say that its amounts stand in thousands or more, each once."""
        found: dict[str, ScaleNote] = {}
        for page in self.pages:
            for note in scale_notes(page.block, rows=page.rows, sorts=page.sorts):
                found.setdefault(note.cell.address, note)
        return tuple(found.values())

    @property
    def covered(self) -> tuple[Cell, ...]:
        """The cells with content of their own that a merged range hides."""
        return tuple(cell for page in self.pages for cell in covered_in(page.block))

    @property
    def rows_of_others(self) -> frozenset[int]:
        """The sheet rows from the heading of some other table on, which is none of the Renja's."""
        return frozenset(number for page in self.pages for number in _rows_of_others(page))

    @property
    def strays(self) -> tuple[Cell, ...]:
        """The first cell of each column that has content in its rows but no heading of its own."""
        found: dict[int, Cell] = {}
        for page in self.pages:
            for cell in _stray_cells(page):
                found.setdefault(cell.column, cell)
        return tuple(found[column] for column in sorted(found))


def find_tables(sheet: Sheet, *, tahun: int, opd: str = "") -> tuple[FoundTable, ...]:
    """The Renja tables on a sheet, from the top; after a repeated heading the same table goes on.

    opd: the office that they are of; a row that only names it is the table's total, not one of its entries.
    """
    tables: list[list[Page]] = []
    headings = find_headings(sheet, tahun=tahun)
    tops = frozenset(heading.top for heading in headings)
    unclosed: list[list[Page]] = []
    for block in map(with_totals, blocks_of(sheet, headings)):
        before = next((pages for pages in reversed(unclosed) if _goes_on(pages[-1], block)), None)
        page = _page(block, tops, first=before[0] if before else None, opd=opd)
        if before is None:
            before = []
            tables.append(before)
            unclosed.append(before)
        before.append(page)
        if page.ends_with_total:
            unclosed = [pages for pages in unclosed if pages is not before]
    return tuple(FoundTable(sheet, tuple(pages), _raw_table(sheet, pages)) for pages in tables)


def _page(block: Block, tops: frozenset[int], *, first: Page | None, opd: str) -> Page:
    layout = layout_of(block)
    if first is not None:
        layout = layout.joined(first.layout)
    rows = rows_of(block, layout)
    sorts = sort_rows(block, rows, titles=_title_rows(block, tops), opd=opd)
    return Page(block, layout, rows, tuple(sorts))


def _goes_on(before: Page, block: Block) -> bool:
    """Whether the block lies lower and has the same columns in the same places."""
    first, second = before.block.heading, block.heading
    same = first.fit.form is second.fit.form and _places(second).items() <= _places(first).items()
    return same and second.top > first.bottom


def _places(heading: Heading) -> dict[str, int]:
    return {nama: unit.columns[0] for nama, unit in heading.fit.units.items()}


def _title_rows(block: Block, tops: frozenset[int]) -> frozenset[int]:
    """The lines right above the heading under the block: its title. tops: first rows of all headings."""
    if block.last + 1 not in tops:
        return frozenset()
    lines: list[int] = []
    for row in range(block.last, block.heading.bottom, -1):
        cells = block.filled_in(row)
        if not cells:
            if lines or block.last - row >= _GAP_UNDER_TITLE:
                break
            continue
        if not is_title_like(cells) or any(map(_is_aside, cells)):
            break
        lines.append(row)
    return frozenset(lines)


def _is_aside(cell: Cell) -> bool:
    return is_signature(cell.text) or is_office(cell.text) or is_note(cell.text)


def _stray_cells(page: Page) -> list[Cell]:
    return [
        cell
        for row, sort in zip(page.rows, page.sorts, strict=True)
        if isinstance(sort, RowRole)
        for cell in row.filled
        if cell.column not in page.layout.known
        and not any(cell is own for cells in row.cells.values() for own in cells)
        and not _says_nothing(cell)
    ]


def _rows_of_others(page: Page) -> list[int]:
    pairs = list(zip(page.rows, page.sorts, strict=True))
    starts = (
        place
        for place, (row, sort) in enumerate(pairs)
        if sort is not LeftOutReason.KEPALA_BERULANG and heads_something_else(row)
    )
    return [row.number for row, _ in pairs[next(starts, len(pairs)) :]]


def _says_nothing(cell: Cell) -> bool:
    """Whether the cell is a dash, a lone colon or the like, or a currency mark beside its amount."""
    return cell.kind is CellKind.TEXT and (
        is_dash(cell) or not fold(cell.text) or fold(cell.text) in MONEY_LABELS
    )


def _raw_table(sheet: Sheet, pages: Sequence[Page]) -> RawTable:
    spec = pages[0].block.heading.fit.form.spec
    absent = {column.nama: () for column in spec.kolom if not column.per_tahun}
    rows = []
    left_out = []
    for page in pages:
        if page is not pages[0]:
            left_out += _repeated_heading(page.block)
        for row, sort in zip(page.rows, page.sorts, strict=True):
            if isinstance(sort, LeftOutReason):
                left_out.append(LeftOut(row.number, sort, row.text))
            else:
                hidden = row.number in sheet.hidden_rows
                merged = page.merged_texts(row) if sort is RowRole.DATA else {}
                cells = {**absent, **row.cells, **merged}
                filtered = row.number in sheet.filtered_rows
                rows.append(RawRow(row.number, sort, cells, hidden=hidden, filtered=filtered))
    return RawTable(
        tabel=spec.tabel,
        lembar=sheet.nama,
        columns=pages[-1].layout.columns,
        heading_rows=pages[0].block.heading.rows,
        rows=tuple(rows),
        left_out=tuple(left_out),
    )


def _repeated_heading(block: Block) -> list[LeftOut]:
    return [
        LeftOut(row, LeftOutReason.KEPALA_BERULANG, " | ".join(cell.text for cell in block.filled_in(row)))
        for row in block.heading.rows
        if block.filled_in(row)
    ]

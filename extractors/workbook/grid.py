"""A workbook as a grid of addressed cells, before anything is said about what the cells mean."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from renja.cells.address import Place, place_of
from renja.cells.cell import Cell, CellKind, column_letters


@dataclass(frozen=True, slots=True)
class Span:
    """A merged range: 1-based rows and columns, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    @classmethod
    def from_reference(cls, reference: str) -> "Span":
        """The range of an A1 reference (`B2:D5`); ValueError for anything else."""
        first, last = (place_of(end) for end in (reference, reference.rpartition(":")[2]))
        if first is None or last is None:
            raise ValueError(f"no range of cells: {reference!r}")
        (top, bottom), (left, right) = (sorted(ends) for ends in zip(first, last, strict=True))
        return cls(top=top, left=left, bottom=bottom, right=right)

    @property
    def reference(self) -> str:
        """The range in A1 notation (`B2:D5`)."""
        return f"{column_letters(self.left)}{self.top}:{column_letters(self.right)}{self.bottom}"

    def holds(self, row: int, column: int) -> bool:
        """Whether the cell lies in the range."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@dataclass(frozen=True)
class Sheet:
    """One worksheet, sparse.

    cells: by (row, column), only where something is stored; of a merged range only the top left cell,
        as Excel shows it. covered: the cells with content that a merged range covers, so that nobody sees
        them. hidden: the sheet itself is hidden. filters: the ranges under a filter.
        number_format: what a blank cell gets, None where the file type cannot tell.
    """

    nama: str
    cells: Mapping[Place, Cell]
    merged: tuple[Span, ...] = ()
    covered: tuple[Cell, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False
    filters: tuple[Span, ...] = ()
    number_format: str | None = "General"

    def cell(self, row: int, column: int) -> Cell:
        """The cell at that place, a blank one where nothing is stored."""
        stored = self.cells.get((row, column))
        if stored is not None:
            return stored
        return Cell(
            row=row,
            column=column,
            kind=CellKind.BLANK,
            number_format=self.number_format,
            hidden=row in self.hidden_rows or column in self.hidden_columns,
        )

    @cached_property
    def filtered_rows(self) -> frozenset[int]:
        """The hidden rows within the range of a filter, which hides them; its first row is its heading."""
        return frozenset(
            row for row in self.hidden_rows for span in self.filters if span.top < row <= span.bottom
        )

    @cached_property
    def filled(self) -> Mapping[int, tuple[Cell, ...]]:
        """The cells with something to read, by row from the top, each row from left to right."""
        rows: dict[int, list[Cell]] = {}
        for place in sorted(self.cells):
            cell = self.cells[place]
            if not cell.is_blank:
                rows.setdefault(cell.row, []).append(cell)
        return {row: tuple(cells) for row, cells in rows.items()}

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """The rows with something to read, from the top."""
        return tuple(self.filled)

    def filled_in(self, row: int, *, left: int, right: int) -> tuple[Cell, ...]:
        """The filled cells of one row between two columns, both included."""
        return tuple(cell for cell in self.filled.get(row, ()) if left <= cell.column <= right)

    def span_of(self, row: int, column: int) -> Span:
        """The merged range that the cell lies in, or the cell alone."""
        for span in self._spans_by_row.get(row, ()):
            if span.holds(row, column):
                return span
        return Span(row, column, row, column)

    @cached_property
    def _spans_by_row(self) -> Mapping[int, list[Span]]:
        last = max([*self.filled, *(cell.row for cell in self.covered)], default=0)
        rows: dict[int, list[Span]] = {}
        for span in self.merged:
            for row in range(span.top, min(span.bottom, last) + 1):
                rows.setdefault(row, []).append(span)
        return rows


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets of a workbook in their order.

    hilang: what the file type, or its reader, cannot tell, in words for people; empty when all is known.
    """

    sheets: tuple[Sheet, ...]
    hilang: tuple[str, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        """Whether no sheet holds a cell with content."""
        return not any(sheet.filled for sheet in self.sheets)


def shown_cells(cells: Iterable[Cell], *, merged: Iterable[Span]) -> dict[Place, Cell]:
    """The cells by place, without those that a merged range covers: Excel shows its top left cell only."""
    shown = {(cell.row, cell.column): cell for cell in cells}
    for span in merged:
        for place in _covered(span, shown):
            shown.pop(place, None)
    return shown


def covered_cells(cells: Iterable[Cell], *, shown: Mapping[Place, Cell]) -> tuple[Cell, ...]:
    """The cells with something to read that are not shown, in reading order."""
    covered = (cell for cell in cells if (cell.row, cell.column) not in shown and not cell.is_blank)
    return tuple(sorted(covered, key=lambda cell: (cell.row, cell.column)))


def _covered(span: Span, shown: Mapping[Place, Cell]) -> list[Place]:
    area = (span.bottom - span.top + 1) * (span.right - span.left + 1)
    if area > len(shown):
        inside = [place for place in shown if span.holds(*place)]
    else:
        inside = [
            (row, column)
            for row in range(span.top, span.bottom + 1)
            for column in range(span.left, span.right + 1)
        ]
    return [place for place in inside if place != (span.top, span.left)]

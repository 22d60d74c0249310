"""A table drawn into a worksheet the way a bidang does, with the address of every cell."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractors.workbook.grid import Sheet, Span
from renja.cells.cell import Cell, CellKind, CellValue, column_letters
from renja.tables.spec import Column, TableSpec
from renja.tables.year import with_years

BLANK_ROWS = 1


@dataclass(frozen=True)
class Stored:
    """What one cell stores."""

    value: CellValue = None
    number_format: str = "General"
    formula: str | None = None
    kind: CellKind | None = None

    def at(self, row: int, column: int) -> Cell | None:
        """The cell at that place; None when nothing is stored."""
        kind = self.kind or _kind_of(self.value)
        if kind is CellKind.BLANK:
            return None
        return Cell(row, column, kind, self.value, self.number_format, self.formula)


BLANK = Stored()


def error(text: str) -> Stored:
    """An error value."""
    return Stored(text, kind=CellKind.ERROR)


@dataclass(frozen=True)
class Heading:
    """One column as drawn: the field meant, its heading, the group over it, its width in sheet columns."""

    field: str
    judul: str
    grup: str | None
    width: int


@dataclass(frozen=True)
class Line:
    """One row: the cells of each field from left to right. key: what the row stands for."""

    key: str
    cells: dict[str, tuple[Stored, ...]]


@dataclass(frozen=True)
class Drawn:
    """A table in a sheet: titles, two rows of headings, rows, and what stands below them."""

    spec: TableSpec
    bidang: str
    titles: tuple[str, ...]
    headings: tuple[Heading, ...]
    lines: tuple[Line, ...]
    below: tuple[str, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    filters: tuple[Span, ...] = ()
    merged: tuple[Span, ...] = ()
    covered: tuple[Cell, ...] = ()

    @property
    def tabel(self) -> str:
        return self.spec.tabel

    @property
    def lembar(self) -> str:
        return f"Tabel {self.tabel}"

    @property
    def heading_row(self) -> int:
        """The first of the two rows of headings."""
        return len(self.titles) + BLANK_ROWS + 1

    @property
    def corner(self) -> str:
        """The first cell of the headings."""
        return f"A{self.heading_row}"

    def row(self, index: int) -> int:
        """The sheet row of a line."""
        return self.heading_row + 2 + index

    def column(self, nama: str) -> int:
        """The first sheet column of a field."""
        place = 1
        for heading in self.headings:
            if heading.field == nama:
                return place
            place += heading.width
        raise KeyError(nama)

    def heading(self, nama: str) -> Heading:
        return next(heading for heading in self.headings if heading.field == nama)

    def address(self, index: int, nama: str, offset: int = 0) -> str:
        """The address of a cell of a line."""
        return f"{column_letters(self.column(nama) + offset)}{self.row(index)}"

    def heading_address(self, nama: str) -> str:
        """Where a field's own heading stands; in the upper row without a group."""
        below = self.heading(nama).grup is not None
        return f"{column_letters(self.column(nama))}{self.heading_row + below}"

    def index(self, key: str) -> int:
        """The line that stands for something."""
        return next(place for place, line in enumerate(self.lines) if line.key == key)

    def stored(self, index: int, nama: str, offset: int = 0) -> Stored:
        return self.lines[index].cells[nama][offset]

    def with_cell(self, index: int, nama: str, *stored: Stored) -> "Drawn":
        """The table with other content in the first cells of a field of a line."""
        line = self.lines[index]
        cells = (*stored, *line.cells[nama][len(stored) :])
        changed = replace(line, cells=line.cells | {nama: cells})
        return self.with_lines([*self.lines[:index], changed, *self.lines[index + 1 :]])

    def with_lines(self, lines: Sequence[Line]) -> "Drawn":
        return replace(self, lines=tuple(lines))

    def without(self, *indices: int) -> "Drawn":
        """The table without some lines."""
        return self.with_lines([line for at, line in enumerate(self.lines) if at not in indices])

    def inserted(self, index: int, *lines: Line) -> "Drawn":
        """The table with lines put in before one."""
        return self.with_lines([*self.lines[:index], *lines, *self.lines[index:]])

    def with_heading(self, nama: str, **changes: object) -> "Drawn":
        """The table with another heading over a field."""
        changed = [replace(h, **changes) if h.field == nama else h for h in self.headings]  # type: ignore[arg-type]
        return replace(self, headings=tuple(changed))

    def cells(self) -> dict[tuple[int, int], Stored]:
        """Everything that is stored, by place."""
        placed: dict[tuple[int, int], Stored] = {}
        for number, title in enumerate(self.titles, start=1):
            placed[number, 1] = Stored(title)
        placed |= self._heading_cells()
        for index, line in enumerate(self.lines):
            for nama in (heading.field for heading in self.headings):
                for offset, stored in enumerate(line.cells.get(nama, ())):
                    placed[self.row(index), self.column(nama) + offset] = stored
        for number, text in enumerate(self.below, start=self.row(len(self.lines)) + 2):
            placed[number, 2] = Stored(text)
        return placed

    def sheet(self, nama: str | None = None) -> Sheet:
        """The worksheet as a grid."""
        cells = {place: cell for place, stored in self.cells().items() if (cell := stored.at(*place))}
        return Sheet(
            nama or self.lembar,
            cells,
            merged=(*self.spans(), *self.merged),
            covered=self.covered,
            hidden_rows=self.hidden_rows,
            hidden_columns=self.hidden_columns,
            filters=self.filters,
        )

    def spans(self) -> tuple[Span, ...]:
        """The merged ranges of the headings."""
        top, bottom, place = self.heading_row, self.heading_row + 1, 1
        spans: list[Span] = []
        for heading in self.headings:
            last = place + heading.width - 1
            spans.append(Span(bottom if heading.grup else top, place, bottom, last))
            place = last + 1
        spans += [Span(top, left, top, right) for _, left, right in self._groups()]
        return tuple(span for span in spans if (span.top, span.left) != (span.bottom, span.right))

    def _heading_cells(self) -> dict[tuple[int, int], Stored]:
        placed = {(self.heading_row, left): Stored(grup) for grup, left, _ in self._groups()}
        place = 1
        for heading in self.headings:
            placed[self.heading_row + (heading.grup is not None), place] = Stored(heading.judul)
            place += heading.width
        return placed

    def _groups(self) -> list[tuple[str, int, int]]:
        groups: list[tuple[str, int, int]] = []
        place = 1
        for heading in self.headings:
            last = place + heading.width - 1
            if heading.grup and groups and groups[-1][0] == heading.grup and groups[-1][2] == place - 1:
                groups[-1] = (heading.grup, groups[-1][1], last)
            elif heading.grup:
                groups.append((heading.grup, place, last))
            place = last + 1
        return groups


def heading_for(column: Column, *, width: int, tahun: int) -> Heading:
    """A column under the words of its form."""
    grup = with_years(column.grup, tahun=tahun) if column.grup else None
    return Heading(column.nama, with_years(column.judul, tahun=tahun), grup, width)


def _kind_of(value: CellValue) -> CellKind:
    match value:
        case None | "":
            return CellKind.BLANK
        case bool():
            return CellKind.BOOLEAN
        case str():
            return CellKind.TEXT
        case Decimal():
            return CellKind.NUMBER
        case _:
            return CellKind.DATE

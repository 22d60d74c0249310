"""One row under a heading, seen through the columns of its table."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from extractors.rows.block import Block
from extractors.rows.columns import Layout, column_of, pick
from extractors.rows.signs import has_letters, is_amount, is_code, is_dash, is_running_number
from renja.cells.cell import Cell
from renja.tables.spec import AMOUNT_KINDS, Column, Kind
from renja.text import clean


@dataclass(frozen=True)
class Row:
    """A row with content.

    cells: of each field its sheet cells, blanks included. filled: everything that stands in the row; own:
        of that what stands in the columns of the fields. columns: the described column of each field.
    """

    number: int
    cells: Mapping[str, tuple[Cell, ...]]
    filled: tuple[Cell, ...]
    own: tuple[Cell, ...]
    columns: Mapping[str, Column]

    @cached_property
    def code_parts(self) -> int:
        """How many cells of the code column are filled."""
        return len(self._of(Kind.KODE))

    @cached_property
    def has_code(self) -> bool:
        """Whether the code column holds something that could be a code."""
        return any(is_code(cell) for cell in self._of(Kind.KODE))

    @cached_property
    def has_number(self) -> bool:
        """Whether the row carries a running number."""
        return any(is_running_number(cell) for cell in self._of(Kind.NOMOR))

    @cached_property
    def amounts(self) -> tuple[Cell, ...]:
        """The cells that hold amounts, readable or not."""
        return tuple(
            cell
            for nama, cells in self.cells.items()
            if self.columns[nama].jenis in AMOUNT_KINDS
            for cell in cells
            if not cell.is_blank and is_amount(cell, self.columns[nama].jenis)
        )

    @cached_property
    def rolled_up(self) -> tuple[Cell, ...]:
        """The cells of money that rolls up to the total."""
        return tuple(
            cell
            for nama, cells in self.cells.items()
            if self.columns[nama].jumlah
            for cell in cells
            if not cell.is_blank and is_amount(cell, self.columns[nama].jenis)
        )

    @cached_property
    def names(self) -> tuple[Cell, ...]:
        """The text cells that may name the row."""
        return tuple(cell for cell in self._of(Kind.URAIAN) if has_letters(cell))

    @cached_property
    def words(self) -> tuple[Cell, ...]:
        """The filled cells of the text columns, dashes apart."""
        return tuple(cell for cell in self._of(Kind.TEKS) if not is_dash(cell))

    @cached_property
    def texts(self) -> tuple[Cell, ...]:
        """Every cell of the row with letters, in whatever column."""
        return tuple(cell for cell in self.filled if has_letters(cell))

    @cached_property
    def own_texts(self) -> tuple[Cell, ...]:
        """The cells with letters in the columns of the fields."""
        return tuple(cell for cell in self.own if has_letters(cell))

    @cached_property
    def text(self) -> str:
        """What the row says, for people."""
        return " | ".join(clean(cell.text) for cell in self.filled)

    @property
    def is_strong(self) -> bool:
        """Whether it holds a code or an amount, which no note and no signature does."""
        return self.has_code or bool(self.amounts)

    def _of(self, kind: Kind) -> list[Cell]:
        return [
            cell
            for nama, cells in self.cells.items()
            if self.columns[nama].jenis is kind
            for cell in cells
            if not cell.is_blank
        ]


def rows_of(block: Block, layout: Layout) -> tuple[Row, ...]:
    """The rows of a block that hold anything, from the top."""
    columns = {nama: column_of(block, nama) for nama in layout.columns}
    places = {place for places in layout.columns.values() for place in places}
    rows = []
    for number in block.body:
        filled = block.filled_in(number)
        if filled:
            cells = {
                nama: pick([block.sheet.cell(number, place) for place in places], column=columns[nama])
                for nama, places in layout.columns.items()
            }
            own = tuple(cell for cell in filled if cell.column in places)
            rows.append(Row(number, cells=cells, filled=filled, own=own, columns=columns))
    return tuple(rows)

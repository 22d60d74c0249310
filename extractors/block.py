"""The part of a sheet that belongs to one heading: the rows under it and, row by row, its columns."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.grid import Sheet
from extractors.heading import Heading
from renja.cell import Cell


@dataclass(frozen=True, slots=True)
class Block:
    """A heading with its rows, up to the next heading under it or the end of the sheet.

    beside: the other headings of the sheet with the last row of each, which limit its columns.
    """

    sheet: Sheet
    heading: Heading
    last: int
    beside: tuple[tuple[Heading, int], ...]

    @property
    def body(self) -> tuple[int, ...]:
        """The rows under the heading that hold anything, on the whole sheet."""
        return tuple(row for row in self.sheet.filled if self.heading.bottom < row <= self.last)

    def filled_in(self, row: int) -> tuple[Cell, ...]:
        """The filled cells of a row that belong to this heading and to no table beside it.

        What stands between two tables belongs to the left one.
        """
        return tuple(cell for cell in self.sheet.filled.get(row, ()) if self.holds(cell))

    def holds(self, cell: Cell) -> bool:
        """Whether the cell's column belongs to this heading in the cell's row."""
        left, right = self.limits(cell.row)
        return left <= cell.column and (right is None or cell.column <= right)

    def limits(self, row: int) -> tuple[int, int | None]:
        """First and last column that belong to this heading in a row; None: no table follows."""
        beside = [heading for heading, last in self.beside if heading.top <= row <= last]
        left = any(heading.right < self.heading.left for heading in beside)
        right = [heading.left for heading in beside if heading.left > self.heading.right]
        return (self.heading.left if left else 1), (min(right) - 1 if right else None)


def blocks_of(sheet: Sheet, headings: Sequence[Heading]) -> tuple[Block, ...]:
    """The blocks of the headings on a sheet, in the same order."""
    end = max(sheet.filled, default=0)
    lasts = [_last_row(heading, headings, end=end) for heading in headings]
    return tuple(
        Block(
            sheet=sheet,
            heading=heading,
            last=last,
            beside=tuple(pair for pair in zip(headings, lasts, strict=True) if pair[0] is not heading),
        )
        for heading, last in zip(headings, lasts, strict=True)
    )


def _last_row(heading: Heading, headings: Sequence[Heading], *, end: int) -> int:
    below = [
        other.top
        for other in headings
        if other.top > heading.bottom and other.left <= heading.right and heading.left <= other.right
    ]
    return min(below, default=end + 1) - 1

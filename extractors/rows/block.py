"""The part of a sheet that belongs to one heading: the rows under it and, row by row, its columns."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.heading.finder import Heading
from extractors.workbook.grid import Sheet
from renja.cells.cell import Cell


@dataclass(frozen=True, slots=True)
class Block:
    """A heading with its rows, up to the next heading under it or the end of the sheet.

    beside: the headings with rows in common with it, and the last row of each, which limit its columns.
    """

    sheet: Sheet
    heading: Heading
    last: int
    beside: tuple[tuple[Heading, int], ...]

    @property
    def body(self) -> tuple[int, ...]:
        """The rows under the heading that hold anything, on the whole sheet."""
        rows = self.sheet.rows
        return rows[bisect_right(rows, self.heading.bottom) : bisect_right(rows, self.last)]

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
    """The blocks of the headings on a sheet, in the same order, which is from top to bottom."""
    end = max(sheet.filled, default=0)
    ends = [
        (heading, _last_row(heading, headings[place + 1 :], end=end))
        for place, heading in enumerate(headings)
    ]
    beside = _beside(ends)
    return tuple(
        Block(sheet=sheet, heading=heading, last=last, beside=tuple(beside[place]))
        for place, (heading, last) in enumerate(ends)
    )


def _last_row(heading: Heading, following: Sequence[Heading], *, end: int) -> int:
    below = (
        other.top
        for other in following
        if other.top > heading.bottom and other.left <= heading.right and heading.left <= other.right
    )
    return next(below, end + 1) - 1


def _beside(ends: Sequence[tuple[Heading, int]]) -> list[list[tuple[Heading, int]]]:
    """For each heading those whose rows, down to their last, it shares; one sweep from the top."""
    beside: list[list[tuple[Heading, int]]] = [[] for _ in ends]
    reaching: list[int] = []
    for place, (heading, _) in enumerate(ends):
        reaching = [other for other in reaching if ends[other][1] >= heading.top]
        for other in reaching:
            beside[other].append(ends[place])
            beside[place].append(ends[other])
        reaching.append(place)
    return beside

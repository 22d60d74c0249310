"""The rows of a heading read as units: which words stand over which sheet columns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extractors.heading.label import UNIT_LABELS, Label, labels_of, reach_of
from extractors.heading.phrase import Words
from extractors.workbook.grid import Sheet
from renja.cells.cell import Cell
from renja.tables.spec import Kind
from renja.text import fold

NO_WORDS: frozenset[Words] = frozenset()


class Saying(NamedTuple):
    """What a heading says, wherever it stands: its lines upwards, groups over it and beside over it.

    measure: what its sub headings say.
    """

    lines: tuple[str, ...]
    above: tuple[str, ...]
    perhaps: tuple[str, ...]
    measure: Kind | None = None

    @property
    def text(self) -> str:
        """The heading's own text, its lines joined from the top."""
        return " ".join(reversed(self.lines))


@dataclass(frozen=True, slots=True)
class Unit:
    """One heading with the sheet columns it names.

    own: the text of the heading's lowest line. lines: its lines upwards, where those above it cover the
        same columns.
    above: headings of groups over it. perhaps: unmerged group headings to its left that may reach it.
    measure: what its sub headings say that it holds.
    """

    columns: tuple[int, ...]
    own: str
    lines: tuple[Cell, ...]
    above: tuple[Cell, ...]
    perhaps: tuple[Cell, ...]
    measure: Kind | None = None

    @property
    def cell(self) -> Cell:
        """The cell of the heading itself."""
        return self.lines[0]

    @property
    def saying(self) -> Saying:
        """What it says, without its cells."""
        lines, above, perhaps = (
            tuple(cell.text for cell in cells) for cells in (self.lines, self.above, self.perhaps)
        )
        return Saying(lines, above, perhaps, self.measure)

    @property
    def text(self) -> str:
        """The heading's own text, its lines joined from the top."""
        return self.saying.text

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell that speaks of these columns, the nearest first."""
        return (*self.lines, *self.above, *self.perhaps)

    @property
    def is_unit_label(self) -> bool:
        """Whether it says no more than that its column holds units (`Satuan`)."""
        return fold(self.text) in UNIT_LABELS


def units_of(
    sheet: Sheet, *, top: int, bottom: int, left: int, right: int, whole: frozenset[Words] = NO_WORDS
) -> tuple[Unit, ...]:
    """The headings in the rows `top` to `bottom`, from left to right.

    A column that no text names belongs to no unit. whole: headings that are one column however divided.
    """
    labels = labels_of(sheet, top=top, bottom=bottom, left=left, right=right, whole=whole)
    return tuple(_units(labels))


def is_heading_like(cells: Iterable[Cell]) -> bool:
    """Whether the cells of a row could all be headings: words, or years."""
    return all(
        any(character.isalpha() or character == "%" for character in cell.text) or _is_year(cell.text)
        for cell in cells
    )


def _is_year(text: str) -> bool:
    return text.isdigit() and 1900 <= int(text) < 2100


def _units(labels: Sequence[Label]) -> Iterable[Unit]:
    groups = {id(label) for label in labels if any(label.is_over(other) for other in labels)}
    reaches = {id(label): reach_of(label, labels) for label in labels}
    columns: dict[int, Label] = {}
    for label in labels:
        for column in range(label.left, label.right + 1):
            if column not in columns or columns[column].top < label.top:
                columns[column] = label
    named: dict[int, list[int]] = {}
    for column in sorted(columns):
        if id(columns[column]) not in groups:
            named.setdefault(id(columns[column]), []).append(column)
    for places in named.values():
        yield _unit(columns[places[0]], tuple(places), labels=labels, reaches=reaches)


def _unit(
    own: Label, columns: tuple[int, ...], *, labels: Sequence[Label], reaches: dict[int, int]
) -> Unit:
    higher = sorted(
        (
            label
            for label in labels
            if label.bottom < own.top and label.left <= own.left <= reaches[id(label)]
        ),
        key=lambda label: -label.top,
    )
    lines = [own.cell]
    for label in higher:
        if (label.left, reaches[id(label)]) != (own.left, own.right):
            break
        lines.append(label.cell)
    rest = higher[len(lines) - 1 :]
    return Unit(
        columns=columns,
        own=own.cell.text,
        lines=tuple(lines),
        above=tuple(label.cell for label in rest if label.covers(own.left)),
        perhaps=tuple(label.cell for label in rest if not label.covers(own.left)),
        measure=own.measure,
    )

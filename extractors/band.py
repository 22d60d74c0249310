"""The rows of a heading read as units: which words stand over which sheet columns, merged or not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extractors.grid import Sheet
from renja.cell import Cell
from renja.text import fold

MONEY_LABELS = frozenset({"rp", "rupiah"})
UNIT_LABELS = frozenset({"satuan", "sat", "unit satuan"})
SUB_LABELS = (
    MONEY_LABELS
    | UNIT_LABELS
    | frozenset(
        {"volume", "vol", "angka", "nilai", "jumlah", "k", "kinerja", "kuantitas", "besaran", "%", "persen"}
    )
)
"""What stands under a heading to divide it into its parts; by themselves they name no column of a form."""


@dataclass(frozen=True, slots=True)
class Label:
    """A text of the heading with the columns and rows that its cell, merged or not, covers."""

    cell: Cell
    top: int
    bottom: int
    left: int
    right: int

    def covers(self, column: int) -> bool:
        """Whether it stands over that column."""
        return self.left <= column <= self.right

    def shares_rows(self, other: "Label") -> bool:
        """Whether some row holds both."""
        return self.top <= other.bottom and other.top <= self.bottom

    def is_over(self, other: "Label") -> bool:
        """Whether the other label stands lower, under a column of this one."""
        return other.top > self.bottom and other.left <= self.right and self.left <= other.right


@dataclass(frozen=True, slots=True)
class Unit:
    """One heading with the sheet columns it names.

    own: the text of the heading's lowest line. lines: its lines upwards, where those above it cover the
        same columns.
    above: headings of groups over it. perhaps: unmerged group headings to its left that may reach it.
    """

    columns: tuple[int, ...]
    own: str
    lines: tuple[Cell, ...]
    above: tuple[Cell, ...]
    perhaps: tuple[Cell, ...]

    @property
    def cell(self) -> Cell:
        """The cell of the heading itself."""
        return self.lines[0]

    @property
    def text(self) -> str:
        """The heading's own text, its lines joined from the top."""
        return " ".join(cell.text for cell in reversed(self.lines))

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell that speaks of these columns, the nearest first."""
        return (*self.lines, *self.above, *self.perhaps)

    @property
    def is_unit_label(self) -> bool:
        """Whether it says no more than that its column holds units (`Satuan`)."""
        return fold(self.text) in UNIT_LABELS


def units_of(sheet: Sheet, *, top: int, bottom: int, left: int, right: int) -> tuple[Unit, ...]:
    """The headings in the rows `top` to `bottom`, from left to right.

    A column that no text names belongs to no unit.
    """
    labels = _labels(sheet, top=top, bottom=bottom, left=left, right=right)
    labels = _without_titles(labels, bottom=bottom)
    labels = _without_sub_labels(labels)
    return tuple(_units(labels))


def is_heading_like(cells: Iterable[Cell]) -> bool:
    """Whether the cells of a row could all be headings: words, or years."""
    return all(
        any(character.isalpha() or character == "%" for character in cell.text) or _is_year(cell.text)
        for cell in cells
    )


def is_sub_heading(cells: Iterable[Cell]) -> bool:
    """Whether the cells of a row only divide the headings above them."""
    return all(fold(cell.text) in SUB_LABELS for cell in cells)


def _is_year(text: str) -> bool:
    return text.isdigit() and 1900 <= int(text) < 2100


def _labels(sheet: Sheet, *, top: int, bottom: int, left: int, right: int) -> list[Label]:
    labels = []
    for row in range(top, bottom + 1):
        for cell in sheet.filled_in(row, left=left, right=right):
            span = sheet.span_of(row, cell.column)
            labels.append(Label(cell, row, min(span.bottom, bottom), cell.column, min(span.right, right)))
    return labels


def _without_titles(labels: Sequence[Label], *, bottom: int) -> list[Label]:
    """The labels without those that stretch over the whole band: such a line is a title."""
    left = min((label.left for label in labels), default=0)
    right = max((label.right for label in labels), default=0)
    return [label for label in labels if label.bottom == bottom or label.left > left or label.right < right]


def _without_sub_labels(labels: Sequence[Label]) -> list[Label]:
    """Each heading that is only divided by sub labels covers their columns itself.

    An amount beside a quantity is not part of it: its label stays.
    """
    kept = list(labels)
    for label in labels:
        parts = [other for other in labels if other is not label and _parts(label, other, labels)]
        if not parts or not is_sub_heading(part.cell for part in parts):
            continue
        money = [part for part in parts if fold(part.cell.text) in MONEY_LABELS]
        taken = parts if len(money) == len(parts) else [part for part in parts if part not in money]
        kept = [other for other in kept if other not in taken and other is not label]
        kept.append(replace(label, left=taken[0].left, right=max(part.right for part in taken)))
    return kept


def _parts(label: Label, other: Label, labels: Sequence[Label]) -> bool:
    return other.top > label.bottom and label.left <= other.left <= _reach(label, labels)


def _reach(label: Label, labels: Sequence[Label]) -> int:
    """The last column that a label may stand over.

    A heading with others under it is that of a group; unmerged, it reaches over the blank cells to its
    right, as far as there are headings under them.
    """
    if not any(label.is_over(other) for other in labels):
        return label.right
    right = [other for other in labels if other.left > label.right]
    end = min((other.left for other in right if label.shares_rows(other)), default=None)
    under = [
        other.right for other in right if other.top > label.bottom and (end is None or other.left < end)
    ]
    return max(under, default=label.right)


def _units(labels: Sequence[Label]) -> Iterable[Unit]:
    groups = {id(label) for label in labels if any(label.is_over(other) for other in labels)}
    reaches = {id(label): _reach(label, labels) for label in labels}
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
    )

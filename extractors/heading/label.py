"""The texts in the rows of a heading, each with the columns that it covers, merged or not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extractors.heading.phrase import Words, words_of
from extractors.workbook.grid import Sheet
from renja.cells.cell import Cell
from renja.tables.spec import Kind
from renja.text import fold

MONEY_LABELS = frozenset({"rp", "rupiah"})
UNIT_LABELS = frozenset({"satuan", "sat", "unit satuan"})
_PERCENT_LABELS = frozenset({"%", "persen"})
_QUANTITY_LABELS = frozenset({"k", "kinerja", "volume", "vol", "kuantitas"})
_VALUE_LABELS = (
    UNIT_LABELS
    | _QUANTITY_LABELS
    | {
        "angka",
        "nilai",
        "jumlah",
        "besaran",
    }
)
_SUB_LABELS = (_VALUE_LABELS, MONEY_LABELS, _PERCENT_LABELS)
"""What divides the column of a heading, by what its parts are; by themselves they name no column."""


@dataclass(frozen=True, slots=True)
class Label:
    """A text of the heading with the rows and columns that its cell, merged or not, covers.

    measure: what its sub headings, which it stands for, say that it holds; None where they do not.
    """

    cell: Cell
    top: int
    bottom: int
    left: int
    right: int
    measure: Kind | None = None

    def covers(self, column: int) -> bool:
        """Whether it stands over that column."""
        return self.left <= column <= self.right

    def shares_rows(self, other: "Label") -> bool:
        """Whether some row holds both."""
        return self.top <= other.bottom and other.top <= self.bottom

    def is_over(self, other: "Label") -> bool:
        """Whether the other label stands lower, under a column of this one."""
        return other.top > self.bottom and other.left <= self.right and self.left <= other.right


def labels_of(
    sheet: Sheet, *, top: int, bottom: int, left: int, right: int, whole: frozenset[Words]
) -> list[Label]:
    """The labels in the rows `top` to `bottom`, titles over the whole width left out.

    A heading that is only divided by sub labels covers their columns itself, as does one that is a single
    column of every form (whole: such headings, the code's) however it is divided.
    """
    labels = []
    for row in range(top, bottom + 1):
        for cell in sheet.filled_in(row, left=left, right=right):
            span = sheet.span_of(row, cell.column)
            labels.append(Label(cell, row, min(span.bottom, bottom), cell.column, min(span.right, right)))
    return _undivided(_without_titles(labels, bottom=bottom), whole=whole)


def reach_of(label: Label, labels: Sequence[Label]) -> int:
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


def is_sub_heading(cells: Iterable[Cell]) -> bool:
    """Whether the cells of a row only divide the headings above them."""
    return all(any(fold(cell.text) in labels for labels in _SUB_LABELS) for cell in cells)


def _without_titles(labels: Sequence[Label], *, bottom: int) -> list[Label]:
    """The labels without those that stretch over the whole band: such a line is a title."""
    left = min((label.left for label in labels), default=0)
    right = max((label.right for label in labels), default=0)
    return [label for label in labels if label.bottom == bottom or label.left > left or label.right < right]


def _undivided(labels: Sequence[Label], *, whole: frozenset[Words]) -> list[Label]:
    kept = list(labels)
    for label in labels:
        reach = reach_of(label, labels)
        parts = [
            other for other in labels if other.top > label.bottom and label.left <= other.left <= reach
        ]
        if not parts:
            continue
        columns = [parts] if words_of(label.cell.text) in whole else _own_parts(parts)
        if columns:
            gone = {id(label), *(id(part) for taken in columns for part in taken)}
            kept = [other for other in kept if id(other) not in gone]
            kept += [_over(label, taken) for taken in columns]
    return kept


def _over(label: Label, taken: Sequence[Label]) -> Label:
    """The heading over those of its sub labels that are one column."""
    said = {fold(part.cell.text) for part in taken}
    money = Kind.RUPIAH if said <= MONEY_LABELS else None
    measure = Kind.KUANTITAS if said & _QUANTITY_LABELS else money
    return replace(label, left=taken[0].left, right=max(part.right for part in taken), measure=measure)


def _own_parts(parts: Sequence[Label]) -> list[list[Label]]:
    """The sub labels of each column that is the heading's own, none if anything else stands under it.

    A quantity and an amount of money are two such columns; beside them the label of a percentage stays a
    heading.
    """
    if not is_sub_heading(part.cell for part in parts):
        return []
    *own, percentage = (
        [part for part in parts if fold(part.cell.text) in labels] for labels in _SUB_LABELS
    )
    return [kind for kind in own if kind] or [percentage]

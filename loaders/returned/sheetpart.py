"""One worksheet part: styles of cells, whether they are stored or not, and what belongs to its comments."""

from bisect import bisect_right, insort
from collections.abc import Callable

from lxml import etree
from lxml.etree import _Element as Element

from loaders.returned.markup import (
    RELATIONSHIPS,
    YES,
    UnfitMarkup,
    beside,
    first,
    name_of,
    named,
    parsed,
    serialised,
)
from renja.cells.address import Place, place_of
from renja.cells.cell import column_letters

_BEHIND_COMMENTS = frozenset(
    (
        *("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems"),
        *("tableParts", "extLst", "AlternateContent"),
    )
)
"""Children of a worksheet that follow `legacyDrawing` (ECMA-376 part 1, 18.3.1.99)."""
_ID = f"{{{RELATIONSHIPS}}}id"
_WIDTH, _HEIGHT = 8.43, 15.0
_PIXELS_PER_CHARACTER, _PADDING, _PIXELS_PER_POINT = 7, 5, 4 / 3
_BESIDE, _ABOVE = 15, 10
_LAST_ROW, _LAST_COLUMN = 1_048_575, 16_383


class SheetPart:
    """A worksheet part, changed in place. UnfitMarkup for what is no worksheet."""

    def __init__(self, data: bytes) -> None:
        self._root = parsed(data)
        cells = first(self._root, "sheetData")
        if name_of(self._root) != "worksheet" or cells is None:
            raise UnfitMarkup("no worksheet with cells")
        self._data = cells
        merged = named(first(self._root, "mergeCells"), "mergeCell")
        self._merged = [_corners(one.get("ref", "")) for one in merged]
        self._columns = [col for cols in named(self._root, "cols") for col in named(cols, "col")]
        self._defaults = first(self._root, "sheetFormatPr")
        self._rows: dict[int, Element] = {}
        number = 0
        for row in named(cells, "row"):
            number = int(row.get("r", number + 1))
            self._rows[number] = row
        self._numbers = sorted(self._rows)
        self._cells: dict[int, dict[int, Element]] = {}
        self._styled: set[Place] = set()

    def anchor(self, place: Place) -> Place:
        """The cell that shows for the place: the top left one of a merged range."""
        row, column = place
        for left, top, right, bottom in self._merged:
            if top <= row <= bottom and left <= column <= right:
                return top, left
        return place

    def style(self, place: Place) -> int:
        """The style of the cell at a place; where none is stored, what a new one would get."""
        row, column = place
        stored = self._rows.get(row)
        if stored is not None:
            cell = self._cells_of(row).get(column)
            if cell is not None:
                return int(cell.get("s", 0))
            if stored.get("customFormat") in YES:
                return int(stored.get("s", 0))
        for span in self._columns:
            if int(span.get("min", 0)) <= column <= int(span.get("max", 0)):
                return int(span.get("style", 0))
        return 0

    def set_style(self, place: Place, style: int) -> None:
        """Give the cell at a place a style; from now on it is stored."""
        row, column = place
        self._styled.add(place)
        if row not in self._rows:
            self._add_row(row)
        cells = self._cells_of(row)
        if column not in cells:
            cell = etree.Element(beside(self._data, "c"), r=f"{column_letters(column)}{row}")
            behind = min((at for at in cells if at > column), default=None)
            if behind is None:
                self._rows[row].append(cell)
            else:
                cells[behind].addprevious(cell)
            cells[column] = cell
            _widen(self._rows[row], column)
        cells[column].set("s", str(style))

    @property
    def drawing(self) -> str | None:
        """The relationship id of the drawing that its comments and old controls lie on, if any."""
        legacy = first(self._root, "legacyDrawing")
        return None if legacy is None else legacy.get(_ID)

    def draw(self, relation: str) -> None:
        """Let its comments lie on the drawing of that relationship."""
        behind = None
        for child in self._data.itersiblings():
            if name_of(child) == "drawing":
                behind = None
            elif name_of(child) in _BEHIND_COMMENTS and behind is None:
                behind = child
        legacy = etree.Element(beside(self._data, "legacyDrawing"), nsmap={"r": RELATIONSHIPS})
        legacy.set(_ID, relation)
        if behind is None:
            self._root.append(legacy)
        else:
            behind.addprevious(legacy)

    def box_beside(self, place: Place, *, width: int, height: int) -> tuple[int, ...]:
        """Where a box of that many pixels beside a cell begins and ends, as comments have it.

        Column, pixels into it, row, pixels into it, and the same again; columns and rows from 0.
        """
        row, column = place
        left, top = min(column, _LAST_COLUMN), max(row - 2, 0)
        right, into = _reach(left, _BESIDE + width, size=self._column_pixels, last=_LAST_COLUMN)
        bottom, down = _reach(top, _ABOVE + height, size=self._row_pixels, last=_LAST_ROW)
        return left, _BESIDE, top, _ABOVE, right, into, bottom, down

    def written(self) -> bytes:
        """The part, no longer selected."""
        for view in named(first(self._root, "sheetViews"), "sheetView"):
            view.attrib.pop("tabSelected", "")
        dimension = first(self._root, "dimension")
        if dimension is not None and self._styled:
            left, top, right, bottom = _corners(dimension.get("ref", "A1"))
            rows, columns = zip(*self._styled, strict=True)
            start = f"{column_letters(min(left, *columns))}{min(top, *rows)}"
            dimension.set("ref", f"{start}:{column_letters(max(right, *columns))}{max(bottom, *rows)}")
        return serialised(self._root)

    def _cells_of(self, row: int) -> dict[int, Element]:
        if row not in self._cells:
            found, column = {}, 0
            for cell in named(self._rows[row], "c"):
                place = place_of(cell.get("r"))
                column = place[1] if place else column + 1
                found[column] = cell
            self._cells[row] = found
        return self._cells[row]

    def _add_row(self, number: int) -> None:
        row = etree.Element(beside(self._data, "row"), r=str(number))
        behind = bisect_right(self._numbers, number)
        if behind < len(self._numbers):
            self._rows[self._numbers[behind]].addprevious(row)
        else:
            self._data.append(row)
        insort(self._numbers, number)
        self._rows[number] = row

    def _column_pixels(self, column: int) -> int:
        for span in self._columns:
            if int(span.get("min", 0)) <= column + 1 <= int(span.get("max", 0)):
                return 0 if span.get("hidden") in YES else _pixels(span.get("width"))
        return _pixels(None if self._defaults is None else self._defaults.get("defaultColWidth"))

    def _row_pixels(self, row: int) -> int:
        stored = self._rows.get(row + 1)
        if stored is not None and stored.get("hidden") in YES:
            return 0
        own = None if stored is None else stored.get("ht")
        default = None if self._defaults is None else self._defaults.get("defaultRowHeight")
        return round(float(own or default or _HEIGHT) * _PIXELS_PER_POINT)


def _corners(reference: str) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of a range; UnfitMarkup for what is none."""
    start, end = place_of(reference.partition(":")[0]), place_of(reference.rpartition(":")[2])
    if start is None or end is None:
        raise UnfitMarkup(f"no range of cells: {reference!r}")
    return start[1], start[0], end[1], end[0]


def _widen(row: Element, column: int) -> None:
    """Let the `spans` of a row take in a column, where it says any."""
    left, _, right = row.get("spans", "").partition(":")
    if left.isdigit() and right.isdigit():
        row.set("spans", f"{min(int(left), column)}:{max(int(right), column)}")


def _reach(start: int, length: int, *, size: Callable[[int], int], last: int) -> tuple[int, int]:
    """The column or row, and the pixels into it, where a length from the start of one ends."""
    while start < last and length > size(start):
        length -= size(start)
        start += 1
    return start, max(length, 0)


def _pixels(width: str | None) -> int:
    return round(float(width or _WIDTH) * _PIXELS_PER_CHARACTER) + _PADDING

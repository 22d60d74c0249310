"""One worksheet part: styles of cells, whether they are stored or not, and what belongs to its comments."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping

from loaders.returned.markup import RELATIONSHIPS, Edits, Tag, UnfitMarkup, utf8, with_attributes
from loaders.returned.sheetmap import YES, map_sheet
from renja.cells.address import Place, place_of
from renja.cells.cell import column_letters

_MERGED = re.compile(rb"<(?:[\w.-]+:)?mergeCell\b[^>]*?\bref\s*=\s*[\"']([^\"']+)[\"']")
_WIDTH, _HEIGHT = 8.43, 15.0
_PIXELS_PER_CHARACTER, _PADDING, _PIXELS_PER_POINT = 7, 5, 4 / 3
_BESIDE, _ABOVE = 15, 10
_LAST_ROW, _LAST_COLUMN = 1_048_575, 16_383


class SheetPart:
    """A worksheet part and the places in it that may change. UnfitMarkup for what is no worksheet."""

    def __init__(self, data: bytes, *, wanted: Iterable[Place]) -> None:
        self._data = utf8(data)
        self._merged = [_corners(match[1].decode()) for match in _MERGED.finditer(self._data)]
        self._found = map_sheet(self._data, rows={self.anchor(place)[0] for place in wanted})
        self._styles: dict[Place, int] = {}

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
        stored = self._found.rows.get(row)
        if stored is not None:
            for at, tag in stored.cells:
                if at == column:
                    return int(tag.attributes.get("s", 0))
            if stored.tag.attributes.get("customFormat") in YES:
                return int(stored.tag.attributes.get("s", 0))
        for span in self._found.columns:
            if int(span["min"]) <= column <= int(span["max"]):
                return int(span.get("style", 0))
        return 0

    def set_style(self, place: Place, style: int) -> None:
        """Give the cell at a wanted place a style; from now on it is stored."""
        self._styles[place] = style

    @property
    def drawing(self) -> str | None:
        """The relationship id of the drawing that its comments and old controls lie on, if any."""
        legacy = self._found.legacy
        return legacy.attributes.get(f"{{{RELATIONSHIPS}}}id") if legacy else None

    def box_beside(self, place: Place, *, width: int, height: int) -> tuple[int, ...]:
        """Where a box of that many pixels beside a cell begins and ends, as comments have it.

        Column, pixels into it, row, pixels into it, and the same again; columns and rows from 0.
        """
        row, column = place
        left, top = min(column, _LAST_COLUMN), max(row - 2, 0)
        right, into = _reach(left, _BESIDE + width, size=self._column_pixels, last=_LAST_COLUMN)
        bottom, down = _reach(top, _ABOVE + height, size=self._row_pixels, last=_LAST_ROW)
        return left, _BESIDE, top, _ABOVE, right, into, bottom, down

    def written(self, *, drawing: str | None) -> bytes:
        """The part with its new styles, no longer selected; drawing: the id of a new one for comments."""
        edits = Edits(self._data)
        for tag in self._found.selected:
            edits.set(tag, tabSelected=None)
        if self._found.legacy is None and drawing is not None:
            edits.insert(self._found.behind, self._legacy_drawing(drawing))
        self._write_rows(edits)
        self._write_dimension(edits)
        return edits.applied()

    def _write_rows(self, edits: Edits) -> None:
        columns: dict[int, list[int]] = {}
        for row, column in sorted(self._styles):
            columns.setdefault(row, []).append(column)
        fresh: list[tuple[int, bytes]] = []
        for row, wanted in columns.items():
            if row in self._found.rows:
                self._change_row(edits, row, wanted)
            else:
                cells = b"".join(self._cell((row, column)) for column in wanted)
                x = self._prefix
                fresh.append((row, f'<{x}row r="{row}">'.encode() + cells + f"</{x}row>".encode()))
        self._add_rows(edits, fresh)

    def _change_row(self, edits: Edits, row: int, wanted: list[int]) -> None:
        stored = self._found.rows[row]
        cells = dict(stored.cells)
        missing = [column for column in wanted if column not in cells]
        for column in wanted:
            if column in cells:
                edits.set(cells[column], s=str(self._styles[row, column]))
        if not missing:
            return
        changes = _wider(stored.tag, missing)
        if stored.tag.empty:
            new = b"".join(self._cell((row, column)) for column in missing)
            edits.replace(stored.tag.start, stored.tag.end, self._opened(stored.tag, changes, inside=new))
            return
        if changes:
            edits.set(stored.tag, **changes)
        for column in missing:
            behind = min((tag.start for at, tag in stored.cells if at > column), default=stored.end)
            edits.insert(behind, self._cell((row, column)))

    def _add_rows(self, edits: Edits, fresh: list[tuple[int, bytes]]) -> None:
        data = self._found.data
        if not fresh or data is None:
            return
        if data.empty:
            inside = b"".join(row for _, row in fresh)
            edits.replace(data.start, data.end, self._opened(data, {}, inside=inside))
            return
        for number, row in fresh:
            behind = bisect_right(self._found.numbers, number)
            starts = self._found.starts
            edits.insert(starts[behind] if behind < len(starts) else self._found.data_end, row)

    def _opened(self, tag: Tag, attributes: Mapping[str, str], *, inside: bytes) -> bytes:
        """An element that was empty, with something inside."""
        empty = with_attributes(self._data[tag.start : tag.end], attributes)
        opened = empty.removesuffix(b"/>").rstrip() + b">"
        return opened + inside + f"</{tag.prefix}{tag.name}>".encode()

    def _cell(self, place: Place) -> bytes:
        row, column = place
        address = f"{column_letters(column)}{row}"
        return f'<{self._prefix}c r="{address}" s="{self._styles[place]}"/>'.encode()

    def _write_dimension(self, edits: Edits) -> None:
        tag = self._found.dimension
        if tag is None or not self._styles:
            return
        left, top, right, bottom = _corners(tag.attributes.get("ref", "A1"))
        rows, columns = zip(*self._styles, strict=True)
        first = (min(left, *columns), min(top, *rows))
        last = (max(right, *columns), max(bottom, *rows))
        if (*first, *last) != (left, top, right, bottom):
            corners = (f"{column_letters(column)}{row}" for column, row in (first, last))
            edits.set(tag, ref=":".join(corners))

    def _legacy_drawing(self, drawing: str) -> bytes:
        return f'<{self._prefix}legacyDrawing xmlns:r="{RELATIONSHIPS}" r:id="{drawing}"/>'.encode()

    @property
    def _prefix(self) -> str:
        return self._found.root.prefix if self._found.root else ""

    def _column_pixels(self, column: int) -> int:
        for span in self._found.columns:
            if int(span["min"]) <= column + 1 <= int(span["max"]):
                if span.get("hidden") in YES:
                    return 0
                return _pixels(span.get("width"))
        return _pixels(self._found.defaults.get("defaultColWidth"))

    def _row_pixels(self, row: int) -> int:
        default = float(self._found.defaults.get("defaultRowHeight", _HEIGHT))
        return round(self._found.heights.get(row + 1, default) * _PIXELS_PER_POINT)


def _corners(reference: str) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of a range; UnfitMarkup for what is none."""
    first, _, last = reference.partition(":")
    start, end = place_of(first), place_of(last or first)
    if start is None or end is None:
        raise UnfitMarkup(f"no range of cells: {reference!r}")
    return start[1], start[0], end[1], end[0]


def _wider(tag: Tag, columns: list[int]) -> dict[str, str]:
    """The `spans` of a row that also holds these columns, where it says any."""
    first, _, last = tag.attributes.get("spans", "").partition(":")
    if not (first.isdigit() and last.isdigit()):
        return {}
    return {"spans": f"{min(int(first), *columns)}:{max(int(last), *columns)}"}


def _reach(start: int, length: int, *, size: Callable[[int], int], last: int) -> tuple[int, int]:
    """The column or row, and the pixels into it, where a length from the start of one ends."""
    while start < last and length > size(start):
        length -= size(start)
        start += 1
    return start, max(length, 0)


def _pixels(width: str | None) -> int:
    return round(float(width or _WIDTH) * _PIXELS_PER_CHARACTER) + _PADDING

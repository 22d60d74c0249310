"""Where things stand in a worksheet part: rows, cells that may change, widths, and what else matters."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from loaders.returned.markup import Tag, UnfitMarkup, scan
from renja.cells.address import place_of

_BEHIND_COMMENTS = frozenset(
    (
        *("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems"),
        *("tableParts", "extLst", "AlternateContent"),
    )
)
"""Children of a worksheet that follow `legacyDrawing` (ECMA-376 part 1, 18.3.1.99)."""
YES = ("1", "true")


@dataclass(slots=True)
class StoredRow:
    """A stored row that may change: its start tag, its end tag's start, its cells by column."""

    tag: Tag
    end: int = 0
    cells: list[tuple[int, Tag]] = field(default_factory=list)


@dataclass(slots=True)
class SheetMap:
    """What stands where in the bytes of the part.

    data, data_end: start tag of the cells' element, and where its end tag starts. behind: where a
    drawing of comments belongs. selected: views that show the sheet as selected. rows: the stored ones
    that may change; numbers, starts: of every stored row; heights: in points, of rows that have their own.
    """

    root: Tag | None = None
    data: Tag | None = None
    data_end: int = 0
    dimension: Tag | None = None
    legacy: Tag | None = None
    behind: int = 0
    selected: list[Tag] = field(default_factory=list)
    columns: list[Mapping[str, str]] = field(default_factory=list)
    defaults: Mapping[str, str] = field(default_factory=dict)
    rows: dict[int, StoredRow] = field(default_factory=dict)
    numbers: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    heights: dict[int, float] = field(default_factory=dict)


class _Scan:
    """Notes what a worksheet part holds, element by element."""

    def __init__(self, *, rows: set[int]) -> None:
        self.found = SheetMap()
        self._wanted = rows
        self._row, self._column = 0, 0

    def started(self, tag: Tag) -> None:
        match tag.depth, tag.name:
            case 3, "c":
                self._start_cell(tag)
            case 2, "row":
                self._start_row(tag)
            case 2, "sheetView" if tag.attributes.get("tabSelected") in YES:
                self.found.selected.append(tag)
            case 2, "col":
                self.found.columns.append(tag.attributes)
            case 1, _:
                self._start_child(tag)
            case 0, "worksheet":
                self.found.root = tag

    def ended(self, tag: Tag, start: int, _: int) -> None:
        match tag.depth, tag.name:
            case 2, "row" if self._row in self.found.rows:
                self.found.rows[self._row].end = start
            case 1, "sheetData":
                self.found.data_end = start
            case 0, _:
                self.found.behind = self.found.behind or start

    def _start_child(self, tag: Tag) -> None:
        found = self.found
        match tag.name:
            case "sheetData":
                found.data = tag
            case "dimension":
                found.dimension = tag
            case "sheetFormatPr":
                found.defaults = tag.attributes
            case "legacyDrawing":
                found.legacy = tag
            case "drawing":
                found.behind = 0
            case name if name in _BEHIND_COMMENTS and found.data_end and not found.behind:
                found.behind = tag.start

    def _start_row(self, tag: Tag) -> None:
        self._row, self._column = int(tag.attributes.get("r", self._row + 1)), 0
        self.found.numbers.append(self._row)
        self.found.starts.append(tag.start)
        if tag.attributes.get("hidden") in YES:
            self.found.heights[self._row] = 0
        elif "ht" in tag.attributes:
            self.found.heights[self._row] = float(tag.attributes["ht"])
        if self._row in self._wanted:
            self.found.rows[self._row] = StoredRow(tag)

    def _start_cell(self, tag: Tag) -> None:
        place = place_of(tag.attributes.get("r"))
        self._column = place[1] if place else self._column + 1
        if self._row in self.found.rows:
            self.found.rows[self._row].cells.append((self._column, tag))


def map_sheet(data: bytes, *, rows: set[int]) -> SheetMap:
    """Map a worksheet part (UTF-8), the cells of those rows in particular. UnfitMarkup for no worksheet."""
    noted = _Scan(rows=rows)
    scan(data, started=noted.started, ended=noted.ended)
    if noted.found.root is None or noted.found.data is None:
        raise UnfitMarkup("no worksheet with cells")
    return noted.found

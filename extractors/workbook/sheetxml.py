"""The XML of one worksheet, read in one pass: cells with content, merges, filters and what is hidden."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from sys import intern
from typing import IO, NamedTuple

from openpyxl.formula.translate import Translator
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.utils.datetime import from_excel, from_ISO8601
from openpyxl.xml.constants import SHEET_MAIN_NS

from extractors.workbook.grid import Span
from extractors.workbook.scanner import scan, tag
from renja.cells.cell import Cell, CellKind, CellValue, column_letters, exact_number

_CELL, _VALUE, _FORMULA, _INLINE, _TEXT, _PHONETIC, _ROW, _COLUMN, _MERGE, _FILTER, _VIEWS = (
    tag(SHEET_MAIN_NS, name)
    for name in [
        "c",
        "v",
        "f",
        "is",
        "t",
        "rPh",
        "row",
        "col",
        "mergeCell",
        "autoFilter",
        "customSheetViews",
    ]
)
_MAX_COLUMN = 16384
_OUT_OF_CALENDAR = "#VALUE!"


class Style(NamedTuple):
    """How a cell is shown.

    format_code: None for a cell copied here from a file that keeps no formats. date: its number is a point
    in time; duration: or a length of time.
    """

    format_code: str | None
    date: bool
    duration: bool


@dataclass(frozen=True)
class Book:
    """What the cells of all sheets refer to.

    texts: the shared strings. epoch: the day that dates count from. numbers: the exact number of each
    text that was read.
    """

    texts: Sequence[str]
    styles: Sequence[Style]
    epoch: datetime
    numbers: dict[str, CellValue] = field(default_factory=dict)


@dataclass
class SheetScan:
    """The content of a worksheet, filled by `read` in one pass; other elements are passed over."""

    book: Book
    cells: list[Cell] = field(default_factory=list)
    merged: list[Span] = field(default_factory=list)
    filters: list[Span] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def read(self, source: IO[bytes]) -> None:
        """Read the part. Raises what expat raises; ValueError, KeyError or IndexError on false content."""
        self._columns: dict[str, int] = {}
        self._shared: dict[str | None, Translator] = {}
        self._hidden_spans: dict[int, tuple[int, int]] = {}
        self._row, self._row_text, self._row_hidden, self._column = 0, "", False, 0
        self._strayed = False
        self._value: str | None = None
        self._formula: str | None = None
        self._inline: list[str] | None = None
        self._in_views = self._in_phonetic = False
        self._attributes: Mapping[str, str] = {}
        self._chars: list[str] = []
        scan(source, start=self._start, end=self._end, text=self._chars.append)
        if self._strayed:
            self.cells = [replace(cell, hidden=self._is_hidden(cell)) for cell in self.cells]

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == _CELL:
            self._open_cell(attributes)
        elif name in (_VALUE, _TEXT):
            self._chars.clear()
        elif name == _FORMULA:
            self._chars.clear()
            self._formula_attributes = attributes
        elif name == _ROW:
            self._open_row(attributes)
        elif name == _INLINE:
            self._inline = []
        elif name == _PHONETIC:
            self._in_phonetic = True
        else:
            self._start_rare(name, attributes)

    def _start_rare(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == _COLUMN:
            self._add_columns(attributes)
        elif name == _MERGE:
            self.merged.append(Span.from_reference(attributes.get("ref", "")))
        elif name == _VIEWS:
            self._in_views = True
        elif name == _FILTER and not self._in_views:
            # The filters of other people's views hide nothing now.
            self.filters.append(Span.from_reference(attributes.get("ref", "")))

    def _end(self, name: str) -> None:
        if name == _VALUE:
            self._value = "".join(self._chars)
        elif name == _CELL:
            self._close_cell()
        elif name == _FORMULA:
            self._formula = "=" + "".join(self._chars)
        elif name == _TEXT:
            if self._inline is not None and not self._in_phonetic:
                self._inline.append("".join(self._chars))
        elif name == _PHONETIC:
            self._in_phonetic = False
        elif name == _VIEWS:
            self._in_views = False

    def _open_row(self, attributes: Mapping[str, str]) -> None:
        stated = attributes.get("r")
        self._row = self._row + 1 if stated is None else _row_number(stated)
        self._row_text, self._column = str(self._row), 0
        if "hidden" in attributes or "ht" in attributes:
            (self.hidden_rows.add if _hides(attributes, "ht") else self.hidden_rows.discard)(self._row)
        self._row_hidden = self._row in self.hidden_rows

    def _add_columns(self, attributes: Mapping[str, str]) -> None:
        first = int(attributes["min"])
        last = min(int(attributes["max"]), _MAX_COLUMN) if _hides(attributes, "width") else first - 1
        self._hidden_spans[first] = first, last
        self.hidden_columns = {
            column for left, right in self._hidden_spans.values() for column in range(left, right + 1)
        }

    def _open_cell(self, attributes: Mapping[str, str]) -> None:
        self._attributes = attributes
        self._value = None
        self._formula = None
        self._inline = None

    def _close_cell(self) -> None:
        row, column = self._place(self._attributes.get("r"))
        value, formula = self._value, self._formula
        if not value and formula is None and self._inline is None:
            return
        style = self.book.styles[int(self._attributes.get("s", 0))]
        if formula is not None:
            formula = self._whole_formula(formula, row=row, column=column)
        kind, content = self._content(value, style, has_formula=formula is not None)
        if kind is not CellKind.BLANK:
            hidden = self._row_hidden or column in self.hidden_columns
            self.cells.append(Cell(row, column, kind, content, style.format_code, formula, hidden))

    def _place(self, reference: str | None) -> tuple[int, int]:
        """Row and column of the cell: as it says, else right of the one before it."""
        if reference is None:
            self._column += 1
            return self._row, self._column
        letters = reference.removesuffix(self._row_text)
        column = self._columns.get(letters)
        if column is not None:
            self._column = column
            return self._row, column
        row, self._column = coordinate_to_tuple(reference)
        if row == self._row:
            self._columns[letters] = self._column
        else:
            self._strayed = True
        return row, self._column

    def _content(self, value: str | None, style: Style, *, has_formula: bool) -> tuple[CellKind, CellValue]:
        """Kind and value; a formula without a stored result is told from a blank."""
        kind = self._attributes.get("t", "n")
        if kind == "inlineStr":
            if self._inline is not None:
                return CellKind.TEXT, intern("".join(self._inline))
        elif value:
            return self._stored(kind, value, style)
        if not has_formula:
            return CellKind.BLANK, None
        return (CellKind.TEXT, "") if kind == "str" else (CellKind.UNCALCULATED, None)

    def _stored(self, kind: str, value: str, style: Style) -> tuple[CellKind, CellValue]:
        match kind:
            case "s":
                return CellKind.TEXT, self.book.texts[int(value)]
            case "n":
                return self._moment(value, style) if style.date else (CellKind.NUMBER, self._number(value))
            case "e":
                return CellKind.ERROR, value
            case "b":
                return CellKind.BOOLEAN, bool(int(value))
            case "d":
                return CellKind.DATE, from_ISO8601(value)  # type: ignore[no-untyped-call]
            case _:
                return CellKind.TEXT, intern(value)

    def _number(self, text: str) -> CellValue:
        number = self.book.numbers.get(text)
        if number is None:
            number = self.book.numbers[text] = exact_number(_double(text))
        return number

    def _moment(self, text: str, style: Style) -> tuple[CellKind, CellValue]:
        try:
            return CellKind.DATE, from_excel(_double(text), self.book.epoch, timedelta=style.duration)
        except (OverflowError, ValueError):
            return CellKind.ERROR, _OUT_OF_CALENDAR

    def _whole_formula(self, text: str, *, row: int, column: int) -> str:
        """The cell's own formula: one that cells share is moved from the first of them to this one."""
        kind = self._formula_attributes.get("t")
        if kind == "dataTable":
            return "="
        if kind == "shared":
            index, address = self._formula_attributes.get("si"), f"{column_letters(column)}{row}"
            shared = self._shared.get(index)
            if shared is not None:
                return str(shared.translate_formula(address))
            if text != "=":
                self._shared[index] = Translator(text, address)
        return text

    def _is_hidden(self, cell: Cell) -> bool:
        return cell.row in self.hidden_rows or cell.column in self.hidden_columns


def _row_number(text: str) -> int:
    """A row number as written, `3.0` too; ValueError for any other text."""
    number = int(text) if text.isdecimal() else float(text)
    if number != int(number):
        raise ValueError(f"no row number: {text!r}")
    return int(number)


def _hides(attributes: Mapping[str, str], size: str) -> bool:
    """Whether the row or column is hidden, or so low or narrow that nothing shows."""
    return attributes.get("hidden") in ("1", "true") or float(attributes.get(size, 1)) == 0


def _double(text: str) -> float | int:
    return float(text) if "." in text or "E" in text or "e" in text else int(text)

"""Reads .xlsx and .xlsm: stored values, formulas, number formats, merges and what is hidden, in one pass.

openpyxl's own loader gives either formulas or stored values, so that two loads would be needed; its
sheet parser is used here directly, with both kept for each cell.
"""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring, iterparse
from openpyxl.packaging.relationship import get_dependents, get_rels_path
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.worksheet._reader import (
    COL_TAG,
    FORMULA_TAG,
    ROW_TAG,
    WorkSheetParser,
)
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.xml.constants import REL_NS, SHEET_MAIN_NS

from extractors.workbook.fault import Unreadable
from extractors.workbook.grid import Sheet, Span, Workbook, covered_cells, shown_cells
from renja.cells.cell import Cell, CellKind, CellValue, exact_number
from renja.cells.returnmark import UNKNOWN_FORMAT
from renja.text import shown

_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = {
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": (
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    ),
    b"http://purl.oclc.org/ooxml/drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/"
    ),
}
_MERGE_CELL_TAG, _FILTER_TAG, _VIEWS_TAG = (
    f"{{{SHEET_MAIN_NS}}}{name}" for name in ("mergeCell", "autoFilter", "customSheetViews")
)
_TABLE_RELATION = f"{REL_NS}/table"
_MAX_COLUMN = 16384
_MOST_FORMULA = 8 * 1024 * 1024


def read_openxml(data: bytes) -> Workbook:
    """The workbook in the bytes of an .xlsx or .xlsm, Strict Open XML included.

    Unreadable for one without worksheets, and for one whose sheets lack a part or share one. Raises
    the XML parser or openpyxl raise on a damaged file.
    """
    reader: Any = ExcelReader(BytesIO(_transitional(data)), read_only=True, keep_links=False)
    try:
        reader.read()
        parts, others = _worksheets(reader)
        sheets = [sheet for sheet in reader.wb.worksheets if sheet._worksheet_path in parts]
        hilang = (f"isi lembar makro atau dialog ({', '.join(others)})",) if others else ()
        return Workbook(tuple(_read_sheet(sheet, book=reader.wb) for sheet in sheets), hilang=hilang)
    finally:
        reader.archive.close()


def _worksheets(reader: Any) -> tuple[frozenset[str], list[str]]:
    """The parts of the worksheets, and the names of sheets of macros and dialogs, which are not read."""
    listed = list(reader.parser.find_sheets())
    for sheet, relation in listed:
        if relation.target not in reader.valid_files:
            raise Unreadable("berkas.lembar_hilang", detail=relation.target, lembar=shown(sheet.name))
    parts = [relation.target for _, relation in listed if relation.Type.endswith("/worksheet")]
    if not parts:
        raise Unreadable("berkas.tanpa_lembar", detail="no worksheet")
    if len(set(parts)) < len(parts):
        raise Unreadable("berkas.lembar_kembar", detail="sheets that share one part")
    others = [
        shown(sheet.name)
        for sheet, relation in listed
        if not relation.Type.endswith(("/worksheet", "/chartsheet"))
    ]
    return frozenset(parts), others


def _transitional(data: bytes) -> bytes:
    """The package with the namespaces that openpyxl knows; it sees no sheets in Strict Open XML."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        if _STRICT not in package.read("xl/workbook.xml"):
            return data
        copy = BytesIO()
        with zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as target:
            for name in package.namelist():
                content = package.read(name)
                if name.endswith((".xml", ".rels")):
                    for strict, known in _TRANSITIONAL.items():
                        content = content.replace(strict, known)
                target.writestr(name, content)
    return copy.getvalue()


class _Parser(WorkSheetParser):
    """openpyxl's parser of a sheet's XML, keeping the formula beside the stored value."""

    formula_length = 0
    """Characters of all formulas so far, each shared one counted in every cell that has it."""

    def parse_cell(self, element: Element) -> dict[str, Any]:
        stored: dict[str, Any] = super().parse_cell(element)
        formula = element.find(FORMULA_TAG)
        stored["formula"] = None if formula is None else self._formula(element)
        stored["type"] = element.get("t", "n")
        return stored

    def _formula(self, element: Element) -> str:
        parsed: Any = self.parse_formula(element)  # type: ignore[no-untyped-call]
        text = parsed.text if isinstance(parsed, ArrayFormula) else parsed
        if not isinstance(text, str):
            return "="
        self.formula_length += len(text)
        if self.formula_length > _MOST_FORMULA:
            raise Unreadable("berkas.terlalu_besar", detail="formulas without end")
        return text


def _read_sheet(sheet: Any, *, book: Any) -> Sheet:
    with sheet._get_source() as source:
        parser = _Parser(
            source,
            sheet._shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        stored, merged, filters = _parse(parser)
    filters += _table_filters(sheet, archive=book._archive)
    hidden_rows, hidden_columns = _hidden(parser)
    formats = [_format_code(style.numFmtId, book=book) for style in book._cell_styles]
    cells = [
        cell
        for entry in stored
        for cell in [
            _cell(
                entry,
                number_format=formats[entry["style_id"]] if formats else "General",
                hidden=entry["row"] in hidden_rows or entry["column"] in hidden_columns,
            )
        ]
        if cell.kind is not CellKind.BLANK
    ]
    shown = shown_cells(cells, merged=merged)
    return Sheet(
        nama=sheet.title,
        cells=shown,
        merged=merged,
        covered=covered_cells(cells, shown=shown),
        hidden_rows=hidden_rows,
        hidden_columns=hidden_columns,
        hidden=sheet.sheet_state != "visible",
        filters=filters,
    )


def _parse(parser: _Parser) -> tuple[list[dict[str, Any]], tuple[Span, ...], tuple[Span, ...]]:
    """Cells, merged ranges and filters; other parts of the sheet are passed over, so that none can fail."""
    cells: list[dict[str, Any]] = []
    merged: list[Span] = []
    filters: list[Span] = []
    for _, element in iterparse(parser.source):
        if element.tag == ROW_TAG:
            cells += parser.parse_row(element)[1]
            element.clear()
        elif element.tag == COL_TAG:
            parser.parse_column_dimensions(element)
        elif element.tag == _MERGE_CELL_TAG:
            merged.append(Span.from_reference(element.get("ref", "")))
        elif element.tag == _FILTER_TAG:
            filters.append(Span.from_reference(element.get("ref", "")))
        elif element.tag == _VIEWS_TAG:
            # The filters of other people's views hide nothing now.
            filters = filters[: len(filters) - len(list(element.iter(_FILTER_TAG)))]
    return cells, tuple(merged), tuple(filters)


def _table_filters(sheet: Any, *, archive: zipfile.ZipFile) -> tuple[Span, ...]:
    """The filters of the sheet's tables (Ctrl+T), each of which is a part of the package."""
    relations = get_rels_path(sheet._worksheet_path)  # type: ignore[no-untyped-call]
    if relations not in archive.namelist():
        return ()
    tables = [rel.target for rel in get_dependents(archive, relations) if rel.Type == _TABLE_RELATION]
    return tuple(
        Span.from_reference(element.get("ref", ""))
        for name in tables
        for element in fromstring(archive.read(name)).iter(_FILTER_TAG)
    )


def _hidden(parser: _Parser) -> tuple[frozenset[int], frozenset[int]]:
    """Rows and columns that are hidden, or so low or narrow that nothing shows."""
    rows = (int(row) for row, attributes in parser.row_dimensions.items() if _is_hidden(attributes, "ht"))
    columns = (
        column
        for attributes in parser.column_dimensions.values()
        if _is_hidden(attributes, "width")
        for column in range(int(attributes["min"]), min(int(attributes["max"]), _MAX_COLUMN) + 1)
    )
    return frozenset(rows), frozenset(columns)


def _is_hidden(attributes: Mapping[str, str], size: str) -> bool:
    return attributes.get("hidden") in ("1", "true") or float(attributes.get(size, 1)) == 0


def _format_code(number: int, *, book: Any) -> str | None:
    """The format code; None for a cell copied here from a file that keeps no formats."""
    if number < BUILTIN_FORMATS_MAX_SIZE:
        return BUILTIN_FORMATS.get(number, "General")
    code = str(book._number_formats[number - BUILTIN_FORMATS_MAX_SIZE])
    return None if code == UNKNOWN_FORMAT else code


def _cell(entry: Mapping[str, Any], *, number_format: str | None, hidden: bool) -> Cell:
    kind, value = _content(entry)
    return Cell(
        row=entry["row"],
        column=entry["column"],
        kind=kind,
        value=value,
        number_format=number_format,
        formula=entry["formula"],
        hidden=hidden,
    )


def _content(entry: Mapping[str, Any]) -> tuple[CellKind, CellValue]:
    """Kind and value of a parsed cell; a formula without a stored result is told from a blank."""
    value = entry["value"]
    if value is not None:
        return _stored(entry["data_type"], value)
    if entry["formula"] is None:
        return CellKind.BLANK, None
    return (CellKind.TEXT, "") if entry["type"] == "str" else (CellKind.UNCALCULATED, None)


def _stored(data_type: str, value: Any) -> tuple[CellKind, CellValue]:
    match data_type:
        case "e":
            return CellKind.ERROR, str(value)
        case "b":
            return CellKind.BOOLEAN, bool(value)
        case "d":
            return CellKind.DATE, value
        case "n":
            return CellKind.NUMBER, exact_number(value)
        case _:
            return CellKind.TEXT, str(value)

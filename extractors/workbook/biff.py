"""Reads .xls: values, number formats, merges, errors and what is hidden; its reader keeps no formulas."""

from typing import Any

import xlrd
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel
from xlrd.biffh import error_text_from_code

from extractors.workbook.fault import Unreadable
from extractors.workbook.grid import Sheet, Span, Workbook, covered_cells, shown_cells
from renja.cells.biffrecord import open_biff, whole_text
from renja.cells.cell import Cell, CellKind, CellValue, exact_number
from renja.text import shown as told

_FILTER_NAME = "_filterdatabase"
_UNKNOWN = ("rumus di balik angka",)


def read_biff(data: bytes) -> Workbook:
    """The workbook in the bytes of an .xls. Unreadable when it is protected by a password."""
    try:
        book = open_biff(data)
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise Unreadable("berkas.terkunci", detail=str(error)) from error
        raise
    return Workbook(tuple(_read_sheet(sheet, book=book) for sheet in book.sheets()), hilang=_UNKNOWN)


def _read_sheet(sheet: Any, *, book: Any) -> Sheet:
    hidden_rows = frozenset(row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden)
    hidden_columns = frozenset(column + 1 for column, info in sheet.colinfo_map.items() if info.hidden)
    merged = tuple(
        Span(top=top + 1, left=left + 1, bottom=bottom, right=right)
        for top, bottom, left, right in sheet.merged_cells
    )
    cells = [
        Cell(
            row=row + 1,
            column=column + 1,
            kind=kind,
            value=value,
            number_format=_format_code(stored, book=book),
            hidden=row + 1 in hidden_rows or column + 1 in hidden_columns,
        )
        for row in range(sheet.nrows)
        for column, stored in enumerate(sheet.row(row))
        for kind, value in [_content(stored, book=book)]
        if kind is not CellKind.BLANK
    ]
    shown = shown_cells(cells, merged=merged)
    return Sheet(
        nama=told(sheet.name),
        cells=shown,
        merged=merged,
        covered=covered_cells(cells, shown=shown),
        hidden_rows=hidden_rows,
        hidden_columns=hidden_columns,
        hidden=sheet.visibility != 0,
        filters=_filters(sheet, book=book),
    )


def _filters(sheet: Any, *, book: Any) -> tuple[Span, ...]:
    """The range of the sheet's filter, which the workbook keeps under a name of its own."""
    areas = [
        name.area2d(clipped=False)
        for name in book.name_map.get(_FILTER_NAME, ())
        if name.scope == sheet.number
    ]
    return tuple(
        Span(top=top + 1, left=left + 1, bottom=bottom, right=right)
        for _, top, bottom, left, right in areas
    )


def _format_code(stored: Any, *, book: Any) -> str:
    code: str = book.format_map[book.xf_list[stored.xf_index].format_key].format_str
    return code


def _content(stored: Any, *, book: Any) -> tuple[CellKind, CellValue]:
    match stored.ctype:
        case xlrd.XL_CELL_TEXT:
            return CellKind.TEXT, whole_text(stored.value)
        case xlrd.XL_CELL_NUMBER:
            return CellKind.NUMBER, exact_number(stored.value)
        case xlrd.XL_CELL_DATE:
            return _date(stored.value, book=book)
        case xlrd.XL_CELL_BOOLEAN:
            return CellKind.BOOLEAN, bool(stored.value)
        case xlrd.XL_CELL_ERROR:
            return CellKind.ERROR, error_text_from_code[stored.value]
        case _:
            return CellKind.BLANK, None


def _date(serial: float, *, book: Any) -> tuple[CellKind, CellValue]:
    """The date of a serial number; one that no calendar has stays the number that is stored."""
    epoch = MAC_EPOCH if book.datemode else WINDOWS_EPOCH
    try:
        return CellKind.DATE, from_excel(serial, epoch)
    except (OverflowError, ValueError):
        return CellKind.NUMBER, exact_number(serial)

"""Reads .ods and .xlsb, and what other readers fail on: values alone, and says what cannot be known."""

from datetime import date, datetime, time, timedelta
from io import BytesIO

from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from extractors.workbook.fault import Unreadable
from extractors.workbook.grid import Sheet, Span, Workbook, covered_cells, shown_cells
from renja.cells.cell import Cell, CellKind, CellValue, exact_number

_UNKNOWN = ("rumus", "format angka", "sel yang berisi galat (tampak kosong)", "baris dan kolom tersembunyi")
_UNKNOWN_MERGES = "sel gabungan"
_PANIC = "PanicException"


def read_values(data: bytes) -> Workbook:
    """The values of the workbook in the bytes, of any spreadsheet type that calamine knows.

    Unreadable when a password protects it or calamine gives up; its panic is no Exception, so that it
    would pass every ordinary handler.
    """
    try:
        return _read(data)
    except PasswordError as error:
        raise Unreadable("berkas.terkunci", detail=str(error)) from error
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        raise Unreadable("berkas.bukan_buku_kerja", detail=str(error)) from error


def _read(data: bytes) -> Workbook:
    with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
        read = [
            (book.get_sheet_by_name(meta.name), meta.visible is not SheetVisibleEnum.Visible)
            for meta in book.sheets_metadata
            if meta.typ is SheetTypeEnum.WorkSheet
        ]
        merges_known = all(sheet.merged_cell_ranges is not None for sheet, _ in read)
        sheets = tuple(_read_sheet(sheet, hidden=hidden) for sheet, hidden in read)
    return Workbook(sheets, hilang=_UNKNOWN if merges_known else (*_UNKNOWN, _UNKNOWN_MERGES))


def _read_sheet(sheet: CalamineSheet, *, hidden: bool) -> Sheet:
    merged = tuple(
        Span(top=top + 1, left=left + 1, bottom=bottom + 1, right=right + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    first_row, first_column = sheet.start or (0, 0)
    cells = [
        Cell(row=row, column=column, kind=kind, value=content, number_format=None)
        for row, values in enumerate(sheet.to_python(), start=first_row + 1)
        for column, value in enumerate(values, start=first_column + 1)
        for kind, content in [_content(value)]
        if kind is not CellKind.BLANK
    ]
    shown = shown_cells(cells, merged=merged)
    return Sheet(
        nama=sheet.name,
        cells=shown,
        merged=merged,
        covered=covered_cells(cells, shown=shown),
        hidden=hidden,
        number_format=None,
    )


def _content(
    value: float | str | bool | time | date | datetime | timedelta,
) -> tuple[CellKind, CellValue]:
    match value:
        case "":
            return CellKind.BLANK, None
        case bool():
            return CellKind.BOOLEAN, value
        case int() | float():
            return CellKind.NUMBER, exact_number(value)
        case str():
            return CellKind.TEXT, value
        case _:
            return CellKind.DATE, value

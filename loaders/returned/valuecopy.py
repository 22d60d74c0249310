"""A copy in .xlsx of a workbook of which only values can be read (.ods, .xlsb)."""

from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from loaders.returned.sheetcopy import LONGEST_TEXT, add_sheet, merge, new_workbook
from renja.mark import UNKNOWN_FORMAT

LOST = (
    "rumus (hasilnya tetap)",
    "format angka (persen tampak sebagai pecahan)",
    "sel yang berisi galat (menjadi kosong)",
    "lebar kolom, warna dan garis",
    "baris dan kolom tersembunyi",
    "pengaturan cetak, komentar, gambar dan diagram",
)
_DATES = {datetime: "yyyy-mm-dd hh:mm", date: "yyyy-mm-dd", time: "hh:mm:ss", timedelta: "[h]:mm:ss"}


def copy_values(data: bytes) -> bytes:
    """The values and merged ranges of a workbook as an .xlsx, numbers marked as of unknown format.

    Raises what calamine raises for what it cannot read.
    """
    with CalamineWorkbook.from_filelike(BytesIO(data)) as book, new_workbook() as (workbook, buffer):
        unknown = workbook.add_format({"num_format": UNKNOWN_FORMAT})
        moments = {kind: workbook.add_format({"num_format": code}) for kind, code in _DATES.items()}
        for meta in book.sheets_metadata:
            if meta.typ is SheetTypeEnum.WorkSheet:
                copy = _Copy(add_sheet(workbook, meta.name), number=unknown, moments=moments)
                copy.fill(book.get_sheet_by_name(meta.name))
                if meta.visible is not SheetVisibleEnum.Visible:
                    copy.sheet.hide()
        _show_one(workbook)
    return buffer.getvalue()


class _Copy:
    """One sheet of the copy."""

    def __init__(self, sheet: Worksheet, *, number: Format, moments: dict[type, Format]) -> None:
        self.sheet = sheet
        self._number = number
        self._moments = moments

    def fill(self, source: CalamineSheet) -> None:
        """Write the cells of the sheet."""
        for (top, left), (bottom, right) in source.merged_cell_ranges or ():
            merge(self.sheet, top=top, left=left, bottom=bottom, right=right, look=None)
        first_row, first_column = source.start or (0, 0)
        for row, values in enumerate(source.to_python(), start=first_row):
            for column, value in enumerate(values, start=first_column):
                self._write(row, column, value)

    def _write(self, row: int, column: int, value: Any) -> None:
        match value:
            case "":
                return
            case bool():
                self.sheet.write_boolean(row, column, value)
            case int() | float():
                self.sheet.write_number(row, column, value, self._number)
            case str():
                self.sheet.write_string(row, column, value[:LONGEST_TEXT])
            case moment:
                self.sheet.write_datetime(row, column, moment, self._moments.get(type(moment)))


def _show_one(workbook: Workbook) -> None:
    """A workbook must show a sheet at least, and begin with one that shows."""
    shown = [sheet for sheet in workbook.worksheets() if not sheet.hidden]
    for sheet in shown[:1]:
        sheet.set_first_sheet()
        sheet.activate()

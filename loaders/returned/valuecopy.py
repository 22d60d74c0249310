"""A copy in .xlsx of a workbook of which only values can be read (.ods, .xlsb)."""

import zipfile
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from loaders.returned.sheetcopy import LONGEST_TEXT, add_sheet, merge, new_workbook
from renja.cells.address import Place
from renja.cells.opendocument import CONTENT, Markup, read_markup
from renja.cells.returnmark import UNKNOWN_FORMAT

_LOST = (
    "rumus (hasilnya tetap)",
    "lebar kolom, warna dan garis",
    "baris dan kolom tersembunyi",
    "pengaturan cetak, komentar, gambar dan diagram",
)
LOST = (*_LOST, "format angka (persen tampak sebagai pecahan)", "sel yang berisi galat (menjadi kosong)")
LOST_OF_OPENDOCUMENT = (*_LOST, "format angka selain persen")
_DATES = {datetime: "yyyy-mm-dd hh:mm", date: "yyyy-mm-dd", time: "hh:mm:ss", timedelta: "[h]:mm:ss"}


def copy_values(data: bytes) -> bytes:
    """The values and merged ranges of a workbook as an .xlsx, numbers of unknown format marked as such.

    Raises what calamine raises for what it cannot read.
    """
    with CalamineWorkbook.from_filelike(BytesIO(data)) as book, new_workbook() as (workbook, buffer):
        unknown = workbook.add_format({"num_format": UNKNOWN_FORMAT})
        markup = _markup(data)
        moments = {kind: workbook.add_format({"num_format": code}) for kind, code in _DATES.items()}
        for meta in book.sheets_metadata:
            if meta.typ is SheetTypeEnum.WorkSheet:
                copy = _Copy(add_sheet(workbook, meta.name), number=unknown, moments=moments)
                said = markup.get(meta.name, Markup())
                looks = {
                    code: workbook.add_format({"num_format": code})
                    for code in dict.fromkeys(said.percent.values())
                }
                percent = {place: looks[code] for place, code in said.percent.items()}
                copy.fill(book.get_sheet_by_name(meta.name), said=said, percent=percent)
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

    def fill(self, source: CalamineSheet, *, said: Markup, percent: Mapping[Place, Format]) -> None:
        """Write the cells of the sheet; said: by the markup of an .ods, percent: its formats."""
        for (top, left), (bottom, right) in source.merged_cell_ranges or ():
            merge(self.sheet, top=top, left=left, bottom=bottom, right=right, look=None)
        for (top, left), (bottom, right) in said.merged:
            merge(self.sheet, top=top - 1, left=left - 1, bottom=bottom - 1, right=right - 1, look=None)
        first_row, first_column = source.start or (0, 0)
        for row, values in enumerate(source.to_python(), start=first_row):
            for column, value in enumerate(values, start=first_column):
                look = percent.get((row + 1, column + 1), self._number)
                self._write(row, column, value, number=look)
        for (row, column), text in said.errors.items():
            self.sheet.write_formula(row - 1, column - 1, f"={text}", None, text)

    def _write(self, row: int, column: int, value: Any, *, number: Format) -> None:
        match value:
            case "":
                return
            case bool():
                self.sheet.write_boolean(row, column, value)
            case int() | float():
                self.sheet.write_number(row, column, value, number)
            case str():
                self.sheet.write_string(row, column, value[:LONGEST_TEXT])
            case moment:
                self.sheet.write_datetime(row, column, moment, self._moments.get(type(moment)))


def _markup(data: bytes) -> Mapping[str, Markup]:
    """What an .ods says of its sheets; nothing for another file."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        return read_markup(package.read(CONTENT)) if CONTENT in package.namelist() else {}


def _show_one(workbook: Workbook) -> None:
    """A workbook must show a sheet at least, and begin with one that shows."""
    shown = [sheet for sheet in workbook.worksheets() if not sheet.hidden]
    for sheet in shown[:1]:
        sheet.set_first_sheet()
        sheet.activate()

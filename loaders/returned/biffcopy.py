"""A copy in .xlsx of an .xls: values, number formats, fonts, borders, grounds, merges, widths, comments."""

from collections.abc import Iterator
from typing import Any

import xlrd
from xlrd.biffh import error_text_from_code
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from loaders.returned.sheetcopy import LONGEST_TEXT, add_sheet, merge, new_workbook
from renja.cells.biffrecord import open_biff, whole_text

LOST = (
    "rumus (hasilnya tetap)",
    "pengaturan cetak",
    "gambar dan diagram",
    "validasi data, format bersyarat dan makro",
)
_HORIZONTAL = ("", "left", "center", "right", "fill", "justify", "center_across", "distributed")
_VERTICAL = ("top", "vcenter", "bottom", "vjustify", "vdistributed")
_SIDES = ("left", "right", "top", "bottom")
_UNITS_PER_CHARACTER, _PADDING = 256, 0.71
_TWIPS = 20
_SOLID = 1
_HIDDEN, _VERY_HIDDEN = 1, 2


def copy_biff(data: bytes) -> bytes:
    """The workbook in the bytes of an .xls as an .xlsx. XLRDError for what is none."""
    book = open_biff(data)
    with new_workbook(date_1904=bool(book.datemode)) as (workbook, buffer):
        looks = _Looks(workbook, book=book)
        for source in book.sheets():
            _copy_sheet(source, sheet=add_sheet(workbook, source.name), looks=looks)
        shown = [at for at, source in enumerate(book.sheets()) if not source.visibility]
        for at in shown[:1]:
            workbook.worksheets()[at].set_first_sheet()
            workbook.worksheets()[at].activate()
    return buffer.getvalue()


class _Looks:
    """The formats of the copy, made when first needed."""

    def __init__(self, workbook: Workbook, *, book: Any) -> None:
        self._workbook = workbook
        self._book = book
        self._made: dict[int, Format] = {}

    def __getitem__(self, number: int) -> Format:
        if number not in self._made:
            xf = self._book.xf_list[number]
            properties = dict([*self._text(xf), *self._borders(xf), *self._ground(xf)])
            self._made[number] = self._workbook.add_format(properties)
        return self._made[number]

    def _text(self, xf: Any) -> Iterator[tuple[str, Any]]:
        font, alignment = self._book.font_list[xf.font_index], xf.alignment
        yield "num_format", self._book.format_map[xf.format_key].format_str
        yield "font_name", font.name
        yield "font_size", font.height / _TWIPS
        yield "bold", bool(font.bold)
        yield "italic", bool(font.italic)
        yield "font_strikeout", bool(font.struck_out)
        yield "underline", font.underline_type
        if colour := self._colour(font.colour_index):
            yield "font_color", colour
        if horizontal := _HORIZONTAL[alignment.hor_align]:
            yield "align", horizontal
        yield "valign", _VERTICAL[min(alignment.vert_align, len(_VERTICAL) - 1)]
        yield "text_wrap", bool(alignment.text_wrapped)
        yield "indent", alignment.indent_level
        yield "shrink", bool(alignment.shrink_to_fit)
        yield "rotation", _rotation(alignment.rotation)

    def _borders(self, xf: Any) -> Iterator[tuple[str, Any]]:
        for side in _SIDES:
            if style := getattr(xf.border, f"{side}_line_style"):
                yield side, style
                if colour := self._colour(getattr(xf.border, f"{side}_colour_index")):
                    yield f"{side}_color", colour

    def _ground(self, xf: Any) -> Iterator[tuple[str, Any]]:
        ground = xf.background
        if not ground.fill_pattern:
            return
        yield "pattern", ground.fill_pattern
        pattern = self._colour(ground.pattern_colour_index)
        behind = self._colour(ground.background_colour_index)
        if ground.fill_pattern == _SOLID:
            behind = pattern
        elif pattern:
            yield "fg_color", pattern
        if behind:
            yield "bg_color", behind

    def _colour(self, number: int) -> str | None:
        rgb = self._book.colour_map.get(number)
        return "#{:02X}{:02X}{:02X}".format(*rgb) if rgb else None


def _rotation(angle: int) -> int:
    """The angle of text as XlsxWriter has it: -90 to 90 degrees, 270 for letters one below another."""
    if angle == 255:
        return 270
    return 90 - angle if angle > 90 else angle


def _copy_sheet(source: Any, *, sheet: Worksheet, looks: _Looks) -> None:
    for column, info in source.colinfo_map.items():
        width = max(info.width / _UNITS_PER_CHARACTER - _PADDING, 0)
        sheet.set_column(column, column, width, None, {"hidden": bool(info.hidden)})
    for row, info in source.rowinfo_map.items():
        height = None if info.has_default_height else info.height / _TWIPS
        sheet.set_row(row, height, None, {"hidden": bool(info.hidden)})
    for top, bottom, left, right in source.merged_cells:
        merge(sheet, top=top, left=left, bottom=bottom - 1, right=right - 1, look=None)
    for row in range(source.nrows):
        for column, cell in enumerate(source.row(row)):
            _write(sheet, row, column, cell=cell, look=looks[cell.xf_index])
    for (row, column), note in source.cell_note_map.items():
        sheet.write_comment(row, column, whole_text(note.text)[:LONGEST_TEXT], {"author": note.author})
    if source.panes_are_frozen:
        sheet.freeze_panes(source.horz_split_pos, source.vert_split_pos)
    if source.visibility == _HIDDEN:
        sheet.hide()
    elif source.visibility == _VERY_HIDDEN:
        sheet.very_hidden()


def _write(sheet: Worksheet, row: int, column: int, *, cell: Any, look: Format) -> None:
    match cell.ctype:
        case xlrd.XL_CELL_TEXT:
            sheet.write_string(row, column, whole_text(cell.value)[:LONGEST_TEXT], look)
        case xlrd.XL_CELL_NUMBER | xlrd.XL_CELL_DATE:
            sheet.write_number(row, column, cell.value, look)
        case xlrd.XL_CELL_BOOLEAN:
            sheet.write_boolean(row, column, bool(cell.value), look)
        case xlrd.XL_CELL_ERROR:
            text = error_text_from_code[cell.value]
            sheet.write_formula(row, column, f"={text}", look, text)
        case xlrd.XL_CELL_BLANK:
            sheet.write_blank(row, column, None, look)

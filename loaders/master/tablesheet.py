"""One table of the document on its sheet, as the form prints it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from loaders.master.consolidated import DocumentTable
from loaders.master.sheetcontent import Amount, Content, Text
from loaders.master.sheetlayout import Layout, Row, SheetColumn, column_width, lay_out, lines_of, row_height
from loaders.master.style import DIFFERS, HEADING, NUMBERING, OLD, Styles, number_format, of_level, of_state
from loaders.warehouse.errors import MasterError
from renja.config import Config
from renja.tables.spec import Kind
from renja.tables.year import with_years

_ROOM = 0.3
NOTHING = "NIHIL"
LONGEST_TEXT = 32_767
CUT = " … [dipotong karena melebihi isi satu sel; teks lengkapnya ada di gudang data]"
MOST_ROWS = 1_048_576
_TITLE_ROWS = 4
_WIDEST_FROZEN = 2
_PERCENT_DECIMALS = 2
_FOLIO = 14
_ALIGNMENT: Mapping[Kind, dict[str, Any]] = {
    Kind.KODE: {"align": "center", "num_format": "@"},
    Kind.NOMOR: {"align": "center", "num_format": "@"},
}
_COMMENT = {"x_scale": 2.0, "font_size": 9}


class Headings:
    """Writes the headings of one table. widths: of its columns, from left to right."""

    def __init__(self, sheet: Worksheet, *, layout: Layout, widths: list[float], styles: Styles) -> None:
        self._sheet = sheet
        self._layout = layout
        self._widths = widths
        self._styles = styles

    def write(self, top: int) -> None:
        """Write them from row `top` on; a column without a group takes both heading rows."""
        style = self._styles.cell(HEADING)
        bottom = top + self._layout.has_groups
        grouped: set[int] = set()
        for first, last, text in self._layout.groups():
            merge(self._sheet, (top, first, top, last), text, style)
            grouped.update(range(first, last + 1))
        for at, column in enumerate(self._layout.columns):
            merge(self._sheet, (bottom if at in grouped else top, at, bottom, at), column.judul, style)
            if self._layout.has_numbers:
                numbering = self._styles.cell(NUMBERING)
                self._sheet.write_string(bottom + 1, at, column.nomor or "", numbering)
        self._set_heights(top, bottom, grouped=grouped)

    def _set_heights(self, top: int, bottom: int, *, grouped: set[int]) -> None:
        """Heights in which every heading can be read."""
        groups = [
            lines_of(text, width=sum(self._widths[first : last + 1]))
            for first, last, text in self._layout.groups()
        ]
        upper = max(groups, default=0)
        lower = 1
        for at, column in enumerate(self._layout.columns):
            lines = lines_of(column.judul, width=self._widths[at] - 1)
            lower = max(lower, lines if at in grouped else lines - upper)
        if upper:
            self._sheet.set_row(top, row_height(upper + _ROOM))
        self._sheet.set_row(bottom, row_height(lower + _ROOM))


def merge(sheet: Worksheet, area: tuple[int, int, int, int], text: str, style: Format) -> None:
    """Write a text over an area (top, left, bottom, right); a single cell cannot be merged."""
    if area[:2] != area[2:]:
        sheet.merge_range(*area, "", style)
    sheet.write_string(*area[:2], text, style)


def fitting(text: str) -> str:
    """The text as far as a cell holds it; one that is cut says so at its end."""
    return text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - len(CUT)]}{CUT}"


class TableSheet:
    """Writes one table. note: a word under the title on what is missing in it, or None."""

    def __init__(
        self, sheet: Worksheet, *, table: DocumentTable, config: Config, styles: Styles, note: str | None
    ) -> None:
        self._sheet = sheet
        self._table = table
        self._config = config
        self._styles = styles
        self._note = note
        self._layout: Layout = lay_out(table, tahun=config.renja.tahun)
        self._top = _TITLE_ROWS + (1 if note else 0)
        self._first = self._top + 1 + self._layout.has_groups + self._layout.has_numbers
        self._sheet_rows = {
            position: self._first + number
            for number, row in enumerate(self._layout.rows)
            for position in row.values()
        }
        self._widths: list[float] = []
        self._content = Content(table, layout=self._layout, place=self._address)
        self._cells = [
            [self._content.cell(column, row=row) for column in self._layout.columns]
            for row in self._layout.rows
        ]

    def write(self) -> None:
        """Write the whole sheet. MasterError when the table has more rows than a sheet."""
        if self._first + len(self._layout.rows) > MOST_ROWS:
            raise MasterError(
                f"Tabel {self._table.spec.tabel} memuat {len(self._layout.rows)} baris, lebih banyak dari "
                "yang dapat dimuat satu lembar Excel; baca tabel itu dari gudang data."
            )
        self._set_widths()
        self._write_titles()
        Headings(self._sheet, layout=self._layout, widths=self._widths, styles=self._styles).write(
            self._top
        )
        for number, (row, cells) in enumerate(zip(self._layout.rows, self._cells, strict=True)):
            self._write_row(self._first + number, row, cells=cells)
        if not self._layout.rows:
            style = self._styles.cell({"align": "center", "bold": True})
            merge(self._sheet, (self._first, 0, self._first, len(self._layout.columns) - 1), NOTHING, style)
        self._set_page()

    def _address(self, nama: str, position: int) -> str:
        return str(xl_rowcol_to_cell(self._sheet_rows[position], self._layout.position(nama)))

    def _set_widths(self) -> None:
        for at, column in enumerate(self._layout.columns):
            texts = [_as_text(cells[at]) for cells in self._cells]
            self._widths.append(column_width(column, texts=texts))
            self._sheet.set_column(at, at, self._widths[-1])

    def _write_titles(self) -> None:
        spec, tahun = self._table.spec, self._config.renja.tahun
        stage = self._config.renja.tahapan.replace("_", " ").title()
        titles = (
            (f"TABEL {spec.tabel}", {"bold": True, "font_size": 12}),
            (with_years(spec.judul, tahun=tahun).upper(), {"bold": True, "font_size": 12}),
            (self._config.opd_name.upper(), {"bold": True, "font_size": 11}),
            (f"Renja Tahun {tahun} · {stage} · {spec.formulir}", {"italic": True, "font_size": 8}),
        )
        for number, (text, style) in enumerate(titles):
            self._sheet.write_string(number, 0, text, self._styles.text(style))
        if self._note:
            warning = {"bold": True, "font_color": "#C00000"}
            self._sheet.write_string(_TITLE_ROWS, 0, self._note, self._styles.text(warning))

    def _write_row(self, number: int, row: Row, *, cells: list[Text | Amount]) -> None:
        look = [of_level(self._content.level(row))]
        if self._content.is_old(row):
            look.append(OLD)
        lines = 1
        for at, (column, cell) in enumerate(zip(self._layout.columns, cells, strict=True)):
            lines = max(lines, lines_of(_as_text(cell), width=self._widths[at]))
            if isinstance(cell, Amount) and cell.shown.value is not None:
                self._write_amount(number, at, cell=cell, column=column, look=look)
            else:
                self._write_text(number, at, cell=_text_of(cell), column=column, look=look)
        self._sheet.set_row(number, row_height(lines))

    def _write_amount(
        self, number: int, at: int, *, cell: Amount, column: SheetColumn, look: list[Mapping[str, Any]]
    ) -> None:
        shown = cell.shown
        marks = [DIFFERS] if shown.remark else []
        digits = {
            "num_format": _number_format(cell, kind=column.column.jenis),
            "align": "right",
            "text_wrap": False,
        }
        style = self._styles.cell(*look, digits, *marks)
        value = _number(shown.value)
        if shown.formula:
            self._sheet.write_formula(number, at, shown.formula, style, value)
        else:
            self._sheet.write_number(number, at, value, style)
        self._write_remark(number, at, shown.remark)

    def _write_text(
        self, number: int, at: int, *, cell: Text, column: SheetColumn, look: list[Mapping[str, Any]]
    ) -> None:
        place = {"align": "right"} if column.is_number else _ALIGNMENT.get(column.column.jenis, {})
        style = self._styles.cell(*look, place, of_state(cell.state))
        if cell.text:
            self._sheet.write_string(number, at, fitting(cell.text), style)
        else:
            self._sheet.write_blank(number, at, None, style)
        self._write_remark(number, at, cell.remark)

    def _write_remark(self, number: int, at: int, remark: str | None) -> None:
        if remark:
            height = 0.3 + 0.25 * lines_of(remark, width=28)
            self._sheet.write_comment(number, at, remark, {**_COMMENT, "y_scale": height})

    def _set_page(self) -> None:
        last_row = self._first + max(len(self._layout.rows), 1) - 1
        last_column = len(self._layout.columns) - 1
        names = self._layout.position(self._table.spec.uraian_dari)
        self._sheet.freeze_panes(self._first, names + 1 if names <= _WIDEST_FROZEN else 0)
        self._sheet.ignore_errors(
            {"number_stored_as_text": f"A1:{xl_rowcol_to_cell(last_row, last_column)}"}
        )
        self._sheet.set_landscape()
        self._sheet.set_paper(_FOLIO)
        self._sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(self._top, self._first - 1)
        self._sheet.print_area(0, 0, last_row, last_column)
        self._sheet.set_footer(f"&L&8Tabel {self._table.spec.tabel}&R&8Halaman &P dari &N")


def _text_of(cell: Text | Amount) -> Text:
    if isinstance(cell, Amount):
        return Text(cell.shown.text, state=cell.shown.state)
    return cell


def _as_text(cell: Text | Amount) -> str:
    return cell.written if isinstance(cell, Amount) else cell.text or ""


def _number_format(cell: Amount, *, kind: Kind) -> str:
    if kind is Kind.PERSEN:
        return number_format(decimals=_PERCENT_DECIMALS)
    return number_format(decimals=cell.shown.decimals, unit=cell.unit)


def _number(value: Decimal | None) -> int | float:
    """The number as a spreadsheet holds it: a double."""
    if value is None:
        raise ValueError("a blank cell has no number")
    return int(value) if value == value.to_integral_value() else float(value)

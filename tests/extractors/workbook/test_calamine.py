import struct
import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook

from extractors.workbook import calamine
from extractors.workbook.book import read_workbook
from extractors.workbook.calamine import read_values
from extractors.workbook.fault import Unreadable
from extractors.workbook.grid import Span
from renja.cells.cell import CellKind
from tests.extractors.sheets import opendocument, packed


def record(kind: int, body: bytes = b"") -> bytes:
    """One record of an .xlsb part: its number and length in seven-bit groups, then its body."""

    def groups(number: int) -> bytes:
        return bytes([number]) if number < 128 else bytes([number & 127 | 128, number >> 7])

    return groups(kind) + groups(len(body)) + body


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb(rows: list[list[str | float]]) -> bytes:
    """The smallest .xlsb with one sheet of these rows."""
    begin_book, properties, sheets, sheet, end_sheets, end_book = 131, 153, 143, 156, 144, 132
    book = record(begin_book) + record(properties, bytes(12)) + record(sheets)
    book += record(sheet, struct.pack("<II", 0, 1) + wide("rId1") + wide("Sheet1"))
    book += record(end_sheets) + record(end_book)
    begin_sheet, size, begin_data, row_start, text_cell, number_cell, end_data, end_sheet = (
        129,
        148,
        145,
        0,
        6,
        5,
        146,
        130,
    )
    cells = (
        record(begin_sheet) + record(size, struct.pack("<IIII", 0, len(rows), 0, 9)) + record(begin_data)
    )
    for number, values in enumerate(rows):
        cells += record(row_start, struct.pack("<I", number) + bytes(13))
        for column, value in enumerate(values):
            place = struct.pack("<II", column, 0)
            if isinstance(value, str):
                cells += record(text_cell, place + wide(value))
            else:
                cells += record(number_cell, place + struct.pack("<d", value))
    cells += record(end_data) + record(end_sheet)
    office = "http://schemas.openxmlformats.org"
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("[Content_Types].xml", f'<Types xmlns="{office}/package/2006/content-types"/>')
        package.writestr(
            "xl/_rels/workbook.bin.rels",
            f'<Relationships xmlns="{office}/package/2006/relationships"><Relationship Id="rId1" '
            f'Type="{office}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.bin"/>'
            "</Relationships>",
        )
        package.writestr("xl/workbook.bin", book)
        package.writestr("xl/worksheets/sheet1.bin", cells)
    return buffer.getvalue()


class PanicException(BaseException):
    """Named and built as the reader's own, which cannot be imported."""


def test_values_are_read_at_their_addresses() -> None:
    (sheet,) = read_values(opendocument([[], [None, "Kode", 6.5]])).sheets

    assert (sheet.cell(2, 2).value, sheet.cell(2, 3).value) == ("Kode", Decimal("6.5"))


def test_what_cannot_be_known_is_said_and_not_guessed() -> None:
    workbook = read_values(opendocument([["x", 1]]))

    assert any("format angka" in unknown for unknown in workbook.hilang)
    assert {cell.number_format for cell in workbook.sheets[0].cells.values()} == {None}
    assert workbook.sheets[0].cell(9, 9).number_format is None


def test_a_file_type_whose_merges_cannot_be_known_says_so() -> None:
    assert "sel gabungan" in read_values(opendocument([["x", 1]])).hilang


def test_the_merges_of_an_xlsx_are_known_here_too() -> None:
    book = Workbook()
    book.worksheets[0].merge_cells("A1:B2")
    workbook = read_values(packed(book))

    assert workbook.sheets[0].merged == (Span(1, 1, 2, 2),)
    assert "sel gabungan" not in workbook.hilang


def test_a_binary_workbook_is_read() -> None:
    (sheet,) = read_workbook(xlsb([["Kode", "Pagu"], ["1.02", 13_553_123_311]])).sheets

    assert [cell.value for cell in sheet.cells.values()] == [
        "Kode",
        "Pagu",
        "1.02",
        Decimal(13_553_123_311),
    ]


def test_a_date_is_a_date() -> None:
    document = OpenDocumentSpreadsheet()
    table = Table(name="A")
    row = TableRow()
    cell = TableCell(valuetype="date", datevalue="2025-01-02")
    cell.addElement(P(text="02/01/25"))
    row.addElement(cell)
    table.addElement(row)
    document.spreadsheet.addElement(table)
    buffer = BytesIO()
    document.write(buffer)
    found = read_values(buffer.getvalue()).sheets[0].cell(1, 1)

    assert (found.kind, found.value) == (CellKind.DATE, date(2025, 1, 2))


def test_a_panic_of_the_reader_is_an_unreadable_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def panic(_: bytes) -> None:
        raise PanicException("index out of bounds")

    monkeypatch.setattr(calamine, "_read", panic)

    with pytest.raises(Unreadable):
        read_values(b"")


def test_what_is_no_panic_is_not_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: bytes) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(calamine, "_read", interrupted)

    with pytest.raises(KeyboardInterrupt):
        read_values(b"")

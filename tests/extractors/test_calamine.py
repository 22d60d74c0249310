from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from extractors import calamine
from extractors.calamine import read_values
from extractors.fault import Unreadable
from renja.cell import CellKind
from tests.extractors.workbook import opendocument


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

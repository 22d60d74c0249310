import zipfile
from datetime import datetime
from decimal import Decimal
from io import BytesIO

import pytest
import xlwt

from extractors.workbook.biff import read_biff
from extractors.workbook.fault import Unreadable
from extractors.workbook.grid import Sheet, Span
from loaders.returned.biffcopy import copy_biff
from renja.cells.cell import Cell, CellKind


def only_sheet(book: xlwt.Workbook) -> Sheet:
    buffer = BytesIO()
    book.save(buffer)
    (sheet,) = read_biff(buffer.getvalue()).sheets
    return sheet


def stored(value: object, *, number_format: str = "General") -> Cell:
    book = xlwt.Workbook()
    book.add_sheet("A").write(1, 1, value, xlwt.easyxf(num_format_str=number_format))
    return only_sheet(book).cell(2, 2)


def test_numbers_are_exact_and_keep_their_format() -> None:
    cell = stored(0.0723, number_format="0.00%")

    assert (cell.kind, cell.value, cell.number_format) == (CellKind.NUMBER, Decimal("0.0723"), "0.00%")


def test_text_stays_text_with_its_leading_zero() -> None:
    assert (stored("06").kind, stored("06").value) == (CellKind.TEXT, "06")


def test_a_date_keeps_its_format() -> None:
    cell = stored(datetime(2025, 1, 2), number_format="d-mmm")

    assert (cell.kind, cell.value, cell.number_format) == (CellKind.DATE, datetime(2025, 1, 2), "d-mmm")


def test_a_boolean_is_no_number() -> None:
    assert stored(True).kind is CellKind.BOOLEAN


def test_an_error_is_an_error_with_its_text() -> None:
    book = xlwt.Workbook()
    book.add_sheet("A").row(0).set_cell_error(0, "#DIV/0!")
    cell = only_sheet(book).cell(1, 1)

    assert (cell.kind, cell.value) == (CellKind.ERROR, "#DIV/0!")


def test_a_formatted_cell_without_content_is_blank() -> None:
    assert stored(None, number_format="0.00").kind is CellKind.BLANK


def test_merges_and_what_is_hidden_are_known() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("A")
    sheet.write_merge(0, 1, 0, 4, "Kode")
    sheet.write(2, 6, "x")
    sheet.row(2).hidden = True
    sheet.col(6).hidden = True
    found = only_sheet(book)

    assert found.merged == (Span(1, 1, 2, 5),)
    assert (found.hidden_rows, found.hidden_columns) == ({3}, {7})
    assert found.cell(3, 7).hidden


def test_what_a_merge_covers_is_kept_apart_from_what_is_shown() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("A", cell_overwrite_ok=True)
    sheet.write_merge(0, 1, 0, 0, "atas")
    sheet.write(1, 0, "tertutup")
    found = only_sheet(book)

    assert [cell.value for cell in found.cells.values()] == ["atas"]
    assert [(cell.address, cell.value) for cell in found.covered] == [("A2", "tertutup")]


def test_a_hidden_sheet_is_marked() -> None:
    book = xlwt.Workbook()
    book.add_sheet("tampak").write(0, 0, 1)
    book.add_sheet("lama").visibility = 1
    buffer = BytesIO()
    book.save(buffer)

    assert [sheet.hidden for sheet in read_biff(buffer.getvalue()).sheets] == [False, True]


def test_it_is_said_that_formulas_are_unknown() -> None:
    book = xlwt.Workbook()
    book.add_sheet("A").write(0, 0, 1)
    buffer = BytesIO()
    book.save(buffer)

    assert read_biff(buffer.getvalue()).hilang == ("rumus di balik angka",)


def test_a_workbook_behind_a_password_is_locked() -> None:
    book = xlwt.Workbook()
    book.add_sheet("A").write(0, 0, 1)
    buffer = BytesIO()
    book.save(buffer)
    beginning_of_file = b"\x09\x08\x10\x00"
    file_is_encrypted = b"\x2f\x00\x06\x00\x00\x00\x00\x00\x00\x00"
    data = buffer.getvalue()
    place = data.index(beginning_of_file) + 20

    with pytest.raises(Unreadable) as refused:
        read_biff(data[:place] + file_is_encrypted + data[place + len(file_is_encrypted) :])
    assert refused.value.aturan == "berkas.terkunci"


def test_half_a_character_is_read_as_an_xlsx_has_it() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("A")
    for row, text in enumerate(("Program Gizi?", "utuh 😀")):
        sheet.write(row, 0, text)
    buffer = BytesIO()
    book.save(buffer)
    whole, half = "Program Gizi?".encode("latin-1"), "utuh 😀".encode("utf-16-le")
    assert whole in buffer.getvalue()
    cut = buffer.getvalue().replace(half, "utuh \ud83d?".encode("utf-16-le", "surrogatepass"))
    cells = read_biff(cut).sheets[0].cells

    assert [cells[row, 1].value for row in (1, 2)] == ["Program Gizi?", "utuh _xD83D_?"]
    assert b"_xD83D_" in copied(cut)


def copied(data: bytes) -> bytes:
    """The texts of the copy that is returned."""
    with zipfile.ZipFile(BytesIO(copy_biff(data))) as package:
        return package.read("xl/sharedStrings.xml")

import pytest

from extractors.workbook.book import read_workbook
from renja.cells.returnmark import ADDED_SHEET, UNKNOWN_FORMAT
from tests.extractors.sheets import opendocument, packed, sheet_of


@pytest.mark.parametrize("nama", ["Temuan", "Hasil periksa"])
def test_a_sheet_that_was_added_is_not_read_whatever_its_name(nama):
    book, (own, added) = sheet_of("Tabel", nama)
    own["B2"] = added["C7"] = "isi"
    added["A1"] = ADDED_SHEET
    assert [sheet.nama for sheet in read_workbook(packed(book)).sheets] == ["Tabel"]


def test_a_sheet_that_is_only_called_like_an_added_one_is_read():
    book, (sheet,) = sheet_of("Temuan")
    sheet["A1"] = "Temuan rapat"
    assert len(read_workbook(packed(book)).sheets) == 1


def test_an_added_sheet_is_known_in_other_types_of_files():
    assert read_workbook(opendocument([[ADDED_SHEET], ["isi"]])).sheets == ()


def test_a_workbook_of_added_sheets_alone_is_empty():
    book, (sheet,) = sheet_of("Temuan")
    sheet["A1"] = ADDED_SHEET
    assert read_workbook(packed(book)).is_empty


def test_the_format_of_a_copied_number_stays_unknown():
    book, (sheet,) = sheet_of()
    sheet["A1"], sheet["B1"] = 0.97, 0.97
    sheet["A1"].number_format = UNKNOWN_FORMAT
    (read,) = read_workbook(packed(book)).sheets
    assert read.cell(1, 1).number_format is None
    assert read.cell(1, 2).number_format == "General"

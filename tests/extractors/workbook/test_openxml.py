import zipfile
from datetime import datetime, time
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.formula import ArrayFormula
from xlsxwriter import Workbook as Writer

from extractors.workbook.grid import Sheet
from extractors.workbook.openxml import read_openxml
from renja.cells.cell import Cell, CellKind
from tests.extractors.sheets import packed

STRICT = {
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/": b"http://purl.oclc.org/ooxml/officeDocument/",
}


def only_sheet(data: bytes) -> Sheet:
    (sheet,) = read_openxml(data).sheets
    return sheet


def stored(value: object, *, number_format: str = "General") -> Cell:
    book = Workbook()
    cell = book.worksheets[0]["B2"]
    cell.value = value
    cell.number_format = number_format
    return only_sheet(packed(book)).cell(2, 2)


def rewritten(data: bytes, name: str, change: dict[bytes, bytes]) -> bytes:
    """The package with bytes replaced in the parts whose name ends so."""
    copy = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(copy, "w") as target:
        for part in source.namelist():
            content = source.read(part)
            for old, new in change.items() if part.endswith(name) else ():
                content = content.replace(old, new)
            target.writestr(part, content)
    return copy.getvalue()


def with_formula(result: object) -> Cell:
    """A cell whose formula was saved with its result, as Excel does."""
    buffer = BytesIO()
    book = Writer(buffer, {"in_memory": True})
    book.add_worksheet().write_formula("A1", "=B1/C1", None, result)
    book.close()
    return only_sheet(buffer.getvalue()).cell(1, 1)


def test_a_number_is_the_exact_decimal_that_excel_shows() -> None:
    assert stored(0.0723).value == Decimal("0.0723")
    assert stored(200 / 3).value == Decimal("66.6666666666667")
    assert stored(13_553_123_311).value == Decimal(13_553_123_311)


def test_the_number_format_is_kept() -> None:
    assert stored(6, number_format="00").number_format == "00"
    assert stored(0.0723, number_format="0.00%").number_format == "0.00%"


def test_blank_dash_zero_and_error_are_four_things() -> None:
    assert stored(None).kind is CellKind.BLANK
    assert (stored("-").kind, stored("-").value) == (CellKind.TEXT, "-")
    assert (stored(0).kind, stored(0).value) == (CellKind.NUMBER, Decimal(0))
    assert (stored("#DIV/0!").kind, stored("#DIV/0!").value) == (CellKind.ERROR, "#DIV/0!")


def test_the_text_of_an_error_stays_text() -> None:
    book = Workbook()
    book.worksheets[0]["A1"].value = "#DIV/0!"
    book.worksheets[0]["A1"].data_type = "s"
    cell = only_sheet(packed(book)).cell(1, 1)

    assert (cell.kind, cell.value) == (CellKind.TEXT, "#DIV/0!")


def test_a_formula_is_kept_beside_its_stored_value() -> None:
    cell = with_formula(66.5)

    assert (cell.kind, cell.value, cell.formula) == (CellKind.NUMBER, Decimal("66.5"), "=B1/C1")


def test_a_formula_that_gave_an_error_is_an_error() -> None:
    cell = with_formula("#DIV/0!")

    assert (cell.kind, cell.value, cell.formula) == (CellKind.ERROR, "#DIV/0!", "=B1/C1")


def test_a_formula_whose_result_was_never_stored_is_not_blank() -> None:
    cell = stored("=A1*2")

    assert (cell.kind, cell.value, cell.formula) == (CellKind.UNCALCULATED, None, "=A1*2")


def test_a_formula_that_gave_empty_text_is_blank_text_and_not_uncalculated() -> None:
    data = packed(_book_with("=A9"))
    data = rewritten(data, "sheet1.xml", {b'<c r="A1"><f>': b'<c r="A1" t="str"><f>'})

    assert only_sheet(data).cell(1, 1).kind is CellKind.TEXT


def test_an_array_formula_is_text() -> None:
    assert stored(ArrayFormula("B2", "=SUM(A1:A2*2)")).formula == "=SUM(A1:A2*2)"


def test_a_shared_formula_is_translated_to_its_cell() -> None:
    shared = b'<c r="A1"><f t="shared" ref="A1:A2" si="0">B1*2</f><v>4</v></c>'
    follower = b'<c r="A2"><f t="shared" si="0"/><v>6</v></c>'
    book = Workbook()
    book.worksheets[0]["A1"].value = 1
    book.worksheets[0]["A2"].value = 2
    change = {b'<c r="A1" t="n"><v>1</v></c>': shared, b'<c r="A2" t="n"><v>2</v></c>': follower}
    sheet = only_sheet(rewritten(packed(book), "sheet1.xml", change))

    assert (sheet.cell(2, 1).formula, sheet.cell(2, 1).value) == ("=B2*2", Decimal(6))


def test_a_date_keeps_its_format() -> None:
    cell = stored(datetime(2025, 1, 2), number_format="d mmm")

    assert (cell.kind, cell.value, cell.number_format) == (CellKind.DATE, datetime(2025, 1, 2), "d mmm")


def test_a_code_that_excel_made_a_time_is_a_date_cell() -> None:
    cell = stored(time(2, 1), number_format="h:mm")

    assert (cell.kind, cell.value) == (CellKind.DATE, time(2, 1))


def test_a_boolean_is_no_number() -> None:
    assert stored(True).kind is CellKind.BOOLEAN


def test_merged_cells_hold_their_text_in_the_top_left_cell_only() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["B1"] = "tampak", "tertutup"
    data = packed(book)
    merged = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'
    found = only_sheet(rewritten(data, "sheet1.xml", {b"</sheetData>": merged}))

    assert found.cell(1, 1).value == "tampak"
    assert found.cell(1, 2).kind is CellKind.BLANK


def test_hidden_rows_and_columns_are_read_and_marked() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["B2"], sheet["A1"] = 5, 1
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    found = only_sheet(packed(book))

    assert (found.hidden_rows, found.hidden_columns) == ({2}, {2})
    assert found.cell(2, 2).hidden
    assert found.cell(2, 2).value == 5
    assert not found.cell(1, 1).hidden


def test_every_column_of_a_hidden_group_is_hidden() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = 1
    sheet.column_dimensions.group("C", "E", hidden=True)

    assert only_sheet(packed(book)).hidden_columns == {3, 4, 5}


def test_a_row_without_height_is_hidden() -> None:
    flat = {b'<row r="1"': b'<row r="1" ht="0" customHeight="1"'}

    assert only_sheet(rewritten(packed(_book_with(1)), "sheet1.xml", flat)).hidden_rows == {1}


def test_a_hidden_sheet_is_read_and_marked() -> None:
    book = Workbook()
    hidden = book.create_sheet("lama")
    hidden["A1"] = 1
    hidden.sheet_state = "hidden"

    assert [(sheet.nama, sheet.hidden) for sheet in read_openxml(packed(book)).sheets] == [
        ("Sheet", False),
        ("lama", True),
    ]


def test_strict_open_xml_is_read_like_any_other() -> None:
    data = rewritten(packed(_book_with("Kode")), "", STRICT)

    assert b"purl.oclc.org" in zipfile.ZipFile(BytesIO(data)).read("xl/workbook.xml")
    assert only_sheet(data).cell(1, 1).value == "Kode"


def test_entities_that_blow_up_are_refused() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet '
    data = rewritten(packed(_book_with("x")), "sheet1.xml", {b"<worksheet ": bomb})

    with pytest.raises(ValueError, match="could not read worksheets"):
        read_openxml(data)


def test_two_cells_at_the_far_corners_are_read_at_once() -> None:
    book = Workbook()
    book.worksheets[0]["A1"] = 1
    book.worksheets[0]["XFD1048576"] = 2

    assert len(only_sheet(packed(book)).cells) == 2


def test_parts_that_are_not_needed_cannot_fail() -> None:
    broken = (
        b'</sheetData><conditionalFormatting sqref="?"><cfRule type="unknown"/></conditionalFormatting>'
    )
    data = rewritten(packed(_book_with("x")), "sheet1.xml", {b"</sheetData>": broken})

    assert only_sheet(data).cell(1, 1).value == "x"


def _book_with(value: object) -> Workbook:
    book = Workbook()
    book.worksheets[0]["A1"] = value
    return book

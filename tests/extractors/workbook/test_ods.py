"""What an .ods tells of its cells beside their values, and what LibreOffice makes of an .xlsx."""

from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook

from extractors.workbook.book import read_workbook
from extractors.workbook.grid import Sheet, Span
from loaders.returned.valuecopy import copy_values
from renja.cells.cell import CellKind
from tests.extractors.sheets import packed
from tests.loaders.calc import convert


def percentage(value: str, text: str, **more: int) -> TableCell:
    cell = TableCell(valuetype="percentage", value=value, **more)
    cell.addElement(P(text=text))
    return cell


def text_cell(text: str, **more: int) -> TableCell:
    cell = TableCell(valuetype="string", **more)
    cell.addElement(P(text=text))
    return cell


def packed_rows(*rows: tuple[TableCell, ...]) -> bytes:
    document = OpenDocumentSpreadsheet()
    table = Table(name="A")
    for cells in rows:
        row = TableRow()
        for cell in cells:
            row.addElement(cell)
        table.addElement(row)
    document.spreadsheet.addElement(table)
    buffer = BytesIO()
    document.write(buffer)
    return buffer.getvalue()


def sheet_of(*rows: tuple[TableCell, ...]) -> Sheet:
    (sheet,) = read_workbook(packed_rows(*rows)).sheets
    return sheet


@pytest.mark.parametrize(
    ("value", "text", "code"),
    [("0.5", "50%", "0%"), ("10.0933", "1009,33%", "0.00%"), ("0.005", "0.5 %", "0.0%")],
)
def test_a_percentage_has_the_format_that_it_shows(value: str, text: str, code: str) -> None:
    cell = sheet_of((text_cell("Capaian"), percentage(value, text))).cell(1, 2)
    assert (cell.value, cell.number_format) == (Decimal(value), code)


def test_equal_percentages_side_by_side_are_each_one() -> None:
    sheet = sheet_of((percentage("0.5", "50%", numbercolumnsrepeated=3), text_cell("x")))
    assert [sheet.cell(1, column).number_format for column in range(1, 5)] == ["0%", "0%", "0%", None]


def test_merged_ranges_are_known_and_what_they_cover_is_hidden() -> None:
    covered = CoveredTableCell(valuetype="string")
    covered.addElement(P(text="tertutup"))
    sheet = sheet_of((text_cell("x", numberrowsspanned=2, numbercolumnsspanned=1),), (covered,))
    assert sheet.merged == (Span(1, 1, 2, 1),)
    assert [cell.value for cell in sheet.covered] == ["tertutup"]


CELLS = {
    "A1": ("Judul", "General"),
    "A3": ("Turun", "General"),
    "B3": (0.5, "0%"),
    "C3": (0.0723, "0.00%"),
    "D3": (10.0933, "0.00%"),
    "B4": (1_500_000, "#,##0"),
    "C4": (50, '0"%"'),
    "D4": ("50%%", "General"),
    "B5": ("=1/0", "General"),
    "C5": ("50%", "General"),
}
MERGED = ("A1:D1", "A3:A5")


@pytest.fixture(scope="module")
def by_kind(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The same workbook as LibreOffice saves it in both types."""
    folder = tmp_path_factory.mktemp("ods")
    book = Workbook()
    for address, (value, code) in CELLS.items():
        book.worksheets[0][address].value = value
        book.worksheets[0][address].number_format = code
    for reference in MERGED:
        book.worksheets[0].merge_cells(reference)
    source = folder / "asal.xlsx"
    source.write_bytes(packed(book))
    return {kind: _converted(source, kind=kind, folder=folder / kind) for kind in ("xlsx", "ods")}


def _converted(source: Path, *, kind: str, folder: Path) -> bytes:
    return convert(source, kind=kind, folder=folder).read_bytes()


def told(data: bytes) -> tuple[object, ...]:
    """Values, percentages and merges of the first sheet."""
    sheet = read_workbook(data).sheets[0]
    percentages = [
        (place, cell.number_format)
        for place, cell in sheet.cells.items()
        if (cell.number_format or "").startswith("0") and (cell.number_format or "").endswith("0%")
    ]
    values = {place: (cell.kind, cell.value) for place, cell in sheet.cells.items()}
    return values, sorted(percentages), sheet.merged


@pytest.mark.sistem
def test_an_ods_of_libreoffice_reads_as_its_xlsx(by_kind: dict[str, bytes]) -> None:
    assert told(by_kind["ods"]) == told(by_kind["xlsx"])
    errors = [cell.value for cell in read_workbook(by_kind["ods"]).sheets[0].cells.values()]
    assert "#DIV/0!" in errors


@pytest.mark.sistem
def test_the_copy_that_is_returned_reads_as_the_ods_that_was_sent(by_kind: dict[str, bytes]) -> None:
    assert told(copy_values(by_kind["ods"])) == told(by_kind["ods"])
    kinds = {cell.kind for cell in read_workbook(copy_values(by_kind["ods"])).sheets[0].cells.values()}
    assert CellKind.ERROR in kinds

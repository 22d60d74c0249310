"""Whatever stands on a sheet: nothing fails, and every row under a heading is accounted for once."""

from collections import Counter
from datetime import datetime, time, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.recognition import FoundTable, find_tables
from extractors.workbook.grid import Sheet, Span, covered_cells, shown_cells
from renja.cells.cell import Cell, CellKind, CellValue
from renja.tables import tables_for
from renja.tables.spec import Kind
from renja.text import clean

HEADINGS = [column.judul for spec in tables_for(2025) for column in spec.kolom]
GROUPS = [column.grup for spec in tables_for(2025) for column in spec.kolom if column.grup]
OTHERS = [
    "Jumlah",
    "Total",
    "Catatan: x",
    "NIHIL",
    "-",
    "Kota, Juli 2024",
    "KEPALA DINAS",
    "Satuan",
    "Rp",
    "1.02",
    "(3)",
    "x",
]

Content = tuple[CellKind, CellValue]

texts = st.sampled_from(HEADINGS + GROUPS + OTHERS + OTHERS).map(lambda text: (CellKind.TEXT, text))
numbers = st.integers(0, 3000).map(lambda number: (CellKind.NUMBER, Decimal(number)))
others = st.sampled_from(
    [
        (CellKind.ERROR, "#DIV/0!"),
        (CellKind.UNCALCULATED, None),
        (CellKind.BOOLEAN, True),
        (CellKind.DATE, datetime(2025, 1, 2)),
        (CellKind.DATE, time(2, 1)),
        (CellKind.DATE, timedelta(hours=30)),
        (CellKind.TEXT, ""),
    ]
)
places = st.tuples(st.integers(1, 14), st.integers(1, 12))


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    """A sheet with one row of a form's headings somewhere, and anything at all around it."""
    contents: dict[tuple[int, int], Content] = dict(
        draw(st.lists(st.tuples(places, texts | numbers | others), max_size=60))
    )
    spec = draw(st.sampled_from(tables_for(2025)))
    top, left = draw(st.tuples(st.integers(1, 5), st.integers(1, 3)))
    for offset, column in enumerate(spec.kolom):
        contents[top, left + offset] = (CellKind.TEXT, column.grup or column.judul)
        contents[top + 1, left + offset] = (CellKind.TEXT, column.judul)
    merged = [
        Span(row, column, row + height, column + width)
        for (row, column), height, width in draw(
            st.lists(st.tuples(places, st.integers(0, 2), st.integers(0, 4)), max_size=4)
        )
    ]
    cells = [
        Cell(row=row, column=column, kind=kind, value=value)
        for (row, column), (kind, value) in contents.items()
    ]
    shown = shown_cells(cells, merged=merged)
    return Sheet("A", shown, merged=tuple(merged), covered=covered_cells(cells, shown=shown))


def rows_told(table: FoundTable) -> Counter[int]:
    return Counter([row.number for row in table.raw.rows] + [left.number for left in table.raw.left_out])


@settings(max_examples=100, deadline=None)
@given(sheets())
def test_every_row_under_a_heading_is_told_once(sheet: Sheet) -> None:
    for table in find_tables(sheet, tahun=2025):
        under = {
            number for page in table.pages for number in page.block.body if page.block.filled_in(number)
        }
        repeated = {row for page in table.pages[1:] for row in page.block.heading.rows}
        told = rows_told(table)

        assert set(told) - repeated == under - repeated
        assert max(told.values(), default=1) == 1


@settings(max_examples=100, deadline=None)
@given(sheets())
def test_no_cell_belongs_to_two_fields_or_two_tables(sheet: Sheet) -> None:
    owners = {
        (cell.address, number, nama)
        for number, table in enumerate(find_tables(sheet, tahun=2025))
        for row in table.raw.rows
        for nama, cells in row.cells.items()
        for cell in cells
    }
    addresses = Counter(address for address, _, _ in owners)

    assert max(addresses.values(), default=1) == 1


@settings(max_examples=100, deadline=None)
@given(sheets())
def test_no_cell_but_a_text_belongs_to_two_rows(sheet: Sheet) -> None:
    owners = Counter(
        cell.address
        for table in find_tables(sheet, tahun=2025)
        for row in table.raw.rows
        for nama, cells in row.cells.items()
        for cell in cells
        if table.heading.fit.form.spec.column(nama.partition("@")[0]).jenis is not Kind.TEKS
    )

    assert max(owners.values(), default=1) == 1


@settings(max_examples=100, deadline=None)
@given(sheets())
def test_every_filled_cell_of_a_row_is_read_or_its_column_is_reported(sheet: Sheet) -> None:
    for table in find_tables(sheet, tahun=2025):
        strays = {cell.column for cell in table.strays}
        for page in table.pages:
            told = {row.number: row for row in table.raw.rows}
            for number in page.block.body:
                if number not in told:
                    continue
                read = {cell.address for cells in told[number].cells.values() for cell in cells}
                left = {
                    cell.column
                    for cell in page.block.filled_in(number)
                    if cell.address not in read and cell.text not in ("-", "Rp")
                }
                assert left <= strays | page.layout.known


@settings(max_examples=100, deadline=None)
@given(sheets())
def test_every_cell_that_a_merge_hides_under_a_heading_is_told_or_repeats_what_is_shown(
    sheet: Sheet,
) -> None:
    for table in find_tables(sheet, tahun=2025):
        told = {cell.address for cell in table.covered}
        for page in table.pages:
            for cell in sheet.covered:
                if page.block.heading.top <= cell.row <= page.block.last and page.block.holds(cell):
                    span = sheet.span_of(cell.row, cell.column)
                    shown = sheet.cell(span.top, span.left)
                    repeated = clean(cell.text).casefold() == clean(shown.text).casefold()
                    assert cell.address in told or repeated

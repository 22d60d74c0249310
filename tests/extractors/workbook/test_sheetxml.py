"""The scanner of sheets beside openpyxl's own readers, which know nothing of it."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula
from xlsxwriter import Workbook as Writer

from extractors.workbook.grid import Sheet
from extractors.workbook.openxml import read_openxml
from renja.cells.cell import Cell, CellKind, exact_number
from tests.extractors.sheets import packed

SAMPLES = sorted((Path(__file__).parents[3] / "samples").rglob("*.xlsx"))
BLANK: tuple[Any, ...] = (CellKind.BLANK, None)


def told_by_openpyxl(value: Any, data_type: str) -> tuple[Any, ...]:
    match value:
        case None:
            return BLANK
        case bool():
            return CellKind.BOOLEAN, value
        case int() | float():
            return CellKind.NUMBER, exact_number(value)
        case datetime() | date() | time() | timedelta():
            return CellKind.DATE, value
        case _:
            return (CellKind.ERROR if data_type == "e" else CellKind.TEXT), value


def formula_by_openpyxl(value: Any, data_type: str) -> str | None:
    if data_type != "f":
        return None
    if isinstance(value, DataTableFormula):
        return "="
    return value.text if isinstance(value, ArrayFormula) else value


def compare(data: bytes) -> int:
    """Compare every cell, merge and hidden row of the workbook; how many cells held something."""
    values = load_workbook(BytesIO(data), data_only=True).worksheets
    formulas = load_workbook(BytesIO(data)).worksheets
    sheets = read_openxml(data).sheets
    assert [sheet.nama for sheet in sheets] == [sheet.title for sheet in values]
    return sum(compare_sheet(*three) for three in zip(sheets, values, formulas, strict=True))


def compare_sheet(found: Sheet, values: Any, formulas: Any) -> int:
    assert {span.reference for span in found.merged} == {str(span) for span in values.merged_cells.ranges}
    assert found.hidden == (values.sheet_state != "visible")
    hidden = {row for row, one in values.row_dimensions.items() if one.hidden or one.height == 0}
    assert found.hidden_rows == hidden
    seen = 0
    for stored, written in zip(values._cells.values(), formulas._cells.values(), strict=True):
        if isinstance(stored, MergedCell):
            continue
        cell = found.cell(stored.row, stored.column)
        formula = formula_by_openpyxl(written.value, written.data_type)
        assert cell.formula == formula, stored.coordinate
        if formula is None or stored.value is not None:
            assert (cell.kind, cell.value) == told_by_openpyxl(stored.value, stored.data_type), stored
        else:
            uncalculated = (CellKind.UNCALCULATED, None)
            assert (cell.kind, cell.value) in (uncalculated, (CellKind.TEXT, "")), stored
        if cell.kind is not CellKind.BLANK:
            assert cell.number_format == stored.number_format, stored.coordinate
            seen += 1
    assert seen == len(found.cells)
    return seen


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.name)
def test_a_sample_is_read_as_openpyxl_reads_it(file: Path) -> None:
    assert compare(file.read_bytes()) > 0


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12)
VALUES = st.one_of(
    st.none(),
    st.integers(-(10**15), 10**15),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.datetimes(datetime(1901, 1, 1), datetime(2100, 1, 1)).map(lambda one: one.replace(microsecond=0)),
    st.sampled_from(["#DIV/0!", "#REF!", "#N/A", "=A1*2", "=SUM(A1:A3)", "<&>", " a ", "_x000D_", "-"]),
    TEXTS,
)
FORMATS = st.sampled_from(["General", "0.00%", "#,##0", '0" Orang"', "00", "yyyy-mm-dd", "[h]:mm", "@"])
PLACES = st.tuples(st.integers(1, 40), st.integers(1, 60))


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(PLACES, st.tuples(VALUES, FORMATS), min_size=1, max_size=25),
    st.sets(st.integers(1, 40), max_size=3),
    st.sampled_from([None, "A1:B2", "C3:C9"]),
)
def test_any_workbook_is_read_as_openpyxl_reads_it(
    cells: dict[tuple[int, int], tuple[Any, str]], hidden: set[int], merged: str | None
) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for (row, column), (value, number_format) in cells.items():
        cell = sheet.cell(row, column, value)
        if not cell.is_date:
            cell.number_format = number_format
    for row in hidden:
        sheet.row_dimensions[row].hidden = True
    if merged:
        sheet.merge_cells(merged)
    compare(packed(book))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.one_of(st.integers(-(10**9), 10**9), st.sampled_from(["#N/A", "teks", ""])), min_size=1))
def test_stored_results_of_formulas_are_read_as_openpyxl_reads_them(results: list[int | str]) -> None:
    buffer = BytesIO()
    with Writer(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for row, result in enumerate(results):
            sheet.write_formula(row, 0, f"=B{row + 1}*2", None, result)
            sheet.write_rich_string(row, 2, "tebal ", book.add_format({"bold": True}), str(row), " biasa")
    assert compare(buffer.getvalue()) == 2 * len(results)


def test_equal_numbers_and_texts_are_one_object() -> None:
    book = Workbook()
    for _ in range(2):
        book.worksheets[0].append([1234567.5, "Kegiatan"])
    first, second = (read_openxml(packed(book)).sheets[0].cells for _ in "ab")
    assert first == second
    assert first[1, 1] == Cell(1, 1, CellKind.NUMBER, Decimal("1234567.5"))
    assert first[1, 1].value is first[2, 1].value
    assert first[1, 2].value is first[2, 2].value

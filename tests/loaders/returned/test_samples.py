"""The sample's workbooks on their way back: every cell as it was, whatever was found in it."""

from io import BytesIO
from pathlib import Path

import pytest
import xlrd
from openpyxl import load_workbook

from tests.loaders.returned.replies import corrected, found, reply, write_answer

SAMPLES = sorted(path for path in (Path(__file__).parents[3] / "samples").rglob("*.xls*") if path.is_file())
OPEN_XML = [path for path in SAMPLES if path.suffix == ".xlsx"]
OLD = [path for path in SAMPLES if path.suffix == ".xls"]
OURS = ("Temuan", "Temuan lengkap", "Koreksi")


def answer_to(lembar):
    """Findings all over a sheet, in cells that are there and in cells that are not."""
    places = [f"{column}{row}" for column in ("A", "C", "H", "R", "AZ") for row in (1, 6, 9, 12, 20, 200)]
    temuan = [found(sel, lembar=one, mentah=sel) for one in lembar for sel in places]
    return reply(*temuan, koreksi=tuple(corrected("B12", lembar=one) for one in lembar))


def returned(path, tmp_path, *, lembar):
    return write_answer(tmp_path, nama=path.stem, data=path.read_bytes(), reply=answer_to(lembar))


def cells(source, **options):
    """Value, number format and look of every cell, by sheet and address."""
    book = load_workbook(source, **options)
    return {
        (sheet.title, cell.coordinate): (
            cell.value,
            cell.data_type,
            cell.number_format,
            cell.border.left.style,
        )
        for sheet in book
        if sheet.title not in OURS
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def outline(source):
    """Merged ranges, widths, heights, hidden rows and columns, freezes and print set-up, by sheet."""
    book = load_workbook(source)
    return {
        sheet.title: (
            sorted(map(str, sheet.merged_cells.ranges)),
            {key: (one.width, one.hidden) for key, one in sheet.column_dimensions.items()},
            {key: (one.height, one.hidden) for key, one in sheet.row_dimensions.items() if one.height},
            sheet.freeze_panes,
            (sheet.page_setup.orientation, sheet.print_area, sheet.print_title_rows),
        )
        for sheet in book
        if sheet.title not in OURS
    }


@pytest.mark.parametrize("path", OPEN_XML, ids=lambda path: path.parent.name)
def test_every_cell_formula_and_stored_value_is_as_it_was_sent(path, tmp_path):
    lembar = load_workbook(path, read_only=True).sheetnames
    back = returned(path, tmp_path, lembar=lembar)
    assert cells(back) == cells(path)
    assert cells(back, data_only=True) == cells(path, data_only=True)
    assert outline(back) == outline(path)


@pytest.mark.parametrize("path", OLD, ids=lambda path: path.parent.name)
def test_an_xls_comes_back_as_a_copy_with_its_values_and_merges(path, tmp_path):
    book = xlrd.open_workbook(path, formatting_info=True)
    back = load_workbook(returned(path, tmp_path, lembar=book.sheet_names()))
    assert [name for name in back.sheetnames if name not in OURS] == book.sheet_names()
    for source in book.sheets():
        copy = back[source.name]
        for row in range(source.nrows):
            for column, cell in enumerate(source.row(row)):
                kept = copy.cell(row + 1, column + 1)
                if cell.ctype in (xlrd.XL_CELL_TEXT, xlrd.XL_CELL_NUMBER) and cell.value != "":
                    assert kept.value == cell.value
                    code = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
                    assert kept.number_format == code
        merged = {(top + 1, left + 1) for top, _, left, _ in source.merged_cells}
        assert {(one.min_row, one.min_col) for one in copy.merged_cells.ranges} == merged
    told = " ".join(str(cell.value) for cell in back["Temuan"]["A"])
    assert "rumus" in told


def test_the_returned_workbook_of_a_sample_can_be_returned_again(tmp_path):
    path = OPEN_XML[0]
    first = returned(path, tmp_path, lembar=load_workbook(path, read_only=True).sheetnames)
    again = write_answer(tmp_path / "lagi", nama="x", data=first.read_bytes(), reply=reply())
    assert cells(again) == cells(path)
    assert outline(again) == outline(path)
    grounds = {
        cell.fill.fill_type
        for sheet in load_workbook(BytesIO(again.read_bytes()))
        if sheet.title not in OURS
        for row in sheet.iter_rows()
        for cell in row
    }
    assert grounds == {None}

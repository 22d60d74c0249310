import pytest

from extractors.workbook.grid import Sheet, Span, Workbook, covered_cells, shown_cells
from renja.cells.cell import Cell, CellKind


def text(row: int, column: int, value: str = "x") -> Cell:
    return Cell(row=row, column=column, kind=CellKind.TEXT, value=value)


def test_a_place_without_content_is_a_blank_cell_at_its_address() -> None:
    cell = Sheet("A", {}).cell(3, 2)

    assert (cell.kind, cell.address) == (CellKind.BLANK, "B3")


def test_a_blank_cell_knows_that_its_column_is_hidden() -> None:
    assert Sheet("A", {}, hidden_columns=frozenset({2})).cell(3, 2).hidden


def test_a_blank_cell_has_no_number_format_where_the_file_type_has_none() -> None:
    assert Sheet("A", {}, number_format=None).cell(1, 1).number_format is None


def test_cells_under_a_merged_range_are_not_shown() -> None:
    cells = [text(1, 1, "atas"), text(1, 2, "tertutup"), text(2, 1, "bawah")]

    assert set(shown_cells(cells, merged=[Span(1, 1, 1, 2)])) == {(1, 1), (2, 1)}


def test_what_lies_under_a_merged_range_is_known_unless_it_is_blank() -> None:
    cells = [text(1, 1, "atas"), text(1, 3, "tertutup"), text(1, 2, " "), text(2, 1, "bawah")]
    shown = shown_cells(cells, merged=[Span(1, 1, 1, 3)])

    assert [cell.value for cell in covered_cells(cells, shown=shown)] == ["tertutup"]


def test_a_merged_range_over_the_whole_sheet_costs_no_more_than_its_cells() -> None:
    cells = [text(1, 1), text(900_000, 16_000)]

    assert set(shown_cells(cells, merged=[Span(1, 1, 1_048_576, 16_384)])) == {(1, 1)}


def test_rows_are_sparse_and_in_order() -> None:
    cells = {
        (900_000, 1): text(900_000, 1),
        (2, 9): text(2, 9),
        (2, 3): text(2, 3),
        (4, 1): text(4, 1, "  "),
    }
    sheet = Sheet("A", cells)

    assert {row: [cell.column for cell in found] for row, found in sheet.filled.items()} == {
        2: [3, 9],
        900_000: [1],
    }


def test_a_cell_knows_the_merged_range_around_it() -> None:
    sheet = Sheet("A", {(1, 1): text(1, 1), (3, 1): text(3, 1)}, merged=(Span(1, 1, 2, 5),))

    assert sheet.span_of(2, 5) == Span(1, 1, 2, 5)
    assert sheet.span_of(3, 1) == Span(3, 1, 3, 1)


def test_a_reference_that_names_no_range_is_refused() -> None:
    with pytest.raises(ValueError, match="A:B"):
        Span.from_reference("A:B")


def test_a_workbook_of_blanks_is_empty() -> None:
    assert Workbook((Sheet("A", {(1, 1): text(1, 1, " \xa0")}),)).is_empty
    assert not Workbook((Sheet("A", {(1, 1): text(1, 1)}),)).is_empty

from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renja.cells.cell import Cell, CellKind, exact_number
from renja.cells.value import Keadaan
from transforms.celltrace import cell_of, entry

CELLS = [
    Cell(3, 2, CellKind.BLANK),
    Cell(3, 2, CellKind.TEXT, "49.333 Keluarga"),
    Cell(3, 2, CellKind.TEXT, "6", number_format="@"),
    Cell(3, 2, CellKind.NUMBER, Decimal("0.0723"), number_format="0.00%"),
    Cell(3, 2, CellKind.NUMBER, Decimal(6), number_format="00"),
    Cell(3, 2, CellKind.NUMBER, Decimal(6), number_format=None),
    Cell(3, 2, CellKind.NUMBER, exact_number(200 / 3), number_format="0", formula="=A1/B1*100"),
    Cell(3, 2, CellKind.DATE, datetime(2025, 1, 2), number_format="d-mmm"),
    Cell(3, 2, CellKind.BOOLEAN, True),
    Cell(3, 2, CellKind.ERROR, "#DIV/0!", formula="=A1/B1"),
    Cell(3, 2, CellKind.UNCALCULATED, formula="=SUM(A1:A2)"),
]


def record(cell):
    return entry("pagu", cell, ke=1, keadaan=Keadaan.NILAI, nilai=None)


def content(cell):
    return cell.kind, cell.value, cell.number_format, cell.formula


@pytest.mark.parametrize("cell", CELLS, ids=[f"{cell.kind}-{cell.text}" for cell in CELLS])
def test_a_cell_can_be_read_again_from_its_lineage(cell):
    assert content(cell_of(record(cell))) == content(cell)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_comes_back_exactly(number):
    cell = Cell(1, 1, CellKind.NUMBER, exact_number(number))
    assert cell_of(record(cell)).value == cell.value


def test_a_number_and_the_same_number_as_text_stay_apart():
    text, number = Cell(1, 1, CellKind.TEXT, "49333"), Cell(1, 1, CellKind.NUMBER, Decimal(49333))
    assert cell_of(record(text)).kind is not cell_of(record(number)).kind


def test_plain_text_needs_no_more_than_its_place_and_content():
    assert set(record(Cell(1, 1, CellKind.TEXT, "Orang"))) == {
        "kolom", "ke", "sel", "mentah", "keadaan", "nilai", "desimal",
    }  # fmt: skip

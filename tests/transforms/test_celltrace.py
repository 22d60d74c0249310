from datetime import datetime
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from renja.cells.cell import Cell, CellKind, exact_number
from renja.cells.lineage import cell_states
from renja.cells.sources import SourceCells
from renja.cells.value import Keadaan, Value
from renja.tables import table
from renja.tables.frame import LINEAGE
from transforms.celltrace import cell_of, entry, source_cells, states_of

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
    row = entry("pagu", cell, ke=1, keadaan=Keadaan.NILAI, nilai=None)
    return SourceCells.of_rows([row])[0]


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


ROWS = [
    [(CELLS[1],), Value(Keadaan.NILAI, nilai=Decimal(49333), decimals=2)],
    [(CELLS[0],), Value(Keadaan.KOSONG)],
    [(Cell(3, 2, CellKind.TEXT, "Rp"), Cell(3, 3, CellKind.ERROR, "#REF!")), Value(Keadaan.TAKSA)],
    [(CELLS[0], Cell(3, 3, CellKind.TEXT, "5.000")), Value(Keadaan.NILAI, nilai=Decimal(5000), decimals=1)],
    [(), None],
]


def test_the_states_of_cells_are_those_that_their_lineage_tells() -> None:
    spec = table("4.1", tahun=2025)
    [column, *_] = spec.rollups
    lineage = [source_cells([(column.nama, cells, value)] if cells else []) for cells, value in ROWS]
    told = cell_states(pd.DataFrame({LINEAGE: lineage}), spec=spec)[column.nama]
    known = states_of([(cells or None, value) for cells, value in ROWS])
    for part in ("keadaan", "desimal", "sel", "mentah"):
        assert getattr(known, part).tolist() == getattr(told, part).tolist()

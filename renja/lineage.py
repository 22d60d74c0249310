"""What the source cells of a normalised table say: the state of each column's cell and its decimals."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from renja.frame import LINEAGE
from renja.rawtable import YEAR_MARK
from renja.spec import Column, TableSpec
from renja.value import Keadaan

Entry = Mapping[str, Any]

_WEIGHT = {
    Keadaan.KOSONG: 0,
    Keadaan.STRIP: 1,
    Keadaan.NILAI: 2,
    Keadaan.TAKSA: 3,
    Keadaan.GALAT: 4,
}


@dataclass(frozen=True, slots=True)
class CellStates:
    """The cells of one column, one entry per row.

    keadaan: `Keadaan` text, None where the table has no cell for the column. Of several cells (a number
        beside its unit) the weightiest state counts; a cell with nothing but a unit is blank.
    desimal: decimals shown, -1 where unknown. sel: A1 address of the cell that the state is of, None
        without a cell. mentah: raw text of all its cells, blanks between, None when blank.
    """

    keadaan: NDArray[np.object_]
    desimal: NDArray[np.intp]
    sel: NDArray[np.object_]
    mentah: NDArray[np.object_]

    @property
    def absent(self) -> NDArray[np.bool_]:
        """Rows of a table that has no cell for the column."""
        found: NDArray[np.bool_] = pd.isna(self.keadaan)
        return found

    def among(self, *states: Keadaan) -> NDArray[np.bool_]:
        """Rows whose cell is in one of the states."""
        return np.isin(self.keadaan, [str(state) for state in states])


def cell_states(frame: pd.DataFrame, *, spec: TableSpec) -> dict[str, CellStates]:
    """The states of every column's cells, by column name; frame: with its lineage column."""
    weights = {column.nama: np.full(len(frame), -1, dtype=np.intp) for column in spec.kolom}
    states = {column.nama: _blank_states(len(frame)) for column in spec.kolom}
    for row, entries in enumerate(frame[LINEAGE]):
        for entry in entries:
            nama = column_name(entry)
            cells = states[nama]
            if entry["mentah"] and entry["keadaan"] != Keadaan.KOSONG:
                cells.mentah[row] = " ".join(filter(None, (cells.mentah[row], entry["mentah"])))
            state = _state(entry, column=spec.column(nama))
            if _WEIGHT[state] > weights[nama][row]:
                weights[nama][row] = _WEIGHT[state]
                cells.keadaan[row] = state.value
                cells.desimal[row] = entry["desimal"]
                cells.sel[row] = entry["sel"]
    return states


def _blank_states(rows: int) -> CellStates:
    keadaan, sel, mentah = (np.full(rows, None, dtype=object) for _ in range(3))
    return CellStates(keadaan=keadaan, desimal=np.full(rows, -1, dtype=np.intp), sel=sel, mentah=mentah)


def column_name(entry: Entry) -> str:
    """The column of a lineage entry, without the year of a column that appears once a year."""
    return str(entry["kolom"]).partition(YEAR_MARK)[0]


def _state(entry: Entry, *, column: Column) -> Keadaan:
    """The state of one cell; a unit without a number leaves its quantity blank."""
    state = Keadaan(entry["keadaan"])
    if state is Keadaan.NILAI and column.satuan and not _has_digit(entry["mentah"]):
        return Keadaan.KOSONG
    return state


def _has_digit(text: str | None) -> bool:
    return any(character.isdigit() for character in text or "")

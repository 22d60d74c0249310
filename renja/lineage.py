"""What the source cells of a normalised table say: the state of each column's cell and its decimals."""

from collections.abc import Mapping, Sequence
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
_STATES = np.array([None, *(str(state) for state in _WEIGHT)], dtype=object)


@dataclass(frozen=True, slots=True)
class CellStates:
    """The cells of one column, one entry per row.

    keadaan: `Keadaan` text, None where the table has no cell for the column. Of several cells (a number
        beside its unit) the weightiest state counts; a cell with nothing but a unit is blank.
    desimal: decimals shown, -1 where unknown.
    """

    keadaan: NDArray[np.object_]
    desimal: NDArray[np.intp]

    def among(self, *states: Keadaan) -> NDArray[np.bool_]:
        """Rows whose cell is in one of the states."""
        return np.isin(self.keadaan, [str(state) for state in states])


def cell_states(frame: pd.DataFrame, *, spec: TableSpec) -> dict[str, CellStates]:
    """The states of every column's cells, by column name; frame: with its lineage column."""
    rows = len(frame)
    weights = {column.nama: np.full(rows, -1, dtype=np.intp) for column in spec.kolom}
    decimals = {column.nama: np.full(rows, -1, dtype=np.intp) for column in spec.kolom}
    for row, entries in enumerate(frame[LINEAGE]):
        for entry in entries or ():
            nama = column_name(entry)
            weight = _weight(entry, column=spec.column(nama))
            if weight > weights[nama][row]:
                weights[nama][row] = weight
                shown = entry.get("desimal")
                decimals[nama][row] = -1 if shown is None else shown
    return {
        nama: CellStates(keadaan=_STATES[weights[nama] + 1], desimal=decimals[nama]) for nama in weights
    }


def column_name(entry: Entry) -> str:
    """The column of a lineage entry, without the year of a column that appears once a year."""
    return str(entry["kolom"]).partition(YEAR_MARK)[0]


def cell_of(entries: Sequence[Entry] | None, *, kolom: str) -> Entry | None:
    """The cell of a row that speaks for a column: its first cell with content, else its first."""
    own = [entry for entry in entries or () if column_name(entry) == kolom]
    filled = (entry for entry in own if entry["keadaan"] != Keadaan.KOSONG)
    return next(filled, own[0] if own else None)


def _weight(entry: Entry, *, column: Column) -> int:
    state = Keadaan(entry["keadaan"])
    if state is Keadaan.NILAI and column.satuan and column.sel > 1 and _is_bare_unit(entry):
        return _WEIGHT[Keadaan.KOSONG]
    return _WEIGHT[state]


def _is_bare_unit(entry: Entry) -> bool:
    return not any(character.isdigit() for character in entry["mentah"] or "")

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
    Keadaan.KOSONG.value: 0,
    Keadaan.STRIP.value: 1,
    Keadaan.NILAI.value: 2,
    Keadaan.TAKSA.value: 3,
    Keadaan.GALAT.value: 4,
}


@dataclass(frozen=True, slots=True)
class CellStates:
    """The cells of one column, one entry per row.

    keadaan: `Keadaan` text, None where the table has no cell for the column. A quantity's first cell
        speaks for it, not the unit's beside it; of other cells side by side the weightiest does.
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
        found: NDArray[np.bool_] = np.zeros(len(self.keadaan), dtype=bool)
        for state in states:
            found |= self.keadaan == state.value
        return found


def cell_states(frame: pd.DataFrame, *, spec: TableSpec) -> dict[str, CellStates]:
    """The states of every column's cells, by column name; frame: with its lineage column."""
    lists = frame[LINEAGE].tolist()
    entries = [entry for row in lists for entry in row]
    rows = np.repeat(np.arange(len(lists)), [len(row) for row in lists])
    numbers = {column.nama: number for number, column in enumerate(spec.kolom)}
    of_column = np.array([numbers[column_name(entry)] for entry in entries], dtype=np.intp)
    return {
        column.nama: _states_of(
            [entries[place] for place in np.flatnonzero(of_column == number)],
            rows=rows[of_column == number],
            column=column,
            size=len(lists),
        )
        for number, column in enumerate(spec.kolom)
    }


def column_name(entry: Entry) -> str:
    """The column of a lineage entry, without the year of a column that appears once a year."""
    kolom: str = entry["kolom"]
    return kolom.partition(YEAR_MARK)[0] if YEAR_MARK in kolom else kolom


def _states_of(
    entries: Sequence[Entry], *, rows: NDArray[np.intp], column: Column, size: int
) -> CellStates:
    """The states of one column's cells, in row order; of several in a row the weightiest speaks."""
    mentah = _raw_texts(entries, rows=rows, size=size)
    if column.satuan:
        first = np.array([entry["ke"] == 1 for entry in entries], dtype=bool)
        rows, entries = rows[first], [entry for entry in entries if entry["ke"] == 1]
    weights = np.array([_WEIGHT[entry["keadaan"]] for entry in entries], dtype=np.intp)
    lightest_first = np.lexsort((-np.arange(len(entries)), weights))
    speaking = rows[lightest_first]
    keadaan, sel = (np.full(size, None, dtype=object) for _ in range(2))
    desimal = np.full(size, -1, dtype=np.intp)
    keadaan[speaking] = _field(entries, "keadaan")[lightest_first]
    sel[speaking] = _field(entries, "sel")[lightest_first]
    desimal[speaking] = _field(entries, "desimal")[lightest_first]
    return CellStates(keadaan=keadaan, desimal=desimal, sel=sel, mentah=mentah)


def _field(entries: Sequence[Entry], name: str) -> NDArray[np.object_]:
    return np.array([entry[name] for entry in entries], dtype=object)


def _raw_texts(entries: Sequence[Entry], *, rows: NDArray[np.intp], size: int) -> NDArray[np.object_]:
    texts = np.full(size, None, dtype=object)
    for row, entry in zip(rows, entries, strict=True):
        if entry["keadaan"] != Keadaan.KOSONG and entry["mentah"]:
            texts[row] = f"{texts[row]} {entry['mentah']}" if texts[row] else entry["mentah"]
    return texts

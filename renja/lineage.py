"""What the source cells of a normalised table say: the state of each column's cell and its decimals."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from renja.frame import LINEAGE
from renja.rawtable import YEAR_MARK
from renja.sources import FIELDS, Entry, source_cells
from renja.spec import Column, TableSpec
from renja.value import Keadaan

Objects = NDArray[np.object_]

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
    lists = [source_cells(row).fields for row in frame[LINEAGE].tolist()]
    rows = np.repeat(np.arange(len(lists)), [len(row) for row in lists])
    entries = [entry[: len(FIELDS)] for row in lists for entry in row]
    fields = dict(zip(FIELDS, map(_objects, zip(*entries, strict=True)), strict=False))
    if not fields:
        fields = dict.fromkeys(FIELDS, _objects(()))
    numbers = {column.nama: number for number, column in enumerate(spec.kolom)}
    of_column = np.array([numbers[_without_year(kolom)] for kolom in fields["kolom"]], dtype=np.intp)
    return {
        column.nama: _states_of(
            {name: values[of_column == number] for name, values in fields.items()},
            rows=rows[of_column == number],
            column=column,
            size=len(lists),
        )
        for number, column in enumerate(spec.kolom)
    }


def column_name(entry: Entry) -> str:
    """The column of a lineage entry, without the year of a column that appears once a year."""
    return _without_year(entry["kolom"])


def _without_year(kolom: str) -> str:
    return kolom.partition(YEAR_MARK)[0] if YEAR_MARK in kolom else kolom


def _states_of(
    fields: dict[str, Objects], *, rows: NDArray[np.intp], column: Column, size: int
) -> CellStates:
    """The states of one column's cells, in row order; of several in a row the weightiest speaks."""
    mentah = _raw_texts(fields, rows=rows, size=size)
    if column.satuan:
        first = fields["ke"] == 1
        rows, fields = rows[first], {name: values[first] for name, values in fields.items()}
    weights = np.array([_WEIGHT[state] for state in fields["keadaan"]], dtype=np.intp)
    lightest_first = np.lexsort((-np.arange(len(weights)), weights))
    speaking = rows[lightest_first]
    keadaan, sel = (np.full(size, None, dtype=object) for _ in range(2))
    desimal = np.full(size, -1, dtype=np.intp)
    keadaan[speaking] = fields["keadaan"][lightest_first]
    sel[speaking] = fields["sel"][lightest_first]
    desimal[speaking] = fields["desimal"][lightest_first]
    return CellStates(keadaan=keadaan, desimal=desimal, sel=sel, mentah=mentah)


def _raw_texts(fields: dict[str, Objects], *, rows: NDArray[np.intp], size: int) -> Objects:
    texts = np.full(size, None, dtype=object)
    for row, state, raw in zip(rows, fields["keadaan"], fields["mentah"], strict=True):
        if state != Keadaan.KOSONG and raw:
            texts[row] = f"{texts[row]} {raw}" if texts[row] else raw
    return texts


def _objects(values: Iterable[object]) -> Objects:
    listed = list(values)
    objects = np.empty(len(listed), dtype=object)
    objects[:] = listed
    return objects

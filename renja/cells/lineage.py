"""What the source cells of a normalised table say: the state of each column's cell and its decimals."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from renja.cells.distinct import of_distinct
from renja.cells.rawtable import YEAR_MARK
from renja.cells.sources import Entry, field_columns
from renja.cells.value import Keadaan
from renja.tables.frame import LINEAGE
from renja.tables.spec import Column, TableSpec

Objects = NDArray[np.object_]

_WEIGHT = {
    Keadaan.KOSONG.value: 0,
    Keadaan.STRIP.value: 1,
    Keadaan.NILAI.value: 2,
    Keadaan.TAKSA.value: 3,
    Keadaan.GALAT.value: 4,
}
_TOLD = ("kolom", "ke", "sel", "mentah", "keadaan", "desimal")


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
    counts, fields = field_columns(frame[LINEAGE].tolist(), names=_TOLD)
    rows = np.repeat(np.arange(len(counts)), counts)
    numbers = {column.nama: number for number, column in enumerate(spec.kolom)}
    of_column = of_distinct(
        fields["kolom"], lambda nama: numbers[_without_year(nama)], missing=-1, dtype=int
    )
    order = np.argsort(of_column, kind="stable")
    bounds = np.searchsorted(of_column[order], np.arange(len(numbers) + 1))
    return {
        column.nama: _states_of(
            {name: values[order[start:end]] for name, values in fields.items()},
            rows=rows[order[start:end]],
            column=column,
            size=len(counts),
        )
        for column, start, end in zip(spec.kolom, bounds, bounds[1:], strict=False)
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
    weights = of_distinct(fields["keadaan"], _WEIGHT.__getitem__, missing=-1, dtype=np.intp)
    lightest_first = np.lexsort((-np.arange(len(weights)), weights))
    speaking = rows[lightest_first]
    keadaan, sel = (np.full(size, None, dtype=object) for _ in range(2))
    desimal = np.full(size, -1, dtype=np.intp)
    keadaan[speaking] = fields["keadaan"][lightest_first]
    sel[speaking] = fields["sel"][lightest_first]
    desimal[speaking] = fields["desimal"][lightest_first]
    return CellStates(keadaan=keadaan, desimal=desimal, sel=sel, mentah=mentah)


def _raw_texts(fields: dict[str, Objects], *, rows: NDArray[np.intp], size: int) -> Objects:
    """The raw texts of each row's cells, blanks between: all first ones, then all second ones and so on."""
    filled = (fields["keadaan"] != Keadaan.KOSONG.value) & fields["mentah"].astype(bool)
    rows, pieces = rows[filled], fields["mentah"][filled]
    starts = np.flatnonzero(np.diff(rows, prepend=-1))
    place = np.arange(len(rows)) - np.repeat(starts, np.diff(starts, append=len(rows)))
    order = np.argsort(place, kind="stable")
    bounds = np.searchsorted(place[order], np.arange(place.max(initial=-1) + 2))
    texts = np.full(size, None, dtype=object)
    texts[rows[starts]] = pieces[starts]
    for start, end in pairwise(bounds[1:]):
        following = order[start:end]
        texts[rows[following]] += " " + pieces[following]
    return texts

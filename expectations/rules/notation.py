"""Rules about how numbers are written: with a unit, and in one way in a column."""

import numpy as np
import pandas as pd

from expectations.batch import Batch
from expectations.failure import Failure
from expectations.rule import counts, rule, writes_large_numbers
from renja.cells.amount import Mask
from renja.codes.hierarchy import Positions
from renja.codes.level import Level
from renja.tables.spec import Column, Kind

_LARGE = 1000
_POINTED = r"\d\.\d{3}(?!\d)"


@rule("wajib.satuan", needs=(counts,))
def missing_units(batch: Batch) -> list[Failure]:
    """A quantity has a unit: its own or that of its row."""
    failures = []
    for column in batch.spec.columns_of(Kind.KUANTITAS):
        bare = batch.amounts(column).given & pd.isna(batch.units(column)) & ~batch.at_level(Level.JUMLAH)
        number = batch.states[column.nama].mentah
        failures += [
            Failure(row=int(row), kolom=column.nama, ditemukan=number[row]) for row in np.flatnonzero(bare)
        ]
    return failures


@rule("wajar.cara_tulis", needs=(writes_large_numbers,))
def mixed_notations(batch: Batch) -> list[Failure]:
    """The large numbers of a column are all written with points for thousands, or none is.

    One failure for each column of a document, at the first number of the rarer kind.
    """
    return [
        failure
        for column in batch.spec.columns_of(Kind.RUPIAH, Kind.KUANTITAS)
        for failure in _mixed(batch, column)
    ]


def _mixed(batch: Batch, column: Column) -> list[Failure]:
    own, documents = batch.amounts(column), batch.tree.documents
    large = own.given & (abs(own.values) >= _LARGE).astype(bool)
    texts = pd.Series(batch.states[column.nama].mentah, dtype=object).fillna("").astype(str)
    pointed: Mask = large & texts.str.contains(_POINTED, regex=True).to_numpy(dtype=bool)
    plain = large & ~pointed
    size = int(documents.max(initial=0)) + 1
    counts = [np.bincount(documents[rows], minlength=size) for rows in (pointed, plain)]
    first = [_first_of_each(documents, rows, size=size) for rows in (pointed, plain)]
    failures = []
    for document in np.flatnonzero((counts[0] > 0) & (counts[1] > 0)):
        with_points, without = int(counts[0][document]), int(counts[1][document])
        rarer, kind = (0, "bertitik") if with_points <= without else (1, "tanpa titik")
        row = int(first[rarer][document])
        failures.append(
            Failure(
                row=row,
                kolom=column.nama,
                ditemukan=f"{with_points} angka bertitik dan {without} angka tanpa titik",
                keterangan=kind,
            )
        )
    return failures


def _first_of_each(documents: Positions, rows: Mask, *, size: int) -> Positions:
    """For each document the first of its rows among some; 0 where it has none."""
    first = np.zeros(size, dtype=np.intp)
    found, at = np.unique(documents[rows], return_index=True)
    first[found] = np.flatnonzero(rows)[at]
    return first

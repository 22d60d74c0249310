"""Rules about targets from level to level: what is counted in one unit adds up."""

from dataclasses import replace

import numpy as np
import pandas as pd

from expectations.batch import Batch
from expectations.failure import Failure, as_text, difference, differing
from expectations.rule import plans_targets, rule
from renja.cells.amount import Amounts, Mask, Numbers
from renja.codes.hierarchy import NOWHERE
from renja.codes.level import Level
from renja.codes.rollup import PERCENT
from renja.tables.spec import Column, Kind

_PARENTS = (Level.PROGRAM, Level.KEGIATAN)
_FEWEST_CHILDREN = 2
_FEWEST_COLUMNS = 3


@rule("jumlah.target", needs=(plans_targets,))
def wrong_target_sums(batch: Batch) -> list[Failure]:
    """A count equals the sum of the counts directly under it where all have its unit."""
    failures = []
    for column in _counts(batch):
        rows = _judged(batch, column) & _one_unit(batch, column)
        failures += _wrong(batch, column, rows=rows)
    return failures


@rule("jumlah.target_tak_biasa", needs=("target.renstra",))
def unusual_target_sums(batch: Batch) -> list[Failure]:
    """A count equals the sum under it, whatever the units, in rows where at least half of the counts do."""
    columns = _counts(batch)
    if len(columns) < _FEWEST_COLUMNS:
        return []
    judged = np.column_stack([_judged(batch, column) & _countable(batch, column) for column in columns])
    one_unit = np.column_stack([_one_unit(batch, column) for column in columns])
    unlike = np.column_stack([_unlike(batch, column) for column in columns])
    right, wrong = (judged & ~unlike).sum(axis=1), (judged & unlike).sum(axis=1)
    usual = (right >= _FEWEST_COLUMNS) & (right >= wrong) & _has_several_children(batch)
    return [
        replace(failure, keterangan=str(right[failure.row]))
        for place, column in enumerate(columns)
        for failure in _wrong(batch, column, rows=usual & judged[:, place] & ~one_unit[:, place])
    ]


def _counts(batch: Batch) -> list[Column]:
    """The columns that count, in tables of programs, kegiatan and sub kegiatan."""
    if not batch.spec.has_hierarchy:
        return []
    return [column for column in batch.spec.columns_of(Kind.KUANTITAS) if column.arti]


def _judged(batch: Batch, column: Column) -> Mask:
    """Rows of a program or kegiatan with a number, over rows that have some and none unreadable."""
    own, sums = batch.amounts(column), batch.sums(column)
    return batch.at_level(*_PARENTS) & own.known & sums.known


def _one_unit(batch: Batch, column: Column) -> Mask:
    """Rows whose unit, no percentage, is that of every number directly under them."""
    units = batch.units(column)
    alike = ~pd.isna(units) & (units != PERCENT)
    children = _children(batch, batch.amounts(column))
    parents = batch.tree.parents[children]
    alike[parents[units[children] != units[parents]]] = False
    found: Mask = alike.astype(bool)
    return found


def _countable(batch: Batch, column: Column) -> Mask:
    """Rows that count something, over rows that do too: a unit everywhere and nowhere a percentage."""
    units = batch.units(column)
    counting: Mask = (~pd.isna(units) & (units != PERCENT)).astype(bool)
    children = _children(batch, batch.amounts(column))
    found = counting.copy()
    found[batch.tree.parents[children[~counting[children]]]] = False
    return found


def _children(batch: Batch, own: Amounts) -> np.ndarray:
    """Positions of the rows with a number that stand under another."""
    return np.flatnonzero(own.given & (batch.tree.parents != NOWHERE))


def _has_several_children(batch: Batch) -> Mask:
    below = batch.tree.parents[batch.tree.parents != NOWHERE]
    counts = np.bincount(below, minlength=len(batch.frame))
    return np.asarray(counts >= _FEWEST_CHILDREN, dtype=bool)


def _unlike(batch: Batch, column: Column) -> Mask:
    return differing(
        batch.amounts(column).values,
        batch.sums(column).values,
        decimals=batch.states[column.nama].desimal,
    )


def _wrong(batch: Batch, column: Column, *, rows: Mask) -> list[Failure]:
    own: Numbers = batch.amounts(column).values
    sums: Numbers = batch.sums(column).values
    decimals = batch.states[column.nama].desimal
    return [
        Failure(
            row=int(row),
            kolom=column.nama,
            ditemukan=as_text(own[row], decimals[row]),
            seharusnya=as_text(sums[row], decimals[row]),
            selisih=difference(own[row], sums[row], decimals=decimals[row]),
            rincian=tuple((int(child), column.nama) for child in batch.tree.children(int(row))),
        )
        for row in np.flatnonzero(rows & _unlike(batch, column))
    ]

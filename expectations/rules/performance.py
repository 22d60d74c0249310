"""Rules about results: against their target, against the Renstra, and money spent against its pagu."""

from collections.abc import Iterator
from decimal import Decimal

import numpy as np

from expectations.batch import Batch
from expectations.failure import Failure, as_text, difference, nothing
from expectations.rule import rule
from renja.cells.amount import ZERO, Amounts, Mask
from renja.cells.value import Keadaan
from renja.codes.rollup import formula_amounts, operands_of
from renja.tables.spec import Column, Kind, Ratio

_FULL = Decimal(100)
_DOUBLE = Decimal(200)
_SHOWN = 2


@rule("wajar.realisasi_tanpa_target", needs=("target.n-2",))
def results_without_target(batch: Batch) -> list[Failure]:
    """A result has a target; where a percentage is printed its own rule speaks of the missing target."""
    failures = []
    for column, above, below in _shares(batch):
        result, target = batch.amounts(above), batch.amounts(below)
        cells = batch.states[below.nama]
        missing = ~target.unreadable & _is_nothing(target) & ~cells.absent
        missing &= ~_told_as_blank(batch, below) & ~batch.amounts(column).given
        failures += [
            Failure(
                row=int(row),
                kolom=below.nama,
                ditemukan=_found(target, row=int(row), batch=batch, column=below),
                pasangan=(int(row), above.nama),
                keterangan=as_text(result.values[row], batch.states[above.nama].desimal[row]),
            )
            for row in np.flatnonzero(missing & result.known & (result.values > ZERO).astype(bool))
        ]
    return failures


@rule("wajar.lebih_100", needs=("target.n-2",))
def results_above_target(batch: Batch) -> list[Failure]:
    """A result is at most its target; twice as much has a rule of its own."""
    return _above(batch, more_than=_FULL, at_most=_DOUBLE)


@rule("wajar.lebih_200", needs=("target.n-2",))
def results_above_twice_target(batch: Batch) -> list[Failure]:
    """A result is at most twice its target."""
    return _above(batch, more_than=_DOUBLE, at_most=None)


@rule("wajar.melebihi_renstra", needs=("target.renstra",))
def results_above_renstra(batch: Batch) -> list[Failure]:
    """No result of a year, nor of all years so far, is above the target at the end of the Renstra.

    Of several in a row the first in the form's order is told: later sums follow from it.
    """
    end = batch.spec.meaning("target", "renstra")
    if end is None:
        return []
    target, cells = batch.amounts(end), batch.states[end.nama]
    told = np.zeros(len(batch.frame), dtype=bool)
    failures = []
    for column in batch.spec.kolom:
        if column.arti != "realisasi":
            continue
        own, decimals = batch.amounts(column), batch.states[column.nama].desimal
        above = own.known & target.known & (target.values > ZERO) & (own.values > target.values)
        failures += [
            Failure(
                row=int(row),
                kolom=column.nama,
                ditemukan=as_text(own.values[row], decimals[row]),
                seharusnya=as_text(target.values[row], cells.desimal[row]),
                selisih=difference(own.values[row], target.values[row], decimals=-1),
                pasangan=(int(row), end.nama),
            )
            for row in np.flatnonzero(above.astype(bool) & ~told)
        ]
        told |= above.astype(bool)
    return failures


@rule("wajar.belanja_melebihi_pagu", needs=("belanja.n-2",))
def spending_above_pagu(batch: Batch) -> list[Failure]:
    """No more is spent than its pagu."""
    failures = []
    for column in batch.spec.kolom:
        if column.arti != "belanja":
            continue
        pagu = batch.spec.meaning("pagu", column.untuk)
        if pagu is None:
            continue
        spent, limit = batch.amounts(column), batch.amounts(pagu)
        cells = batch.states[pagu.nama]
        bounded = limit.known | cells.among(Keadaan.STRIP)
        failures += [
            Failure(
                row=int(row),
                kolom=column.nama,
                ditemukan=as_text(spent.values[row], batch.states[column.nama].desimal[row]),
                seharusnya=as_text(limit.values[row], cells.desimal[row]),
                selisih=difference(spent.values[row], limit.values[row], decimals=-1),
                pasangan=(int(row), pagu.nama),
            )
            for row in np.flatnonzero(bounded & spent.known & (spent.values > limit.values).astype(bool))
        ]
    return failures


def _shares(batch: Batch) -> Iterator[tuple[Column, Column, Column]]:
    """Each percentage of a target with what it divides by what: quantities only, not money."""
    for column in batch.spec.kolom:
        if isinstance(column.rumus, Ratio):
            above, below = (batch.spec.column(nama) for nama in operands_of(column))
            if below.jenis is Kind.KUANTITAS and below.arti == "target":
                yield column, above, below


def _above(batch: Batch, *, more_than: Decimal, at_most: Decimal | None) -> list[Failure]:
    failures = []
    for column, above, below in _shares(batch):
        if below.untuk == "renstra":
            continue
        share = formula_amounts(batch.frame, batch.states, column=column, spec=batch.spec)
        found = share.known & (share.values > more_than).astype(bool)
        if at_most is not None:
            found &= (share.values <= at_most).astype(bool)
        failures += [
            Failure(
                row=int(row),
                kolom=column.nama,
                ditemukan=as_text(share.values[row], _SHOWN),
                seharusnya=as_text(more_than, 0),
                pasangan=(int(row), above.nama),
                rincian=((int(row), above.nama), (int(row), below.nama)),
            )
            for row in np.flatnonzero(found)
        ]
    return failures


def _is_nothing(amounts: Amounts) -> Mask:
    found: Mask = (amounts.values == ZERO).astype(bool)
    return found


def _told_as_blank(batch: Batch, column: Column) -> Mask:
    """Rows whose blank cell the rule of required cells speaks of."""
    return batch.at_level(*column.isi_wajib) & batch.states[column.nama].among(Keadaan.KOSONG)


def _found(amounts: Amounts, *, row: int, batch: Batch, column: Column) -> str:
    cells = batch.states[column.nama]
    if amounts.given[row]:
        return as_text(amounts.values[row], cells.desimal[row])
    return nothing(cells.keadaan[row])

"""Rules about columns with a formula: percentages of a target, sums of columns."""

import numpy as np
import pandas as pd

from expectations.batch import Batch
from expectations.failure import Failure, as_text, difference, differing, nothing
from expectations.rule import adds, divides, rule
from renja.cells.amount import ZERO, Amounts, Mask
from renja.cells.value import Keadaan
from renja.codes.rollup import formula_amounts, in_percent, mixed, operands_of, units_of
from renja.tables.spec import Column, Ratio, Sum

_PERCENT_DECIMALS = 2


@rule("rumus.persen", needs=(divides,))
def wrong_percentages(batch: Batch) -> list[Failure]:
    """A percentage equals numerator by denominator times 100."""
    failures = []
    for column in _columns(batch, Ratio):
        computed = formula_amounts(batch.frame, batch.states, column=column, spec=batch.spec)
        failures += _wrong(batch, column, computed=computed, judged=computed.known, blank=_PERCENT_DECIMALS)
    return failures


@rule("rumus.jumlah_kolom", needs=(adds,))
def wrong_column_sums(batch: Batch) -> list[Failure]:
    """A sum of columns equals what it sums; for a percentage the target is printed, and that is right."""
    failures = []
    for column in _columns(batch, Sum):
        computed = formula_amounts(batch.frame, batch.states, column=column, spec=batch.spec)
        units = units_of(batch.frame, column=column, spec=batch.spec)
        addable = ~(in_percent(units) | mixed(units)) & ~computed.unreadable
        printed = computed.given | batch.amounts(column).given
        failures += _wrong(batch, column, computed=computed, judged=addable & printed, blank=-1)
    return failures


@rule("rumus.tanpa_penyebut", needs=(divides,))
def missing_denominators(batch: Batch) -> list[Failure]:
    """A percentage is printed only where there is something to divide by."""
    failures = []
    for column in _columns(batch, Ratio):
        name = operands_of(column)[1]
        denominator = batch.amounts(batch.spec.column(name))
        nothing_there = ~denominator.unreadable & (denominator.values == ZERO).astype(bool)
        failures += _without(batch, column, operand=name, rows=nothing_there)
    return failures


@rule("rumus.tanpa_pembilang", needs=(divides,))
def missing_numerators(batch: Batch) -> list[Failure]:
    """A percentage other than zero is printed only where there is something to divide."""
    failures = []
    for column in _columns(batch, Ratio):
        name, below = operands_of(column)
        numerator, denominator = (batch.amounts(batch.spec.column(n)) for n in (name, below))
        nothing_there = ~numerator.unreadable & ~numerator.given & (denominator.values != ZERO)
        printed = (batch.amounts(column).values != ZERO).astype(bool)
        failures += _without(batch, column, operand=name, rows=nothing_there & printed)
    return failures


@rule("rumus.satuan_berbeda", needs=(adds,))
def mixed_units(batch: Batch) -> list[Failure]:
    """What is summed over columns has one unit."""
    failures = []
    for column in _columns(batch, Sum):
        units = units_of(batch.frame, column=column, spec=batch.spec)
        rows = mixed(units) & ~in_percent(units) & batch.amounts(column).given
        failures += [
            Failure(row=int(row), kolom=column.nama, ditemukan=_listed(units[row]))
            for row in np.flatnonzero(rows)
        ]
    return failures


def _columns(batch: Batch, kind: type[Ratio] | type[Sum]) -> list[Column]:
    return [column for column in batch.spec.kolom if isinstance(column.rumus, kind)]


def _wrong(batch: Batch, column: Column, *, computed: Amounts, judged: Mask, blank: int) -> list[Failure]:
    """Failures where the printed value is not the computed one; `blank`: decimals where none is printed."""
    own, cells = batch.amounts(column), batch.states[column.nama]
    decimals = np.where(own.given, cells.desimal, blank)
    at = np.flatnonzero(judged & ~own.unreadable & ~cells.absent)
    unlike = differing(own.values[at], computed.values[at], decimals=decimals[at])
    at = at[unlike | ~own.given[at]]
    return [
        Failure(
            row=int(row),
            kolom=column.nama,
            ditemukan=_found(own, row=int(row), decimals=decimals[row], keadaan=cells.keadaan[row]),
            seharusnya=as_text(computed.values[row], decimals[row])
            if computed.given[row]
            else nothing(Keadaan.KOSONG),
            selisih=difference(own.values[row], computed.values[row], decimals=decimals[row])
            if own.given[row] and computed.given[row]
            else None,
            rincian=tuple((int(row), nama) for nama in operands_of(column)),
        )
        for row in at
    ]


def _without(batch: Batch, column: Column, *, operand: str, rows: Mask) -> list[Failure]:
    """Failures where a value is printed in rows that lack the operand (its column being there)."""
    own, cells = batch.amounts(column), batch.states[column.nama]
    return [
        Failure(
            row=int(row),
            kolom=column.nama,
            ditemukan=as_text(own.values[row], cells.desimal[row]),
            pasangan=(int(row), operand),
        )
        for row in np.flatnonzero(rows & own.given & ~batch.states[operand].absent)
    ]


def _found(own: Amounts, *, row: int, decimals: int, keadaan: str | None) -> str:
    return as_text(own.values[row], decimals) if own.given[row] else nothing(keadaan)


def _listed(units: np.ndarray) -> str:
    return ", ".join(dict.fromkeys(unit for unit in units if not pd.isna(unit)))

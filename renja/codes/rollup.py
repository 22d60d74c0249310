"""Sums from level to level and formulas inside a row, recomputed exactly from what was submitted."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal, localcontext

import numpy as np
import pandas as pd

from renja.cells.amount import ZERO, Amounts, Mask, Numbers, amounts_of, chosen, rounded
from renja.cells.lineage import CellStates, cell_states
from renja.codes.hierarchy import NOWHERE, Hierarchy, Positions, hierarchy_of
from renja.codes.level import CODE_LEVELS
from renja.indonesian import EXACT
from renja.tables.spec import Column, Ratio, TableSpec

PERCENT = "%"
_SCALE = 6
_ONE, _HUNDRED = Decimal(1), Decimal(100)


def rollup(
    frame: pd.DataFrame, *, spec: TableSpec, tree: Hierarchy | None = None
) -> dict[str, list[Decimal | None]]:
    """The recomputed amounts of every roll-up column, one per row of one document.

    tree: of the frame's rows; None for the one that their codes and places make.

    A row with others under it (a total: over the programs) gets the sum of their recomputed amounts, any
    other row its own. Blank and dash count as nothing; None: nothing to sum, or an amount somewhere
    below cannot be read.
    """
    states = cell_states(frame, spec=spec)
    tree = tree or hierarchy_of(frame)
    return {
        column.nama: _summed(amounts_of(frame, states, column=column), tree=tree).results()
        for column in spec.rollups
    }


def formula_values(frame: pd.DataFrame, *, spec: TableSpec) -> dict[str, list[Decimal | None]]:
    """The recomputed values of every column with a formula, at 6 decimals half-up, one per row.

    None where the formula does not hold or says nothing: no operand, a denominator that is missing or
    zero, an operand that is unreadable or has no cell, a sum of percentages or of different units.
    """
    states = cell_states(frame, spec=spec)
    return {
        column.nama: _at_scale(formula_amounts(frame, states, column=column, spec=spec)).results()
        for column in spec.kolom
        if column.rumus
    }


def children_sums(own: Amounts, *, tree: Hierarchy) -> Amounts:
    """For every row the sum of the amounts directly under it, as submitted."""
    sums = Amounts.none(len(own.values))
    below = np.flatnonzero(tree.parents != NOWHERE)
    _add(own, rows=below, to=tree.parents[below], sums=sums)
    _add_totals(own, tree=tree, sums=sums)
    return sums


def formula_amounts(
    frame: pd.DataFrame, states: Mapping[str, CellStates], *, column: Column, spec: TableSpec
) -> Amounts:
    """The values of a column's formula from the submitted operands, at 60 digits.

    That is enough to round a quotient of two stored numbers (24 digits) right at any decimal shown.
    """
    names = operands_of(column)
    operands = [amounts_of(frame, states, column=spec.column(nama)) for nama in names]
    # A computed row (the document's total) has numbers without cells of its own.
    absent = np.logical_or.reduce(
        [states[nama].absent & ~own.given for nama, own in zip(names, operands, strict=True)]
    )
    if isinstance(column.rumus, Ratio):
        return _ratio(*operands, absent=absent)
    units = units_of(frame, column=column, spec=spec)
    return _added(operands, addable=~(in_percent(units) | mixed(units)), absent=absent)


def operands_of(column: Column) -> tuple[str, ...]:
    """Names of the columns that a column's formula takes: numerator and denominator, or the addends."""
    if column.rumus is None:
        raise ValueError(f"column {column.nama} has no formula")
    rule = column.rumus
    return (rule.pembilang, rule.penyebut) if isinstance(rule, Ratio) else rule.dari


def units_of(frame: pd.DataFrame, *, column: Column, spec: TableSpec) -> Numbers:
    """The units that speak for a sum: of the row, the column and its operands; rows × units."""
    operands = [spec.column(nama).satuan for nama in operands_of(column)]
    names = [spec.satuan_baris, column.satuan, *operands]
    units = [frame[nama].to_numpy(dtype=object) for nama in dict.fromkeys(names) if nama]
    return np.column_stack(units) if units else np.full((len(frame), 0), None, dtype=object)


def in_percent(units: Numbers) -> Mask:
    """Rows whose indicator is a percentage: percentages do not add up."""
    found: Mask = (units == PERCENT).any(axis=1)
    return found


def mixed(units: Numbers) -> Mask:
    """Rows with two different units."""
    present = ~pd.isna(units)
    if not units.shape[1]:
        return np.zeros(len(units), dtype=bool)
    first = units[np.arange(len(units)), present.argmax(axis=1)]
    found: Mask = (present & (units != first.reshape(-1, 1))).any(axis=1)
    return found


def _at_scale(amounts: Amounts) -> Amounts:
    decimals = np.where(amounts.known, _SCALE, -1)
    return replace(amounts, values=rounded(amounts.values, decimals=decimals))


def _summed(own: Amounts, *, tree: Hierarchy) -> Amounts:
    """Amounts with every row that others stand under replaced by the sum of those, bottom up."""
    over = tree.has_children
    sums = Amounts(
        values=chosen(over, ZERO, own.values),
        given=own.given & ~over,
        unreadable=own.unreadable & ~over,
    )
    for rank in range(len(CODE_LEVELS) - 1, 0, -1):
        below = np.flatnonzero((tree.ranks == rank) & (tree.parents != NOWHERE))
        _add(sums, rows=below, to=tree.parents[below], sums=sums)
    _add_totals(sums, tree=tree, sums=sums)
    return sums


def _add_totals(source: Amounts, *, tree: Hierarchy, sums: Amounts) -> None:
    """Every total of a document is the sum of the same rows, so each document is summed once."""
    documents = Amounts.none(int(tree.documents.max(initial=0)) + 1)
    tops = np.flatnonzero(tree.tops)
    _add(source, rows=tops, to=tree.documents[tops], sums=documents)
    totals = np.flatnonzero(tree.totals & tree.has_children)
    _add(documents, rows=tree.documents[totals], to=totals, sums=sums)


def _add(source: Amounts, *, rows: Positions, to: Positions, sums: Amounts) -> None:
    with localcontext(EXACT):
        np.add.at(sums.values, to, source.values[rows])
    np.logical_or.at(sums.given, to, source.given[rows])
    np.logical_or.at(sums.unreadable, to, source.unreadable[rows])


def _ratio(numerator: Amounts, denominator: Amounts, *, absent: Mask) -> Amounts:
    usable = denominator.given & (denominator.values != ZERO)
    divisor = chosen(usable, denominator.values, _ONE)
    with localcontext(EXACT):
        values = numerator.values * _HUNDRED / divisor
    return Amounts(
        values=values,
        given=numerator.given & usable,
        unreadable=numerator.unreadable | denominator.unreadable | absent,
    )


def _added(parts: list[Amounts], *, addable: Mask, absent: Mask) -> Amounts:
    with localcontext(EXACT):
        values = np.add.reduce([part.values for part in parts])
    return Amounts(
        values=values,
        given=np.logical_or.reduce([part.given for part in parts]) & addable,
        unreadable=np.logical_or.reduce([part.unreadable for part in parts]) | absent,
    )

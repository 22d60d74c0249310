"""What the number cells of a table show: the value, its formula, and a word where two values differ."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import reduce
from typing import Any

import numpy as np

from loaders.master.consolidated import DocumentTable
from renja.cells.lineage import cell_states
from renja.codes.hierarchy import hierarchy_of
from renja.indonesian import format_number, round_half_up
from renja.tables.spec import Column, Ratio, Sum

_EXACT = Context(prec=60)
_SCALE = 6
_AT_ONCE = 200
_LONGEST_FORMULA = 8000

Place = Callable[[str, int], str]
"""The A1 address of a column's cell in a frame row."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One number cell. value None: it shows `text`, what was submitted instead of a number, if anything.

    formula: computes `value` from other cells. decimals: how many the number shows, as submitted.
    remark: what was submitted, where it differs from `value`. state: of the submitted cell.
    """

    value: Decimal | None
    text: str | None = None
    formula: str | None = None
    decimals: int = 0
    remark: str | None = None
    state: str | None = None


class Numbers:
    """The number cells of one table.

    Roll-up and formula columns show the recomputed value where there is one; everything else what was
    submitted. A formula is given only where it yields exactly the value that the cell stores.
    """

    def __init__(self, table: DocumentTable, *, place: Place) -> None:
        self._values = {name: table.frame[name].to_numpy(dtype=object) for name in table.frame}
        self._spec = table.spec
        self._place = place
        self._states = cell_states(table.frame, spec=table.spec)
        self._tree = hierarchy_of(table.frame)
        self._over = self._tree.has_children if table.spec.rollups else np.zeros(len(table.frame), bool)

    def cell(self, column: Column, *, row: int) -> Shown:
        """What the column's cell in a frame row shows."""
        value = self._value(column, row=row)
        state: str | None = self._states[column.nama].keadaan[row]
        if value is None:
            return Shown(value=None, text=self._text(column, row=row), state=state)
        return Shown(
            value=value,
            formula=self._formula(column, row=row, value=value),
            decimals=self._decimals(column, row=row, value=value),
            remark=self._remark(column, row=row, value=value) if column.hitung else None,
        )

    def _submitted(self, column: Column, *, row: int) -> Decimal | None:
        value: Decimal | None = self._values[column.nama][row]
        return value

    def _recomputed(self, column: Column, *, row: int) -> Decimal | None:
        """The recomputed value of a formula, or of an amount that others stand under; else None."""
        if not column.rumus and not (column.jumlah and self._over[row]):
            return None
        twin: Decimal | None = self._values[str(column.hitung)][row]
        return twin

    def _value(self, column: Column, *, row: int) -> Decimal | None:
        twin = self._recomputed(column, row=row)
        return self._submitted(column, row=row) if twin is None else twin

    def _text(self, column: Column, *, row: int) -> str | None:
        """What stands in the cell instead of a number: the text as submitted, a dash, an error."""
        text: str | None = self._values[column.teks][row] if column.teks else None
        raw: str | None = self._states[column.nama].mentah[row]
        return text or raw

    def _decimals(self, column: Column, *, row: int, value: Decimal) -> int:
        shown = int(self._states[column.nama].desimal[row])
        own = _decimals_of(value)
        return own if shown < 0 or column.rumus else min(own, shown)

    def _remark(self, column: Column, *, row: int, value: Decimal) -> str | None:
        submitted = self._submitted(column, row=row)
        states = self._states[column.nama]
        if submitted is None:
            written = self._text(column, row=row)
        else:
            shown = int(states.desimal[row])
            decimals = _decimals_of(submitted) if shown < 0 else shown
            same = round_half_up(submitted, decimals=decimals) == round_half_up(value, decimals=decimals)
            written = None if same else format_number(submitted)
        if written is None:
            return None
        origin = (self._values["berkas"][row], self._values["lembar"][row], states.sel[row])
        source = f" ({', '.join(map(str, origin))})" if all(origin) else ""
        return f"Tertulis: {written}{source}.\nHitungan ulang: {format_number(value)}."

    def _formula(self, column: Column, *, row: int, value: Decimal) -> str | None:
        if self._recomputed(column, row=row) is None:
            return None
        if isinstance(column.rumus, Ratio):
            found = self._ratio(column.rumus, row=row)
        elif column.rumus:
            found = self._sum(column.rumus, row=row)
        else:
            found = self._rollup(column, row=row)
        return found[0] if found and found[1] == value and len(found[0]) < _LONGEST_FORMULA else None

    def _ratio(self, rule: Ratio, *, row: int) -> tuple[str, Decimal] | None:
        above, below = (self._operand(name, row=row) for name in (rule.pembilang, rule.penyebut))
        if above[1] is None or not below[1]:
            return None
        quotient = _EXACT.divide(_EXACT.multiply(above[1], Decimal(100)), below[1])
        formula = f"=ROUND({above[0]}/{below[0]}*100,{_SCALE})"
        return formula, round_half_up(quotient, decimals=_SCALE)

    def _sum(self, rule: Sum, *, row: int) -> tuple[str, Decimal]:
        terms = [self._operand(name, row=row) for name in rule.dari]
        return f"=SUM({','.join(term for term, _ in terms)})", _total(value for _, value in terms)

    def _operand(self, name: str, *, row: int) -> tuple[str, Decimal | None]:
        """A cell of the row as a formula sees it; the submitted number where the cell shows another."""
        column = self._spec.column(name)
        submitted = self._submitted(column, row=row)
        if submitted is None or submitted == self._value(column, row=row):
            return self._place(name, row), submitted
        return format(submitted, "f"), submitted

    def _rollup(self, column: Column, *, row: int) -> tuple[str, Decimal]:
        below = [int(child) for child in self._tree.children(row)]
        ranges = [
            self._place(column.nama, first)
            if first == last
            else f"{self._place(column.nama, first)}:{self._place(column.nama, last)}"
            for first, last in _runs(below)
        ]
        sums = (ranges[start : start + _AT_ONCE] for start in range(0, len(ranges), _AT_ONCE))
        formula = "+".join(f"SUM({','.join(some)})" for some in sums)
        return f"={formula}", _total(self._value(column, row=child) for child in below)


def _total(values: Iterator[Decimal | None]) -> Decimal:
    given = (value for value in values if value is not None)
    return reduce(_EXACT.add, given, Decimal(0))


def _runs(positions: Sequence[int]) -> list[tuple[int, int]]:
    """First and last of each run of neighbours."""
    runs: list[tuple[int, int]] = []
    for position in positions:
        if runs and runs[-1][1] == position - 1:
            runs[-1] = (runs[-1][0], position)
        else:
            runs.append((position, position))
    return runs


def _decimals_of(value: Decimal) -> int:
    exponent: Any = value.normalize(_EXACT).as_tuple().exponent
    return max(0, -int(exponent))

"""The numbers of one column, ready for exact arithmetic that never mixes up blank and unreadable."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from operator import methodcaller
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from renja.cells.distinct import instances_of
from renja.cells.lineage import CellStates
from renja.cells.value import Keadaan
from renja.indonesian import EXACT
from renja.tables.spec import Column

ZERO = Decimal(0)

Numbers = NDArray[np.object_]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Amounts:
    """One numeric column, one entry per row.

    values: Decimal, zero where there is none. given: there is a number.
    unreadable: the cell holds something, but no number could be read from it (an error, an ambiguity,
        a composite quantity), or the number rests on such a cell.
    """

    values: Numbers
    given: Mask
    unreadable: Mask

    @property
    def known(self) -> Mask:
        """Rows with a number that rests on nothing unreadable."""
        return self.given & ~self.unreadable

    def results(self) -> list[Decimal | None]:
        """The known numbers, None elsewhere."""
        found: list[Decimal | None] = chosen(self.known, self.values, None).tolist()
        return found

    def sum_of(self, rows: NDArray[np.intp]) -> Decimal:
        """The exact sum of the numbers in some rows."""
        with localcontext(EXACT):
            return sum(self.values[rows], start=ZERO)

    @classmethod
    def none(cls, rows: int) -> "Amounts":
        """No number in any row."""
        return cls(
            values=np.full(rows, ZERO, dtype=object),
            given=np.zeros(rows, dtype=bool),
            unreadable=np.zeros(rows, dtype=bool),
        )


def amounts_of(frame: pd.DataFrame, states: Mapping[str, CellStates], *, column: Column) -> Amounts:
    """The numbers of one column as submitted."""
    raw = frame[column.nama].to_numpy(dtype=object)
    given = exact_numbers(raw)
    filled = states[column.nama].among(Keadaan.GALAT, Keadaan.TAKSA, Keadaan.NILAI)
    return Amounts(values=chosen(given, raw, ZERO), given=given, unreadable=~given & filled)


def chosen(mask: Mask, yes: Any, no: Any) -> Numbers:
    """`yes` where the mask holds, `no` elsewhere, as objects."""
    picked: Numbers = np.where(mask, yes, no)
    return picked


def exact_numbers(values: Numbers) -> Mask:
    """Which values are finite decimals."""
    exact = instances_of(values, Decimal)
    exact[exact] = np.fromiter(map(Decimal.is_finite, values[exact]), dtype=bool, count=int(exact.sum()))
    return exact


def rounded(values: Numbers, *, decimals: NDArray[np.intp]) -> Numbers:
    """Each number at so many decimals; -1 leaves it as it is.

    What `renja.indonesian.round_half_up` makes of one number, for a whole column.
    """
    found = values.copy()
    for places in np.unique(decimals[decimals >= 0]).tolist():
        rows = decimals == places
        step = Decimal(1).scaleb(-places)
        at_step = np.frompyfunc(methodcaller("quantize", step, ROUND_HALF_UP, EXACT), 1, 1)
        found[rows] = np.frompyfunc(EXACT.plus, 1, 1)(at_step(values[rows]))
    return found

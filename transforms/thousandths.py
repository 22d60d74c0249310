"""Amounts a thousand times too small, which only the sums of their table betray.

A spreadsheet that takes the dot of `810.000` for a decimal mark keeps 810. The cell alone looks right;
the amount of the row above it does not.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

import numpy as np
import pandas as pd

from renja.cells.amount import Amounts, amounts_of
from renja.cells.lineage import CellStates, cell_states
from renja.codes.hierarchy import NOWHERE, Hierarchy, hierarchy_of
from renja.findings.catalogue import make_temuan
from renja.findings.temuan import Temuan
from renja.indonesian import format_number
from renja.tables.spec import Column, TableSpec

RULE = "sel.seribu"
_FACTOR = Decimal(1000)
_LARGEST_SET = 3
_MOST_CANDIDATES = 60


def find_thousandths(frame: pd.DataFrame, *, spec: TableSpec) -> list[Temuan]:
    """A finding for each amount that, a thousand times as large, makes its row's sum come out.

    frame: one normalised table in row order, with its lineage. For a row whose amount is not the sum of
    the rows under it, either the row's own amount times 1000 is that sum, or one smallest set of at most
    three rows under it makes it up; two such sets, and nothing is said. Nothing is changed either.
    """
    states = cell_states(frame, spec=spec)
    tree = hierarchy_of(frame)
    found: list[Temuan] = []
    for column in spec.rollups:
        search = _Search(amounts_of(frame, states, column=column), tree=tree)
        for position, likely in sorted(search.run().items()):
            found.append(
                _finding(frame, position, likely=likely, column=column, states=states, tabel=spec.tabel)
            )
    return found


class _Search:
    """The search in one column; likely: the amounts in rupiah that the sums speak for, by position."""

    def __init__(self, own: Amounts, *, tree: Hierarchy) -> None:
        self.own = own
        self.tree = tree
        self.likely: dict[int, Decimal] = {}

    def run(self) -> dict[int, Decimal]:
        """From the total down, so that an amount mended by the row above it measures those below."""
        for parent, children in self._families():
            self._weigh(parent, children=children)
        return self.likely

    def _families(self) -> Iterator[tuple[int, list[int]]]:
        under: dict[int, list[int]] = {}
        for position, parent in enumerate(self.tree.parents.tolist()):
            if parent != NOWHERE:
                under.setdefault(parent, []).append(position)
        totals = self.tree.totals.nonzero()[0].tolist()
        tops = self.tree.tops.nonzero()[0].tolist()
        yield from ((total, tops) for total in totals)
        for parent in sorted(under, key=lambda position: self.tree.ranks[position]):
            yield parent, under[parent]

    def _weigh(self, parent: int, *, children: Sequence[int]) -> None:
        if not self.own.given[parent] or any(self.own.unreadable[child] for child in children):
            return
        amount = self.likely.get(parent, self.own.values[parent])
        total = self.own.sum_of(np.array(children, dtype=np.intp))
        if amount == total or amount <= 0:
            return
        if parent not in self.likely and amount * _FACTOR == total:
            self.likely[parent] = total
            return
        for child in self._missing(amount - total, children=children):
            self.likely[child] = self.own.values[child] * _FACTOR

    def _missing(self, gap: Decimal, *, children: Sequence[int]) -> tuple[int, ...]:
        """The one smallest set of rows whose thousandfold closes the gap; empty without one."""
        small = gap / (_FACTOR - 1)
        if small * (_FACTOR - 1) != gap:
            return ()
        values = self.own.values
        candidates = [child for child in children if 0 < values[child] <= small]
        if len(candidates) > _MOST_CANDIDATES:
            candidates = [child for child in candidates if values[child] == small]
        for size in range(1, _LARGEST_SET + 1):
            sets = [
                chosen for chosen in combinations(candidates, size) if sum(values[list(chosen)]) == small
            ]
            if sets:
                return sets[0] if len(sets) == 1 else ()
        return ()


def _finding(
    frame: pd.DataFrame,
    position: int,
    *,
    likely: Decimal,
    column: Column,
    states: dict[str, CellStates],
    tabel: str,
) -> Temuan:
    row = frame.iloc[position]
    amount = row[column.nama]
    cells = states[column.nama]
    return make_temuan(
        RULE,
        words={"judul_kolom": column.judul, "baris": row["baris"]},
        tabel=tabel,
        **{nama: row[nama] for nama in ("bidang", "baris_id", "kode", "berkas", "lembar")},
        kolom=column.nama,
        sel=cells.sel[position],
        mentah=cells.mentah[position],
        ditemukan=format_number(amount),
        seharusnya=format_number(likely),
        selisih=format_number(likely - amount),
    )

"""Which row of a table stands under which: by decided codes, else by place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from renja.code import is_canonical, parent_of
from renja.distinct import of_distinct
from renja.level import CODE_LEVELS, Level

_RANKS = {str(level): rank for rank, level in enumerate(CODE_LEVELS)}
_PROGRAM = CODE_LEVELS.index(Level.PROGRAM)
NOWHERE = -1

Positions = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Hierarchy:
    """The tree of the rows of one or more documents; each array has one entry per row.

    documents: which document the row is of, from 0.
    ranks: depth of the row's level (0 urusan … 4 sub kegiatan), -1 for continuations and totals.
    parents: position of the row above it in the tree, -1 for none.
    totals: the row is a table total. tops: the row counts directly in its document's total, that is a
        program or a deeper row whose program is not in the table.
    """

    documents: Positions
    ranks: Positions
    parents: Positions
    totals: NDArray[np.bool_]
    tops: NDArray[np.bool_]

    @cached_property
    def has_children(self) -> NDArray[np.bool_]:
        """Rows that others stand under; totals stand over the tops of their document."""
        over = self.totals & np.isin(self.documents, self.documents[self.tops])
        over[self.parents[self.parents != NOWHERE]] = True
        return over

    def children(self, position: int) -> Positions:
        """Positions of the rows directly under one row, in document order."""
        if self.totals[position]:
            return self.tops_of(self.documents[position])
        return _equal(self._rows_by_parent, position)

    def tops_of(self, document: int) -> Positions:
        """Positions of the rows that count directly in a document's total, in document order."""
        return _equal(self._tops_by_document, document)

    @cached_property
    def _rows_by_parent(self) -> "_Sorted":
        return _Sorted.by(self.parents, among=np.arange(len(self.parents), dtype=np.intp))

    @cached_property
    def _tops_by_document(self) -> "_Sorted":
        return _Sorted.by(self.documents, among=np.flatnonzero(self.tops))


@dataclass(frozen=True, slots=True)
class _Sorted:
    """Positions by a key: keys ascending, and under one key the positions in document order."""

    keys: Positions
    positions: Positions

    @classmethod
    def by(cls, keys: Positions, *, among: Positions) -> "_Sorted":
        order = among[np.argsort(keys[among], kind="stable")]
        return cls(keys[order], order)


def hierarchy_of(frame: pd.DataFrame) -> Hierarchy:
    """The tree of one document: a frame of one table with `level`, `kode` and `kode_induk`, in row order.

    A row with a decided parent stands under the nearest decided ancestor that the table has. Without
    one, or when the row above has no decided code, it stands under the nearest row above of a higher
    level.
    """
    levels = frame["level"].to_numpy(dtype=object)
    ranks = of_distinct(
        levels, lambda level: _RANKS.get(str(level), NOWHERE), missing=NOWHERE, dtype=np.intp
    )
    parents = _by_code(frame, ranks=ranks, by_place=_by_place(ranks))
    over = np.where(parents == NOWHERE, NOWHERE, ranks[parents])
    return Hierarchy(
        documents=np.zeros(len(frame), dtype=np.intp),
        ranks=ranks,
        parents=parents,
        totals=(frame["level"] == Level.JUMLAH).to_numpy(dtype=bool),
        tops=(ranks >= _PROGRAM) & (over < _PROGRAM),
    )


def joined(trees: Sequence[Hierarchy]) -> Hierarchy:
    """The trees of several documents (at least one), as their frames stand one below the other."""
    starts = np.cumsum([0, *(len(tree.ranks) for tree in trees[:-1])])
    return Hierarchy(
        documents=np.concatenate([np.full(len(tree.ranks), n) for n, tree in enumerate(trees)]),
        ranks=np.concatenate([tree.ranks for tree in trees]),
        parents=np.concatenate(
            [
                np.where(tree.parents == NOWHERE, NOWHERE, tree.parents + start)
                for tree, start in zip(trees, starts, strict=True)
            ]
        ),
        totals=np.concatenate([tree.totals for tree in trees]),
        tops=np.concatenate([tree.tops for tree in trees]),
    )


def _by_place(ranks: Positions) -> Positions:
    parents = np.full(len(ranks), NOWHERE, dtype=np.intp)
    positions = np.arange(len(ranks), dtype=np.intp)
    for rank in range(1, len(CODE_LEVELS)):
        higher = np.where((ranks >= 0) & (ranks < rank), positions, NOWHERE)
        parents = np.where(ranks == rank, np.maximum.accumulate(higher), parents)
    return parents


def _by_code(frame: pd.DataFrame, *, ranks: Positions, by_place: Positions) -> Positions:
    codes = _texts(frame["kode"])
    wanted = _texts(frame["kode_induk"])
    above = codes[by_place]
    above[by_place == NOWHERE] = None
    rows = np.flatnonzero((ranks > 0) & ~pd.isna(wanted) & (above != wanted))
    if not len(rows):
        return by_place
    undecided_above = (by_place != NOWHERE) & pd.isna(above) & (ranks[by_place] == ranks - 1)
    parents = by_place.copy()
    parents[rows] = NOWHERE
    for found in _positions(wanted[rows], codes=codes, below=ranks[rows], ranks=ranks):
        place = np.where((found == NOWHERE) & undecided_above[rows], by_place[rows], found)
        open_rows = parents[rows] == NOWHERE
        parents[rows[open_rows]] = place[open_rows]
    return parents


def _positions(
    wanted: NDArray[np.object_], *, codes: NDArray[np.object_], below: Positions, ranks: Positions
) -> Iterator[Positions]:
    """First positions of the wanted codes, then of their parents and so on, where of a higher level.

    below: the rank of the row that wants each.
    """
    coded = np.flatnonzero(~pd.isna(codes))
    listed = pd.Series(coded, index=pd.Index(codes[coded], dtype=object))
    first = listed[~listed.index.duplicated()]
    places = np.append(first.to_numpy(dtype=np.intp), NOWHERE)
    while not pd.isna(wanted).all():
        found = places[first.index.get_indexer(pd.Index(wanted, dtype=object))]
        higher = (found != NOWHERE) & (ranks[found] >= 0) & (ranks[found] < below)
        yield np.where(higher, found, NOWHERE)
        wanted = of_distinct(wanted, _one_up)


def _texts(column: pd.Series) -> NDArray[np.object_]:
    texts = column.to_numpy(dtype=object, copy=True)
    texts[pd.isna(texts)] = None
    return texts


def _equal(rows: _Sorted, key: int) -> Positions:
    """The positions under a key."""
    first, last = np.searchsorted(rows.keys, (key, key + 1))
    return rows.positions[first:last]


def _one_up(code: str) -> str | None:
    return parent_of(code) if is_canonical(code) else None

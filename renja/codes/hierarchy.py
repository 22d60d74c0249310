"""Which row of a table stands under which: by decided codes, under a row without one by place."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from renja.cells.distinct import of_distinct
from renja.codes.code import ancestor_at, is_canonical, parent_of
from renja.codes.level import CODE_LEVELS, Level

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

    @property
    def counted(self) -> NDArray[np.bool_]:
        """Rows that count in the sums of a row above them or of their document."""
        found: NDArray[np.bool_] = self.tops | (self.parents != NOWHERE)
        return found

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
    """The tree of one document, a frame of one table in row order.

    frame: with `level`, `kode`, `kode_induk` and `bidang`. A row stands under the nearest level above at
    which the table has a place for it: the row with the code that it is known to stand in (`kode_induk`),
    the nearest above or else the first; or a row without a code that stands open above it, whose own place
    does not exclude it. What the first row under such a row says of its code holds for those that follow.
    A row with a code has under it only what is known to be in it, or what has no known place. No row
    stands under one of another bidang; rows without bidang are of all of them. A row of a code under which
    others stand, with none under itself, is a heading once more and counts nowhere.
    """
    levels = frame["level"].to_numpy(dtype=object)
    ranks = of_distinct(
        levels, lambda level: _RANKS.get(str(level), NOWHERE), missing=NOWHERE, dtype=np.intp
    )
    codes = _texts(frame["kode"])
    rows = _Rows(ranks, codes, _places(codes, induk=_texts(frame["kode_induk"])))
    bidang = pd.factorize(frame["bidang"])[0]
    parents = np.full(len(frame), NOWHERE, dtype=np.intp)
    repeated = np.zeros(len(frame), dtype=bool)
    for one in np.unique(bidang):
        among = np.flatnonzero((bidang == one) | (bidang == NOWHERE))
        own = bidang[among] == one
        found = rows.at(among).parents()[own]
        parents[among[own]] = np.where(found == NOWHERE, NOWHERE, among[found])
        repeated[among[own]] = _repeated(codes[among], found)[own]
    parents[repeated] = NOWHERE
    totals = (frame["level"] == Level.JUMLAH).to_numpy(dtype=bool)
    return document(ranks, parents, totals=totals, counted=~repeated)


def document(
    ranks: Positions, parents: Positions, *, totals: NDArray[np.bool_], counted: NDArray[np.bool_]
) -> Hierarchy:
    """The tree of one document. counted: rows that count, directly or under another row."""
    over = np.where(parents == NOWHERE, NOWHERE, ranks[parents])
    return Hierarchy(
        documents=np.zeros(len(ranks), dtype=np.intp),
        ranks=ranks,
        parents=parents,
        totals=totals,
        tops=(ranks >= _PROGRAM) & (over < _PROGRAM) & counted,
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


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows that one bidang's tree is made of.

    places: the code of what each row is known to stand in, None where nothing is known.
    """

    ranks: Positions
    codes: NDArray[np.object_]
    places: NDArray[np.object_]

    def at(self, positions: Positions) -> "_Rows":
        """Some of the rows."""
        return _Rows(self.ranks[positions], self.codes[positions], self.places[positions])

    def parents(self) -> Positions:
        """The position of the row above each in the tree, NOWHERE for none."""
        found = np.full(len(self.ranks), NOWHERE, dtype=np.intp)
        for rank in range(len(CODE_LEVELS) - 2, -1, -1):
            rows = np.flatnonzero((self.ranks > rank) & (found == NOWHERE))
            if len(rows):
                found[rows] = self._at_rank(rank, rows=rows)
        return found

    def _at_rank(self, rank: int, *, rows: Positions) -> Positions:
        """The rows of one level that some rows stand under, NOWHERE for none."""
        level = CODE_LEVELS[rank]
        wanted = of_distinct(self.places[rows], lambda place: _at_level(place, level=level))
        above = self._open(rank)[rows]
        by_code = self._with_code(wanted, rank=rank)
        same = (above != NOWHERE) & ~pd.isna(wanted) & (self.codes[above] == wanted)
        by_place = pd.isna(self.codes[above]) | pd.isna(self.places[rows])
        undecided = (above != NOWHERE) & by_place & (by_code == NOWHERE)
        undecided[undecided] = ~_apart(self.places[above[undecided]], self.places[rows[undecided]])
        undecided[undecided] = _agreeing(above[undecided], wanted[undecided])
        return np.where(same | undecided, above, by_code)

    def _open(self, rank: int) -> Positions:
        """For each row the last one of a level above it, unless a row of a higher level closed it."""
        positions = np.arange(len(self.ranks), dtype=np.intp)
        heads = (self.ranks >= 0) & (self.ranks <= rank)
        last = np.maximum.accumulate(np.where(heads, positions, NOWHERE))
        return np.where((last != NOWHERE) & (self.ranks[last] == rank), last, NOWHERE)

    def _with_code(self, wanted: NDArray[np.object_], *, rank: int) -> Positions:
        """The first row of a level with each code."""
        coded = np.flatnonzero((self.ranks == rank) & ~pd.isna(self.codes))
        index = pd.Index(self.codes[coded], dtype=object)
        first = coded[~index.duplicated()]
        found = index[~index.duplicated()].get_indexer(pd.Index(wanted, dtype=object))
        return np.append(first, NOWHERE)[found]


def _places(codes: NDArray[np.object_], *, induk: NDArray[np.object_]) -> NDArray[np.object_]:
    """What each row is known to stand in: its decided parent, else what its own code says."""
    return np.where(pd.isna(induk), of_distinct(codes, _one_up), induk)


def _apart(places: NDArray[np.object_], others: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Pairs of known places of which neither is in the other."""
    return np.fromiter(map(_are_apart, places, others), dtype=bool, count=len(places))


def _agreeing(parents: Positions, codes: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Rows that say of their parent's code what the first row under the same parent says that knows it."""
    said = pd.DataFrame({"parent": parents, "code": codes}, dtype=object)
    first = said.groupby("parent")["code"].transform("first")
    return (said["code"].isna() | (said["code"] == first)).to_numpy(dtype=bool)


def _repeated(codes: NDArray[np.object_], parents: Positions) -> NDArray[np.bool_]:
    """Rows with none under them, of a code of which another row has some."""
    over = np.zeros(len(codes), dtype=bool)
    over[parents[parents != NOWHERE]] = True
    headed = pd.Index(codes[over], dtype=object).dropna()
    found: NDArray[np.bool_] = ~over & pd.Index(codes, dtype=object).isin(headed)
    return found


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


def _at_level(code: str, *, level: Level) -> str | None:
    return ancestor_at(code, level=level) if is_canonical(code) else None


def _are_apart(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return False
    return not (f"{one}.".startswith(f"{other}.") or f"{other}.".startswith(f"{one}."))

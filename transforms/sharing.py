"""Which rows of the tables of all bidang are one row of the document, and which stands under which."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from renja.cells.amount import Mask
from renja.codes.code import is_canonical, parent_of
from renja.codes.hierarchy import NOWHERE, Hierarchy, document
from renja.codes.level import CODE_LEVELS, Level

Record = dict[str, Any]

_HEADINGS = (Level.URUSAN, Level.BIDANG_URUSAN)
_SHARED = (Level.PROGRAM, Level.KEGIATAN)
_PROGRAM = CODE_LEVELS.index(Level.PROGRAM)


@dataclass(frozen=True, slots=True)
class Group:
    """Positions of the submitted rows that make one row of the document.

    kode: of a row of the whole office, None for one of a bidang. di_dalam: codes of the whole office that
    it may stand under, the nearest first.
    """

    positions: tuple[int, ...]
    kode: str | None
    di_dalam: tuple[str, ...]


def groups_of(records: Sequence[Record], *, tree: Hierarchy, given: Mask) -> list[Group]:
    """The rows of the document, totals left out, each at the place of its first submitted row.

    tree: of the submitted tables, one document each. given: rows with an amount that is summed.
    Urusan and bidang urusan are of the whole office. So is a program or kegiatan in which several bidang
    have rows, save one that counts in the sums by itself while others have rows in its code, and what
    stands under a row without a code: these stay with their bidang, so that everything counts once.
    """
    loose = _under_undecided(records, tree=tree)
    above = [tuple(_codes_above(record)) for record in records]
    owners: dict[str, set[str]] = {}
    filled: set[str | None] = set()
    for at in np.flatnonzero(tree.ranks >= _PROGRAM).tolist():
        filled.update(above[at], [records[at]["kode"]] if tree.has_children[at] else [])
        for code in () if loose[at] else filter(None, (records[at]["kode"], *above[at])):
            owners.setdefault(code, set()).add(records[at]["bidang"])
    alone = given & ~tree.has_children & tree.counted
    found: dict[tuple[str, str] | int, list[int]] = {}
    for at, record in enumerate(records):
        level, code = record["level"], record["kode"]
        shared = code is not None and level in _HEADINGS
        if code is not None and level in _SHARED and not loose[at] and len(owners[code]) > 1:
            shared = not (alone[at] and code in filled)
        if level != Level.JUMLAH:
            found.setdefault((level, code) if shared else at, []).append(at)
    return [
        Group(
            positions=tuple(rows),
            kode=None if isinstance(key, int) else key[1],
            di_dalam=() if loose[rows[0]] or not tree.counted[rows].any() else above[rows[0]],
        )
        for key, rows in found.items()
    ]


def document_tree(groups: Sequence[Group], *, tree: Hierarchy, total: bool) -> Hierarchy:
    """The tree of the document whose rows are these groups in order, with a total at the end if it has one.

    A row stands under the row that its submitted rows stand under, or under a row of the whole office that
    is nearer to it.
    """
    count = len(groups) + total
    place = np.full(len(tree.ranks) + 1, NOWHERE, dtype=np.intp)
    for number, group in enumerate(groups):
        place[list(group.positions)] = number
    office = {group.kode: number for number, group in enumerate(groups) if group.kode is not None}
    parents, ranks = (np.full(count, NOWHERE, dtype=np.intp) for _ in range(2))
    counted = np.zeros(count, dtype=bool)
    for number, group in enumerate(groups):
        ranks[number] = tree.ranks[group.positions[0]]
        counted[number] = tree.counted[list(group.positions)].any()
    for number, group in enumerate(groups):
        over = [*place[tree.parents[list(group.positions)]], *(office.get(code) for code in group.di_dalam)]
        known = [int(one) for one in over if one is not None and one != NOWHERE]
        parents[number] = max(known, key=lambda one: ranks[one], default=NOWHERE)
    totals = np.arange(count) >= len(groups)
    return document(ranks, parents, totals=totals, counted=counted)


def _under_undecided(records: Sequence[Record], *, tree: Hierarchy) -> Mask:
    """Rows with a row above them in the tree, from program down, that has no code."""
    uncoded = np.array([record["kode"] is None for record in records], dtype=bool)
    loose = np.zeros(len(records), dtype=bool)
    for rank in range(_PROGRAM + 1, len(CODE_LEVELS)):
        rows = np.flatnonzero((tree.ranks == rank) & (tree.parents != NOWHERE))
        above = tree.parents[rows]
        loose[rows] = loose[above] | (uncoded[above] & (tree.ranks[above] >= _PROGRAM))
    return loose


def _codes_above(record: Record) -> Iterator[str]:
    """The codes that a row is known to stand in, the nearest first."""
    code = record["kode_induk"] or _parent(record["kode"])
    while code is not None:
        yield code
        code = _parent(code)


def _parent(code: str | None) -> str | None:
    return parent_of(code) if code is not None and is_canonical(code) else None

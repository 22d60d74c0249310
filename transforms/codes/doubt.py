"""Rows whose level is in doubt: what they amount to tells whether they hold the rows that follow."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import localcontext

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from renja.cells.amount import ZERO
from renja.codes.decision import CodeDecision, CodeRow
from renja.codes.hierarchy import NOWHERE, Hierarchy, hierarchy_of
from renja.codes.level import CODE_LEVELS, Level
from renja.codes.nomenclature import Nomenclature
from renja.indonesian import EXACT
from renja.text import fold

_HOLDING = (Level.PROGRAM, Level.KEGIATAN)


def settled(
    decisions: Sequence[CodeDecision],
    *,
    rows: Sequence[CodeRow],
    nomenclature: Nomenclature,
) -> list[CodeDecision]:
    """The decisions, with rows that do not hold what follows taken for rows of the level that follows.

    In doubt is the level of a row that neither a written code nor a column tells: of one without a decided
    code, and of one whose name is that of a code of the next level too, unless the table has other rows of
    its level. Such a row holds the rows that follow when they add up to its own amounts; else its amounts
    are not theirs, and a code that was decided for it is no longer certain (unless the rows that follow
    have no amounts).
    """
    found = list(decisions)
    told = [
        row.level is not None or one.tertulis is not None for one, row in zip(decisions, rows, strict=True)
    ]
    twofold = [
        None if said else _namesake(one, nomenclature=nomenclature)
        for one, said in zip(decisions, told, strict=True)
    ]
    others = {one.level for one, kode in zip(decisions, twofold, strict=True) if one.kode and not kode}
    while True:
        doubtful = [
            at
            for at, one in enumerate(found)
            if not told[at]
            and one.level in _HOLDING
            and (one.kode is None or (twofold[at] is not None and one.level not in others))
        ]
        levels = _not_holding(found, rows=rows, doubtful=doubtful)
        if not levels:
            return found
        for at, level in levels.items():
            found[at] = _taken_down(found[at], level=level, namesake=twofold[at])


def _namesake(decision: CodeDecision, *, nomenclature: Nomenclature) -> str | None:
    """The code just below a decided one that has its name, or None."""
    entry = nomenclature.get(decision.kode) if decision.kode and decision.level in _HOLDING else None
    if entry is None:
        return None
    below = nomenclature.children(entry.kode)
    return next((one.kode for one in below if fold(one.nama) == fold(entry.nama)), None)


def _not_holding(
    decisions: Sequence[CodeDecision], *, rows: Sequence[CodeRow], doubtful: Sequence[int]
) -> dict[int, Level]:
    """Doubtful rows that have rows under them of other amounts, with the level of the first of those."""
    if not any(any(amount is not None for amount in rows[at].nilai) for at in doubtful):
        return {}
    fields = [(one.level.value, one.kode, one.kode_induk, "") for one in decisions]
    tree = hierarchy_of(
        pd.DataFrame(fields, columns=["level", "kode", "kode_induk", "bidang"], dtype=object)
    )
    given = np.array([[amount is not None for amount in row.nilai] for row in rows], dtype=bool)
    own = np.array([[amount or ZERO for amount in row.nilai] for row in rows], dtype=object)
    sums = _sums(own, tree=tree)
    unlike = np.any(given & (own != sums).astype(bool), axis=1) & tree.has_children
    silent = ~np.any(sums.astype(bool), axis=1)
    return {
        at: decisions[tree.children(at)[0]].level
        for at in doubtful
        if unlike[at] and not (decisions[at].kode and silent[at])
    }


def _sums(own: NDArray[np.object_], *, tree: Hierarchy) -> NDArray[np.object_]:
    """The amounts of each row, those of a row that holds others from what it holds."""
    sums = own.copy()
    sums[tree.has_children] = ZERO
    for rank in range(len(CODE_LEVELS) - 1, 0, -1):
        below = np.flatnonzero((tree.ranks == rank) & (tree.parents != NOWHERE))
        with localcontext(EXACT):
            np.add.at(sums, tree.parents[below], sums[below])
    return sums


def _taken_down(decision: CodeDecision, *, level: Level, namesake: str | None) -> CodeDecision:
    if decision.kode is None:
        return replace(decision, level=level)
    return replace(
        decision,
        level=level,
        kode=None,
        asal=None,
        koreksi=None,
        temuan="kode.tak_terputuskan",
        pesaing=namesake,
        alasan=f"Nama itu resmi untuk {decision.kode} dan {namesake}, dan angkanya bukan jumlah baris di "
        "bawahnya.",
    )

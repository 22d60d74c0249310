"""Rules about money and targets of one row, from year to year, and why money changed."""

from collections.abc import Iterator
from decimal import localcontext

import numpy as np
import pandas as pd

from expectations.batch import Batch
from expectations.failure import Failure, as_text, difference, nothing
from expectations.rule import rule
from renja.cells.amount import ZERO, Amounts, Mask
from renja.cells.value import Keadaan
from renja.codes.hierarchy import NOWHERE
from renja.codes.level import CODE_LEVELS, Level
from renja.indonesian import EXACT
from renja.tables.spec import Column

_PLANNED = (Level.PROGRAM, Level.KEGIATAN, Level.SUB_KEGIATAN)
_TIMES = 3
_MORE = r"\b(?:lebih besar|lebih tinggi|bertambah|penambahan|naik|kenaikan|meningkat|peningkatan)\b"
_LESS = r"\b(?:lebih kecil|lebih rendah|berkurang|pengurangan|turun|penurunan|menurun|efisiensi)\b"


@rule("wajar.dana_tanpa_target", needs=("pagu.n", "target.n"))
def money_without_target(batch: Batch) -> list[Failure]:
    """Money planned has a target."""
    return [
        failure
        for pagu, target in _planned(batch)
        for failure in _one_sided(batch, filled=pagu, lacking=target)
    ]


@rule("wajar.target_tanpa_dana", needs=("pagu.n", "target.n"))
def target_without_money(batch: Batch) -> list[Failure]:
    """A target has money planned."""
    return [
        failure
        for pagu, target in _planned(batch)
        for failure in _one_sided(batch, filled=target, lacking=pagu)
    ]


@rule("wajar.lonjakan", needs=("pagu.n", "pagu.n+1"))
def jumps(batch: Batch) -> list[Failure]:
    """From n to n+1 money and targets grow less than threefold and shrink to more than a third."""
    failures = []
    leaves = batch.at_level(*_PLANNED) & ~batch.tree.has_children
    for column in batch.spec.kolom:
        if column.untuk != "n+1" or column.arti is None:
            continue
        before = batch.spec.meaning(column.arti, "n")
        if before is not None:
            failures += _jumps(batch, before, column, rows=leaves)
    return failures


@rule("wajar.tanpa_penjelasan", needs=("penjelasan",))
def unexplained_changes(batch: Batch) -> list[Failure]:
    """Money that differs between the RKPD draft and the analysis is explained, in the row or around it.

    A note explains all that stands under its row; notes under a row explain the row. The topmost
    unexplained rows are told.
    """
    note = batch.spec.meaning("penjelasan")
    if note is None:
        return []
    told = batch.states[note.nama].among(Keadaan.NILAI)
    open_rows = _changed(batch) & ~_around(batch, told)
    parents = batch.tree.parents
    topmost = open_rows & ~((parents != NOWHERE) & open_rows[parents])
    after = batch.spec.meaning("pagu", "n")
    return [
        Failure(
            row=int(row),
            kolom=note.nama,
            ditemukan=nothing(batch.states[note.nama].keadaan[row]),
            pasangan=(int(row), after.nama) if after else None,
            rincian=tuple((int(row), column.nama) for column in _sides(batch)),
        )
        for row in np.flatnonzero(topmost & ~batch.states[note.nama].absent)
    ]


@rule("wajar.penjelasan_terbalik", needs=("penjelasan",))
def contrary_explanations(batch: Batch) -> list[Failure]:
    """A note that says more or less says what the numbers of its row say."""
    note, sides = batch.spec.meaning("penjelasan"), _sides(batch)
    if note is None or not sides:
        return []
    before, after = (batch.amounts(column) for column in sides)
    texts = pd.Series(batch.texts(note.nama), dtype=object).fillna("").astype(str).str.lower()
    says_more = texts.str.contains(_MORE, regex=True).to_numpy(dtype=bool)
    says_less = texts.str.contains(_LESS, regex=True).to_numpy(dtype=bool)
    known = before.known & after.known & batch.at_level(*_PLANNED)
    wrong = (says_more & ~says_less & (after.values < before.values)) | (
        says_less & ~says_more & (after.values > before.values)
    )
    return [
        Failure(
            row=int(row),
            kolom=note.nama,
            ditemukan="lebih besar" if says_more[row] else "lebih kecil",
            seharusnya="lebih kecil" if says_more[row] else "lebih besar",
            selisih=difference(after.values[row], before.values[row], decimals=-1),
            pasangan=(int(row), sides[1].nama),
            rincian=tuple((int(row), column.nama) for column in sides),
        )
        for row in np.flatnonzero(known & wrong.astype(bool))
    ]


def _planned(batch: Batch) -> Iterator[tuple[Column, Column]]:
    """Each column of planned money with that of its target."""
    for pagu in batch.spec.kolom:
        if pagu.arti == "pagu" and (target := batch.spec.meaning("target", pagu.untuk)):
            yield pagu, target


def _sides(batch: Batch) -> tuple[Column, ...]:
    """The money of the RKPD draft and of the analysis; nothing where the table has not both."""
    sides = (batch.spec.meaning("pagu", "rkpd"), batch.spec.meaning("pagu", "n"))
    return tuple(column for column in sides if column) if all(sides) else ()


def _one_sided(batch: Batch, *, filled: Column, lacking: Column) -> list[Failure]:
    """Rows with something in one column and nothing in the other, blank required cells apart."""
    own, other = batch.amounts(filled), batch.amounts(lacking)
    cells = batch.states[lacking.nama]
    blank_told = batch.at_level(*lacking.isi_wajib) & cells.among(Keadaan.KOSONG)
    nothing_there = ~other.unreadable & (other.values == ZERO) & ~cells.absent & ~blank_told
    rows = batch.at_level(*_PLANNED) & nothing_there.astype(bool)
    return [
        Failure(
            row=int(row),
            kolom=lacking.nama,
            ditemukan=_shown(other, cells.keadaan[row], row=int(row), decimals=cells.desimal[row]),
            pasangan=(int(row), filled.nama),
            keterangan=as_text(own.values[row], batch.states[filled.nama].desimal[row]),
        )
        for row in np.flatnonzero(rows & own.known & (own.values > ZERO).astype(bool))
    ]


def _shown(amounts: Amounts, keadaan: str | None, *, row: int, decimals: int) -> str:
    return as_text(amounts.values[row], decimals) if amounts.given[row] else nothing(keadaan)


def _jumps(batch: Batch, before: Column, after: Column, *, rows: Mask) -> list[Failure]:
    old, new = batch.amounts(before), batch.amounts(after)
    rows = rows & old.known & new.known & ((old.values > ZERO) & (new.values > ZERO)).astype(bool)
    if after.satuan:
        units = batch.units(before), batch.units(after)
        rows &= pd.isna(units[0]) | pd.isna(units[1]) | (units[0] == units[1])
    with localcontext(EXACT):
        far = (new.values >= _TIMES * old.values) | (old.values >= _TIMES * new.values)
    return [
        Failure(
            row=int(row),
            kolom=after.nama,
            ditemukan=as_text(new.values[row], batch.states[after.nama].desimal[row]),
            selisih=difference(new.values[row], old.values[row], decimals=-1),
            pasangan=(int(row), before.nama),
            keterangan=as_text(old.values[row], batch.states[before.nama].desimal[row]),
        )
        for row in np.flatnonzero(rows & far.astype(bool))
    ]


def _changed(batch: Batch) -> Mask:
    sides = _sides(batch)
    if not sides:
        return np.zeros(len(batch.frame), dtype=bool)
    before, after = (batch.amounts(column) for column in sides)
    there = ~batch.states[sides[0].nama].absent & ~batch.states[sides[1].nama].absent
    readable = ~before.unreadable & ~after.unreadable
    unlike: Mask = (before.values != after.values).astype(bool)
    return unlike & there & readable & batch.at_level(*_PLANNED)


def _around(batch: Batch, marked: Mask) -> Mask:
    """Rows that are marked, stand under a marked row or stand over one."""
    tree = batch.tree
    above, below = marked.copy(), marked.copy()
    for rank in range(1, len(CODE_LEVELS)):
        rows = np.flatnonzero((tree.ranks == rank) & (tree.parents != NOWHERE))
        above[rows] |= above[tree.parents[rows]]
    for rank in range(len(CODE_LEVELS) - 1, 0, -1):
        rows = np.flatnonzero((tree.ranks == rank) & (tree.parents != NOWHERE) & below)
        below[tree.parents[rows]] = True
    found: Mask = above | below
    return found

"""Rules about sums from level to level: kegiatan, program, urusan and the table's total row."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import localcontext

import numpy as np
import pandas as pd

from expectations.batch import Batch
from expectations.failure import Failure, as_text, difference, differing, nothing
from expectations.rule import rolls_up, rule
from renja.cells.amount import Amounts, Mask
from renja.cells.value import Keadaan
from renja.codes.hierarchy import NOWHERE, Positions
from renja.codes.level import SHARED_LEVELS, Level
from renja.indonesian import EXACT
from renja.tables.spec import Column
from renja.tables.year import heading_of

_SHARED = (Level.PROGRAM, Level.KEGIATAN)


def partial_totals(batch: Batch, column: Column) -> dict[int, Positions]:
    """The totals that sum a part of their document, each with the rows that it sums.

    A total with entries above it and below is compared with the whole document, with what stands above it
    and with what has stood since the total before; it is taken for the sum that comes nearest to it.
    """
    own, tree = batch.amounts(column), batch.tree
    found = {}
    for row in np.flatnonzero(_amid(batch) & own.known):
        whole = tree.children(int(row))
        sums = [(abs(own.sum_of(part) - own.values[row]), part) for part in _parts(batch, int(row), whole)]
        if sums:
            off, part = min(sums, key=lambda pair: pair[0])
            if off < abs(own.sum_of(whole) - own.values[row]):
                found[int(row)] = part
    return found


def summed_in_parts(sums: Amounts, *, own: Amounts, parts: Mapping[int, Positions]) -> Amounts:
    """The sums with those of partial totals in place of the whole document's."""
    if not parts:
        return sums
    summed = replace(
        sums, values=sums.values.copy(), given=sums.given.copy(), unreadable=sums.unreadable.copy()
    )
    for row, part in parts.items():
        summed.values[row] = own.sum_of(part)
        summed.given[row] = own.given[part].any()
        summed.unreadable[row] = own.unreadable[part].any()
    return summed


def _amid(batch: Batch) -> Mask:
    """Totals with entries of their document above them and below: others can sum nothing but the whole."""
    tree, tops = batch.tree, np.flatnonzero(batch.tree.tops)
    size = int(tree.documents.max(initial=-1)) + 1
    first, last = np.full(size, len(tree.totals)), np.full(size, NOWHERE)
    np.minimum.at(first, tree.documents[tops], tops)
    np.maximum.at(last, tree.documents[tops], tops)
    rows = np.arange(len(tree.totals))
    amid: Mask = tree.totals & (first[tree.documents] < rows) & (rows < last[tree.documents])
    return amid


def _parts(batch: Batch, row: int, whole: Positions) -> Iterator[Positions]:
    """What a total may sum beside the whole.

    A page may end inside a program, whose own amount then is not all above; the rows without others under
    them are.
    """
    tree = batch.tree
    same = tree.documents == tree.documents[row]
    totals = np.flatnonzero(tree.totals & same)
    start = max((int(total) for total in totals if total < row), default=-1)
    for counted in (whole, np.flatnonzero(same & (tree.ranks >= 0) & ~tree.has_children)):
        for first in dict.fromkeys((-1, start)):
            part = counted[(counted > first) & (counted < row)]
            if len(part):
                yield part


@rule("jumlah.kegiatan", needs=(rolls_up,), level=Level.KEGIATAN)
@rule("jumlah.program", needs=(rolls_up,), level=Level.PROGRAM)
@rule("jumlah.bidang_urusan", needs=(rolls_up,), level=Level.BIDANG_URUSAN)
@rule("jumlah.urusan", needs=(rolls_up,), level=Level.URUSAN)
@rule("jumlah.total", needs=(rolls_up,), level=Level.JUMLAH)
def wrong_sums(batch: Batch, *, level: Level) -> list[Failure]:
    """Amounts at a level equal the sum of what stands directly under them, as submitted."""
    return [
        failure
        for column in batch.spec.rollups
        for failure in _wrong(batch, column, rows=batch.at_level(level), level=level)
    ]


@rule("bidang.induk_bersama", needs=(rolls_up,))
def doubled_sums(batch: Batch) -> list[Failure]:
    """A program or kegiatan of several bidang has in each table the amount of that bidang alone.

    The amount of all of them, in the table of one, would count twice in the document.
    """
    return [
        Failure(
            row=int(row),
            kolom=column.nama,
            ditemukan=as_text(own.values[row], batch.states[column.nama].desimal[row]),
            seharusnya=as_text(sums.values[row], batch.states[column.nama].desimal[row]),
            selisih=difference(own.values[row], sums.values[row], decimals=-1),
            rincian=tuple((int(child), column.nama) for child in batch.tree.children(int(row))),
        )
        for column in batch.spec.rollups
        for own, sums in [(batch.amounts(column), batch.sums(column))]
        for row in np.flatnonzero(_is_sum_of_all_bidang(batch, column))
    ]


@rule("jumlah.tak_terhitung", needs=(rolls_up,))
def undecidable_sums(batch: Batch) -> list[Failure]:
    """Amounts that are summed can all be read."""
    return [failure for column in batch.spec.rollups for failure in _undecidable(batch, column)]


@rule("jumlah.tanpa_total", needs=(rolls_up,))
def missing_totals(batch: Batch) -> list[Failure]:
    """A table with amounts has a total row."""
    tree = batch.tree
    without_total = ~np.isin(tree.documents, tree.documents[tree.totals])
    documents = np.unique(tree.documents[tree.tops & without_total])
    return [
        Failure(row=int(rows[0]), kolom=None, seharusnya=_totals(batch, rows))
        for rows in map(tree.tops_of, documents)
    ]


def _wrong(batch: Batch, column: Column, *, rows: Mask, level: Level) -> list[Failure]:
    own, cells = batch.amounts(column), batch.states[column.nama]
    parts = partial_totals(batch, column) if level is Level.JUMLAH else {}
    sums = summed_in_parts(batch.sums(column), own=own, parts=parts)
    decimals = np.where(own.given, cells.desimal, -1)
    judged = rows & batch.tree.has_children & ~own.unreadable & ~sums.unreadable
    judged &= own.given | _blank_counts(batch, column, level=level)
    judged &= ~_is_sum_of_all_bidang(batch, column)
    at = np.flatnonzero(judged)
    at = at[differing(own.values[at], sums.values[at], decimals=decimals[at])]
    return [
        Failure(
            row=int(row),
            kolom=column.nama,
            ditemukan=_found(batch, column, own=own, row=int(row)),
            seharusnya=as_text(sums.values[row], decimals[row]),
            selisih=difference(own.values[row], sums.values[row], decimals=decimals[row]),
            rincian=tuple(
                (int(child), column.nama) for child in parts.get(int(row), batch.tree.children(int(row)))
            ),
        )
        for row in at
    ]


def _is_sum_of_all_bidang(batch: Batch, column: Column) -> Mask:
    """Rows of a program or kegiatan of several bidang that hold what stands under all of them."""
    codes, documents = batch.texts("kode"), batch.tree.documents
    rows = np.flatnonzero(batch.at_level(*_SHARED) & ~pd.isna(codes))
    shared = pd.DataFrame({"kode": codes[rows], "document": documents[rows], "row": rows})
    shared = shared[shared.groupby("kode")["document"].transform("nunique") > 1]
    if shared.empty:
        return np.zeros(len(batch.frame), dtype=bool)
    rows, group = shared["row"].to_numpy(dtype=np.intp), shared.groupby("kode").ngroup().to_numpy()
    own, sums = batch.amounts(column), batch.sums(column)
    totals = Amounts.none(int(group.max(initial=-1)) + 1)
    with localcontext(EXACT):
        np.add.at(totals.values, group, sums.values[rows])
    np.logical_or.at(totals.unreadable, group, sums.unreadable[rows])
    whole = totals.values[group]
    found = np.zeros(len(batch.frame), dtype=bool)
    found[rows] = (own.values[rows] == whole) & (sums.values[rows] != whole) & ~totals.unreadable[group]
    return found & own.known


def _blank_counts(batch: Batch, column: Column, *, level: Level) -> Mask:
    """Rows where a blank or dash is a wrong sum: not by custom blank, nor reported as blank already."""
    cells = batch.states[column.nama]
    states = [Keadaan.STRIP] if level in column.isi_wajib else [Keadaan.STRIP, Keadaan.KOSONG]
    by_custom = level in SHARED_LEVELS and level is not Level.JUMLAH
    return np.zeros(len(batch.frame), dtype=bool) if by_custom else cells.among(*states)


def _undecidable(batch: Batch, column: Column) -> list[Failure]:
    own, tree = batch.amounts(column), batch.tree
    sums = batch.sums(column)
    failures = []
    for row in np.flatnonzero(own.given & tree.has_children & sums.unreadable):
        children = tree.children(int(row))
        unreadable = children[own.unreadable[children]]
        failures.append(
            Failure(
                row=int(row),
                kolom=column.nama,
                ditemukan=_found(batch, column, own=own, row=int(row)),
                pasangan=(int(unreadable[0]), column.nama),
            )
        )
    return failures


def _found(batch: Batch, column: Column, *, own: Amounts, row: int) -> str:
    cells = batch.states[column.nama]
    return as_text(own.values[row], cells.desimal[row]) if own.given[row] else nothing(cells.keadaan[row])


def _totals(batch: Batch, rows: np.ndarray) -> str | None:
    """What the missing total would say, column by column, of those that can be summed."""
    tahun = int(batch.frame["tahun"].iloc[rows[0]])
    parts = []
    for column in batch.spec.rollups:
        own = batch.amounts(column)
        if not own.unreadable[rows].any():
            parts.append(f"{heading_of(column, tahun=tahun)} {as_text(own.sum_of(rows), -1)}")
    return "; ".join(parts) or None

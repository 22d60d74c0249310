"""Rules about sums from level to level: kegiatan, program, urusan and the table's total row."""

from decimal import localcontext

import numpy as np
import pandas as pd

from expectations.batch import Batch
from expectations.comparison import as_text, difference, differing, nothing
from expectations.failure import Failure
from expectations.subtotal import partial_totals, summed_in_parts
from renja.amount import Amounts, Mask
from renja.indonesian import EXACT
from renja.level import SHARED_LEVELS, Level
from renja.spec import Column
from renja.value import Keadaan
from renja.year import heading_of

_SHARED = (Level.PROGRAM, Level.KEGIATAN)


def wrong_sums(batch: Batch, *, level: Level) -> list[Failure]:
    """Amounts at a level equal the sum of what stands directly under them, as submitted."""
    return [
        failure
        for column in batch.spec.rollups
        for failure in _wrong(batch, column, rows=batch.at_level(level), level=level)
    ]


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


def undecidable_sums(batch: Batch) -> list[Failure]:
    """Amounts that are summed can all be read."""
    return [failure for column in batch.spec.rollups for failure in _undecidable(batch, column)]


def missing_totals(batch: Batch) -> list[Failure]:
    """A table with amounts has a total row."""
    tree = batch.tree
    with_total = set(tree.documents[tree.totals])
    tops = {int(n): np.flatnonzero(tree.tops & (tree.documents == n)) for n in np.unique(tree.documents)}
    return [
        Failure(row=int(rows[0]), kolom=None, seharusnya=_totals(batch, rows))
        for document, rows in tops.items()
        if len(rows) and document not in with_total
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

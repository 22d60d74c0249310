"""Rules about shares of a table: where too much of it is unknown, contradicts itself or stands twice."""

from decimal import localcontext

import numpy as np
import pandas as pd

from expectations.batch import LIMIT, Batch
from expectations.failure import Failure, as_text
from expectations.official import KNOWN
from expectations.rule import has_hierarchy, has_money, rolls_up, rule
from expectations.rules.copying import content_keys
from expectations.rules.sums import wrong_sums
from renja.cells.amount import ZERO, Mask
from renja.codes.hierarchy import Positions
from renja.codes.level import SHARED_LEVELS, Level
from renja.indonesian import EXACT
from renja.tables.spec import Kind
from renja.tables.year import heading_of

_PLANNED = (Level.PROGRAM, Level.KEGIATAN, Level.SUB_KEGIATAN)
_SUMMED = (Level.KEGIATAN, Level.PROGRAM, Level.BIDANG_URUSAN, Level.URUSAN, Level.JUMLAH)
_FEWEST = 3
_FEWEST_OF_MANY = 10


@rule("kode.tabel_asing", needs=(has_hierarchy,))
def foreign_tables(batch: Batch) -> list[Failure]:
    """Most rows of a table are known to the nomenclature of the office; told at the first unknown one.

    Of a table of few rows all must be unknown.
    """
    rows = batch.at_level(*_PLANNED)
    unknown = rows & ~batch.frame[KNOWN].to_numpy(dtype=bool)
    total, count = _counts(batch, rows), _counts(batch, unknown)
    enough = np.clip(total, _FEWEST, _FEWEST_OF_MANY)
    return [
        Failure(
            row=_first(batch, unknown, document),
            kolom=batch.spec.uraian_dari,
            ditemukan=str(count[document]),
            seharusnya=str(total[document]),
        )
        for document in _above(batch, count, total, limit="baris_tanpa_kode", fewest=enough)
    ]


@rule("nilai.tak_terbaca", needs=(has_money,))
def unreadable_money(batch: Batch) -> list[Failure]:
    """Nearly all cells of money that hold something hold an amount; told at the first that does not.

    Of rows that stand for themselves: what others are summed up to is known without being read.
    """
    lowest = ~batch.tree.has_children & ~batch.tree.totals
    columns = [column.nama for column in batch.spec.columns_of(Kind.RUPIAH)]
    read = [lowest & batch.amounts(batch.spec.column(nama)).given for nama in columns]
    unread = [lowest & batch.amounts(batch.spec.column(nama)).unreadable for nama in columns]
    count = _counts(batch, *unread)
    filled = count + _counts(batch, *read)
    failures = []
    for document in _above(batch, count, filled, limit="nilai_tak_terbaca", fewest=_FEWEST):
        row, kolom = min(
            (_first(batch, mask, document), nama) for nama, mask in zip(columns, unread, strict=True)
        )
        failures.append(
            Failure(row=row, kolom=kolom, ditemukan=str(count[document]), seharusnya=str(filled[document]))
        )
    return failures


@rule("jumlah.bertentangan", needs=(rolls_up,))
def contradicting_sums(batch: Batch) -> list[Failure]:
    """Most sums of a table are those of the rows under them; told at the first that is not."""
    wrong = [
        failure
        for level in _SUMMED
        for failure in wrong_sums(batch, level=level)
        if batch.amounts(batch.spec.column(str(failure.kolom))).given[failure.row]
    ]
    places = np.array([failure.row for failure in wrong], dtype=np.intp)
    count = np.bincount(batch.tree.documents[places], minlength=_documents(batch))
    total = _counts(
        batch,
        *(
            batch.tree.has_children & batch.amounts(column).known & ~batch.sums(column).unreadable
            for column in batch.spec.rollups
        ),
    )
    failures = []
    for document in _above(batch, count, total, limit="jumlah_bertentangan", fewest=_FEWEST_OF_MANY):
        first = min(
            (one for one in wrong if batch.tree.documents[one.row] == document), key=lambda one: one.row
        )
        failures.append(
            Failure(
                row=first.row,
                kolom=first.kolom,
                ditemukan=str(count[document]),
                seharusnya=str(total[document]),
                keterangan=_account(batch, document),
            )
        )
    return failures


@rule("kunci.tabel_ganda")
def doubled_tables(batch: Batch) -> list[Failure]:
    """A table does not stand twice in what a bidang sent: most of its rows with the same content.

    Told at the first row that stands again. Shared rows, totals and running numbers are passed over.
    """
    rows = np.flatnonzero(~batch.at_level(*SHARED_LEVELS))
    keys = pd.DataFrame({"document": batch.tree.documents[rows], "key": content_keys(batch, rows)}, rows)
    groups = keys.groupby(["document", "key"], sort=False)
    again, heads = keys.index[groups.cumcount() == 1], keys.index[groups.cumcount() == 0]
    size = _documents(batch)
    count = np.bincount(batch.tree.documents[again], minlength=size)
    total = np.bincount(batch.tree.documents[heads], minlength=size)
    failures = []
    for document in _above(batch, count, total, limit="baris_kembar", fewest=_FEWEST):
        row = int(again[batch.tree.documents[again] == document][0])
        same = keys["document"].eq(document) & keys["key"].eq(keys["key"][row])
        kolom = batch.spec.uraian_dari
        failures.append(
            Failure(
                row=row,
                kolom=kolom,
                ditemukan=str(count[document]),
                seharusnya=str(total[document]),
                pasangan=(int(keys.index[same][0]), kolom),
            )
        )
    return failures


def _documents(batch: Batch) -> int:
    return int(batch.tree.documents.max(initial=-1)) + 1


def _counts(batch: Batch, *masks: Mask) -> Positions:
    """How many rows of each document are among those of the masks, counted once for each."""
    of_masks = [batch.tree.documents[mask] for mask in masks]
    return np.bincount(np.concatenate(of_masks), minlength=_documents(batch))


def _first(batch: Batch, mask: Mask, document: int) -> int:
    """The first row of a document that is among those of the mask; one past the last where none is."""
    found = np.flatnonzero(mask & (batch.tree.documents == document))
    return int(found[0]) if len(found) else len(mask)


def _above(
    batch: Batch, count: Positions, total: Positions, *, limit: str, fewest: Positions | int
) -> list[int]:
    """The documents in which more than the configured share is so, and no fewer than `fewest`."""
    share = batch.frame[LIMIT.format(limit)].to_numpy(dtype=float)[0]
    found: list[int] = np.flatnonzero((count >= fewest) & (count > share * total)).tolist()
    return found


def _account(batch: Batch, document: int) -> str:
    """What the topmost rows of a document say in each column that sums up, and what its lowest rows do."""
    tree = batch.tree
    inside = (tree.documents == document) & ~tree.totals
    tahun = int(batch.identity["tahun"][0])
    parts = []
    for column in batch.spec.rollups:
        values = batch.amounts(column).values
        with localcontext(EXACT):
            top, low = (
                as_text(sum(values[rows], start=ZERO), -1)
                for rows in (inside & tree.tops, inside & ~tree.has_children)
            )
        parts.append(f"{heading_of(column, tahun=tahun)} teratas {top}, terinci {low}")
    return "; ".join(parts)

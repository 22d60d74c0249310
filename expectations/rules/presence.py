"""Rules about which rows stand in which tables: the same everywhere, with money and with targets."""

from collections.abc import Set

import numpy as np
import pandas as pd

from expectations.document import NAME, Document
from expectations.failure import Failure, as_text, nothing
from expectations.rule import rule
from expectations.rules.across import PLAN
from renja.cells.amount import ZERO, Mask
from renja.codes.level import Level

_SPENT, _AIMED, _ACHIEVED = "belanja.n-2", "target.n-2", "realisasi.n-2"


@rule("lintas.tidak_ada")
def missing_rows(document: Document) -> list[Failure]:
    """What stands in a table stands in the others that list the same, if its bidang sent them.

    Told once: in the table that others are compared with, or else the first that has it; and of rows
    under one another the topmost.
    """
    lacking = _lacking(document)
    tables, keys, bidang = (document.texts(nama) for nama in ("tabel", "kunci", "bidang"))
    parents = document.texts("kode_induk")
    of_key = {(tables[row], keys[row]): missing for row, missing in lacking.items()}
    standing = _standing(document, keys={keys[row] for row in lacking})
    told: dict[tuple[object, object], Failure] = {}
    for row in sorted(lacking, key=lambda row: (not document.texts("acuan")[row], row)):
        missing, key = lacking[row], (keys[row], bidang[row])
        if key in told or missing <= of_key.get((tables[row], parents[row]), frozenset()):
            continue
        there = standing[document.texts("cakupan")[row], keys[row]]
        told[key] = Failure(
            row=row,
            kolom=NAME,
            ditemukan=_listed(document, there),
            seharusnya=_listed(document, there | missing),
            keterangan=_listed(document, missing),
        )
    return sorted(told.values(), key=lambda failure: failure.row)


@rule("lintas.belanja_tanpa_target")
def spending_without_target(document: Document) -> list[Failure]:
    """What money was spent on had a target; a result without one has a rule of its own."""
    rows, others = _spent_and_aimed(document)
    spent, aimed, achieved = (document.numbers(meaning) for meaning in (_SPENT, _AIMED, _ACHIEVED))
    wrong = spent.known[rows] & (spent.values[rows] > ZERO).astype(bool)
    for amounts in (aimed, achieved):
        wrong &= ~amounts.unreadable[others] & (amounts.values[others] == ZERO).astype(bool)
    return [
        Failure(
            row=int(other),
            kolom=_AIMED,
            ditemukan=_number(document, _AIMED, int(other)),
            pasangan=(int(row), _SPENT),
            keterangan=_number(document, _SPENT, int(row)),
        )
        for row, other in zip(rows[wrong], others[wrong], strict=True)
    ]


@rule("lintas.target_tanpa_belanja")
def target_without_spending(document: Document) -> list[Failure]:
    """A target of the year had money spent on it."""
    rows, others = _spent_and_aimed(document)
    spent, aimed = document.numbers(_SPENT), document.numbers(_AIMED)
    targeted = aimed.known & (aimed.values > ZERO).astype(bool)
    unspent = ~spent.unreadable[rows] & (spent.values[rows] == ZERO).astype(bool) & targeted[others]
    failures = [
        Failure(
            row=int(row),
            kolom=_SPENT,
            ditemukan=_number(document, _SPENT, int(row)),
            pasangan=(int(other), _AIMED),
            keterangan=_number(document, _AIMED, int(other)),
        )
        for row, other in zip(rows[unspent], others[unspent], strict=True)
    ]
    return failures + _unbudgeted(document, targeted=targeted)


def _unbudgeted(document: Document, *, targeted: Mask) -> list[Failure]:
    """Targets of sub kegiatan that the table of spending of their bidang does not have at all."""
    spending = document.rows & document.with_meaning(_SPENT)
    senders = set(document.texts("bidang")[spending])
    alone = targeted & document.planned & document.at_level(Level.SUB_KEGIATAN)
    alone &= np.isin(document.texts("bidang"), [nama for nama in senders if nama is not None])
    alone &= ~document.stands_in(spending & document.planned)
    tabel = next(iter(document.texts("tabel")[spending]), None)
    return [
        Failure(
            row=int(row),
            kolom=_AIMED,
            ditemukan=f"tidak ada di tabel {tabel}",
            keterangan=_number(document, _AIMED, int(row)),
        )
        for row in np.flatnonzero(alone)
    ]


@rule("bidang.program_tidak_diajukan")
def unsubmitted_programs(document: Document) -> list[Failure]:
    """Every program that the configuration gives a bidang stands in each table that it sent."""
    owned = document.frame.loc[document.frame["pemilik"].notna(), ["bidang", "kode", "pemilik"]]
    planned = document.frame.loc[document.planned, ["tabel", "kode", "bidang"]]
    first = planned.dropna(subset="bidang").drop_duplicates(["tabel", "bidang"])
    first = first[["tabel", "bidang"]].assign(row=first.index)
    owed = first.merge(owned, on="bidang")
    there = pd.MultiIndex.from_frame(planned[["tabel", "kode"]])
    missing = owed[~pd.MultiIndex.from_frame(owed[["tabel", "kode"]]).isin(there)]
    return [
        Failure(row=int(row), kolom=None, kode=kode, keterangan=nama)
        for row, kode, nama in zip(missing["row"], missing["kode"], missing["pemilik"], strict=True)
    ]


def _lacking(document: Document) -> dict[int, frozenset[str]]:
    """For each row the tables that should have it too and have it not."""
    lacking: dict[int, set[str]] = {}
    tables, bidang = document.texts("tabel"), document.texts("bidang")
    for tabel, cakupan in _complete_tables(document):
        here = document.planned & (tables == tabel).astype(bool)
        others = document.planned & (document.texts("cakupan") == cakupan).astype(bool) & ~here
        alone = others & ~document.stands_in(here)
        for row in np.flatnonzero(alone):
            if bidang[row] is None or (tabel, bidang[row]) in document.senders:
                lacking.setdefault(int(row), set()).add(tabel)
    return {row: frozenset(missing) for row, missing in lacking.items()}


def _complete_tables(document: Document) -> list[tuple[str, str]]:
    """The tables that list all of their scope: every one of the plan, and that of results."""
    complete = document.within(cakupan=PLAN) | document.within(acuan=True)
    listed = document.frame.loc[complete & document.planned, ["tabel", "cakupan"]].drop_duplicates()
    return list(listed.itertuples(index=False, name=None))


def _standing(document: Document, *, keys: Set[str]) -> dict[tuple[str, str], set[str]]:
    """The tables in which each of some keys of a scope stands."""
    rows = document.frame.loc[document.planned, ["cakupan", "kunci", "tabel"]]
    rows = rows[rows["kunci"].isin(keys)].drop_duplicates()
    standing: dict[tuple[str, str], set[str]] = {}
    for cakupan, kunci, tabel in rows.itertuples(index=False, name=None):
        standing.setdefault((cakupan, kunci), set()).add(tabel)
    return standing


def _listed(document: Document, tables: Set[str]) -> str:
    return ", ".join(tabel for tabel in document.tables if tabel in tables)


def _spent_and_aimed(document: Document) -> tuple[np.ndarray, np.ndarray]:
    """Sub kegiatan of the table of spending, each with the same in the table of results."""
    subs = document.planned & document.at_level(Level.SUB_KEGIATAN)
    return document.pairs(subs & document.with_meaning(_SPENT), subs & document.with_meaning(_AIMED))


def _number(document: Document, meaning: str, row: int) -> str:
    amounts = document.numbers(meaning)
    if not amounts.given[row]:
        return nothing(document.part(meaning, "keadaan")[row])
    unit = document.part(meaning, "satuan")[row]
    text = as_text(amounts.values[row], document.part(meaning, "desimal")[row])
    return f"{text} {unit}" if unit else text

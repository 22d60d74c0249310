"""Rules between tables: what the same row says in the plan and in the tables beside it."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from expectations.document import NAME, Document, bare_name
from expectations.failure import Failure, as_text, difference, nothing
from expectations.likeness import likeness
from expectations.rule import rule
from renja.cells.amount import Mask
from renja.cells.distinct import of_distinct
from renja.codes.hierarchy import Positions
from renja.codes.level import Level
from renja.tables.frame import WRITTEN_NAME

PLAN = "rencana"
_MONEY, _TARGET, _INDICATOR = "pagu.n", "target.n", "indikator"
_ALIKE_NAMES = 0.8
_ALIKE_INDICATORS = 0.9
_LISTED = 10


@rule("lintas.pagu")
def unlike_money(document: Document) -> list[Failure]:
    """Money planned for a program, kegiatan or sub kegiatan is the same in every table of the plan."""
    return _unlike_amounts(document, rows=document.planned)


@rule("lintas.total")
def unlike_totals(document: Document) -> list[Failure]:
    """The total of each table of the plan is the plan's, where the same bidang sent both."""
    programs = document.planned & document.at_level(Level.PROGRAM)
    return [
        Failure(
            row=failure.row,
            kolom=failure.kolom,
            ditemukan=failure.ditemukan,
            seharusnya=failure.seharusnya,
            selisih=failure.selisih,
            pasangan=failure.pasangan,
            keterangan=_shares(document, _unlike_amounts(document, rows=programs), of=failure.row),
        )
        for failure in _unlike_amounts(document, rows=document.at_level(Level.JUMLAH))
    ]


@rule("lintas.target")
def unlike_targets(document: Document) -> list[Failure]:
    """A target planned is the same number in the same unit in every table of the plan."""
    rows, others = _beside_plan(document, _TARGET, rows=document.planned)
    amounts, units = document.numbers(_TARGET), document.part(_TARGET, "satuan")
    known = amounts.known[rows] & amounts.known[others]
    unlike = (amounts.values[rows] != amounts.values[others]).astype(bool)
    told = ~pd.isna(units[rows]) & ~pd.isna(units[others])
    unlike |= told & (units[rows] != units[others]).astype(bool)
    return [
        Failure(
            row=int(row),
            kolom=_TARGET,
            ditemukan=_quantity(document, int(row)),
            seharusnya=_quantity(document, int(other)),
            pasangan=(int(other), _TARGET),
        )
        for row, other in zip(rows[known & unlike], others[known & unlike], strict=True)
    ]


@rule("lintas.indikator")
def unlike_indicators(document: Document) -> list[Failure]:
    """An indicator is worded alike in every table of the plan."""
    rows, others = _beside_plan(document, _INDICATOR, rows=document.planned)
    return _unlike_texts(document, _INDICATOR, rows, others, alike=_ALIKE_INDICATORS)


@rule("lintas.indikator_evaluasi")
def unlike_evaluated_indicators(document: Document) -> list[Failure]:
    """An indicator that is evaluated is worded as in the plan."""
    rows, others = _evaluated_beside_plan(document, _INDICATOR)
    return _unlike_texts(document, _INDICATOR, rows, others, alike=_ALIKE_INDICATORS)


@rule("lintas.nama")
def unlike_names(document: Document) -> list[Failure]:
    """A program, kegiatan or sub kegiatan is named alike in every table."""
    pairs = (
        _beside_plan(document, NAME, rows=document.planned),
        _evaluated_beside_plan(document, NAME),
    )
    return [
        failure
        for rows, others in pairs
        for failure in _unlike_texts(document, NAME, rows, others, alike=_ALIKE_NAMES)
    ]


def _beside_plan(document: Document, meaning: str, *, rows: Mask) -> tuple[Positions, Positions]:
    """Rows of the other tables of the plan, each with the same row of the plan itself."""
    there = rows & document.with_meaning(meaning)
    others = there & document.within(cakupan=PLAN, acuan=False)
    return _comparable(document, *document.pairs(others, there & document.within(cakupan=PLAN, acuan=True)))


def _comparable(document: Document, rows: Positions, others: Positions) -> tuple[Positions, Positions]:
    """The pairs without those of which one is of several bidang, where not the same ones sent both tables.

    Such a row holds the shares of those that sent it; another table's may lack one of them.
    """
    bidang, tables = document.texts("bidang"), document.texts("tabel")
    shared = pd.isna(bidang[rows]) | pd.isna(bidang[others])
    senders = {tabel: ",".join(sorted(document.senders_of(tabel))) for tabel in document.tables}
    sent, beside = (pd.Series(tables[at], dtype=object).map(senders).to_numpy() for at in (rows, others))
    alike = np.asarray(sent == beside, dtype=bool)
    return rows[~shared | alike], others[~shared | alike]


def _evaluated_beside_plan(document: Document, meaning: str) -> tuple[Positions, Positions]:
    """Rows of the tables of evaluation, each with the same row of the plan."""
    there = document.planned & document.with_meaning(meaning)
    plan = document.within(cakupan=PLAN)
    return document.pairs(there & ~plan, there & plan & document.within(acuan=True))


def _unlike_amounts(document: Document, *, rows: Mask) -> list[Failure]:
    """Nothing written counts as zero: of two tables one may leave out what the other has."""
    some, others = _beside_plan(document, _MONEY, rows=rows)
    amounts, keadaan = document.numbers(_MONEY), document.part(_MONEY, "keadaan")
    decimals = document.part(_MONEY, "desimal")
    readable = ~amounts.unreadable[some] & ~amounts.unreadable[others]
    unlike = readable & (amounts.values[some] != amounts.values[others]).astype(bool)
    return [
        Failure(
            row=int(row),
            kolom=_MONEY,
            ditemukan=_amount(amounts.given[row], amounts.values[row], decimals[row], keadaan[row]),
            seharusnya=_amount(
                amounts.given[other], amounts.values[other], decimals[other], keadaan[other]
            ),
            selisih=difference(amounts.values[row], amounts.values[other], decimals=-1),
            pasangan=(int(other), _MONEY),
        )
        for row, other in zip(some[unlike], others[unlike], strict=True)
    ]


def _amount(given: bool, value: object, decimals: object, keadaan: str | None) -> str:
    if not given:
        return nothing(keadaan)
    return as_text(value, decimals if isinstance(decimals, int) else -1)  # type: ignore[arg-type]


def _unlike_texts(
    document: Document, meaning: str, rows: Positions, others: Positions, *, alike: float
) -> list[Failure]:
    texts = document.part(meaning, "nilai")
    told = ~pd.isna(texts[rows]) & ~pd.isna(texts[others])
    rows, others = rows[told], others[told]
    pair = [texts[rows], texts[others]]
    if meaning == NAME:
        pair = [of_distinct(names, bare_name) for names in pair]
    unlike = likeness(*pair) < alike
    return [
        Failure(
            row=int(row),
            kolom=meaning,
            ditemukan=texts[row],
            seharusnya=texts[other],
            pasangan=(int(other), meaning),
        )
        for row, other in zip(rows[unlike], others[unlike], strict=True)
    ]


def _quantity(document: Document, row: int) -> str:
    amounts, decimals = document.numbers(_TARGET), document.part(_TARGET, "desimal")
    unit = document.part(_TARGET, "satuan")[row]
    return " ".join(filter(None, (as_text(amounts.values[row], decimals[row]), unit)))


def _shares(document: Document, failures: Sequence[Failure], *, of: int) -> str:
    """Which programs make the difference of a table's total, in full up to a limit."""
    tables, codes, names = (document.texts(nama) for nama in ("tabel", "kode", WRITTEN_NAME))
    shares = [
        f"{codes[failure.row] or names[failure.row]} {failure.selisih}"
        for failure in failures
        if tables[failure.row] == tables[of]
    ]
    rest = [f"dan {len(shares) - _LISTED} program lain"] if len(shares) > _LISTED else []
    return "; ".join([*shares[:_LISTED], *rest]) or "program yang hanya ada di salah satu tabel"

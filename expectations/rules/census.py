"""Rules about how many programs, kegiatan and sub kegiatan the tables list."""

from collections import Counter

import numpy as np
import pandas as pd

from expectations.document import PLANNED, Document
from expectations.failure import Failure
from expectations.rule import rule
from expectations.rules.across import PLAN
from renja.cells.amount import Mask
from renja.codes.level import Level


@rule("lintas.cacah")
def unlike_counts(document: Document) -> list[Failure]:
    """Every table of the plan lists as many programs, kegiatan and sub kegiatan as the plan itself."""
    return _unlike_counts(document, document.within(cakupan=PLAN))


@rule("lintas.cacah_evaluasi")
def unlike_evaluated_counts(document: Document) -> list[Failure]:
    """The tables of evaluation list as many programs, kegiatan and sub kegiatan as the plan."""
    return _unlike_counts(document, ~document.within(cakupan=PLAN))


def _unlike_counts(document: Document, rows: Mask) -> list[Failure]:
    tables, bidang = document.texts("tabel"), document.texts("bidang")
    plan = next(iter(tables[document.within(cakupan=PLAN, acuan=True)]), None)
    if plan is None:
        return []
    failures = []
    for tabel in dict.fromkeys(tables[rows & document.planned]):
        both = document.senders_of(tabel) & document.senders_of(plan)
        counts = [_count(document, one, bidang=both) for one in (tabel, plan)]
        if both and counts[0] != counts[1]:
            failures.append(
                Failure(
                    row=int(np.flatnonzero((tables == tabel) & ~pd.isna(bidang))[0]),
                    kolom=None,
                    ditemukan=_counted(counts[0]),
                    seharusnya=_counted(counts[1]),
                    keterangan=_all_counts(document),
                )
            )
    return failures


def _count(document: Document, tabel: str, *, bidang: frozenset[str] | None = None) -> Counter[str]:
    """How many rows of each level a table has, of some bidang and of the whole office."""
    rows = document.planned & (document.texts("tabel") == tabel).astype(bool)
    if bidang is not None:
        rows &= np.isin(document.texts("bidang").astype(str), [*bidang, str(None)])
    return Counter(document.texts("level")[rows])


def _counted(counts: Counter[str]) -> str:
    return ", ".join(f"{counts[level.value]} {level.value.replace('_', ' ')}" for level in PLANNED)


def _all_counts(document: Document) -> str:
    """The sub kegiatan of every table."""
    tables = dict.fromkeys(document.texts("tabel")[document.planned])
    return "; ".join(f"{tabel} {_count(document, tabel)[Level.SUB_KEGIATAN.value]}" for tabel in tables)

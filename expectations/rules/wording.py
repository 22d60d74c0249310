"""Rules about words: whose indicator a row bears, which years it names, one name on both its sides."""

import numpy as np
import pandas as pd

from expectations.batch import Batch
from expectations.failure import Failure
from expectations.likeness import likeness
from expectations.official import OFFICIAL_YEARS, theirs
from expectations.rule import has_indicators, rule
from renja.codes.level import Level
from renja.tables.frame import WRITTEN_NAME
from renja.tables.spec import Column
from renja.tables.year import years_in

ALIKE = 0.85
_PLANNED = (Level.PROGRAM, Level.KEGIATAN, Level.SUB_KEGIATAN)
_YEARS = {"rencana": range(-1, 2), "evaluasi": range(-3, 1)}
"""Years from n that an indicator may name: a report of last year is still written in the year planned."""


@rule("indikator.tetangga", needs=(has_indicators,))
def foreign_indicators(batch: Batch) -> list[Failure]:
    """An indicator is not the official one of the sub kegiatan beside it."""
    return [
        Failure(row=int(row), kolom=column.nama, ditemukan=text, seharusnya=code)
        for column in _indicators(batch)
        for row, text, code in _foreign(batch, column)
    ]


@rule("indikator.tahun", needs=(has_indicators,))
def indicators_of_other_years(batch: Batch) -> list[Failure]:
    """The years that an indicator names are years of the table, or stand in the row's official text."""
    offsets = _YEARS.get(batch.spec.cakupan or "")
    if offsets is None or batch.frame.empty:
        return []
    tahun = int(batch.frame["tahun"].iloc[0])
    expected = {tahun + offset for offset in offsets}
    official = batch.texts(OFFICIAL_YEARS)
    failures = []
    for column in _indicators(batch):
        texts = batch.texts(column.nama)
        strange = {text: sorted({*years_in(str(text))} - expected) for text in set(texts) if text}
        rows = np.flatnonzero(
            np.isin(texts.astype(str), [text for text, years in strange.items() if years])
        )
        failures += [
            Failure(
                row=int(row),
                kolom=column.nama,
                ditemukan=_listed(years),
                seharusnya=_listed(sorted(expected)),
            )
            for row in rows
            if (years := _unofficial(strange[texts[row]], official=official[row]))
        ]
    return failures


@rule("wajar.nama_dua_sisi", needs=("nama",))
def unlike_sides(batch: Batch) -> list[Failure]:
    """A row with a name on either side has the same one on both."""
    column = batch.spec.meaning("nama")
    if column is None:
        return []
    own, other = batch.texts(WRITTEN_NAME), batch.texts(column.nama)
    both = ~pd.isna(own) & ~pd.isna(other) & batch.at_level(*_PLANNED)
    at = np.flatnonzero(both)
    return [
        Failure(
            row=int(row),
            kolom=column.nama,
            ditemukan=other[row],
            seharusnya=own[row],
            pasangan=(int(row), batch.spec.uraian_dari),
        )
        for row in at[likeness(own[at], other[at]) < ALIKE]
    ]


def _indicators(batch: Batch) -> list[Column]:
    return [column for column in batch.spec.kolom if column.arti == "indikator"]


def _foreign(batch: Batch, column: Column) -> list[tuple[int, str, str]]:
    codes, texts = batch.texts(theirs(column)), batch.texts(column.nama)
    return [(int(row), texts[row], codes[row]) for row in np.flatnonzero(~pd.isna(codes))]


def _unofficial(years: list[int], *, official: str | None) -> list[int]:
    return [year for year in years if str(year) not in (official or "").split()]


def _listed(years: list[int]) -> str:
    return ", ".join(str(year) for year in years)

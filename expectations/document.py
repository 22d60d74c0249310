"""The whole document as one frame: the rows of all its consolidated tables, told by what their cells mean.

The frame is flat and complete, so that a rule about several tables needs nothing beside it: rows of
different tables meet by their code (or parent and name), cells by their meaning (`pagu.n`, `target.n-2`).
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from renja.amount import ZERO, Amounts, Mask, chosen, exact_numbers
from renja.hierarchy import Positions
from renja.level import Level
from renja.spec import Meaning, Side, TableSpec
from renja.tables import table
from renja.text import fold
from renja.value import Keadaan

NAME: Literal["nama"] = "nama"
PARTS = ("nilai", "satuan", "keadaan", "desimal", "sel", "mentah", "kolom")
PLANNED = (Level.PROGRAM, Level.KEGIATAN, Level.SUB_KEGIATAN)
MEANINGS: tuple[tuple[Meaning, Side | None], ...] = (
    ("indikator", None),
    ("target", "n"),
    ("pagu", "n"),
    ("target", "n-2"),
    ("realisasi", "n-2"),
    ("belanja", "n-2"),
)
"""What is compared between tables, beside names."""

IDENTITY = ("tahun", "bidang", "baris_id", "kode", "kode_induk", "level", "uraian_asli", "no", "berkas",
             "lembar", "baris")  # fmt: skip
_LEVEL_WORDS = tuple(f"{fold(level.value.replace('_', ' '))} " for level in reversed(PLANNED))


@dataclass(frozen=True, eq=False)
class Document:
    """The rows of all tables of one document.

    frame: `tabel, cakupan, acuan` of the table; the row's identity; `kunci`, by which rows of different
        tables are the same; `ada`, whether the row is planned (in the review: on the side of the
        analysis); `nama.*` and, for each of MEANINGS, its PARTS (`pagu.n.nilai` …); then a row
        for each program that the configuration gives a bidang, with `pemilik` and without a table.
    """

    frame: pd.DataFrame
    _texts: dict[str, NDArray[np.object_]] = field(default_factory=dict, repr=False)
    _numbers: dict[str, Amounts] = field(default_factory=dict, repr=False)

    def texts(self, nama: str) -> NDArray[np.object_]:
        """A column as objects, None where nothing is there; not to be changed."""
        if nama not in self._texts:
            texts = self.frame[nama].to_numpy(dtype=object, copy=True)
            texts[pd.isna(texts)] = None
            self._texts[nama] = texts
        return self._texts[nama]

    def part(self, meaning: str, part: str) -> NDArray[np.object_]:
        """One part of what the rows' cells say under a meaning."""
        return self.texts(f"{meaning}.{part}")

    @cached_property
    def tables(self) -> tuple[str, ...]:
        """Numbers of the tables, in document order."""
        return tuple(self.frame["tabel"].dropna().unique())

    @cached_property
    def rows(self) -> Mask:
        """Rows of tables."""
        return self.frame["tabel"].notna().to_numpy(dtype=bool)

    @cached_property
    def planned(self) -> Mask:
        """Programs, kegiatan and sub kegiatan that stand in a table of a scope."""
        there = (self.frame["ada"] == True).to_numpy(dtype=bool)  # noqa: E712
        scoped = self.frame["cakupan"].notna().to_numpy(dtype=bool)
        return np.asarray(there & scoped & self.at_level(*PLANNED), dtype=bool)

    def at_level(self, *levels: Level) -> Mask:
        """Rows of the given levels."""
        return self.frame["level"].isin([level.value for level in levels]).to_numpy(dtype=bool)

    def within(self, *, cakupan: str | None = None, acuan: bool | None = None) -> Mask:
        """Rows of the tables of a scope, of those that others are compared with, or of the others."""
        found = self.rows
        if cakupan is not None:
            found = found & (self.frame["cakupan"] == cakupan).to_numpy(dtype=bool)
        if acuan is not None:
            found = found & (self.frame["acuan"] == acuan).to_numpy(dtype=bool)
        return found

    def with_meaning(self, meaning: str) -> Mask:
        """Rows of tables that have a column of that meaning."""
        return self.frame[f"{meaning}.kolom"].notna().to_numpy(dtype=bool)

    def pairs(self, some: Mask, others: Mask) -> tuple[Positions, Positions]:
        """Rows of `some` each with the row among `others` that is the same in another table.

        Of rows with one key the row of the same bidang is the same; where each side has but one, it is.
        """
        key = self.frame["kunci"].notna().to_numpy(dtype=bool)
        left, right = self._keyed(some & key), self._keyed(others & key)
        merged = left.merge(right, on="kunci", suffixes=("", "_lain"))
        merged = merged[merged["tabel"] != merged["tabel_lain"]]
        alone = (merged["kembar"] == 1) & (merged["kembar_lain"] == 1)
        merged = merged[alone | (merged["bidang"] == merged["bidang_lain"])]
        return merged["row"].to_numpy(dtype=np.intp), merged["row_lain"].to_numpy(dtype=np.intp)

    def stands_in(self, rows: Mask) -> Mask:
        """Rows that some of `rows` have the key of, whoever sent them."""
        keys = self.frame.loc[rows, "kunci"].dropna()
        return self.frame["kunci"].isin(keys).to_numpy(dtype=bool)

    def _keyed(self, rows: Mask) -> pd.DataFrame:
        """One row for each table, key and bidang, with how many bidang share the key in that table."""
        keyed = self.frame.loc[rows, ["tabel", "kunci", "bidang"]].astype(object).fillna("")
        keyed["row"] = np.flatnonzero(rows)
        keyed = keyed.drop_duplicates(["tabel", "kunci", "bidang"])
        keyed["kembar"] = keyed.groupby(["tabel", "kunci"])["row"].transform("size")
        return keyed

    @cached_property
    def senders(self) -> frozenset[tuple[str, str]]:
        """(tabel, bidang) of every table that a bidang sent."""
        sent = self.frame.loc[self.rows, ["tabel", "bidang"]].dropna().drop_duplicates()
        return frozenset(zip(sent["tabel"], sent["bidang"], strict=True))

    def senders_of(self, tabel: str) -> frozenset[str]:
        """The bidang that sent a table."""
        return frozenset(bidang for sent, bidang in self.senders if sent == tabel)

    def spec(self, row: int) -> TableSpec:
        """The description of the table that a row is of."""
        tabel, tahun = (self.texts(nama)[row] for nama in ("tabel", "tahun"))
        return table(tabel, tahun=tahun)

    def numbers(self, meaning: str) -> Amounts:
        """The numbers of the rows under a meaning, zero where there is none."""
        if meaning not in self._numbers:
            values, keadaan = self.part(meaning, "nilai"), self.part(meaning, "keadaan")
            given = exact_numbers(values)
            filled = np.isin(keadaan.astype(str), [Keadaan.GALAT, Keadaan.TAKSA, Keadaan.NILAI])
            amounts = Amounts(chosen(given, values, ZERO), given=given, unreadable=~given & filled)
            self._numbers[meaning] = amounts
        return self._numbers[meaning]


def meaning_name(arti: Meaning, untuk: Side | None) -> str:
    """How a meaning is written in the frame: `pagu.n`, `indikator`."""
    return f"{arti}.{untuk}" if untuk else arti


def bare_name(name: str) -> str:
    """The words of a name, without the word for its level before them (`Kegiatan …`)."""
    words = fold(name)
    prefix = next((word for word in _LEVEL_WORDS if words.startswith(word)), "")
    return words.removeprefix(prefix)

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

from renja.cells.amount import ZERO, Amounts, Mask, chosen, exact_numbers
from renja.cells.value import Keadaan
from renja.codes.hierarchy import Positions
from renja.codes.level import Level
from renja.tables import table
from renja.tables.frame import WRITTEN_NAME
from renja.tables.spec import Meaning, Side, TableSpec
from renja.text import fold

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

IDENTITY = ("tahun", "bidang", "baris_id", "kode", "kode_induk", "level", WRITTEN_NAME, "no", "berkas",
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
        left, right = self._keyed(some), self._keyed(others)
        at, beside = _matches(left.kunci, right.kunci)
        unlike = left.tabel[at] != right.tabel[beside]
        alone = left.alone[at] & right.alone[beside]
        same = unlike & (alone | (left.bidang[at] == right.bidang[beside]))
        return left.row[at[same]], right.row[beside[same]]

    def stands_in(self, rows: Mask) -> Mask:
        """Rows that some of `rows` have the key of, whoever sent them."""
        keys = self.frame.loc[rows, "kunci"].dropna()
        return self.frame["kunci"].isin(keys).to_numpy(dtype=bool)

    @cached_property
    def _numbered(self) -> tuple[Positions, Positions, Positions]:
        """Tables, keys and bidang as numbers from 0; -1 without one."""
        codes = [pd.factorize(self.frame[nama])[0] for nama in ("tabel", "kunci", "bidang")]
        tabel, kunci, bidang = (code.astype(np.intp) for code in codes)
        return tabel, kunci, bidang

    def _keyed(self, rows: Mask) -> "_Keyed":
        """The first of `rows` for each table, key and bidang."""
        tabel, kunci, bidang = self._numbered
        at = np.flatnonzero(rows & (kunci >= 0))
        entries = kunci[at] * (tabel.max(initial=0) + 1) + tabel[at]
        by_bidang = entries * (bidang.max(initial=0) + 2) + bidang[at] + 1
        kept = np.sort(np.unique(by_bidang, return_index=True)[1])
        _, places, counts = np.unique(entries[kept], return_inverse=True, return_counts=True)
        at = at[kept]
        return _Keyed(
            row=at, tabel=tabel[at], kunci=kunci[at], bidang=bidang[at], alone=counts[places] == 1
        )

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


@dataclass(frozen=True, slots=True)
class _Keyed:
    """Rows with a key. alone: no other bidang has the key in that table."""

    row: Positions
    tabel: Positions
    kunci: Positions
    bidang: Positions
    alone: Mask


def _matches(some: Positions, others: Positions) -> tuple[Positions, Positions]:
    """Every pair of places of equal numbers, in the order of the first, then of the second."""
    order = np.argsort(others, kind="stable")
    starts, ends = (np.searchsorted(others[order], some, side=side) for side in ("left", "right"))
    counts = ends - starts
    at = np.repeat(np.arange(len(some)), counts)
    first = np.cumsum(counts) - counts
    beside = order[np.arange(len(at)) - first[at] + starts[at]]
    return at.astype(np.intp), beside.astype(np.intp)


def meaning_name(arti: Meaning, untuk: Side | None) -> str:
    """How a meaning is written in the frame: `pagu.n`, `indikator`."""
    return f"{arti}.{untuk}" if untuk else arti


def bare_name(name: str) -> str:
    """The words of a name, without the word for its level before them (`Kegiatan …`)."""
    words = fold(name)
    prefix = next((word for word in _LEVEL_WORDS if words.startswith(word)), "")
    return words.removeprefix(prefix)

"""Offices for large tables: the official lists of ten bidang urusan, each served by many offices.

A clean table of a whole document holds a code once, and the official list of an office has some two hundred
rows. So every office has a number of its own beside (`1.01`, `1.02` … `9.99`), to which the codes of its
rows are moved once they are decided.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path

LIST = Path(__file__).parents[2] / "renja" / "referensi" / "nomenklatur_kabupaten.csv"
SERVED = ("1.06", "1.02", "1.01", "1.03", "2.15", "2.11", "3.27", "2.14", "5.02", "1.05")
"""The bidang urusan whose lists are used."""

_SUPPORT = "X.XX"
_OWN_FAMILY = "2"
_NUMBERS = 9 * 99
_MISSPELT = {"Dokuman": "Dokumen"}
"""Units that the official list itself misspells."""


@dataclass(frozen=True, slots=True)
class Item:
    """One row of the list. indikator, satuan: those of a sub kegiatan."""

    kode: str
    level: str
    nama: str
    indikator: str | None = None
    satuan: str | None = None

    @property
    def induk(self) -> str:
        """The code one level up."""
        return self.kode.rsplit(".", 2 if self.level == "kegiatan" else 1)[0]


@dataclass(frozen=True, slots=True)
class Office:
    """An office: its folder in the inbox, the bidang urusan it serves, the rows of its list.

    nomor: the bidang urusan that its decided codes are moved to.
    """

    bidang: str
    urusan: str
    nomor: str
    items: tuple[Item, ...]

    def moved(self, kode: str) -> str:
        """A code of its list under its own number."""
        return self.nomor[: len(kode)] + kode[len(self.urusan) :]


def offices(*, rows: int) -> Iterator[Office]:
    """Offices until their tables have at least that many rows; ValueError when numbers run out."""
    made = 0
    for number in count():
        if made >= rows:
            return
        if number >= _NUMBERS:
            raise ValueError(f"no codes for {rows} rows")
        urusan = SERVED[number % len(SERVED)]
        nomor = f"{number // 99 + 1}.{number % 99 + 1:02}"
        office = Office(f"bidang_{nomor.replace('.', '_')}", urusan, nomor, items_of(urusan))
        made += len(office.items)
        yield office


@cache
def items_of(urusan: str) -> tuple[Item, ...]:
    """The list of a bidang urusan: its own row, the support program, its programs."""
    own, support = (
        [item for item in _official() if item.kode.startswith(start)] for start in (urusan, _SUPPORT)
    )
    moved = [
        Item(urusan + item.kode.removeprefix(_SUPPORT), item.level, item.nama, item.indikator, item.satuan)
        for item in support[1:]
    ]
    return (own[0], *moved, *own[1:])


@cache
def _official() -> tuple[Item, ...]:
    with LIST.open(encoding="utf-8", newline="") as source:
        listed = sorted(csv.DictReader(source), key=lambda row: row["kode"])
    return tuple(
        Item(
            row["kode"],
            row["level"],
            row["nomenklatur"],
            row["indikator"] or None,
            _MISSPELT.get(row["satuan"], row["satuan"]) or None,
        )
        for row in listed
        if row["level"] not in ("kegiatan", "sub_kegiatan") or row["kode"].split(".")[3] == _OWN_FAMILY
    )

"""An office of any size: official lists under numbers of their own, one for each bidang.

A clean table holds a code once, and all official lists together have some eight thousand. So lists of ten
bidang urusan are taken again and again, each time under another number (`1.01`, `1.02` … `9.99`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from renja.codes.level import Level
from renja.codes.nomenclature import Entry, Nomenclature, load_nomenclature
from renja.config import Bidang, Config, Opd, Renja

SERVED = ("1.06", "1.02", "1.01", "1.03", "2.15", "2.11", "3.27", "2.14", "5.02", "1.05")
"""The bidang urusan whose lists are taken, each with its support program."""

TAHUN, TAHAPAN = 2025, "rancangan_akhir"

_NUMBERS = 9 * 99
_FAMILIES = (2,)


@dataclass(frozen=True)
class Office:
    """An office by the lists of its bidang; urusan and bidang urusan stand first in each."""

    lists: dict[str, tuple[Entry, ...]]

    @cached_property
    def nomenclature(self) -> Nomenclature:
        """All that it may use."""
        return Nomenclature(entry for entries in self.lists.values() for entry in entries)

    def nomenclature_of(self, bidang: str) -> Nomenclature:
        """What one of its bidang may use."""
        return Nomenclature(self.lists[bidang])

    @cached_property
    def config(self) -> Config:
        """Its configuration, every program owned by the bidang that has it."""
        return Config(
            opd=Opd(
                nama="Dinas Contoh",
                daerah="Kabupaten Contoh",
                urusan=tuple(entries[1].kode for entries in self.lists.values()),
            ),
            renja=Renja(tahun=TAHUN, tahapan=TAHAPAN),
            bidang={
                nama: Bidang(
                    nama=nama.replace("_", " ").capitalize(),
                    program=tuple(entry.kode for entry in entries if entry.level is Level.PROGRAM),
                    tabel_wajib=("4.1",),
                )
                for nama, entries in self.lists.items()
            },
        )


def office_of(*, rows: int) -> Office:
    """An office whose plan has at least that many rows; ValueError when the numbers run out."""
    lists: dict[str, tuple[Entry, ...]] = {}
    for place in range(_NUMBERS):
        if sum(map(len, lists.values())) >= rows:
            return Office(lists)
        nomor = f"{place // 99 + 1}.{place % 99 + 1:02}"
        lists[f"bidang_{place + 1}"] = tuple(_moved(SERVED[place % len(SERVED)], to=nomor))
    raise ValueError(f"no codes for {rows} rows")


def _moved(urusan: str, *, to: str) -> Iterator[Entry]:
    """The list of a bidang urusan under another number."""
    for entry in load_nomenclature(urusan=(urusan,), families=_FAMILIES):
        own = entry.level is not Level.URUSAN
        yield replace(entry, kode=to + entry.kode.removeprefix(urusan) if own else to[0], kode_lama=None)

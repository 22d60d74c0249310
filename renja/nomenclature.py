"""The official list of codes and names, with the office's own urusan put for `X.XX`."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from renja.code import ancestor_at, family_of, parent_of
from renja.level import Level
from renja.resource import resource
from renja.text import fold

_SUPPORT = "X.XX"


@dataclass(frozen=True, slots=True)
class Entry:
    """One official row. indikator and satuan are given for a sub kegiatan only.

    kode_lama: its code in the list of 2019 (last part in four digits), where known; it explains a wrong
        code and is no alias.
    """

    kode: str
    level: Level
    nama: str
    indikator: str | None = None
    satuan: str | None = None
    kode_lama: str | None = None


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name under which bidang still write an official code (jenis: `lama`, …)."""

    kode: str
    nama: str
    jenis: str


class Nomenclature:
    """Official entries by code, with children in code order, other names and abbreviations."""

    def __init__(
        self,
        entries: Iterable[Entry],
        *,
        aliases: Iterable[Alias] = (),
        abbreviations: Mapping[str, str] | None = None,
    ) -> None:
        self._entries = {entry.kode: entry for entry in sorted(entries, key=lambda e: e.kode)}
        self._children: dict[str | None, list[Entry]] = {}
        for entry in self._entries.values():
            self._children.setdefault(parent_of(entry.kode), []).append(entry)
        self.aliases = tuple(alias for alias in aliases if alias.kode in self._entries)
        self.abbreviations = dict(abbreviations or {})

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, kode: object) -> bool:
        return kode in self._entries

    def get(self, kode: str) -> Entry | None:
        """The official entry, or None."""
        return self._entries.get(kode)

    def children(self, kode: str | None) -> tuple[Entry, ...]:
        """Entries one level below (None: the urusan), in code order."""
        return tuple(self._children.get(kode, ()))


@cache
def load_nomenclature(*, urusan: tuple[str, ...], families: tuple[int, ...] | None = None) -> Nomenclature:
    """The kabupaten list for the bidang urusan an office serves, its support program included.

    urusan: bidang urusan codes such as ("1.06",). families: allowed authority families, None for all.
    """
    entries = [
        entry
        for entry in _office_entries(_official_entries(), urusan=urusan)
        if families is None or family_of(entry.kode) in (None, *families)
    ]
    return Nomenclature(entries, aliases=_aliases(), abbreviations=_abbreviations())


@cache
def owners_of(level: Level) -> Mapping[str, frozenset[str]]:
    """The bidang urusan (`X.XX`: every one) that have an official name of a level, by the folded name."""
    owners: dict[str, frozenset[str]] = {}
    for entry in _official_entries():
        own = ancestor_at(entry.kode, level=Level.BIDANG_URUSAN)
        if entry.level is level and own:
            name = fold(entry.nama)
            owners[name] = owners.get(name, frozenset()) | {own}
    return owners


def _office_entries(entries: Iterable[Entry], *, urusan: tuple[str, ...]) -> Iterator[Entry]:
    for entry in entries:
        if entry.kode.startswith(f"{_SUPPORT}."):
            for own in urusan:
                yield replace(
                    entry,
                    kode=own + entry.kode.removeprefix(_SUPPORT),
                    kode_lama=entry.kode_lama and own + entry.kode_lama.removeprefix(_SUPPORT),
                )
        elif ancestor_at(entry.kode, level=Level.BIDANG_URUSAN) in urusan or entry.kode in {
            own[0] for own in urusan
        }:
            yield entry


@cache
def _official_entries() -> tuple[Entry, ...]:
    return tuple(
        Entry(
            kode=row["kode"],
            level=Level(row["level"]),
            nama=row["nomenklatur"],
            indikator=row["indikator"] or None,
            satuan=row["satuan"] or None,
            kode_lama=_four_digits(row["kode_permendagri_90"]) or None,
        )
        for row in _rows("nomenklatur_kabupaten.csv")
    )


def _four_digits(code: str) -> str:
    head, _, last = code.rpartition(".")
    return f"{head}.{last.zfill(4)}" if code.count(".") == 5 else code


def _aliases() -> list[Alias]:
    return [
        Alias(kode=row["kode"], nama=row["nama"], jenis=row["jenis"])
        for row in _rows("nomenklatur_alias.csv")
    ]


def _abbreviations() -> dict[str, str]:
    return {row["singkatan"]: row["kepanjangan"] for row in _rows("singkatan.csv")}


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = resource("referensi", name).read_text(encoding="utf-8")
    return csv.DictReader(io.StringIO(text, newline=""))

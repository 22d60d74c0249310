"""The official codes and names of all lists, with the office's own urusan put for `X.XX`."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain

from renja.codes.code import ancestor_at, family_of, parent_of
from renja.codes.codelist import Entry, read_list
from renja.codes.level import Level
from renja.resource import resource
from renja.text import fold

__all__ = ["Alias", "Entry", "Nomenclature", "load_nomenclature"]

_SUPPORT = "X.XX"
_LISTS = ("nomenklatur_kabupaten.csv", "nomenklatur_1.06_pemutakhiran_2027.csv")


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name under which bidang still write an official code (jenis: `lama`, …)."""

    kode: str
    nama: str
    jenis: str


class Nomenclature:
    """Official entries by code, with children in code order, other names and abbreviations.

    It is the union of all lists: an entry of any of them is known, whatever the year. tahun: the plan year,
    which decides where lists differ; None: none of them is outdated.
    """

    def __init__(
        self,
        entries: Iterable[Entry],
        *,
        aliases: Iterable[Alias] = (),
        abbreviations: Mapping[str, str] | None = None,
        tahun: int | None = None,
    ) -> None:
        self.tahun = tahun
        self._versions: dict[str, tuple[Entry, ...]] = {}
        for entry in sorted(entries, key=lambda e: e.kode):
            self._versions[entry.kode] = (*self._versions.get(entry.kode, ()), entry)
        self._entries = {kode: self._standing(versions) for kode, versions in self._versions.items()}
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
        """The official entry, in the wording of the plan year; or None."""
        return self._entries.get(kode)

    def versions(self, kode: str) -> tuple[Entry, ...]:
        """The code's entries in all lists, one for each name that it has in any of them."""
        return self._versions.get(kode, ())

    def children(self, kode: str | None) -> tuple[Entry, ...]:
        """Entries one level below (None: the urusan), in code order."""
        return tuple(self._children.get(kode, ()))

    def holds(self, entry: Entry) -> bool:
        """Whether an entry holds in the plan year."""
        return entry.holds_in(self.tahun)

    def _standing(self, versions: Sequence[Entry]) -> Entry:
        """Of one code's entries the one of the plan year: the last that holds, else the last."""
        return max(reversed(versions), key=self.holds)


@cache
def load_nomenclature(
    *,
    urusan: tuple[str, ...],
    families: tuple[int, ...] | None = None,
    tahun: int | None = None,
    tambahan: tuple[str, ...] = (),
) -> Nomenclature:
    """The shipped lists, and others, for the bidang urusan an office serves, its support program included.

    urusan: bidang urusan codes such as ("1.06",). families: allowed authority families, None for all.
    tahun: the plan year. tambahan: the texts of further lists, a later one knowing better than an earlier
    one until when an entry holds. ValueError where one of them is no list.
    """
    every = chain(*map(_shipped, _LISTS), *map(read_list, tambahan))
    entries = [
        entry
        for entry in _merged(_office_entries(every, urusan=urusan))
        if families is None or family_of(entry.kode) in (None, *families)
    ]
    return Nomenclature(entries, aliases=_aliases(), abbreviations=_abbreviations(), tahun=tahun)


def known_entries(*, tambahan: tuple[str, ...] = ()) -> list[Entry]:
    """Every entry of the shipped lists and of others, of all urusan, the support program as `X.XX`."""
    return _merged(chain(*map(_shipped, _LISTS), *map(read_list, tambahan)))


@cache
def owners_of(level: Level) -> Mapping[str, frozenset[str]]:
    """The bidang urusan (`X.XX`: every one) that have an official name of a level, by the folded name."""
    owners: dict[str, frozenset[str]] = {}
    for entry in known_entries():
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


def _merged(entries: Iterable[Entry]) -> list[Entry]:
    """What several lists say of one code under one name, as one entry."""
    found: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        key = (entry.kode, fold(entry.nama).replace(" ", ""))
        found[key] = _together(found[key], entry) if key in found else entry
    return list(found.values())


def _together(earlier: Entry, later: Entry) -> Entry:
    begins = (earlier.dari, later.dari)
    return replace(
        earlier,
        indikator=earlier.indikator or later.indikator,
        satuan=earlier.satuan or later.satuan,
        kode_lama=earlier.kode_lama or later.kode_lama,
        sumber=tuple(dict.fromkeys((*earlier.sumber, *later.sumber))),
        dari=None if None in begins else min(begin for begin in begins if begin is not None),
        sampai=later.sampai,
    )


@cache
def _shipped(name: str) -> tuple[Entry, ...]:
    return read_list(resource("referensi", name).read_text(encoding="utf-8"))


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

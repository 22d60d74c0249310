"""What an office plans: programs, kegiatan and sub kegiatan with amounts that agree with one another."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from random import Random

from renja.codes.level import Level
from renja.codes.nomenclature import Entry, Nomenclature
from renja.text import fold

Meaning = tuple[str, str]

MONEY: tuple[Meaning, ...] = (
    ("pagu", "n"),
    ("pagu", "n+1"),
    ("pagu", "rkpd"),
    ("pagu", "n-2"),
    ("belanja", "n-2"),
)
COUNTS: tuple[Meaning, ...] = (
    ("target", "renstra"),
    ("realisasi", "sd_n-3"),
    ("target", "n-2"),
    ("realisasi", "n-2"),
    ("target", "n-1"),
    ("target", "n"),
    ("target", "n+1"),
    ("target", "rkpd"),
)
PERCENT = "%"
SERVICE = "Layanan"
_PLACES = ("Kecamatan Utara", "Kecamatan Selatan", "Kecamatan Pesisir", "Seluruh Kecamatan")
_SOURCES = ("APBD", "DAU", "DAK Nonfisik", "Bagi Hasil Pajak")


@dataclass(frozen=True)
class Item:
    """One program, kegiatan or sub kegiatan of one bidang.

    amounts: rupiah and counts by meaning and year. catatan: why the money of the review changed.
    """

    level: Level
    kode: str
    nama: str
    indikator: str
    satuan: str
    lokasi: str
    dana: str
    amounts: Mapping[Meaning, int]
    catatan: str = ""


def item_tree(
    shares: Mapping[str, Sequence[str]], *, nomenclature: Nomenclature, rng: Random
) -> list[Item]:
    """The items of a bidang in document order: each kegiatan with some of its sub kegiatan (by code)."""
    by_program: dict[str, list[str]] = {}
    for kegiatan in shares:
        by_program.setdefault(kegiatan[:7], []).append(kegiatan)
    items: list[Item] = []
    for number, (program, kegiatan) in enumerate(by_program.items()):
        below = [
            _branch(kode, shares[kode], nomenclature=nomenclature, rng=rng, services=number == 1)
            for kode in kegiatan
        ]
        heads = [branch[0] for branch in below]
        items += [_parent(program, heads, nomenclature=nomenclature, rng=rng), *chain.from_iterable(below)]
    return items


def sub_kegiatan_for(nomenclature: Nomenclature) -> dict[str, list[Entry]]:
    """The sub kegiatan to choose from, by kegiatan: with an indicator and unit, named like no other."""
    names = Counter(fold(entry.nama) for entry in nomenclature)
    found: dict[str, list[Entry]] = {}
    for entry in nomenclature:
        usable = entry.indikator and entry.satuan and entry.satuan.isalpha() and len(entry.indikator) < 200
        if entry.level is Level.SUB_KEGIATAN and usable and names[fold(entry.nama)] == 1:
            found.setdefault(entry.kode[:12], []).append(entry)
    return found


def _branch(
    kode: str, subs: Sequence[str], *, nomenclature: Nomenclature, rng: Random, services: bool
) -> list[Item]:
    """A kegiatan and its sub kegiatan; services: the kegiatan counts services whatever stands under it."""
    leaves = [_leaf(nomenclature.get(sub), rng=rng) for sub in subs]
    head = _parent(kode, leaves, nomenclature=nomenclature, rng=rng)
    if services:
        head = replace(head, satuan=SERVICE, amounts=_sums(leaves))
    return [head, *leaves]


def _leaf(entry: Entry | None, *, rng: Random) -> Item:
    assert entry is not None
    amounts = _money(rng) | _counts(rng)
    changed = amounts["pagu", "n"] - amounts["pagu", "rkpd"]
    reason = {1: "Bertambah karena kebutuhan layanan", -1: "Berkurang karena efisiensi"}
    return Item(
        level=Level.SUB_KEGIATAN,
        kode=entry.kode,
        nama=entry.nama,
        indikator=entry.indikator or "",
        satuan=entry.satuan or "",
        lokasi=rng.choice(_PLACES),
        dana=rng.choice(_SOURCES),
        amounts=amounts,
        catatan=reason.get((changed > 0) - (changed < 0), ""),
    )


def _parent(kode: str, below: Sequence[Item], *, nomenclature: Nomenclature, rng: Random) -> Item:
    """What stands over some items: a count of theirs if they share a unit, else a percentage."""
    entry = nomenclature.get(kode)
    assert entry is not None
    units = {item.satuan for item in below}
    unit = units.pop() if len(units) == 1 else PERCENT
    sums = _sums(below)
    if unit == PERCENT:
        sums |= _percentages(rng)
    return Item(
        level=entry.level,
        kode=kode,
        nama=entry.nama,
        indikator=f"Cakupan {entry.nama.title()}",
        satuan=unit,
        lokasi="Kabupaten Contoh",
        dana="APBD",
        amounts=sums,
    )


def _money(rng: Random) -> dict[Meaning, int]:
    """Rupiah of a sub kegiatan; most of the drafts are the plan's, and no year is far from the next."""
    pagu = rng.randrange(45_000, 1_900_000) * 1000
    before = rng.randrange(45_000, 1_900_000) * 1000
    change = rng.choice((0, 0, -1, 1)) * rng.randrange(1_000, 9_000) * 1000
    return {
        ("pagu", "n"): pagu,
        ("pagu", "n+1"): pagu * rng.randrange(95, 130) // 100,
        ("pagu", "rkpd"): pagu + change,
        ("pagu", "n-2"): before,
        ("belanja", "n-2"): before - rng.randrange(1_000, 30_000_000),
    }


def _counts(rng: Random) -> dict[Meaning, int]:
    """Counts of a sub kegiatan: results within their targets, sums within the Renstra."""
    year = rng.randrange(20, 60) * rng.choice((1, 1, 1, 50))
    sd, result = year * 2 - rng.randrange(1, 9), year - rng.randrange(1, 9)
    return {
        ("target", "renstra"): year * 6,
        ("realisasi", "sd_n-3"): sd,
        ("target", "n-2"): year,
        ("realisasi", "n-2"): result,
        ("target", "n-1"): year + rng.randrange(0, 9),
        ("target", "n"): year + rng.randrange(1, 9),
        ("target", "n+1"): year + rng.randrange(2, 9),
        ("target", "rkpd"): year + rng.randrange(1, 9),
    }


def _percentages(rng: Random) -> dict[Meaning, int]:
    low = rng.randrange(60, 80)
    return {
        ("target", "renstra"): 98,
        ("realisasi", "sd_n-3"): low - 2,
        ("target", "n-2"): low + 2,
        ("realisasi", "n-2"): low,
        ("target", "n-1"): low + 4,
        ("target", "n"): low + 5,
        ("target", "n+1"): low + 7,
        ("target", "rkpd"): low + 5,
    }


def _sums(items: Sequence[Item]) -> dict[Meaning, int]:
    return {meaning: sum(item.amounts[meaning] for item in items) for meaning in (*MONEY, *COUNTS)}


def programs(items: Sequence[Item]) -> Iterator[Item]:
    """The programs among the items."""
    return (item for item in items if item.level is Level.PROGRAM)

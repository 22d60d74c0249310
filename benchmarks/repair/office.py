"""Offices and their clean tables, made from the official list (read as plain CSV)."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random

from benchmarks.repair.sheet import LEVELS, Code, Row, Sheet

LIST = Path(__file__).parents[2] / "renja" / "referensi" / "nomenklatur_kabupaten.csv"
NEWER = LIST.with_name("nomenklatur_1.06_pemutakhiran_2027.csv")
OWN_FAMILY = "2"
STYLES = ("lima_sel", "lima_sel_tanpa_nol", "angka", "koma", "tiga_angka", "satu_sel", "satu_sel_spasi")

_SUPPORT = "X.XX"
_SUPPORT_PROGRAM = "01"
_OFFICE_KEGIATAN = range(1, 11)
_CONTINUED = 0.3


@dataclass(frozen=True)
class Office:
    """An office, the bidang urusan it serves, the plan year of its tables.

    Its codes are those of the lists that hold in that year; in the year in which both do it mixes them.
    """

    nama: str
    urusan: tuple[str, ...]
    tahun: int = 2025


OFFICES = (
    Office("Dinas Sosial", ("1.06",)),
    Office("Dinas Kesehatan", ("1.02",)),
    Office("Dinas Pendidikan", ("1.01",)),
    Office("Dinas Pekerjaan Umum dan Penataan Ruang", ("1.03",)),
    Office("Dinas Perhubungan", ("2.15",)),
    Office("Dinas Lingkungan Hidup", ("2.11",)),
    Office("Dinas Pertanian", ("3.27",)),
    Office("Dinas Pemberdayaan Perempuan dan Keluarga Berencana", ("2.08", "2.14")),
    Office("Badan Keuangan Daerah", ("5.02",)),
    Office("Kecamatan", ("7.01",)),
    Office("Dinas Sosial, newer list", ("1.06",), 2027),
    Office("Dinas Sosial, both lists", ("1.06",), 2026),
    Office("Dinas Kesehatan, both lists", ("1.02",), 2026),
)


@dataclass(frozen=True)
class Official:
    """One official row."""

    kode: str
    level: str
    nama: str
    dari: int = 0
    sampai: int = 9999

    def holds_in(self, tahun: int) -> bool:
        """Whether it holds in a plan year."""
        return self.dari <= tahun <= self.sampai

    @property
    def induk(self) -> str | None:
        """The code one level up."""
        if self.level == "urusan":
            return None
        cut = 2 if self.level == "kegiatan" else 1
        return self.kode.rsplit(".", cut)[0]

    @property
    def family(self) -> str | None:
        """The authority family of a kegiatan or sub kegiatan."""
        return self.kode.split(".")[3] if self.level in LEVELS[3:] else None


@cache
def official_rows(urusan: tuple[str, ...]) -> tuple[Official, ...]:
    """What an office may find in the lists, every family and year, its own urusan put for X.XX."""
    found: dict[str, Official] = {}
    for row in _listed():
        if row.kode.startswith(f"{_SUPPORT}."):
            own = [replace(row, kode=each + row.kode.removeprefix(_SUPPORT)) for each in urusan]
        else:
            own = [row] if row.kode[:4] in urusan or row.kode in {each[0] for each in urusan} else []
        found |= {each.kode: each for each in own}
    return tuple(found[kode] for kode in sorted(found))


@cache
def _listed() -> tuple[Official, ...]:
    """The rows of both lists; the newer one knows until when those of the older one hold."""
    rows = []
    for path in (LIST, NEWER):
        with path.open(encoding="utf-8", newline="") as source:
            for row in csv.DictReader(source):
                years = int(row.get("dari") or 0), int(row.get("sampai") or 9999)
                rows.append(Official(row["kode"], row["level"], row["nomenklatur"], *years))
    return tuple(rows)


@cache
def own_rows(urusan: tuple[str, ...]) -> tuple[Official, ...]:
    """What a kabupaten office may use: its own family."""
    return tuple(row for row in official_rows(urusan) if row.family in (None, OWN_FAMILY))


@cache
def children(urusan: tuple[str, ...]) -> dict[str | None, tuple[Official, ...]]:
    """Own rows by their parent."""
    found: dict[str | None, list[Official]] = defaultdict(list)
    for row in own_rows(urusan):
        found[row.induk].append(row)
    return {induk: tuple(rows) for induk, rows in found.items()}


def clean_sheet(office: Office, *, random: Random) -> Sheet:
    """A plausible table: some programs of the office with some kegiatan and sub kegiatan, in order."""
    style = None if random.random() < 0.35 else random.choice(STYLES)
    headed = style is not None and random.random() < 0.4
    picked = list(_picked(office, headed=headed, random=random))
    prefix = random.random() < 0.4
    rows = [
        Row(
            kode=official.kode,
            induk=official.induk,
            level=official.level,
            nama=f"Kegiatan {official.nama}" if prefix and official.level == "kegiatan" else official.nama,
            code=Code.parse(official.kode) if style else None,
        )
        for official in picked
    ]
    if random.random() < 0.25:
        rows = list(_with_more_indicators(rows, random=random))
    wildcard, month_first = random.random() < 0.2, random.random() < 0.3
    return Sheet(
        office.nama,
        office.urusan,
        style,
        rows,
        wildcard=wildcard,
        month_first=month_first,
        tahun=office.tahun,
    )


def is_support(kode: str) -> bool:
    """Whether a code belongs to the support program, which every urusan has."""
    return kode.split(".")[2:3] == [_SUPPORT_PROGRAM]


def _with_more_indicators(rows: list[Row], *, random: Random) -> Iterator[Row]:
    """Below some rows one or two that bring only another indicator, with neither code nor name."""
    for row in rows:
        yield row
        if row.level in LEVELS[2:] and random.random() < _CONTINUED:
            for _ in range(random.randint(1, 2)):
                yield Row(kode=None, induk=row.kode, level="indikator", nama="", code=None)


def _picked(office: Office, *, headed: bool, random: Random) -> Iterator[Official]:
    below = {
        induk: tuple(row for row in rows if row.holds_in(office.tahun))
        for induk, rows in children(office.urusan).items()
    }
    for top in below[None]:
        if headed:
            yield top
        for bidang in below.get(top.kode, ()):
            if headed:
                yield bidang
            for program in _programs(
                bidang, first=bidang.kode == office.urusan[0], below=below, random=random
            ):
                yield program
                for kegiatan in _some(below.get(program.kode, ()), at_most=5, random=random):
                    if is_support(program.kode) and int(kegiatan.kode[-2:]) not in _OFFICE_KEGIATAN:
                        continue
                    yield kegiatan
                    yield from _some(below.get(kegiatan.kode, ()), at_most=9, random=random)


def _programs(
    bidang: Official, *, first: bool, below: dict[str | None, tuple[Official, ...]], random: Random
) -> Iterator[Official]:
    """The support program of the first urusan only, and some of the others."""
    programs = below.get(bidang.kode, ())
    if first and random.random() < 0.6:
        yield programs[0]
    yield from _some(programs[1:], at_most=3, random=random)


def _some(rows: tuple[Official, ...], *, at_most: int, random: Random) -> list[Official]:
    if not rows:
        return []
    count = random.randint(1, min(len(rows), at_most))
    chosen = set(random.sample(range(len(rows)), count))
    return [row for at, row in enumerate(rows) if at in chosen]


@cache
def older_codes(urusan: tuple[str, ...]) -> dict[str, str]:
    """Code → its number in the list of 2019, where that was another."""
    with LIST.open(encoding="utf-8", newline="") as source:
        listed = [(row["kode"], row["kode_permendagri_90"]) for row in csv.DictReader(source)]
    found = {}
    for kode, older in listed:
        for own in urusan:
            new, old = kode.replace(_SUPPORT, own), older.replace(_SUPPORT, own)
            if old.count(".") == 5 and [int(part) for part in new.split(".")] != [
                int(part) for part in old.split(".")
            ]:
                found[new] = old
    return found

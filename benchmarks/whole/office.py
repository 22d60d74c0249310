"""An office of any number of bidang, each with one workbook of all eight tables, 5 % of the rows damaged.

A bidang plans one program. So that there are enough of them, official lists are taken under numbers that no
official list has, and given to the office as a further list of its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import count, islice
from pathlib import Path
from random import Random

from benchmarks.repair.names import mistype
from benchmarks.throughput.office import SERVED, TAHAPAN, TAHUN
from renja.codes.codelist import Entry, write_list
from renja.codes.level import Level
from renja.codes.nomenclature import Nomenclature, load_nomenclature
from tests.mutation.drawing import Drawn, Stored
from tests.mutation.habit import HABITS, Habit
from tests.mutation.plan import MONEY, Item, item_tree, programs, sub_kegiatan_for
from tests.mutation.table import HIERARCHIES, TABLES, drawn
from tests.mutation.workbook import packed

DAMAGE = 0.05
CHANGED = 10_000_000
"""Added to a seed for a workbook that is sent again, changed."""

_FIRST_NUMBER, _NUMBERS = 40, 60
_DIGITS = 9
_FAMILIES = (2,)
_MOST_SUBS = 22


@dataclass(frozen=True)
class Urusan:
    """One bidang urusan under a number of its own."""

    entries: tuple[Entry, ...]

    @cached_property
    def nomenclature(self) -> Nomenclature:
        """Its list."""
        return Nomenclature(self.entries)

    @cached_property
    def programs(self) -> dict[str, dict[str, list[str]]]:
        """The sub kegiatan of each kegiatan of each program that can be planned."""
        found: dict[str, dict[str, list[str]]] = {}
        for kegiatan, subs in sub_kegiatan_for(self.nomenclature).items():
            codes = found.setdefault(kegiatan[:7], {})
            left = _MOST_SUBS - sum(map(len, codes.values()))
            if taken := [entry.kode for entry in subs[:left]]:
                codes[kegiatan] = taken
        return found


@dataclass(frozen=True)
class Share:
    """What one bidang plans."""

    bidang: str
    number: int
    urusan: Urusan
    program: str


def shares(*, workbooks: int) -> list[Share]:
    """What each bidang plans; ValueError when the numbers run out."""
    found = list(islice(_shares(), workbooks))
    if len(found) < workbooks:
        raise ValueError(f"no programs for {workbooks} workbooks")
    return found


def write_office(folder: Path, *, workbooks: int, seed: int) -> int:
    """Write configuration, list and inbox of an office; how many rows stand in its tables."""
    planned = shares(workbooks=workbooks)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "daftar.csv").write_text(_list_of(planned), encoding="utf-8", newline="")
    (folder / "renja.toml").write_text(_config_of(planned), encoding="utf-8")
    return sum(write_workbook(share, folder=folder, seed=seed) for share in planned)


def write_workbook(share: Share, *, folder: Path, seed: int) -> int:
    """Write the workbook of one bidang; how many rows its tables have."""
    random = Random(f"{seed} {share.number}")
    tables = [_damaged(table, random=random) for table in _tables(share, random=random)]
    place = folder / "kiriman" / str(TAHUN) / share.bidang / "renja.xlsx"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(packed(tables))
    return sum(len(table.lines) for table in tables)


def _shares() -> Iterator[Share]:
    numbers = count(1)
    for urusan in _all_urusan():
        for program in urusan.programs:
            number = next(numbers)
            yield Share(f"bidang_{number}", number, urusan, program)


def _all_urusan() -> Iterator[Urusan]:
    for place in range(_NUMBERS * _DIGITS):
        nomor = f"{place % _DIGITS + 1}.{place // _DIGITS + _FIRST_NUMBER}"
        yield Urusan(tuple(_moved(SERVED[place % len(SERVED)], to=nomor)))


def _moved(urusan: str, *, to: str) -> Iterator[Entry]:
    """The list of a bidang urusan under another number; the urusan over it keeps its official name."""
    for entry in load_nomenclature(urusan=(urusan,), families=_FAMILIES):
        if entry.level is Level.URUSAN:
            yield replace(entry, kode=to[0], kode_lama=None)
        else:
            yield replace(entry, kode=to + entry.kode.removeprefix(urusan), kode_lama=None)


def _tables(share: Share, *, random: Random) -> Iterator[Drawn]:
    items = item_tree(
        share.urusan.programs[share.program], nomenclature=share.urusan.nomenclature, rng=random
    )
    for tabel in TABLES:
        yield drawn(
            tabel,
            bidang=share.bidang,
            items=items,
            heads=_heads(share, items),
            habit=_habit(share),
            senders=("Dinas Contoh Kabupaten Contoh", _name_of(share)),
        )


def _habit(share: Share) -> Habit:
    return HABITS[share.number % len(HABITS)]


def _heads(share: Share, items: Sequence[Item]) -> list[Item]:
    sums = {meaning: sum(item.amounts[meaning] for item in programs(items)) for meaning in MONEY}
    heads = [entry for entry in share.urusan.entries if entry.level in (Level.URUSAN, Level.BIDANG_URUSAN)]
    return [Item(entry.level, entry.kode, entry.nama, "", "", "", "", sums) for entry in heads]


def _damaged(table: Drawn, *, random: Random) -> Drawn:
    """The table with slips of the finger in the names of some rows."""
    if table.tabel not in HIERARCHIES:
        return table
    names = [heading.field for heading in table.headings if heading.field.startswith("uraian")]
    for index in range(len(table.lines)):
        if random.random() < DAMAGE:
            for field in names:
                table = _slipped(table, index, field, random=random)
    return table


def _slipped(table: Drawn, index: int, field: str, *, random: Random) -> Drawn:
    cells = table.lines[index].cells.get(field, ())
    for offset, stored in enumerate(cells):
        if isinstance(stored.value, str) and len(stored.value) > _DIGITS:
            spoilt = Stored(mistype(stored.value, random=random))
            return table.with_cell(index, field, *cells[:offset], spoilt)
    return table


def _name_of(share: Share) -> str:
    return f"Bidang {share.number}"


def _list_of(planned: Sequence[Share]) -> str:
    entries = {entry.kode: entry for share in planned for entry in share.urusan.entries}
    return write_list(
        {
            "kode": entry.kode,
            "level": entry.level.value,
            "nomenklatur": entry.nama,
            "indikator": entry.indikator or "",
            "satuan": entry.satuan or "",
            "sumber": "Daftar contoh",
        }
        for entry in entries.values()
        if entry.level is not Level.URUSAN
    )


def _config_of(planned: Sequence[Share]) -> str:
    urusan = dict.fromkeys(share.program[:4] for share in planned)
    listed = ", ".join(f'"{kode}"' for kode in urusan)
    tables = ", ".join(f'"{tabel}"' for tabel in TABLES)
    bidang = [
        f'[bidang.{share.bidang}]\nnama = "{_name_of(share)}"\nprogram = ["{share.program}"]\n'
        f"tabel_wajib = [{tables}]\n"
        for share in planned
    ]
    office = f'[opd]\nnama = "Dinas Contoh"\ndaerah = "Kabupaten Contoh"\nurusan = [{listed}]\n'
    plan = f'[renja]\ntahun = {TAHUN}\ntahapan = "{TAHAPAN}"\n'
    lists = '[nomenklatur]\ntambahan = ["daftar.csv"]\n'
    return "\n".join([office, plan, lists, *bidang])

"""Table 4.1 of a bidang with nothing wrong in it: amounts that add up, units that fit."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

from renja.codes.code import parent_of
from renja.codes.level import SHARED_LEVELS
from renja.codes.nomenclature import Entry

PlanRow = dict[str, tuple[Any, ...]]
"""What stands in the cells of each column; columns left out are blank."""

_PLACES = ("Kabupaten Contoh", "Kecamatan Utara", "Kecamatan Selatan", "Kecamatan Timur", "Kecamatan Barat")
_FUNDS = ("APBD Kabupaten", "APBD Provinsi", "DAK Nonfisik", "DAU")
_STEP = 1000
_SMALLEST, _LARGEST = 2_500, 1_500_000
_MOST_COUNTED = 240
_TOTAL = ""


def plan_rows(entries: Sequence[Entry], *, random: Random) -> Iterator[PlanRow]:
    """The rows of these entries in their order, the total last."""
    money = _summed(entries, random=random)
    for entry in entries:
        row = {"kode": _code_cells(entry.kode), "uraian": (entry.nama,), **_amounts(money[entry.kode])}
        if entry.level not in SHARED_LEVELS:
            row |= _planned(entry, random=random)
        yield row
    yield {"uraian": ("JUMLAH",), **_amounts(money[_TOTAL])}


def _summed(entries: Sequence[Entry], *, random: Random) -> dict[str, int]:
    """Money of every row: that of the rows under it, from the bottom up."""
    over = {parent_of(entry.kode) for entry in entries}
    money: defaultdict[str, int] = defaultdict(int)
    for entry in sorted(entries, key=lambda entry: -len(entry.kode)):
        if entry.kode not in over:
            money[entry.kode] = random.randint(_SMALLEST, _LARGEST) * _STEP
        money[parent_of(entry.kode) or _TOTAL] += money[entry.kode]
    return money


def _amounts(amount: int) -> PlanRow:
    """The forward estimate is a tenth more: of whole thousands, so that sums of tenths stay whole."""
    return {"pagu": (amount,), "pagu_maju": (amount * 11 // 10,)}


def _planned(entry: Entry, *, random: Random) -> PlanRow:
    aim = (random.randint(1, _MOST_COUNTED), entry.satuan) if entry.satuan else (100, "%")
    return {
        "indikator": (entry.indikator or f"Persentase capaian {entry.nama.lower()}",),
        "lokasi": (random.choice(_PLACES),),
        "target": aim,
        "sumber_dana": (random.choice(_FUNDS),),
        "target_maju": aim,
    }


def _code_cells(kode: str) -> tuple[str, ...]:
    """A code in the five cells of the form, the authority family beside the kegiatan."""
    parts = kode.split(".")
    return (*parts[:3], ".".join(parts[3:5]), *parts[5:]) if len(parts) > 3 else tuple(parts)

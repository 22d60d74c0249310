"""Rows of clean tables of an office: amounts that add up, units that fit, nothing for a rule to find."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from random import Random
from typing import TypeAlias

from benchmarks.throughput.office import Item, Office

Quantity: TypeAlias = tuple[int, str]
"""A number and its unit."""

_PERCENT = "%"
_PLACES = ("Kabupaten Contoh", "Kecamatan Utara", "Kecamatan Selatan", "Kecamatan Timur", "Kecamatan Barat")
_FUNDS = ("APBD Kabupaten", "APBD Provinsi", "DAK Nonfisik", "DAU")
_STEP = 1000
_SMALLEST, _LARGEST = 2_500, 1_500_000
_MOST_COUNTED = 240


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its item, None for the total; the contents of its fields, those left out being blank."""

    item: Item | None
    fields: Mapping[str, str | int | Quantity]


def plan_rows(office: Office, *, random: Random) -> list[Row]:
    """Table 4.1 of an office, its total last: 16 sheet columns."""
    money = _summed(office.items, {item.kode: _money(random) for item in _leaves(office.items)})
    rows = []
    for item in office.items:
        amount = money[item.kode]
        fields: dict[str, str | int | Quantity] = {"pagu": amount, "pagu_maju": _next(amount)}
        if item.level != "bidang_urusan":
            aim = _aim(item, random=random)
            fields |= {
                "indikator": indicator_of(item),
                "lokasi": random.choice(_PLACES),
                "target": aim,
                "sumber_dana": random.choice(_FUNDS),
                "target_maju": aim,
            }
        rows.append(Row(item, fields))
    total = money[office.urusan]
    return [*rows, Row(None, {"pagu": total, "pagu_maju": _next(total)})]


def result_rows(office: Office, *, random: Random) -> list[Row]:
    """Table 2.1.a of an office: 19 sheet columns."""
    rows = []
    for item in office.items:
        if item.level == "bidang_urusan":
            rows.append(Row(item, {}))
            continue
        aim, unit = _aim(item, random=random)
        done = aim if unit == _PERCENT else random.randint(1, aim)
        years = aim if unit == _PERCENT else 5 * aim
        so_far = aim if unit == _PERCENT else 2 * aim + done
        rows.append(
            Row(
                item,
                {
                    "indikator": indicator_of(item),
                    "target_renstra": (years, unit),
                    "realisasi_sd_n_min_3": (aim, unit),
                    "target_n_min_2": (aim, unit),
                    "realisasi_n_min_2": (done, unit),
                    "tingkat_realisasi_n_min_2": _percent(done, aim),
                    "target_n_min_1": (aim, unit),
                    "realisasi_sd_n_min_1": (so_far, unit),
                    "tingkat_capaian_n_min_1": _percent(so_far, years),
                },
            )
        )
    return rows


def indicator_of(item: Item) -> str:
    """The official indicator of a sub kegiatan; of a row above one, what offices write there."""
    return item.indikator or f"Persentase capaian {item.nama.lower()}"


def _leaves(items: Iterable[Item]) -> list[Item]:
    parents = {item.induk for item in items}
    return [item for item in items if item.kode not in parents]


def _summed(items: Iterable[Item], leaves: Mapping[str, int]) -> dict[str, int]:
    """Money of every row: that of the rows under it, from the bottom up."""
    money = dict(leaves)
    for item in sorted(items, key=lambda item: -len(item.kode)):
        if item.level != "bidang_urusan":
            money[item.induk] = money.get(item.induk, 0) + money[item.kode]
    return money


def _money(random: Random) -> int:
    return random.randint(_SMALLEST, _LARGEST) * _STEP


def _next(amount: int) -> int:
    """The forward estimate: a tenth more. Amounts are whole thousands, so sums of tenths stay whole."""
    return amount * 11 // 10


def _aim(item: Item, *, random: Random) -> Quantity:
    if item.satuan is None:
        return 100, _PERCENT
    return random.randint(1, _MOST_COUNTED), item.satuan


def _percent(part: int, whole: int) -> str:
    """A percentage as typed, with two decimals, halves away from zero."""
    hundredths = (20_000 * part + whole) // (2 * whole)
    return f"{hundredths // 100},{hundredths % 100:02}"

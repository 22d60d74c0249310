"""A small document of several tables with nothing wrong between them, and the same with one thing changed.

One program of `bidang_a` with a kegiatan and two sub kegiatan, in rows 5 to 8 of each table; in 2.4, 4.1
and 2.1.b a total in row 9.
"""

from typing import Any

from renja.codes.level import Level
from renja.run.normalised import NormalisedTable
from tests.expectations.frames import number, row, table_of

CODES = ("1.02.01", "1.02.01.2.01", "1.02.01.2.01.0001", "1.02.01.2.01.0002")
_LEVELS = (Level.PROGRAM, Level.KEGIATAN, Level.SUB_KEGIATAN, Level.SUB_KEGIATAN)
_NAMES = ("Program Penunjang", "Perencanaan", "Penyusunan Dokumen", "Koordinasi RKA")
_MONEY = (30, 30, 10, 20)


def review(**changes: Any) -> NormalisedTable:
    """Table 2.4; its name column of the analysis is H, indicator J, target K, money M."""
    rows = [
        {
            "no": no,
            "uraian_analisa": name,
            "indikator_analisa": f"Indikator {name}",
            "target_analisa": _count(),
            "pagu_analisa": money,
        }
        for no, name, money in zip(("1", "1", "1", "2"), _NAMES, _MONEY, strict=True)
    ]
    return _table("2.4", rows, **{"total": {"pagu_analisa": 30}} | changes)


def listing(**changes: Any) -> NormalisedTable:
    """Table 3.3."""
    return _table("3.3", [{} for _ in CODES], total=None, **changes)


def plan(**changes: Any) -> NormalisedTable:
    """Table 4.1; its indicator is G, target I, money K."""
    rows = [
        {"indikator": f"Indikator {name}", "target": _count(), "pagu": money}
        for name, money in zip(_NAMES, _MONEY, strict=True)
    ]
    return _table("4.1", rows, total={"pagu": 30}, **changes)


def results(**changes: Any) -> NormalisedTable:
    """Table 2.1.a; its indicator is G, target of the year L."""
    rows = [
        {"indikator": f"Indikator {name}", "target_n_min_2": _count(), "realisasi_n_min_2": _count()}
        for name in _NAMES
    ]
    return _table("2.1.a", rows, total=None, **changes)


def spending(**changes: Any) -> NormalisedTable:
    """Table 2.1.b; its number is A, spending D."""
    rows = [
        {"no": no, "pagu": money, "realisasi": money}
        for no, money in zip(("1", "1", "1", "2"), _MONEY, strict=True)
    ]
    return _table("2.1.b", rows, total={"pagu": 30, "realisasi": 30}, **changes)


def whole(**replaced: NormalisedTable) -> list[NormalisedTable]:
    """All five tables, those that are named replaced: `whole(plan=plan(...))`."""
    made = {"results": results, "spending": spending, "review": review, "listing": listing, "plan": plan}
    return [replaced.get(name) or make() for name, make in made.items()]


def faulty() -> list[NormalisedTable]:
    """Tables of one bidang in which every rule between tables is broken at least once."""
    extra = {"nama": "Tambahan", "uraian_analisa": "Tambahan", "pagu_analisa": 5, "no": "5"}
    other = {"uraian_analisa": "Nama lain sekali", "indikator_analisa": "Lain", "pagu_analisa": 1}
    unlike = other | {"target_analisa": number("1", unit="Unit"), "no": "1"}
    added = row(Level.SUB_KEGIATAN, f"{CODES[1]}.0003", **extra)
    foreign = row(
        Level.PROGRAM, "1.02.05", nama="Program lain", uraian_analisa="Program lain", pagu_analisa=2
    )
    return [
        results(change=(2, {"target_n_min_2": None, "realisasi_n_min_2": None, "indikator": "Lain"})),
        spending(change=(3, {"realisasi": 0}), more=(added,)),
        review(change=(3, unlike), more=(added, foreign), total={"pagu_analisa": 37}),
        listing(drop=(0,)),
        plan(),
    ]


def _count() -> Any:
    return number("12", unit="Dokumen")


def _table(
    tabel: str,
    rows: list[dict[str, Any]],
    *,
    total: dict[str, Any] | None,
    change: tuple[int, dict[str, Any]] | None = None,
    drop: tuple[int, ...] = (),
    more: tuple[dict[str, Any], ...] = (),
    bidang: str = "bidang_a",
) -> NormalisedTable:
    """The table with row `change[0]` (from 0) changed, rows dropped, and rows added before the total."""
    made = []
    for place, (level, code, name, fields) in enumerate(zip(_LEVELS, CODES, _NAMES, rows, strict=True)):
        changed = change[1] if change and change[0] == place else {}
        if place not in drop:
            made.append(row(level, code, **{"nama": name} | fields) | changed)
    made += more
    if total is not None:
        made.append(row(Level.JUMLAH, nama="Jumlah", **total))
    return table_of(tabel, *made, bidang=bidang)

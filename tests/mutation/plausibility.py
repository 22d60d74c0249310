"""Faults of what can hardly be true: results, money and targets beside one another."""

from dataclasses import replace
from decimal import Decimal

from tests.mutation.counts import follows_from_count
from tests.mutation.drawing import Drawn, Stored
from tests.mutation.fault import Fault, Injector, Scene, at, somewhere
from tests.mutation.formulas import RATE, blanked
from tests.mutation.habit import dotted
from tests.mutation.plan import Item
from tests.mutation.sums import follows_from_money

TARGET, RESULT = "target_n_min_2", "realisasi_n_min_2"
_NOTE = "catatan"
_OF_UNLIKELY_MONEY = ("wajar.lonjakan", "wajar.belanja_melebihi_pagu", "wajar.penjelasan_terbalik")


def with_count(scene: Scene, drawn: Drawn, item: Item, nama: str, number: int) -> Drawn:
    """The table with another number in a quantity column of an item's row."""
    cells = scene.habit.quantity(number, item.satuan, width=drawn.heading(nama).width)
    return drawn.with_cell(drawn.index(item.kode), nama, *cells)


def result_without_target(scene: Scene) -> Fault:
    drawn, item = scene.table("2.1.a"), scene.pick(7, 12, 17, shared=None)
    changed = blanked(drawn, item.kode, TARGET, dash=scene.rng.random() < 0.5)
    changed = blanked(changed, item.kode, RATE)
    return scene.fault(
        f"{item.kode} has a result and no target",
        changed,
        expected=[at("wajar.realisasi_tanpa_target", changed, item.kode, TARGET)],
        consequences=follows_from_count(scene, changed, item.kode, TARGET),
    )


def _result(scene: Scene, rule: str, low: int, high: int) -> Fault:
    """A result that is so many per cent of its target."""
    drawn, item = scene.table("2.1.a"), scene.pick(7, 12, 17, shared=None)
    target = item.amounts["target", "n-2"]
    number = max(target * scene.rng.randrange(low, high) // 100, target * low // 100 + 1)
    number = min(number, target * high // 100)
    changed = with_count(scene, drawn, item, RESULT, number)
    follows = follows_from_count(scene, changed, item.kode, RESULT)
    return scene.fault(
        f"{item.kode} has a result of {number} for a target of {target}",
        changed,
        expected=[at(rule, changed, item.kode, RATE)],
        consequences=follows | somewhere(changed, "wajar.melebihi_renstra"),
    )


def above_target(scene: Scene) -> Fault:
    return _result(scene, "wajar.lebih_100", 100, 200)


def above_twice(scene: Scene) -> Fault:
    return _result(scene, "wajar.lebih_200", 200, 900)


def above_renstra(scene: Scene) -> Fault:
    drawn, item = scene.table("2.1.a"), scene.pick(7, 12, 17, shared=None)
    nama, meaning = scene.rng.choice(
        (("realisasi_sd_n_min_3", ("realisasi", "sd_n-3")), (RESULT, ("realisasi", "n-2")))
    )
    number = item.amounts["target", "renstra"] + scene.rng.randrange(1, 40)
    assert number > item.amounts[meaning]
    changed = with_count(scene, drawn, item, nama, number)
    return scene.fault(
        f"{nama} of {item.kode} is above the target of the Renstra",
        changed,
        expected=[at("wajar.melebihi_renstra", changed, item.kode, nama)],
        consequences=follows_from_count(scene, changed, item.kode, nama),
    )


def overspent(scene: Scene) -> Fault:
    drawn, item = scene.table("2.1.b"), scene.pick(7, 12, 17, shared=None)
    spent = item.amounts["pagu", "n-2"] + scene.rng.choice((1, 500, 25_000_000))
    changed = drawn.with_cell(drawn.index(item.kode), "realisasi", *scene.habit.rupiah(spent))
    return scene.fault(
        f"more is spent on {item.kode} than its pagu",
        changed,
        expected=[at("wajar.belanja_melebihi_pagu", changed, item.kode, "realisasi")],
        consequences=follows_from_money(scene, changed, item.kode, "realisasi"),
    )


def _one_sided(scene: Scene, rule: str, arti: str) -> Fault:
    """The target or the money of a year is a dash or zero; in table 2.4 it may be blank too."""
    drawn, item = scene.table(scene.rng.choice(("2.4", "4.1"))), scene.pick(7, 12, 17, shared=None)
    lacking = scene.rng.choice([c for c in drawn.spec.kolom if c.arti == arti])
    blank = drawn.tabel == "2.4" and scene.rng.random() < 0.3
    if not blank and scene.rng.random() < 0.5:
        width = drawn.heading(lacking.nama).width
        zero = (
            scene.habit.rupiah(0) if arti == "pagu" else scene.habit.quantity(0, item.satuan, width=width)
        )
        changed = drawn.with_cell(drawn.index(item.kode), lacking.nama, *zero)
    else:
        changed = blanked(drawn, item.kode, lacking.nama, dash=not blank)
    follows = (
        follows_from_money(scene, changed, item.kode, lacking.nama)
        if arti == "pagu"
        else follows_from_count(scene, changed, item.kode, lacking.nama)
    )
    return scene.fault(
        f"{lacking.nama} of {item.kode} in {drawn.tabel} is nothing",
        changed,
        expected=[at(rule, changed, item.kode, lacking.nama)],
        consequences=follows,
    )


def money_without_target(scene: Scene) -> Fault:
    return _one_sided(scene, "wajar.dana_tanpa_target", "target")


def target_without_money(scene: Scene) -> Fault:
    return _one_sided(scene, "wajar.target_tanpa_dana", "pagu")


def jump(scene: Scene) -> Fault:
    drawn, item = scene.table("4.1"), scene.pick(17)
    nama, arti = scene.rng.choice((("pagu_maju", "pagu"), ("target_maju", "target")))
    before = item.amounts[arti, "n"]
    number = before * 3 + scene.rng.choice((0, 1, before)) if scene.rng.random() < 0.5 else before // 3
    if arti == "pagu":
        changed = drawn.with_cell(drawn.index(item.kode), nama, *scene.habit.rupiah(number))
        follows = follows_from_money(scene, changed, item.kode, nama)
    else:
        changed = with_count(scene, drawn, item, nama, number)
        follows = follows_from_count(scene, changed, item.kode, nama)
    return scene.fault(
        f"{nama} of {item.kode} jumps from {before} to {number}",
        changed,
        expected=[at("wajar.lonjakan", changed, item.kode, nama)],
        consequences=follows,
    )


def _explained(scene: Scene) -> list[Item]:
    """Sub kegiatan with a note, beside others of their kegiatan that have one too."""
    noted = [item for item in scene.items(17) if item.catatan]
    return [i for i in noted if sum(other.kode[:12] == i.kode[:12] for other in noted) > 1]


def unexplained(scene: Scene) -> Fault:
    if not _explained(scene):
        scene.bidang = scene.other
    drawn, item = scene.table("2.4"), scene.rng.choice(_explained(scene))
    changed = blanked(drawn, item.kode, _NOTE, dash=scene.rng.random() < 0.5)
    return scene.fault(
        f"the changed money of {item.kode} is not explained",
        changed,
        expected=[at("wajar.tanpa_penjelasan", changed, item.kode, _NOTE)],
    )


def contrary(scene: Scene) -> Fault:
    drawn = scene.table("2.4")
    item = scene.rng.choice([item for item in scene.items(17) if item.catatan])
    less = item.amounts["pagu", "n"] < item.amounts["pagu", "rkpd"]
    words = (
        ("Lebih besar dari rancangan", "Kenaikan harga", "Pagu meningkat")
        if less
        else ("Lebih kecil dari rancangan", "Efisiensi belanja", "Pengurangan volume")
    )
    note = scene.rng.choice(words)
    changed = drawn.with_cell(drawn.index(item.kode), _NOTE, Stored(note))
    return scene.fault(
        f"the note of {item.kode} says {note!r}",
        changed,
        expected=[at("wajar.penjelasan_terbalik", changed, item.kode, _NOTE)],
    )


def other_name(scene: Scene) -> Fault:
    drawn, item = scene.table("2.4"), scene.pick(17)
    other = scene.rng.choice([one for one in scene.items(17) if one.kode[:7] != item.kode[:7]])
    changed = drawn.with_cell(drawn.index(item.kode), "uraian_analisa", Stored(other.nama))
    return scene.fault(
        f"the analysis of {item.kode} bears the name of {other.kode}",
        changed,
        expected=[at("wajar.nama_dua_sisi", changed, item.kode, "uraian_analisa")],
        consequences=[at("lintas.nama", changed, item.kode, "uraian_analisa")],
    )


def below_zero(scene: Scene) -> Fault:
    drawn, item = scene.table(scene.rng.choice(("2.1.b", "2.4", "4.1"))), scene.pick(17)
    column = scene.rng.choice(drawn.spec.rollups)
    amount = item.amounts[str(column.arti), str(column.untuk)]
    typed = scene.rng.choice((f"({dotted(amount)})", f"-{dotted(amount)}", f"Rp ({dotted(amount)},-)"))
    stored = Stored(typed) if scene.habit.typed else Stored(Decimal(-amount), "#,##0;(#,##0)")
    changed = drawn.with_cell(drawn.index(item.kode), column.nama, stored)
    follows = follows_from_money(scene, changed, item.kode, column.nama)
    return scene.fault(
        f"{column.nama} of {item.kode} in {drawn.tabel} is below zero",
        changed,
        expected=[at("nilai.negatif", changed, item.kode, column.nama)],
        consequences=follows | somewhere(changed, *_OF_UNLIKELY_MONEY),
    )


def other_notation(scene: Scene) -> Fault:
    drawn, item = scene.table(scene.rng.choice(("2.1.b", "2.4", "4.1"))), scene.pick(17, shared=None)
    column = scene.rng.choice(drawn.spec.rollups)
    amount = item.amounts[str(column.arti), str(column.untuk)]
    other = replace(scene.habit, typed=not scene.habit.typed, money="{}")
    changed = drawn.with_cell(drawn.index(item.kode), column.nama, *other.rupiah(amount))
    return scene.fault(
        f"{column.nama} of {item.kode} in {drawn.tabel} alone is written another way",
        changed,
        expected=[at("wajar.cara_tulis", changed, item.kode, column.nama)],
    )


FAULTS: dict[str, Injector] = {
    "wajar.realisasi_tanpa_target": result_without_target,
    "wajar.lebih_100": above_target,
    "wajar.lebih_200": above_twice,
    "wajar.melebihi_renstra": above_renstra,
    "wajar.belanja_melebihi_pagu": overspent,
    "wajar.dana_tanpa_target": money_without_target,
    "wajar.target_tanpa_dana": target_without_money,
    "wajar.lonjakan": jump,
    "wajar.tanpa_penjelasan": unexplained,
    "wajar.penjelasan_terbalik": contrary,
    "wajar.nama_dua_sisi": other_name,
    "wajar.cara_tulis": other_notation,
    "nilai.negatif": below_zero,
}

"""Faults of what two tables say differently of one row."""

from dataclasses import replace

from tests.mutation.counts import follows_from_count
from tests.mutation.drawing import Drawn, Stored
from tests.mutation.fault import Fault, Injector, Mark, Scene, at, somewhere
from tests.mutation.plausibility import with_count
from tests.mutation.sums import follows_from_money, off_by


def _told(scene: Scene, aturan: str, drawn: Drawn, kode: str, nama: str) -> Mark:
    """The mark of a rule between tables: a row of both bidang has no cell of its own."""
    if scene.is_shared(kode):
        return Mark(aturan, drawn.tabel, None, kode)
    return at(aturan, drawn, kode, nama)


def other_money(scene: Scene) -> Fault:
    """The analysis of table 2.4 plans another amount than table 4.1."""
    drawn, item = scene.table("2.4"), scene.pick(7, 12, 17, shared=None)
    delta = scene.rng.choice((off_by(scene), 600_000_000))
    amount = item.amounts["pagu", "n"] + delta
    changed = drawn.with_cell(drawn.index(item.kode), "pagu_analisa", *scene.habit.rupiah(amount))
    return scene.fault(
        f"pagu_analisa of {item.kode} is off by {delta} from table 4.1",
        changed,
        expected=[_told(scene, "lintas.pagu", changed, item.kode, "pagu_analisa")],
        consequences=follows_from_money(scene, changed, item.kode, "pagu_analisa")
        | somewhere(changed, "wajar.penjelasan_terbalik"),
    )


def other_total(scene: Scene) -> Fault:
    """An amount of a sub kegiatan in table 2.4 makes the document's totals differ."""
    drawn, item = scene.table("2.4"), scene.pick(17, shared=None)
    delta = scene.rng.choice((off_by(scene), 600_000_000))
    amount = item.amounts["pagu", "n"] + delta
    changed = drawn.with_cell(drawn.index(item.kode), "pagu_analisa", *scene.habit.rupiah(amount))
    return scene.fault(
        f"pagu_analisa of {item.kode} makes the total differ by {delta}",
        changed,
        expected=[Mark("lintas.total", "2.4", None, None)],
        consequences=follows_from_money(scene, changed, item.kode, "pagu_analisa")
        | somewhere(changed, "wajar.penjelasan_terbalik"),
    )


def other_target(scene: Scene) -> Fault:
    drawn = scene.table("2.4")
    item = scene.pick(7, 12, 17)
    number = item.amounts["target", "n"] + scene.rng.choice((1, -1, 12))
    if scene.rng.random() < 0.3:
        item, number = replace(item, satuan="Kelompok"), item.amounts["target", "n"]
    changed = with_count(scene, drawn, item, "target_analisa", number)
    return scene.fault(
        f"target_analisa of {item.kode} is {number} {item.satuan}",
        changed,
        expected=[at("lintas.target", changed, item.kode, "target_analisa")],
        consequences=follows_from_count(scene, changed, item.kode, "target_analisa"),
    )


_OTHER_INDICATORS = ("Tingkat kepuasan pengguna", "Banyaknya peserta bimbingan teknis", "Nilai SAKIP")


def other_indicator(scene: Scene) -> Fault:
    drawn, item = scene.table("2.4"), scene.pick(7, 12, 17)
    text = Stored(scene.rng.choice(_OTHER_INDICATORS))
    changed = drawn.with_cell(drawn.index(item.kode), "indikator_analisa", text)
    return scene.fault(
        f"indikator_analisa of {item.kode} is not that of table 4.1",
        changed,
        expected=[at("lintas.indikator", changed, item.kode, "indikator_analisa")],
    )


def evaluated_indicator(scene: Scene) -> Fault:
    drawn, item = scene.table("2.1.a"), scene.pick(7, 12, 17)
    text = Stored(scene.rng.choice(_OTHER_INDICATORS))
    changed = drawn.with_cell(drawn.index(item.kode), "indikator", text)
    return scene.fault(
        f"the indicator of {item.kode} in table 2.1.a is not that of table 4.1",
        changed,
        expected=[at("lintas.indikator_evaluasi", changed, item.kode, "indikator")],
    )


def other_name(scene: Scene) -> Fault:
    """The analysis of table 2.4 names a row as table 4.1 names another."""
    drawn, item = scene.table("2.4"), scene.pick(12, 17)
    name = scene.pick(17).nama if len(item.kode) == 12 else scene.pick(12).nama
    changed = drawn.with_cell(drawn.index(item.kode), "uraian_analisa", Stored(name))
    return scene.fault(
        f"the analysis of {item.kode} is called {name!r}",
        changed,
        expected=[at("lintas.nama", changed, item.kode, "uraian_analisa")],
        consequences=[at("wajar.nama_dua_sisi", changed, item.kode, "uraian_analisa")],
    )


FAULTS: dict[str, Injector] = {
    "lintas.pagu": other_money,
    "lintas.total": other_total,
    "lintas.target": other_target,
    "lintas.indikator": other_indicator,
    "lintas.indikator_evaluasi": evaluated_indicator,
    "lintas.nama": other_name,
}

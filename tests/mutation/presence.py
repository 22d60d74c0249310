"""Faults of what stands in one table and not in another, and of programs that nobody sent."""

from tests.mutation.counts import follows_from_count
from tests.mutation.drawing import Drawn
from tests.mutation.fault import Fault, Injector, Mark, Scene, at, in_document, somewhere
from tests.mutation.formulas import RATE, blanked
from tests.mutation.plan import Item
from tests.mutation.plausibility import RESULT, TARGET
from tests.mutation.rows import name_field
from tests.mutation.sums import follows_from_money

_ROLLED = (
    "jumlah.kegiatan",
    "jumlah.program",
    "jumlah.bidang_urusan",
    "jumlah.urusan",
    "jumlah.total",
    "jumlah.target",
    "jumlah.target_tak_biasa",
)


def _without(scene: Scene, tabel: str, rule: str, *, where: str) -> Fault:
    """A sub kegiatan is left out of a table."""
    drawn = scene.table(tabel)
    item = scene.rng.choice([i for i in scene.items(17) if len(scene.children(i.kode[:12])) > 1])
    changed = drawn.without(drawn.index(item.kode))
    plan = scene.table(where)
    expected = (
        at(rule, plan, item.kode, name_field(plan, item))
        if rule == "lintas.tidak_ada"
        else Mark(rule, tabel, None, None)
    )
    return scene.fault(
        f"{item.kode} is left out of table {tabel}",
        changed,
        expected=[expected],
        consequences=somewhere(changed, *_ROLLED, "nomor.lompat", "wajar.tanpa_penjelasan")
        | in_document(
            "lintas.tidak_ada",
            "lintas.cacah",
            "lintas.cacah_evaluasi",
            "lintas.total",
            "lintas.target_tanpa_belanja",
        ),
    )


def fewer_rows(scene: Scene) -> Fault:
    return _without(scene, scene.rng.choice(("2.4", "3.3")), "lintas.cacah", where="4.1")


def missing_row(scene: Scene) -> Fault:
    tabel, where = scene.rng.choice((("2.4", "4.1"), ("3.3", "4.1"), ("2.1.a", "2.1.b")))
    return _without(scene, tabel, "lintas.tidak_ada", where=where)


def fewer_evaluated(scene: Scene) -> Fault:
    return _without(scene, scene.rng.choice(("2.1.a", "2.1.b")), "lintas.cacah_evaluasi", where="4.1")


def spent_without_target(scene: Scene) -> Fault:
    """Target and result of the year are not filled in, though money was spent."""
    drawn, item = scene.table("2.1.a"), scene.pick(17, shared=None)
    changed = drawn
    for nama in (TARGET, RESULT, RATE):
        changed = blanked(changed, item.kode, nama, dash=scene.rng.random() < 0.5)
    follows = follows_from_count(scene, changed, item.kode, TARGET)
    follows |= follows_from_count(scene, changed, item.kode, RESULT)
    return scene.fault(
        f"{item.kode} has neither target nor result",
        changed,
        expected=[at("lintas.belanja_tanpa_target", changed, item.kode, TARGET)],
        consequences=follows,
    )


def target_without_spending(scene: Scene) -> Fault:
    """Nothing was spent on what had a target, or its row is left out of the table of spending."""
    drawn, item = scene.table("2.1.b"), scene.pick(17, shared=None)
    if scene.rng.random() < 0.3:
        return _left_out(scene, drawn, scene.table("2.1.a"), item)
    if scene.rng.random() < 0.5:
        changed = blanked(drawn, item.kode, "realisasi", dash=True)
    else:
        changed = drawn.with_cell(drawn.index(item.kode), "realisasi", *scene.habit.rupiah(0))
    return scene.fault(
        f"nothing was spent on {item.kode}",
        changed,
        expected=[at("lintas.target_tanpa_belanja", changed, item.kode, "realisasi")],
        consequences=follows_from_money(scene, changed, item.kode, "realisasi")
        | somewhere(changed, "rumus.tanpa_pembilang"),
    )


def _left_out(scene: Scene, drawn: Drawn, results: Drawn, item: Item) -> Fault:
    changed = drawn.without(drawn.index(item.kode))
    return scene.fault(
        f"{item.kode} is left out of table 2.1.b",
        changed,
        expected=[at("lintas.target_tanpa_belanja", results, item.kode, TARGET)],
        consequences=somewhere(changed, *_ROLLED, "nomor.lompat") | in_document("lintas.cacah_evaluasi"),
    )


def unsubmitted(scene: Scene) -> Fault:
    """The bidang leaves its own program out of a table."""
    drawn = scene.table(scene.rng.choice(("2.1.a", "2.1.b", "2.4", "3.3", "4.1")))
    (program,) = scene.items(7, shared=False)
    rows = [drawn.index(i.kode) for i in scene.items() if i.kode.startswith(program.kode)]
    changed = drawn.without(*rows)
    return scene.fault(
        f"program {program.kode} is left out of table {drawn.tabel}",
        changed,
        expected=[Mark("bidang.program_tidak_diajukan", drawn.tabel, scene.bidang, program.kode)],
        consequences=somewhere(changed, *_ROLLED)
        | in_document(
            "nomor.ganda",
            "lintas.tidak_ada",
            "lintas.cacah",
            "lintas.cacah_evaluasi",
            "lintas.total",
            "lintas.target_tanpa_belanja",
            "lintas.pagu",
        ),
    )


FAULTS: dict[str, Injector] = {
    "lintas.cacah": fewer_rows,
    "lintas.cacah_evaluasi": fewer_evaluated,
    "lintas.tidak_ada": missing_row,
    "lintas.belanja_tanpa_target": spent_without_target,
    "lintas.target_tanpa_belanja": target_without_spending,
    "bidang.program_tidak_diajukan": unsubmitted,
}

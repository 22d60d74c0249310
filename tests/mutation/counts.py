"""Faults in countable targets and results that add up from level to level."""

from tests.mutation.drawing import Drawn
from tests.mutation.fault import Fault, Injector, Mark, Scene, at, in_document
from tests.mutation.plan import PERCENT, SERVICE, Item


def _parents(scene: Scene, *, services: bool) -> list[Item]:
    return [
        item
        for item in scene.items(7, 12)
        if item.satuan != PERCENT
        and ({child.satuan for child in scene.children(item.kode)} == {item.satuan}) is not services
        and (not services or item.satuan == SERVICE)
    ]


def follows_from_count(scene: Scene, drawn: Drawn, kode: str, nama: str) -> set[Mark]:
    """What else follows from one wrong count: sums of counts, formulas, other tables."""
    marks: set[Mark] = set()
    for one in (kode, *scene.above(kode, heads=False)[:1]):
        marks |= {at(rule, drawn, one, nama) for rule in ("jumlah.target", "jumlah.target_tak_biasa")}
    if drawn.tabel == "2.1.a":
        marks |= {
            at(rule, drawn, kode, column)
            for rule, column in (
                ("rumus.persen", "tingkat_realisasi_n_min_2"),
                ("rumus.persen", "tingkat_capaian_n_min_1"),
                ("rumus.jumlah_kolom", "realisasi_sd_n_min_1"),
                ("wajar.lebih_100", "tingkat_realisasi_n_min_2"),
                ("wajar.lebih_200", "tingkat_realisasi_n_min_2"),
                ("wajar.melebihi_renstra", nama),
            )
        }
    return marks | in_document("lintas.target", tabel=("2.4",))


def _wrong_count(scene: Scene, rule: str, *, services: bool, tables: tuple[str, ...]) -> Fault:
    while not _parents(scene, services=services):
        scene.bidang = scene.other
    item = scene.rng.choice(_parents(scene, services=services))
    drawn = scene.table(scene.rng.choice(tables))
    columns = [c for c in drawn.spec.kolom if c.arti in ("target", "realisasi") and not c.rumus]
    column = scene.rng.choice(columns)
    number = item.amounts[str(column.arti), str(column.untuk)]
    delta = scene.rng.choice((1, -1, 5, -7, 10))
    cells = scene.habit.quantity(number + delta, item.satuan, width=drawn.heading(column.nama).width)
    changed = drawn.with_cell(drawn.index(item.kode), column.nama, *cells)
    return scene.fault(
        f"{column.nama} of {item.kode} in {drawn.tabel} is off by {delta}",
        changed,
        expected=[at(rule, changed, item.kode, column.nama)],
        consequences=follows_from_count(scene, changed, item.kode, column.nama),
    )


def wrong_count(scene: Scene) -> Fault:
    return _wrong_count(scene, "jumlah.target", services=False, tables=("2.1.a", "2.4", "4.1"))


def unusual_count(scene: Scene) -> Fault:
    return _wrong_count(scene, "jumlah.target_tak_biasa", services=True, tables=("2.1.a",))


FAULTS: dict[str, Injector] = {
    "jumlah.target": wrong_count,
    "jumlah.target_tak_biasa": unusual_count,
}

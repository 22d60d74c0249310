"""Faults in running numbers."""

from tests.mutation.drawing import Drawn, Stored
from tests.mutation.fault import Fault, Injector, Scene, at
from tests.mutation.plan import Item
from tests.mutation.rows import number_field


def _numbers(scene: Scene) -> tuple[Drawn, list[Item], str]:
    """A table with numbers, at least three rows under one parent, and their column."""
    drawn = scene.table(scene.rng.choice(("2.1.b", "2.4", "3.3")))
    families = [rows for rows in (scene.children(k.kode) for k in scene.items(7, 12)) if len(rows) > 2]
    rows = scene.rng.choice(families)
    return drawn, rows, number_field(drawn, rows[0]) or ""


def doubled_number(scene: Scene) -> Fault:
    while not any(len(scene.children(k.kode)) > 2 for k in scene.items(7, 12)):
        scene.bidang = scene.other
    drawn, rows, no = _numbers(scene)
    place = scene.rng.randrange(1, len(rows))
    changed = drawn.with_cell(drawn.index(rows[place].kode), no, Stored(str(place)))
    skipped = {at("nomor.lompat", changed, row.kode, no) for row in rows[place : place + 2]}
    return scene.fault(
        f"{rows[place].kode} in {drawn.tabel} bears the number of the row above",
        changed,
        expected=[at("nomor.ganda", changed, rows[place].kode, no)],
        consequences=skipped,
    )


def skipped_number(scene: Scene) -> Fault:
    while not any(len(scene.children(k.kode)) > 2 for k in scene.items(7, 12)):
        scene.bidang = scene.other
    drawn, rows, no = _numbers(scene)
    place = len(rows) - 1
    number = place + 1 + scene.rng.randrange(1, 30)
    changed = drawn.with_cell(drawn.index(rows[place].kode), no, Stored(str(number)))
    return scene.fault(
        f"{rows[place].kode} in {drawn.tabel} bears number {number}",
        changed,
        expected=[at("nomor.lompat", changed, rows[place].kode, no)],
    )


FAULTS: dict[str, Injector] = {
    "nomor.ganda": doubled_number,
    "nomor.lompat": skipped_number,
}

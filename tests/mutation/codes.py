"""Faults in codes and names that are repaired with a reason, for two witnesses agree."""

from datetime import datetime

from tests.mutation.drawing import Drawn, Stored
from tests.mutation.fault import Fault, Injector, Mark, Scene, at, in_document
from tests.mutation.history import older_name, older_number
from tests.mutation.plan import Item


def _written(scene: Scene, drawn: Drawn, item: Item, kode: str) -> Drawn:
    return drawn.with_cell(drawn.index(item.kode), "kode", *scene.habit.code(kode))


def _first_filled(drawn: Drawn, key: str, rule: str) -> Mark:
    return at(rule, drawn, key, "kode")


def _coded(scene: Scene, rule: str, item: Item, kode: str, what: str) -> Fault:
    drawn = scene.table(scene.rng.choice(("2.1.a", "4.1")))
    changed = _written(scene, drawn, item, kode)
    return scene.fault(
        f"{item.kode} in {drawn.tabel} is written {kode}: {what}",
        changed,
        expected=[_first_filled(changed, item.kode, rule)],
    )


def filled_down(scene: Scene) -> Fault:
    """Two neighbours carry the same wrong first digit, or one that counts upward."""
    families = [rows for k in scene.items(12) if len(rows := scene.children(k.kode)) > 1]
    drawn = scene.table(scene.rng.choice(("2.1.a", "4.1")))
    first, second = scene.rng.choice(families)[:2]
    up = scene.rng.randrange(2)
    digit = scene.rng.randrange(2, 7)
    changed = _written(scene, drawn, first, f"{digit}{first.kode[1:]}")
    changed = _written(scene, changed, second, f"{digit + up}{second.kode[1:]}")
    return scene.fault(
        f"{first.kode} and {second.kode} in {drawn.tabel} begin with {digit} and {digit + up}",
        changed,
        expected=[at("kode.seret_isi", changed, item.kode, "kode") for item in (first, second)],
    )


def wrong_digit(scene: Scene) -> Fault:
    """A single row begins with another digit."""
    item = scene.pick(17, shared=None)
    kode = f"{scene.rng.choice('3456789')}{item.kode[1:]}"
    return _coded(scene, "kode.lain", item, kode, "a slip in the first digit")


def wrong_kegiatan(scene: Scene) -> Fault:
    """The number of a kegiatan is one that its program does not have."""
    item = scene.pick(12, shared=None)
    kode = f"{item.kode[:10]}{scene.rng.randrange(40, 90)}"
    return _coded(scene, "kode.kegiatan_salah", item, kode, "wrong number of the kegiatan")


def wrong_parent(scene: Scene) -> Fault:
    """A sub kegiatan names another kegiatan than the one it stands under."""
    item = scene.pick(17, shared=None)
    kode = f"{item.kode[:10]}{scene.rng.randrange(40, 90)}{item.kode[12:]}"
    return _coded(scene, "kode.induk_salah", item, kode, "another kegiatan")


def wrong_sub(scene: Scene) -> Fault:
    """The number of the sub kegiatan is that of none."""
    item = scene.pick(17, shared=None)
    kode = f"{item.kode[:13]}{scene.rng.randrange(500, 900):04}"
    return _coded(scene, "kode.sub_salah", item, kode, "wrong number of the sub kegiatan")


def dated(scene: Scene) -> Fault:
    """Excel made a date or a number of the part of the kegiatan."""
    if not scene.habit.codes:
        scene.bidang = scene.other
    drawn = scene.table(scene.rng.choice(("2.1.a", "4.1")))
    item = scene.pick(12, 17, shared=None)
    number = int(item.kode[10:12])
    stored = Stored(datetime(2024, number, 2), scene.rng.choice(("d.mm", "dd-mmm")))
    cells = list(scene.habit.code(item.kode))
    cells[3] = stored
    changed = drawn.with_cell(drawn.index(item.kode), "kode", *cells)
    return scene.fault(
        f"the kegiatan of {item.kode} in {drawn.tabel} is {stored.value!r}",
        changed,
        expected=[_first_filled(changed, item.kode, "kode.angka_tanggal")],
    )


def renamed(scene: Scene) -> Fault:
    """The row of the urusan or bidang urusan bears another's name."""
    drawn = scene.table(scene.rng.choice(("2.1.a", "4.1")))
    urusan = scene.items(7)[0].kode[:4]
    key = scene.rng.choice((urusan, urusan[0]))
    name = scene.rng.choice(
        (
            "URUSAN PEMERINTAHAN BIDANG KELAUTAN DAN PERIKANAN",
            "UNSUR PENUNJANG URUSAN PEMERINTAHAN",
            "URUSAN PEMERINTAHAN PILIHAN",
        )
    )
    changed = drawn.with_cell(drawn.index(key), "uraian", Stored(name))
    return scene.fault(
        f"{key} in {drawn.tabel} is called {name!r}",
        changed,
        expected=[at("kode.nama_lain", changed, key, "kode")],
    )


def old_name(scene: Scene) -> Fault:
    drawn, item = scene.table(scene.rng.choice(("2.1.a", "4.1"))), scene.pick(17, shared=None)
    name = older_name(item.nama)
    changed = drawn.with_cell(drawn.index(item.kode), "uraian", Stored(name))
    return scene.fault(
        f"{item.kode} in {drawn.tabel} bears its older name",
        changed,
        expected=[at("kode.nama_lama", changed, item.kode, "kode")],
        consequences=in_document("lintas.nama"),
    )


def old_number(scene: Scene) -> Fault:
    drawn, item = scene.table(scene.rng.choice(("2.1.a", "4.1"))), scene.pick(17, shared=None)
    kode = older_number(item.kode)
    changed = drawn.with_cell(drawn.index(item.kode), "kode", *scene.habit.code(kode))
    return scene.fault(
        f"{item.kode} in {drawn.tabel} is written {kode}, its older number",
        changed,
        expected=[at("kode.nomenklatur_lama", changed, item.kode, "kode")],
    )


FAULTS: dict[str, Injector] = {
    "kode.seret_isi": filled_down,
    "kode.kegiatan_salah": wrong_kegiatan,
    "kode.sub_salah": wrong_sub,
    "kode.induk_salah": wrong_parent,
    "kode.lain": wrong_digit,
    "kode.angka_tanggal": dated,
    "kode.nama_lain": renamed,
    "kode.nama_lama": old_name,
    "kode.nomenklatur_lama": old_number,
}

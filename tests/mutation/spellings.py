"""Faults of spelling that are set right and told as corrections, by the shipped or the own lists."""

from tests.mutation.drawing import Stored
from tests.mutation.fault import Fault, Injector, Scene, at
from tests.mutation.shape import KAMUS
from tests.mutation.table import count

_SLIPS = {
    "Dokumen": ("Dokumne", "D0kumen", "Dokummen"),
    "Orang": ("0rang", "Ornag"),
    "Unit": ("Un1t",),
    "Laporan": ("Laporn", "Lap0ran"),
    "Layanan": ("Layanann", "Layannan"),
}


def _misspelt(scene: Scene, rule: str, written: dict[str, tuple[str, ...]]) -> Fault:
    """The unit of a target is written in another way."""
    drawn = scene.table(scene.rng.choice(("2.1.a", "2.4", "4.1")))
    item = scene.rng.choice([item for item in scene.items() if item.satuan in written])
    column = scene.rng.choice([c for c in drawn.spec.kolom if c.arti == "target"])
    unit = scene.rng.choice(written[item.satuan])
    number = count(column, item, spec=drawn.spec)
    cells = scene.habit.quantity(number, unit, width=drawn.heading(column.nama).width)
    changed = drawn.with_cell(drawn.index(item.kode), column.nama, *cells)
    return scene.fault(
        f"the unit of {column.nama} of {item.kode} in {drawn.tabel} is {unit!r}",
        changed,
        expected=[at(rule, changed, item.kode, column.nama)],
    )


def slip(scene: Scene) -> Fault:
    return _misspelt(scene, "satuan.ejaan", _SLIPS)


def listed_unit(scene: Scene) -> Fault:
    return _misspelt(scene, "satuan.kamus", {meant: (sent,) for sent, meant in KAMUS.satuan.items()})


def listed_text(scene: Scene) -> Fault:
    """A location or a source of funds is written as the office's own list knows it."""
    drawn, item = scene.table(scene.rng.choice(("2.4", "4.1"))), scene.pick(7, 12, 17, shared=None)
    lists = {"lokasi": KAMUS.lokasi, "sumber_dana": KAMUS.sumber_dana}
    column = scene.rng.choice([c for c in drawn.spec.kolom if c.kamus])
    text = scene.rng.choice(list(lists[str(column.kamus)]))
    changed = drawn.with_cell(drawn.index(item.kode), column.nama, Stored(text))
    return scene.fault(
        f"{column.nama} of {item.kode} in {drawn.tabel} is {text!r}",
        changed,
        expected=[at("teks.kamus", changed, item.kode, column.nama)],
    )


FAULTS: dict[str, Injector] = {
    "satuan.ejaan": slip,
    "satuan.kamus": listed_unit,
    "teks.kamus": listed_text,
}

"""Faults in codes and names that no two witnesses settle: the row is left for a person."""

from renja.codes.level import Level
from renja.text import fold
from tests.mutation.drawing import Drawn, Stored
from tests.mutation.fault import Fault, Injector, Scene, at, in_document, somewhere
from tests.mutation.plan import Item
from tests.mutation.rows import name_field

_UNDECIDED = (
    "lintas.tidak_ada",
    "lintas.cacah",
    "lintas.cacah_evaluasi",
    "lintas.target_tanpa_belanja",
    "lintas.nama",
    "lintas.indikator",
    "lintas.indikator_evaluasi",
    "lintas.total",
)


def _left_to_people(
    scene: Scene, rule: str, changed: Drawn, item: Item, what: str, *, nama: str = "kode"
) -> Fault:
    return scene.fault(
        f"{what} in {changed.tabel}",
        changed,
        expected=[at(rule, changed, item.kode, nama)],
        consequences=in_document(*_UNDECIDED)
        # Without codes nothing tells the level of a row with an unknown name; an undecided row may bear
        # the indicator of the row that it was meant to be.
        | somewhere(
            changed,
            "indikator.tetangga",
            "jumlah.kegiatan",
            "jumlah.program",
            "nomor.ganda",
            "nomor.lompat",
        ),
    )


def unknown_name(scene: Scene) -> Fault:
    drawn, item = scene.table(scene.rng.choice(("2.1.b", "3.3"))), scene.pick(17, shared=None)
    name = Stored(
        scene.rng.choice(("Gebyar Seni Malam Minggu", "Lomba Layang-Layang Hias", "Kirab Budaya Nusantara"))
    )
    nama = name_field(drawn, item)
    offset = drawn.heading(nama).width - 1
    cells = [*drawn.lines[drawn.index(item.kode)].cells[nama][:offset], name]
    changed = drawn.with_cell(drawn.index(item.kode), nama, *cells)
    return _left_to_people(
        scene, "kode.tak_dikenal", changed, item, f"{item.kode} is {name.value!r}", nama=nama
    )


def other_family(scene: Scene) -> Fault:
    """A row bears a name that only offices of another kind may use."""
    drawn, item = scene.table(scene.rng.choice(("2.1.b", "3.3"))), scene.pick(17, shared=None)
    name = Stored(scene.rng.choice(_only_others_have(scene)))
    nama = name_field(drawn, item)
    offset = drawn.heading(nama).width - 1
    cells = [*drawn.lines[drawn.index(item.kode)].cells[nama][:offset], name]
    changed = drawn.with_cell(drawn.index(item.kode), nama, *cells)
    what = f"{item.kode} is {name.value!r}"
    return _left_to_people(scene, "kode.keluarga_lain", changed, item, what, nama=nama)


def _only_others_have(scene: Scene) -> list[str]:
    """Names of sub kegiatan that share few words with any that the office may use."""
    own = [set(fold(entry.nama).split()) for entry in scene.office.nomenclature]
    return [
        entry.nama
        for entry in scene.office.all_families
        if entry.level is Level.SUB_KEGIATAN
        and entry.kode not in scene.office.nomenclature
        and all(len(words & set(fold(entry.nama).split())) < 0.5 * len(words) for words in own)
    ]


def undecided(scene: Scene) -> Fault:
    """Code and name are those of two rows of different programs."""
    drawn = scene.table(scene.rng.choice(("2.1.a", "4.1")))
    item = scene.pick(17, shared=None)
    others = [one for one in scene.items(17) if one.kode[:12] != item.kode[:12]]
    name = scene.rng.choice(others).nama
    changed = drawn.with_cell(drawn.index(item.kode), "uraian", Stored(name))
    return _left_to_people(scene, "kode.tak_terputuskan", changed, item, f"{item.kode} is called {name!r}")


FAULTS: dict[str, Injector] = {
    "kode.keluarga_lain": other_family,
    "kode.tak_dikenal": unknown_name,
    "kode.tak_terputuskan": undecided,
}

"""Faults of whole tables that are another's: of the other bidang, of another office."""

from dataclasses import replace

from tests.mutation.drawing import Drawn
from tests.mutation.fault import Fault, Injector, Mark, Scene, at, in_document, somewhere
from tests.mutation.office import office
from tests.mutation.rows import name_field
from tests.mutation.shape import SECOND, SHAPES
from tests.mutation.table import HIERARCHIES, TABLES

_FOLLOWS = (
    "konsolidasi.program_asing",
    "konsolidasi.sub_kegiatan_ganda",
    "bidang.induk_bersama",
)
_UNKNOWN = (
    "kode.tak_dikenal",
    "kode.tak_terputuskan",
    "kode.keluarga_lain",
    "indikator.tetangga",
    "jumlah.tak_terhitung",
    "jumlah.total",
    "nomor.ganda",
    "nomor.lompat",
)
_BETWEEN = (
    "bidang.program_tidak_diajukan",
    "lintas.tidak_ada",
    "lintas.cacah",
    "lintas.cacah_evaluasi",
    "lintas.total",
    "lintas.pagu",
    "lintas.target",
    "lintas.nama",
    "lintas.indikator",
    "lintas.indikator_evaluasi",
    "lintas.target_tanpa_belanja",
    "lintas.belanja_tanpa_target",
)


def copied_table(scene: Scene) -> Fault:
    """A bidang sends the other's table in its own name."""
    tabel = scene.rng.choice(TABLES)
    theirs, own = scene.table(tabel, scene.other), scene.table(tabel)
    copy = replace(theirs, bidang=scene.bidang, titles=own.titles)
    return scene.fault(
        f"{tabel} of {scene.bidang} is that of {scene.other}",
        copy,
        expected=[_at_first_row(scene, one) for one in (theirs, copy)],
        consequences=somewhere(copy, *_FOLLOWS) | somewhere(theirs, *_FOLLOWS) | in_document(*_BETWEEN),
    )


def _at_first_row(scene: Scene, drawn: Drawn) -> Mark:
    first = scene.office.items[scene.other][0]
    key = first.kode if drawn.tabel in HIERARCHIES else drawn.lines[0].key
    return at("bidang.tabel_kembar", drawn, key, drawn.spec.uraian_dari)


def foreign_table(scene: Scene) -> Fault:
    """A table holds the rows of another office under the own titles."""
    tabel = scene.rng.choice(HIERARCHIES)
    other = office((scene.number + 1) % len(SHAPES))
    program = scene.rng.choice([i for i in other.items[SECOND] if len(i.kode) == 7])
    drawn = replace(other.tables[SECOND, tabel], bidang=scene.bidang, titles=scene.table(tabel).titles)
    changed = drawn.with_lines(
        [line for line in drawn.lines if line.key == "jumlah" or line.key.startswith(program.kode)]
    )
    return scene.fault(
        f"{tabel} holds program {program.kode} of another office",
        changed,
        expected=[at("kode.tabel_asing", changed, program.kode, name_field(changed, program))],
        consequences=somewhere(changed, *_UNKNOWN) | in_document(*_BETWEEN),
    )


FAULTS: dict[str, Injector] = {
    "bidang.tabel_kembar": copied_table,
    "kode.tabel_asing": foreign_table,
}

"""Faults of merged ranges: figures stretched over several places, contents hidden under others."""

from dataclasses import replace

from extractors.workbook.grid import Span
from renja.cells.cell import Cell, CellKind, column_letters
from renja.tables.spec import Kind
from tests.mutation.drawing import BLANK, Drawn
from tests.mutation.fault import Fault, Injector, Mark, Scene, at, in_document, somewhere
from tests.mutation.plan import Item

_LACKING = (
    "wajib.kosong",
    "jumlah.kegiatan",
    "jumlah.program",
    "jumlah.target",
    "jumlah.target_tak_biasa",
    "rumus.persen",
    "rumus.tanpa_pembilang",
    "rumus.tanpa_penyebut",
    "wajar.dana_tanpa_target",
    "wajar.target_tanpa_dana",
    "wajar.tanpa_penjelasan",
)
_LACKING_BETWEEN = ("lintas.pagu", "lintas.total", "lintas.target_tanpa_belanja")


def _neighbours(scene: Scene) -> tuple[Item, Item]:
    """Two sub kegiatan that stand one under the other."""
    families = [rows for k in scene.items(12) if len(rows := scene.children(k.kode)) > 1]
    rows = scene.rng.choice(families)
    place = scene.rng.randrange(len(rows) - 1)
    return rows[place], rows[place + 1]


def _merged(drawn: Drawn, top: Item, bottom: Item, left: str, right: str) -> Drawn:
    """The table with a range merged from a field of one row to a field of another."""
    span = Span(
        drawn.row(drawn.index(top.kode)),
        drawn.column(left),
        drawn.row(drawn.index(bottom.kode)),
        drawn.column(right),
    )
    return replace(drawn, merged=(span,))


def stretched_amount(scene: Scene) -> Fault:
    """An amount is merged with that of the next row, or of the next column, which Excel empties."""
    drawn = scene.table(scene.rng.choice(("2.1.b", "2.4", "4.1")))
    first, second = _neighbours(scene)
    nama = scene.rng.choice(drawn.spec.rollups).nama
    if drawn.tabel == "2.1.b" and scene.rng.random() < 0.5:
        changed = drawn.with_cell(drawn.index(first.kode), "realisasi", BLANK)
        changed, nama = _merged(changed, first, first, "pagu", "realisasi"), "pagu"
    else:
        changed = drawn.with_cell(drawn.index(second.kode), nama, BLANK)
        changed = _merged(changed, first, second, nama, nama)
    return scene.fault(
        f"{nama} of {first.kode} in {drawn.tabel} is merged with its neighbour",
        changed,
        expected=[at("struktur.angka_gabungan", changed, first.kode, nama)],
        consequences=somewhere(changed, *_LACKING) | in_document(*_LACKING_BETWEEN),
    )


def hidden_content(scene: Scene) -> Fault:
    """A cell keeps its content under a merged range, in a column of text or under the signatures."""
    drawn = scene.table(scene.rng.choice(("2.4", "4.1")))
    if scene.rng.random() < 0.3:
        return _hidden_below(scene, drawn)
    first, second = _neighbours(scene)
    columns = [c.nama for c in drawn.spec.columns_of(Kind.TEKS) if c.kamus]
    nama = scene.rng.choice(columns)
    place = drawn.index(second.kode)
    cell = Cell(drawn.row(place), drawn.column(nama), CellKind.TEXT, scene.rng.choice(_LEFT_OVERS))
    changed = _merged(drawn.with_cell(place, nama, BLANK), first, second, nama, nama)
    changed = replace(changed, covered=(cell,))
    return scene.fault(
        f"{nama} of {second.kode} in {drawn.tabel} hides {cell.value!r}",
        changed,
        expected=[at("struktur.isi_tertutup", changed, second.kode, nama)],
    )


_LEFT_OVERS = ("Kecamatan Lama", "Kecamatan Timur", "SILPA")


def _hidden_below(scene: Scene, drawn: Drawn) -> Fault:
    row = drawn.row(len(drawn.lines)) + 2
    column = scene.rng.randrange(3, 6)
    cell = Cell(row, column, CellKind.TEXT, scene.rng.choice(_LEFT_OVERS))
    changed = replace(drawn, merged=(Span(row, 2, row, 5),), covered=(cell,))
    return scene.fault(
        f"{cell.value!r} lies hidden below {drawn.tabel}",
        changed,
        expected=[
            Mark("struktur.isi_tertutup", drawn.tabel, scene.bidang, f"{column_letters(column)}{row}")
        ],
    )


FAULTS: dict[str, Injector] = {
    "struktur.angka_gabungan": stretched_amount,
    "struktur.isi_tertutup": hidden_content,
}

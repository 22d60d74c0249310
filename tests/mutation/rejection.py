"""Faults of so much of a table that it is refused: its rows, its sums, its amounts, all of it twice."""

from dataclasses import replace

from tests.mutation.drawing import BLANK, Line, Stored
from tests.mutation.fault import Fault, Injector, Mark, Scene, at, in_document, somewhere
from tests.mutation.rows import name_field
from tests.mutation.sums import MONEY_TABLES
from tests.mutation.table import HIERARCHIES, TOTAL

_BETWEEN = in_document(
    "lintas.cacah",
    "lintas.cacah_evaluasi",
    "lintas.pagu",
    "lintas.target",
    "lintas.tidak_ada",
    "lintas.total",
    "lintas.target_tanpa_belanja",
    "lintas.belanja_tanpa_target",
    "bidang.program_tidak_diajukan",
)
_SUMS = (
    "jumlah.kegiatan",
    "jumlah.program",
    "jumlah.bidang_urusan",
    "jumlah.urusan",
    "jumlah.total",
    "jumlah.target",
    "jumlah.target_tak_biasa",
    "jumlah.tak_terhitung",
)
_ABOUT_MONEY = (
    "rumus.persen",
    "rumus.tanpa_penyebut",
    "rumus.tanpa_pembilang",
    "wajar.tanpa_penjelasan",
    "wajar.penjelasan_terbalik",
    "wajar.lonjakan",
    "wajar.cara_tulis",
    "wajar.belanja_melebihi_pagu",
    "wajar.target_tanpa_dana",
)


def unread_rows(scene: Scene) -> Fault:
    """Nothing but remarks stands under the headings, in a column of text or of figures."""
    drawn = scene.table(scene.rng.choice(("2.1.b", "4.1")))
    nama = "capaian" if drawn.tabel == "2.1.b" else "catatan"
    texts = scene.rng.choices(
        ("rapat tanggal 3", "perlu dibahas lagi", "menyusul"), k=scene.rng.randrange(1, 14)
    )
    blank = {h.field: (BLANK,) * h.width for h in drawn.headings}
    lines = [Line(f"asing {place}", blank | {nama: (Stored(text),)}) for place, text in enumerate(texts)]
    changed = replace(drawn.with_lines(lines), below=())
    rows = {
        Mark("struktur.baris_tak_dikenal", drawn.tabel, drawn.bidang, changed.address(place, nama))
        for place in range(len(lines))
    }
    return scene.fault(
        f"{drawn.tabel} holds {len(lines)} remarks and no row",
        changed,
        expected=[Mark("struktur.baris_tak_terbaca", drawn.tabel, drawn.bidang, changed.address(0, nama))],
        consequences=rows,
    )


def doubled_content(scene: Scene) -> Fault:
    """The rows of a table stand once more under it, before its total."""
    drawn = scene.table(scene.rng.choice(HIERARCHIES))
    body = [line for line in drawn.lines if line.key != TOTAL]
    totals = [line for line in drawn.lines if line.key == TOTAL]
    again = [replace(line, key=f"{line.key} lagi") for line in body]
    changed = drawn.with_lines([*body, *again, *totals])
    first = scene.items(7)[0]
    return scene.fault(
        f"{drawn.tabel} stands twice in its sheet",
        changed,
        expected=[at("kunci.tabel_ganda", changed, f"{first.kode} lagi", name_field(changed, first))],
        consequences=somewhere(
            changed, "kunci.kode_ganda", "kunci.baris_ganda", "nomor.lompat", "nomor.ganda", *_SUMS
        )
        | _BETWEEN,
    )


def unread_money(scene: Scene) -> Fault:
    """The amounts of all sub kegiatan are words."""
    drawn = scene.table(scene.rng.choice(MONEY_TABLES))
    nama = scene.rng.choice(drawn.spec.rollups).nama
    text = scene.rng.choice(("menyusul", "sesuai DPA", "lihat lampiran"))
    changed, items = drawn, scene.items(17)
    for item in items:
        changed = changed.with_cell(changed.index(item.kode), nama, Stored(text))
    return scene.fault(
        f"{nama} of {drawn.tabel} is {text!r} in every sub kegiatan",
        changed,
        expected=[at("nilai.tak_terbaca", changed, items[0].kode, nama)],
        consequences=somewhere(changed, "sel.bukan_angka", *_SUMS, *_ABOUT_MONEY) | _BETWEEN,
    )


def contradicting_sums(scene: Scene) -> Fault:
    """Every kegiatan and sub kegiatan has another amount than its program was summed from."""
    drawn = scene.table(scene.rng.choice(MONEY_TABLES))
    changed, factor = drawn, scene.rng.randrange(2, 9)
    for column in drawn.spec.rollups:
        for item in scene.items(12, 17):
            amount = item.amounts[str(column.arti), str(column.untuk)]
            times = factor if len(item.kode) == 12 else factor * factor
            changed = changed.with_cell(
                changed.index(item.kode), column.nama, *scene.habit.rupiah(amount * times + 1)
            )
    first = scene.items(7)[0]
    return scene.fault(
        f"{drawn.tabel} holds amounts {factor} times its programs, and again for sub kegiatan",
        changed,
        expected=[at("jumlah.bertentangan", changed, first.kode, drawn.spec.rollups[0].nama)],
        consequences=somewhere(changed, *_SUMS, *_ABOUT_MONEY) | _BETWEEN,
    )


FAULTS: dict[str, Injector] = {
    "struktur.baris_tak_terbaca": unread_rows,
    "kunci.tabel_ganda": doubled_content,
    "nilai.tak_terbaca": unread_money,
    "jumlah.bertentangan": contradicting_sums,
}

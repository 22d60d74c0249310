"""Faults of whole sheets: twice, empty, hidden, hardly a table."""

from dataclasses import replace

from extractors.workbook.grid import Sheet, Span
from tests.mutation.columns import without_column
from tests.mutation.drawing import BLANK, Line, Stored
from tests.mutation.fault import Fault, Injector, Mark, Scene
from tests.mutation.table import HIERARCHIES


def doubled_table(scene: Scene) -> Fault:
    drawn = scene.table(scene.rng.choice(("2.1.a", "2.1.b", "2.2", "2.4", "3.3", "4.1")))
    sheets = [drawn.sheet(), drawn.sheet(f"{drawn.lembar} (2)")]
    mark = Mark("struktur.tabel_ganda", drawn.tabel, scene.bidang, drawn.corner)
    return scene.book(f"{drawn.tabel} stands in two sheets", *sheets, expected=[mark])


def headings_only(scene: Scene) -> Fault:
    drawn = scene.table(scene.rng.choice(("2.1.a", "2.1.b", "2.2", "2.4", "3.2", "3.3", "4.1")))
    changed = replace(drawn.with_lines([]), below=())
    return scene.headed(f"{drawn.tabel} has headings only", changed, "struktur.tanpa_baris", changed.corner)


def unknown_row(scene: Scene) -> Fault:
    """A stray remark between the rows, in a column of text or of figures."""
    drawn = scene.table(scene.rng.choice(("2.1.b", "4.1")))
    place = len(drawn.lines)
    text = scene.rng.choice(("lihat berkas terlampir", "rapat tanggal 3", "perlu dibahas lagi"))
    nama = "capaian" if drawn.tabel == "2.1.b" else "catatan"
    cells = {h.field: (BLANK,) * h.width for h in drawn.headings} | {nama: (Stored(text),)}
    changed = drawn.inserted(place, Line("asing", cells), Line("kosong", {}))
    return scene.headed(
        f"{drawn.tabel} has a row with {text!r} alone",
        changed,
        "struktur.baris_tak_dikenal",
        changed.address(place, nama),
    )


def hidden(scene: Scene) -> Fault:
    drawn = scene.table(scene.rng.choice(HIERARCHIES))
    if scene.rng.random() < 0.5:
        changed = replace(drawn, hidden_rows=frozenset({drawn.row(scene.rng.randrange(len(drawn.lines)))}))
    else:
        column = drawn.column(scene.rng.choice(drawn.headings).field)
        changed = replace(drawn, hidden_columns=frozenset({column}))
    return scene.headed(f"{drawn.tabel} hides something", changed, "struktur.tersembunyi", changed.corner)


def filtered(scene: Scene) -> Fault:
    drawn = scene.table(scene.rng.choice(HIERARCHIES))
    first = scene.rng.randrange(len(drawn.lines))
    rows = [drawn.row(at) for at in range(first, min(first + 3, len(drawn.lines)))]
    area = Span(drawn.heading_row + 1, 1, drawn.row(len(drawn.lines)), 2)
    changed = replace(drawn, hidden_rows=frozenset(rows), filters=(area,))
    return scene.headed(
        f"a filter hides {len(rows)} rows of {drawn.tabel}", changed, "struktur.tersaring", f"A{rows[0]}"
    )


def list_of_names(scene: Scene) -> Fault:
    count = scene.rng.randrange(3, 40)
    drawn = scene.table(scene.rng.choice(("2.1.b", "4.1")))
    rows = [
        ("PROGRAM", "KEGIATAN", "SUBKEGIATAN"),
        *[("Program A", "Kegiatan B", f"Sub {n}") for n in range(count)],
    ]
    cells = {
        (row, column): cell
        for row, texts in enumerate(rows, start=1)
        for column, text in enumerate(texts, start=1)
        if (cell := Stored(text).at(row, column))
    }
    mark = Mark("struktur.daftar_nama", None, scene.bidang, "A1")
    return scene.book(f"a sheet lists {count} names", drawn.sheet(), Sheet("Bantu", cells), expected=[mark])


def nearly_a_table(scene: Scene) -> Fault:
    """So many headings are gone that the table cannot be told, yet it looks like one."""
    drawn = scene.table("2.1.b")
    nama = scene.rng.choice(("realisasi", "pagu"))
    changed = replace(without_column(without_column(drawn, nama), "capaian"), titles=("Usulan",))
    sel = changed.corner
    return scene.book(
        f"a sheet with the columns of 2.1.b, {nama} and capaian apart",
        changed.sheet(),
        expected=[Mark("struktur.mirip_tabel", None, scene.bidang, sel)],
        consequences=[Mark("berkas.tanpa_tabel", None, scene.bidang, None)],
    )


def other_sheet(scene: Scene) -> Fault:
    drawn = scene.table(scene.rng.choice(("2.1.b", "3.3", "4.1")))
    rows = scene.rng.randrange(3, 8)
    cells = {
        (row, column): cell
        for row in range(1, rows + 1)
        for column in (1, 2)
        if (cell := Stored(f"bahan {row}.{column}").at(row, column))
    }
    mark = Mark("struktur.lembar_lain", None, scene.bidang, None)
    sheets = (drawn.sheet(), Sheet("Bahan", cells))
    return scene.book(f"a sheet of {rows} rows is no table", *sheets, expected=[mark])


FAULTS: dict[str, Injector] = {
    "struktur.tabel_ganda": doubled_table,
    "struktur.tanpa_baris": headings_only,
    "struktur.baris_tak_dikenal": unknown_row,
    "struktur.tersembunyi": hidden,
    "struktur.tersaring": filtered,
    "struktur.daftar_nama": list_of_names,
    "struktur.mirip_tabel": nearly_a_table,
    "struktur.lembar_lain": other_sheet,
}

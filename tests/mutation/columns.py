"""Faults in the columns of a table: missing, foreign, twice, in thousands."""

from dataclasses import replace

from renja.cells.cell import column_letters
from tests.mutation.drawing import BLANK, Drawn, Heading, Stored
from tests.mutation.fault import Fault, Injector, Scene

_FOREIGN = ("Paraf Kasubbag", "Nilai Kontrak Fisik", "Nomor Telepon", "Rekanan")


def without_column(drawn: Drawn, nama: str) -> Drawn:
    return replace(
        drawn,
        headings=tuple(h for h in drawn.headings if h.field != nama),
        lines=tuple(
            replace(line, cells={k: v for k, v in line.cells.items() if k != nama}) for line in drawn.lines
        ),
    )


_KEY_COLUMNS = {
    "4.1": ("pagu", "pagu_maju"),
    "2.1.b": ("pagu", "realisasi"),
    "2.4": ("pagu_rkpd", "pagu_analisa"),
    "2.1.a": ("kode",),
}
_OTHER_COLUMNS = {
    "4.1": ("lokasi", "sumber_dana", "indikator", "catatan", "target"),
    "2.4": ("catatan", "indikator_rkpd", "target_analisa"),
    "2.1.b": ("capaian",),
    "2.1.a": ("target_renstra", "indikator", "tingkat_capaian_n_min_1", "realisasi_n_min_2"),
}


def _named(scene: Scene, *, pokok: bool) -> tuple[Drawn, str]:
    """A table and one of its columns, one without which its rows cannot be told or another."""
    columns = _KEY_COLUMNS if pokok else _OTHER_COLUMNS
    tabel, nama = scene.rng.choice([(tabel, nama) for tabel, names in columns.items() for nama in names])
    return scene.table(tabel), nama


def missing_column(scene: Scene) -> Fault:
    drawn, nama = _named(scene, pokok=False)
    changed = without_column(drawn, nama)
    return scene.headed(
        f"{drawn.tabel} has no column {nama}", changed, "struktur.kolom_hilang", changed.corner
    )


def missing_key_column(scene: Scene) -> Fault:
    drawn, nama = _named(scene, pokok=True)
    changed = without_column(drawn, nama)
    return scene.headed(
        f"{drawn.tabel} has no column {nama}",
        changed,
        "struktur.kolom_pokok_hilang",
        changed.corner,
    )


def foreign_column(scene: Scene) -> Fault:
    drawn = scene.table(scene.rng.choice(("2.1.a", "2.1.b", "2.4", "3.3", "4.1")))
    heading = Heading("asing", scene.rng.choice(_FOREIGN), None, 1)
    place = (
        scene.rng.randrange(len(drawn.headings) - 2, len(drawn.headings) + 1)
        if drawn.tabel == "2.1.b"
        else len(drawn.headings)
    )
    lines = [replace(line, cells=line.cells | {"asing": (Stored("ada"),)}) for line in drawn.lines]
    headings = (*drawn.headings[:place], heading, *drawn.headings[place:])
    changed = replace(drawn, headings=headings, lines=tuple(lines))
    return scene.headed(
        f"{drawn.tabel} has a column {heading.judul!r}",
        changed,
        "struktur.kolom_asing",
        f"{column_letters(changed.column('asing'))}{changed.heading_row}",
    )


def _doubled(scene: Scene, rule: str, drawn: Drawn, nama: str) -> Fault:
    place = next(n for n, h in enumerate(drawn.headings) if h.field == nama)
    again = replace(drawn.headings[place], field="lagi")
    lines = [replace(line, cells=line.cells | {"lagi": line.cells[nama]}) for line in drawn.lines]
    headings = (*drawn.headings[: place + 1], again, *drawn.headings[place + 1 :])
    changed = replace(drawn, headings=headings, lines=tuple(lines))
    below = again.grup is not None
    return scene.headed(
        f"{drawn.tabel} has column {nama} twice",
        changed,
        rule,
        f"{column_letters(changed.column('lagi'))}{changed.heading_row + below}",
    )


def doubled_column(scene: Scene) -> Fault:
    drawn, nama = _named(scene, pokok=False)
    return _doubled(scene, "struktur.kolom_ganda", drawn, nama)


def doubled_key_column(scene: Scene) -> Fault:
    tabel, nama = scene.rng.choice(
        (("4.1", "pagu"), ("2.1.b", "pagu"), ("2.1.b", "realisasi"), ("2.4", "pagu_rkpd"))
    )
    return _doubled(scene, "struktur.kolom_pokok_ganda", scene.table(tabel), nama)


def summed(scene: Scene) -> Fault:
    """Beside the money stand its parts, each under the same heading in a group of its own."""
    drawn = scene.table("2.1.b")
    nama = scene.rng.choice(("pagu", "realisasi"))
    parts = ("operasi", "modal", "transfer")[: scene.rng.randrange(2, 4)]
    place = next(n for n, h in enumerate(drawn.headings) if h.field == nama)
    own = drawn.headings[place]
    grouped = [replace(own, field=part, grup=part.title()) for part in parts]
    headings = (*drawn.headings[:place], *grouped, replace(own, grup="Total"), *drawn.headings[place + 1 :])
    lines = [
        replace(line, cells=line.cells | {parts[0]: line.cells[nama]} | dict.fromkeys(parts[1:], (BLANK,)))
        for line in drawn.lines
    ]
    changed = replace(drawn, headings=headings, lines=tuple(lines))
    return scene.headed(
        f"{nama} of 2.1.b is the total of {len(parts)} parts beside it",
        changed,
        "struktur.kolom_total",
        changed.heading_address(nama),
    )


def thousands(scene: Scene) -> Fault:
    drawn = scene.table(scene.rng.choice(("2.1.b", "2.4", "4.1")))
    nama = scene.rng.choice(drawn.spec.rollups).nama
    words = scene.rng.choice(("(Ribu Rupiah)", "(dalam jutaan Rp)", "(Rp 000)"))
    heading = drawn.heading(nama)
    changed = drawn.with_heading(nama, judul=f"{heading.judul.replace('(Rp)', '')} {words}")
    return scene.headed(
        f"{nama} of {drawn.tabel} is headed {words}",
        changed,
        "struktur.satuan_ribuan",
        changed.heading_address(nama),
    )


FAULTS: dict[str, Injector] = {
    "struktur.kolom_hilang": missing_column,
    "struktur.kolom_pokok_hilang": missing_key_column,
    "struktur.kolom_asing": foreign_column,
    "struktur.kolom_ganda": doubled_column,
    "struktur.kolom_pokok_ganda": doubled_key_column,
    "struktur.kolom_total": summed,
    "struktur.satuan_ribuan": thousands,
}

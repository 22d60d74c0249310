"""Faults in sheets, headings and titles."""

from dataclasses import replace

from extractors.grid import Sheet
from renja.cell import column_letters
from tests.mutation.drawing import BLANK, Drawn, Heading, Line, Stored
from tests.mutation.fault import ANYWHERE, Fault, Injector, Mark, Scene
from tests.mutation.table import TAHUN

_WITH_YEARS = ("2.1.a", "2.4", "4.1")
_FOREIGN = ("Paraf Kasubbag", "Nilai Kontrak Fisik", "Nomor Telepon", "Rekanan")


def _first(drawn: Drawn) -> str:
    """The first cell of the headings."""
    return f"A{drawn.heading_row}"


def _fault(scene: Scene, what: str, drawn: Drawn, rule: str, sel: str, *follows: str) -> Fault:
    return scene.fault(
        what,
        drawn,
        expected=[Mark(rule, drawn.tabel, drawn.bidang, sel)],
        consequences=[Mark(one, drawn.tabel, drawn.bidang, ANYWHERE) for one in follows],
    )


def _without_column(drawn: Drawn, nama: str) -> Drawn:
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
    changed = _without_column(drawn, nama)
    return _fault(
        scene, f"{drawn.tabel} has no column {nama}", changed, "struktur.kolom_hilang", _first(changed)
    )


def missing_key_column(scene: Scene) -> Fault:
    drawn, nama = _named(scene, pokok=True)
    changed = _without_column(drawn, nama)
    return _fault(
        scene,
        f"{drawn.tabel} has no column {nama}",
        changed,
        "struktur.kolom_pokok_hilang",
        _first(changed),
    )


def foreign_column(scene: Scene) -> Fault:
    drawn = scene.table(scene.rng.choice((*_WITH_YEARS, "2.1.b", "3.3")))
    heading = Heading("asing", scene.rng.choice(_FOREIGN), None, 1)
    place = (
        scene.rng.randrange(len(drawn.headings) - 2, len(drawn.headings) + 1)
        if drawn.tabel == "2.1.b"
        else len(drawn.headings)
    )
    lines = [replace(line, cells=line.cells | {"asing": (Stored("ada"),)}) for line in drawn.lines]
    headings = (*drawn.headings[:place], heading, *drawn.headings[place:])
    changed = replace(drawn, headings=headings, lines=tuple(lines))
    return _fault(
        scene,
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
    return _fault(
        scene,
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


def _book(scene: Scene, what: str, sheets: list[Sheet], mark: Mark, *follows: Mark) -> Fault:
    return Fault(
        office=scene.office,
        what=what,
        expected=frozenset([mark]),
        consequences=frozenset(follows),
        books=((scene.bidang, tuple(sheets)),),
    )


def doubled_table(scene: Scene) -> Fault:
    drawn = scene.table(scene.rng.choice(("2.1.a", "2.1.b", "2.2", "2.4", "3.3", "4.1")))
    sheets = [drawn.sheet(), drawn.sheet(f"{drawn.lembar} (2)")]
    mark = Mark("struktur.tabel_ganda", drawn.tabel, scene.bidang, _first(drawn))
    return _book(scene, f"{drawn.tabel} stands in two sheets", sheets, mark)


def headings_only(scene: Scene) -> Fault:
    drawn = scene.table(scene.rng.choice(("2.1.a", "2.1.b", "2.2", "2.4", "3.2", "3.3", "4.1")))
    changed = replace(drawn.with_lines([]), below=())
    return _fault(
        scene, f"{drawn.tabel} has headings only", changed, "struktur.tanpa_baris", _first(changed)
    )


def _shifted(text: str, by: int) -> str:
    """The text with every year so many years later."""
    for year in range(TAHUN + 3, TAHUN - 4, -1) if by > 0 else range(TAHUN - 3, TAHUN + 4):
        text = text.replace(str(year), str(year + by))
    return text


def wrong_year(scene: Scene) -> Fault:
    """Every year of the table is that of another plan."""
    drawn = scene.table(scene.rng.choice(_WITH_YEARS))
    by = scene.rng.choice((-1, 1, -2))
    headings = tuple(
        replace(h, judul=_shifted(h.judul, by), grup=h.grup and _shifted(h.grup, by))
        for h in drawn.headings
    )
    titles = tuple(_shifted(title, by) for title in drawn.titles)
    changed = replace(drawn, headings=headings, titles=titles)
    return scene.fault(
        f"{drawn.tabel} is of a plan {by:+} years away",
        changed,
        expected=[
            Mark("struktur.tahun_salah", drawn.tabel, scene.bidang, sel) for sel in _years_at(changed)
        ],
        consequences=[Mark("struktur.tahun_salah", drawn.tabel, scene.bidang, ANYWHERE)],
    )


def _years_at(drawn: Drawn) -> list[str]:
    """The first place that names a year: a heading or a group over some, else the title."""
    for heading in drawn.headings:
        if any(character.isdigit() for character in heading.grup or ""):
            return [f"{column_letters(drawn.column(heading.field))}{drawn.heading_row}"]
        if any(character.isdigit() for character in heading.judul):
            return [drawn.heading_address(heading.field)]
    return ["A2"]


def wrong_heading_year(scene: Scene) -> Fault:
    """One heading names another year, also that of the forward estimate."""
    tabel = scene.rng.choice(("2.1.a", "4.1"))
    drawn = scene.table(tabel)
    by = scene.rng.choice((-1, 1, 2))
    if tabel == "4.1":
        grup = scene.rng.choice([h.grup for h in drawn.headings if h.grup and "2026" in h.grup])
        headings = tuple(
            replace(h, grup=_shifted(grup, by)) if h.grup == grup else h for h in drawn.headings
        )
        nama = next(h.field for h in drawn.headings if h.grup == grup)
        sel = f"{column_letters(drawn.column(nama))}{drawn.heading_row}"
    else:
        nama = scene.rng.choice([h.field for h in drawn.headings if "20" in h.judul])
        headings = tuple(
            replace(h, judul=_shifted(h.judul, by)) if h.field == nama else h for h in drawn.headings
        )
        sel = drawn.heading_address(nama)
    changed = replace(drawn, headings=headings)
    return _fault(
        scene,
        f"the heading of {nama} in {tabel} is {by:+} years away",
        changed,
        "struktur.tahun_kepala",
        sel,
    )


def wrong_title_year(scene: Scene) -> Fault:
    drawn = scene.table(scene.rng.choice(("2.1.a", "4.1")))
    by = scene.rng.choice((-2, 4, 3))
    changed = replace(drawn, titles=(drawn.titles[0], _shifted(drawn.titles[1], by), *drawn.titles[2:]))
    return _fault(
        scene, f"the title of {drawn.tabel} is {by:+} years away", changed, "struktur.tahun_judul", "A2"
    )


def followed_year(scene: Scene) -> Fault:
    """A table without a year in a workbook of another year."""
    without = replace(scene.table("2.1.b"), titles=("Tabel 2.1.b", "REALISASI ANGGARAN"))
    by = scene.rng.choice((-1, 1))
    other = scene.table(scene.rng.choice(_WITH_YEARS))
    headings = tuple(
        replace(h, judul=_shifted(h.judul, by), grup=h.grup and _shifted(h.grup, by))
        for h in other.headings
    )
    other = replace(other, headings=headings, titles=tuple(_shifted(t, by) for t in other.titles))
    bare = tuple(replace(h, judul=h.judul.replace("2023", "Lalu"), grup=h.grup) for h in without.headings)
    without = replace(without, headings=bare)
    mark = Mark("struktur.tahun_ikut", "2.1.b", scene.bidang, _first(without))
    follows = Mark("struktur.tahun_salah", other.tabel, scene.bidang, ANYWHERE)
    sheets = [without.sheet(), other.sheet()]
    scene.rng.shuffle(sheets)
    return _book(scene, f"2.1.b names no year beside a table {by:+} years away", sheets, mark, follows)


def unknown_row(scene: Scene) -> Fault:
    """A stray remark between the rows, in a column of text or of figures."""
    drawn = scene.table(scene.rng.choice(("2.1.b", "4.1")))
    place = len(drawn.lines)
    text = scene.rng.choice(("lihat berkas terlampir", "rapat tanggal 3", "perlu dibahas lagi"))
    nama = "capaian" if drawn.tabel == "2.1.b" else "catatan"
    cells = {h.field: (BLANK,) * h.width for h in drawn.headings} | {nama: (Stored(text),)}
    changed = drawn.inserted(place, Line("asing", cells), Line("kosong", {}))
    return _fault(
        scene,
        f"{drawn.tabel} has a row with {text!r} alone",
        changed,
        "struktur.baris_tak_dikenal",
        changed.address(place, nama),
    )


def hidden(scene: Scene) -> Fault:
    drawn = scene.table(scene.rng.choice((*_WITH_YEARS, "2.1.b", "3.3")))
    if scene.rng.random() < 0.5:
        changed = replace(drawn, hidden_rows=frozenset({drawn.row(scene.rng.randrange(len(drawn.lines)))}))
    else:
        column = drawn.column(scene.rng.choice(drawn.headings).field)
        changed = replace(drawn, hidden_columns=frozenset({column}))
    return _fault(scene, f"{drawn.tabel} hides something", changed, "struktur.tersembunyi", _first(changed))


def thousands(scene: Scene) -> Fault:
    drawn = scene.table(scene.rng.choice(("2.1.b", "2.4", "4.1")))
    nama = scene.rng.choice(drawn.spec.rollups).nama
    words = scene.rng.choice(("(Ribu Rupiah)", "(dalam jutaan Rp)", "(Rp 000)"))
    heading = drawn.heading(nama)
    changed = drawn.with_heading(nama, judul=f"{heading.judul.replace('(Rp)', '')} {words}")
    return _fault(
        scene,
        f"{nama} of {drawn.tabel} is headed {words}",
        changed,
        "struktur.satuan_ribuan",
        changed.heading_address(nama),
    )


def nearly_a_table(scene: Scene) -> Fault:
    """So many headings are gone that the table cannot be told, yet it looks like one."""
    drawn = scene.table("2.1.b")
    nama = scene.rng.choice(("realisasi", "pagu"))
    changed = replace(_without_column(_without_column(drawn, nama), "capaian"), titles=("Usulan",))
    sel = _first(changed)
    return Fault(
        office=scene.office,
        what=f"a sheet with the columns of 2.1.b, {nama} and capaian apart",
        expected=frozenset([Mark("struktur.mirip_tabel", None, scene.bidang, sel)]),
        consequences=frozenset([Mark("berkas.tanpa_tabel", None, scene.bidang, None)]),
        books=((scene.bidang, (changed.sheet(),)),),
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
    return _book(scene, f"a sheet of {rows} rows is no table", [drawn.sheet(), Sheet("Bahan", cells)], mark)


FAULTS: dict[str, Injector] = {
    "struktur.kolom_hilang": missing_column,
    "struktur.kolom_pokok_hilang": missing_key_column,
    "struktur.kolom_asing": foreign_column,
    "struktur.kolom_ganda": doubled_column,
    "struktur.kolom_pokok_ganda": doubled_key_column,
    "struktur.tabel_ganda": doubled_table,
    "struktur.tanpa_baris": headings_only,
    "struktur.tahun_salah": wrong_year,
    "struktur.tahun_kepala": wrong_heading_year,
    "struktur.tahun_judul": wrong_title_year,
    "struktur.tahun_ikut": followed_year,
    "struktur.baris_tak_dikenal": unknown_row,
    "struktur.tersembunyi": hidden,
    "struktur.satuan_ribuan": thousands,
    "struktur.mirip_tabel": nearly_a_table,
    "struktur.lembar_lain": other_sheet,
}

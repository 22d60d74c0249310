"""Faults in the years that headings, titles and sheets name."""

from dataclasses import replace

from renja.cells.cell import column_letters
from tests.mutation.drawing import Drawn
from tests.mutation.fault import Fault, Injector, Mark, Scene, somewhere
from tests.mutation.table import HIERARCHIES, TAHUN

_WITH_YEARS = ("2.1.a", "2.4", "4.1")


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
        consequences=somewhere(changed, "struktur.tahun_salah"),
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
    return scene.headed(
        f"the heading of {nama} in {tabel} is {by:+} years away",
        changed,
        "struktur.tahun_kepala",
        sel,
    )


def wrong_title_year(scene: Scene) -> Fault:
    drawn = scene.table(scene.rng.choice(("2.1.a", "4.1")))
    by = scene.rng.choice((-2, 4, 3))
    changed = replace(drawn, titles=(drawn.titles[0], _shifted(drawn.titles[1], by), *drawn.titles[2:]))
    return scene.headed(
        f"the title of {drawn.tabel} is {by:+} years away", changed, "struktur.tahun_judul", "A2"
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
    mark = Mark("struktur.tahun_ikut", "2.1.b", scene.bidang, without.corner)
    sheets = [without.sheet(), other.sheet()]
    scene.rng.shuffle(sheets)
    return scene.book(
        f"2.1.b names no year beside {other.tabel} {by:+} years away",
        *sheets,
        expected=[mark],
        consequences=somewhere(other, "struktur.tahun_salah"),
    )


def no_year(scene: Scene) -> Fault:
    """A column of a year says which one it is in order, not its year."""
    drawn = scene.table("3.2")
    place = scene.rng.choice([n for n, h in enumerate(drawn.headings) if "@" in h.field])
    nama = drawn.headings[place].field
    text = scene.rng.choice((f"Tahun ke-{place - 3}", f"Tahun ke {place - 3}"))
    changed = drawn.with_heading(nama, judul=text)
    return scene.headed(
        f"the heading of {nama} in 3.2 is {text!r}",
        changed,
        "struktur.tahun_ke",
        changed.heading_address(nama),
    )


def wrong_sheet_year(scene: Scene) -> Fault:
    """The name of the sheet is left over from the plan of other years."""
    drawn = scene.table(scene.rng.choice((*HIERARCHIES, "2.2", "2.5")))
    nama = f"{drawn.lembar} {scene.rng.choice(('', 'Renja '))}{scene.rng.choice((2018, 2019, 2020, 2030))}"
    mark = Mark("struktur.tahun_lembar", drawn.tabel, scene.bidang, drawn.corner)
    return scene.book(f"the sheet is called {nama!r}", drawn.sheet(nama), expected=[mark])


FAULTS: dict[str, Injector] = {
    "struktur.tahun_salah": wrong_year,
    "struktur.tahun_kepala": wrong_heading_year,
    "struktur.tahun_judul": wrong_title_year,
    "struktur.tahun_ikut": followed_year,
    "struktur.tahun_ke": no_year,
    "struktur.tahun_lembar": wrong_sheet_year,
}

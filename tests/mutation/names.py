"""Faults in whom titles and covers name: another office, another region, another bidang."""

from dataclasses import replace

from extractors.workbook.grid import Sheet
from renja.cells.cell import Cell, CellKind
from tests.mutation.drawing import Drawn
from tests.mutation.fault import Fault, Injector, Mark, Scene
from tests.mutation.table import TABLES, TAHUN

OPD_LINE, BIDANG_LINE = 2, 3
_OTHER_OFFICES = ("Dinas Perikanan", "Badan Pendapatan Daerah", "Dinas Pekerjaan Umum")
_OTHER_REGIONS = ("Kabupaten Seberang", "Kabupaten Hulu Sungai")
_OTHER_BIDANG = ("Bidang Kearsipan dan Perpustakaan", "Bidang Tata Ruang")


def titled(drawn: Drawn, line: int, text: str | None) -> Drawn:
    """The table with another line in its title, or without it."""
    kept = () if text is None else (text,)
    return replace(drawn, titles=(*drawn.titles[:line], *kept, *drawn.titles[line + 1 :]))


def _other_sender(scene: Scene) -> str:
    """A line that names another office of the region, or the same office elsewhere."""
    opd = scene.office.config.opd
    if scene.rng.random() < 0.5:
        return f"{scene.rng.choice(_OTHER_OFFICES)} {opd.daerah}"
    return f"{opd.nama} {scene.rng.choice(_OTHER_REGIONS)}"


def other_office(scene: Scene) -> Fault:
    drawn = scene.table(scene.rng.choice(TABLES))
    line = _other_sender(scene)
    changed = titled(drawn, OPD_LINE, line)
    return scene.fault(
        f"the title of {drawn.tabel} says {line!r}",
        changed,
        expected=[Mark("struktur.opd_salah", drawn.tabel, scene.bidang, f"A{OPD_LINE + 1}")],
    )


def followed_office(scene: Scene) -> Fault:
    """A table that names no office beside a table or a cover that names another one."""
    tabel, other = scene.rng.sample(TABLES, 2)
    silent = titled(scene.table(tabel), OPD_LINE, None)
    line = _other_sender(scene)
    mark = Mark("struktur.opd_ikut", tabel, scene.bidang, silent.corner)
    if scene.rng.random() < 0.5:
        sheets = [_cover(line), silent.sheet()]
        return scene.book(f"{tabel} names no office, its cover {line!r}", *sheets, expected=[mark])
    wrong = titled(scene.table(other), OPD_LINE, line)
    return scene.book(
        f"{tabel} names no office, {other} beside it {line!r}",
        silent.sheet(),
        wrong.sheet(),
        expected=[mark, Mark("struktur.opd_salah", other, scene.bidang, f"A{OPD_LINE + 1}")],
    )


def _cover(line: str) -> Sheet:
    texts = ("RENCANA KERJA", f"TAHUN {TAHUN}", line)
    cells = {(row, 2): Cell(row, 2, CellKind.TEXT, text) for row, text in enumerate(texts, start=3)}
    return Sheet("Sampul", cells)


def other_bidang(scene: Scene) -> Fault:
    drawn = scene.table(scene.rng.choice(TABLES))
    line = scene.rng.choice((scene.office.config.bidang[scene.other].nama, *_OTHER_BIDANG))
    changed = titled(drawn, BIDANG_LINE, line)
    return scene.fault(
        f"the title of {drawn.tabel} says {line!r}",
        changed,
        expected=[Mark("struktur.bidang_judul", drawn.tabel, scene.bidang, f"A{BIDANG_LINE + 1}")],
    )


FAULTS: dict[str, Injector] = {
    "struktur.opd_salah": other_office,
    "struktur.opd_ikut": followed_office,
    "struktur.bidang_judul": other_bidang,
}

"""Lists of the names of programs, kegiatan and sub kegiatan beside the table that has such names."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from extractors.submission import read_kiriman
from renja.cells.rawtable import ReadKiriman
from renja.config import Config
from tests.extractors.sheets import (
    T33,
    T33_LINES,
    Drawing,
    draw,
    packed,
    rules,
    sent,
    sheet_of,
    the_finding,
)

CONFIG = Config.model_validate(
    {
        "opd": {"nama": "Dinas Kesehatan", "daerah": "Kota Contoh", "urusan": ["1.02"]},
        "renja": {"tahun": 2025, "tahapan": "rancangan_akhir"},
        "bidang": {"yankes": {"nama": "Bidang Pelayanan Kesehatan"}},
    }
)
HEADINGS = ["PROGRAM", "KEGIATAN", "SUBKEGIATAN"]
OWN = ("PROGRAM PEMBERDAYAAN MASYARAKAT BIDANG KESEHATAN", "Pengembangan Upaya", "Bimbingan Teknis")
ROADS = ("PROGRAM PENYELENGGARAAN JALAN", "Penyelenggaraan Jalan", "Rehabilitasi Jalan")
SCHOOLS = ("PROGRAM PENGELOLAAN PENDIDIKAN", "Pengelolaan Pendidikan", "Pembangunan Sekolah")


def names(*lines: Sequence[object], headings: Sequence[str] = HEADINGS, lembar: str = "Sheet1") -> Workbook:
    book, (sheet,) = sheet_of(lembar)
    for line in (headings, *lines):
        sheet.append(list(line))
    return book


def read(book: Workbook, tmp_path: Path) -> ReadKiriman:
    data = packed(book)
    path = tmp_path / "renja.xlsx"
    path.write_bytes(data)
    return read_kiriman(path, kiriman=sent(data), tahun=2025, config=CONFIG)


def test_names_without_number_and_title_are_a_list_that_is_told_and_left_aside(tmp_path: Path) -> None:
    found = read(names(OWN, ROADS), tmp_path)
    told = the_finding(found, "struktur.daftar_nama")

    assert found.tables == ()
    assert (told.sel, told.lembar) == ("A1", "Sheet1")
    assert "bukan tabel 3.3" in told.pesan
    assert "berkas.tanpa_tabel" in rules(found)


def test_numbered_names_of_other_offices_are_a_list(tmp_path: Path) -> None:
    lines = [(number, *line) for number, line in enumerate((OWN, ROADS, SCHOOLS), start=1)]

    assert read(names(*lines, headings=["No", *HEADINGS]), tmp_path).tables == ()


@pytest.mark.parametrize("lembar", ["Nomenklatur", "master program"])
def test_a_sheet_that_calls_itself_a_list_is_one(lembar: str, tmp_path: Path) -> None:
    assert read(names((1, *OWN), headings=["No", *HEADINGS], lembar=lembar), tmp_path).tables == ()


def test_numbered_names_of_the_own_office_are_the_table(tmp_path: Path) -> None:
    lines = [(number, *line) for number, line in enumerate((OWN, ROADS, OWN), start=1)]
    found = read(names(*lines, headings=["No", *HEADINGS]), tmp_path)

    assert [table.tabel for table in found.tables] == ["3.3"]
    assert "struktur.daftar_nama" not in rules(found)


def test_names_under_the_title_of_the_table_are_the_table_though_not_numbered(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    for line in (["RENCANA PROGRAM DAN KEGIATAN TAHUN 2025"], HEADINGS, OWN):
        sheet.append(list(line))

    assert [table.tabel for table in read(book, tmp_path).tables] == ["3.3"]


def test_numbers_beside_the_names_number_them_too(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    draw(sheet, T33[1:], [{k: v for k, v in line.items() if k != "no"} for line in T33_LINES], Drawing())

    assert [table.tabel for table in read(book, tmp_path).tables] == ["3.3"]


def test_a_list_beside_the_table_does_not_double_it(tmp_path: Path) -> None:
    book, (sheet, other) = sheet_of("3.3", "Bantu")
    draw(sheet, T33, T33_LINES)
    for line in (HEADINGS, OWN, ROADS):
        other.append(list(line))
    found = read(book, tmp_path)

    assert [table.lembar for table in found.tables] == ["3.3"]
    assert "struktur.tabel_ganda" not in rules(found)

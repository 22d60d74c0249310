from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook

from extractors.submission import read_kiriman
from renja.cells.rawtable import ReadKiriman
from renja.config import Config
from renja.findings.temuan import Keparahan
from tests.extractors.sheets import (
    T21B,
    T21B_LINES,
    T41,
    T41_LINES,
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
        "renja": {"tahun": 2025, "tahapan": "rancangan"},
        "bidang": {
            "sekretariat": {"nama": "Sekretariat"},
            "yankes": {"nama": "Bidang Pelayanan Kesehatan"},
            "farmasi": {"nama": "Bidang Kefarmasian"},
        },
    }
)
"""The office of the workbooks, which `yankes` sends."""


def read(book: Workbook, tmp_path: Path) -> ReadKiriman:
    data = packed(book)
    path = tmp_path / "renja.xlsx"
    path.write_bytes(data)
    return read_kiriman(path, kiriman=sent(data), tahun=2025, config=CONFIG)


def titled(*titles: str) -> Workbook:
    """A workbook with a table 4.1 under these titles."""
    book, (sheet,) = sheet_of()
    draw(sheet, T41, T41_LINES, Drawing(titles=titles))
    return book


@pytest.mark.parametrize(
    "titles",
    [
        [],
        ["RUMUSAN RENCANA PROGRAM DAN KEGIATAN DINAS KESEHATAN TAHUN 2025", "KOTA CONTOH"],
        ["Dinas Kesehatan Kota Contoh Provinsi Banten", "Bidang Pelayanan Kesehatan"],
        ["DINAS KESEHTAN KOTA CONTHO", "BID. PELAYANAN KES."],
        ["DINAS KES. KOTA CONTOH", "BIDANG YANKES"],
        ["RENCANA KERJA TAHUN 2025", "BIDANG KESEHATAN"],
        ["BADAN PERENCANAAN PEMBANGUNAN DAERAH KOTA CONTOH", "FORMULIR RENJA"],
        ["DINAS KESEHATAN", "BAHAN RAPAT DINAS PENDIDIKAN"],
        ["RENCANA KERJA TAHUN 2025", "Sumber: Dinas Kependudukan"],
        ["BIDANG PELAYANAN KESEHATAN", "BIDANG KEFARMASIAN"],
    ],
)
def test_titles_that_name_the_own_office_and_bidang_or_none_say_nothing(
    titles: list[str], tmp_path: Path
) -> None:
    assert rules(read(titled(*titles), tmp_path)) == []


@pytest.mark.parametrize(
    ("title", "named", "expected"),
    [
        ("RENCANA KERJA DINAS PENDIDIKAN TAHUN 2025", "DINAS PENDIDIKAN", "Dinas Kesehatan"),
        ("BADAN KEPEGAWAIAN DAERAH", "BADAN KEPEGAWAIAN DAERAH", "Dinas Kesehatan"),
        ("Dinas Kesehatan Kabupaten Lebak", "Kabupaten Lebak", "Kota Contoh"),
        ("DINAS KESEHATAN KAB. CONTOH", "KAB. CONTOH", "Kota Contoh"),
    ],
)
def test_a_table_of_another_office_or_region_is_refused(
    title: str, named: str, expected: str, tmp_path: Path
) -> None:
    found = read(titled(title, "TAHUN 2025"), tmp_path)
    finding = the_finding(found, "struktur.opd_salah")

    assert rules(found) == ["struktur.opd_salah"]
    assert (finding.keparahan, finding.tabel, finding.sel) == (Keparahan.GALAT, "4.1", "A1")
    assert (finding.mentah, finding.ditemukan, finding.seharusnya) == (title, named, expected)


def test_a_title_of_several_cells_or_lines_names_an_office(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    sheet.append(["Perangkat Daerah", ":", "Dinas Pendidikan"])
    sheet.append(["RENCANA KERJA\nKABUPATEN LEBAK\nTAHUN 2025"])
    draw(sheet, T41, T41_LINES, Drawing(top=3))
    found = [one for one in read(book, tmp_path).temuan if one.aturan == "struktur.opd_salah"]

    assert [(one.sel, one.ditemukan) for one in found] == [
        ("C1", "Dinas Pendidikan"),
        ("A2", "KABUPATEN LEBAK"),
    ]


@pytest.mark.parametrize(
    ("titles", "named"),
    [
        (["DINAS KESEHATAN", "BIDANG KEFARMASIAN"], "Bidang Kefarmasian"),
        (["DINAS KESEHATAN", "BID. FARMASI"], "Bidang Kefarmasian"),
        (["SEKRETARIAT DINAS KESEHATAN"], "Sekretariat"),
        (["Bidang", "BIDANG KESEJAHTERAAN KELUARGA"], "BIDANG KESEJAHTERAAN KELUARGA"),
    ],
)
def test_another_bidang_in_the_title_is_a_warning(titles: list[str], named: str, tmp_path: Path) -> None:
    finding = the_finding(read(titled(*titles), tmp_path), "struktur.bidang_judul")

    assert (finding.keparahan, finding.ditemukan) == (Keparahan.PERINGATAN, named)
    assert finding.seharusnya == "Bidang Pelayanan Kesehatan"
    assert finding.sel == f"A{len(titles)}"


def test_a_bidang_written_beside_its_label_is_named(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    sheet.append(["Bidang", ":", "Kefarmasian"])
    draw(sheet, T41, T41_LINES, Drawing(top=2))

    assert the_finding(read(book, tmp_path), "struktur.bidang_judul").sel == "C1"


def test_an_abbreviation_that_nobody_knows_is_no_other_bidang(tmp_path: Path) -> None:
    assert rules(read(titled("BIDANG XYZ"), tmp_path)) == []


def test_where_the_sender_is_unknown_no_bidang_is_another(tmp_path: Path) -> None:
    data = packed(titled("DINAS KESEHATAN", "BIDANG KEFARMASIAN"))
    path = tmp_path / "renja.xlsx"
    path.write_bytes(data)
    found = read_kiriman(path, kiriman=replace(sent(data), bidang=""), tahun=2025, config=CONFIG)

    assert rules(found) == []


def two_tables(first: str, second: str, *, cover: str = "") -> Workbook:
    """A cover, and a table under a title on each of two sheets."""
    book, (front, one, two) = sheet_of("Cover", "A", "B")
    front["B2"], front["B3"] = "USULAN RENJA TAHUN 2025", cover or None
    draw(one, T41, T41_LINES, Drawing(titles=[first]))
    draw(two, T21B, T21B_LINES, Drawing(titles=[second], height=1))
    return book


def test_a_table_that_names_no_office_follows_the_others_of_its_workbook(tmp_path: Path) -> None:
    found = read(two_tables("DINAS PENDIDIKAN", "REALISASI ANGGARAN"), tmp_path)
    finding = the_finding(found, "struktur.opd_ikut")

    assert rules(found) == ["struktur.opd_salah", "struktur.opd_ikut"]
    assert (finding.keparahan, finding.tabel, finding.lembar) == (Keparahan.GALAT, "2.1.b", "B")
    assert (finding.sel, finding.sel_pasangan, finding.ditemukan) == ("A2", "A!A1", "DINAS PENDIDIKAN")


def test_tables_that_name_no_office_follow_the_cover(tmp_path: Path) -> None:
    found = read(two_tables("RENCANA KERJA", "REALISASI ANGGARAN", cover="KABUPATEN LEBAK"), tmp_path)

    assert rules(found) == ["struktur.opd_ikut"] * 2
    assert {one.sel_pasangan for one in found.temuan} == {"Cover!B3"}


def test_a_table_is_refused_alone_where_the_own_office_is_named_elsewhere(tmp_path: Path) -> None:
    found = read(two_tables("DINAS PENDIDIKAN", "REALISASI", cover="DINAS KESEHATAN"), tmp_path)

    assert [(one.aturan, one.tabel) for one in found.temuan] == [("struktur.opd_salah", "4.1")]


def test_a_list_of_offices_on_a_sheet_without_tables_is_no_cover(tmp_path: Path) -> None:
    book, (sheet, other) = sheet_of("4.1", "Alamat")
    draw(sheet, T41, T41_LINES, Drawing(titles=["RENCANA KERJA TAHUN 2025"]))
    other.append(["Alamat perangkat daerah untuk Renja"])
    for number in range(20):
        other.append([number, "DINAS PENDIDIKAN"])

    assert "struktur.opd_ikut" not in rules(read(book, tmp_path))

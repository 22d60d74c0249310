from collections.abc import Sequence
from pathlib import Path

import pytest

from renja.tables import table
from renja.tables.year import with_years
from tests.extractors.sheets import (
    T21B,
    T21B_LINES,
    T25,
    T33,
    T33_LINES,
    T41,
    T41_LINES,
    Drawing,
    Kolom,
    draw,
    expected,
    read,
    rules,
    sheet_of,
    texts,
    the_finding,
)


def speaking_of(plan: int, forward: int) -> list[Kolom]:
    """The columns of 4.1 under groups that name these years."""
    groups = {
        "Rencana Kerja Tahun 2025": f"Rencana Tahun {plan}",
        "Prakiraan Maju Tahun 2026": f"Prakiraan Maju {forward}",
    }
    return [Kolom(c.field, c.judul, groups.get(c.grup or ""), c.sel) for c in T41]


YEARS_22 = [
    *[("Target Renstra", offset) for offset in range(-2, 2)],
    ("Realisasi", -2),
    ("Realisasi", -1),
    ("Proyeksi", 0),
    ("Proyeksi", 1),
]


def t22(plan: int) -> list[Kolom]:
    """The columns of 2.2 for a plan year."""
    head = [Kolom("no", "No"), Kolom("indikator", "Indikator"), Kolom("spm", "SPM"), Kolom("ikk", "IKK")]
    years = [Kolom(f"{grup}{offset}", str(plan + offset), grup) for grup, offset in YEARS_22]
    return [*head, *years, Kolom("catatan", "Catatan Analisis")]


def years(found: object, aturan: str) -> Sequence[tuple[str | None, str | None, str | None]]:
    return [(t.sel, t.ditemukan, t.seharusnya) for t in found.temuan if t.aturan == aturan]  # type: ignore[attr-defined]


def test_headings_of_the_right_years_say_nothing(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    draw(sheet, speaking_of(2025, 2026), T41_LINES)

    assert rules(read(book, tmp_path)) == []


@pytest.mark.parametrize("plan", [2019, 2024, 2026])
def test_a_table_of_another_plan_year_is_found_and_refused(plan: int, tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    draw(sheet, speaking_of(plan, plan + 1), T41_LINES)
    found = read(book, tmp_path)
    finding = found.temuan[0]

    assert texts(found.tables[0]) == expected(T41_LINES)
    assert set(rules(found)) == {"struktur.tahun_salah"}
    assert (finding.keparahan.value, finding.tabel) == ("galat", "4.1")
    assert years(found, "struktur.tahun_salah") == [
        ("H1", str(plan), "2025"),
        ("N1", str(plan + 1), "2026"),
    ]


@pytest.mark.parametrize("plan", [2024, 2026, 2030])
def test_columns_told_by_years_alone_are_told_by_the_years_they_speak_of(plan: int, tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    draw(sheet, t22(plan), [{"no": 1, "indikator": "Gizi", **{f"{g}{o}": 10 + o for g, o in YEARS_22}}])
    found = read(book, tmp_path)

    assert set(rules(found)) == {"struktur.tahun_salah"}
    assert texts(found.tables[0])[0]["target_n_min_2"] == ["8"]
    assert texts(found.tables[0])[0]["proyeksi_n_plus_1"] == ["11"]


def test_the_right_plan_year_of_those_columns_says_nothing(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    draw(sheet, t22(2025), [{"no": 1, "indikator": "Gizi"}])

    assert rules(read(book, tmp_path)) == []


def test_one_wrong_year_among_right_ones_is_a_warning(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    draw(sheet, speaking_of(2025, 2027), T41_LINES)
    found = read(book, tmp_path)

    assert texts(found.tables[0]) == expected(T41_LINES)
    assert years(found, "struktur.tahun_kepala") == [("N1", "2027", "2026")]
    assert {one.keparahan.value for one in found.temuan} == {"peringatan"}


def test_the_plan_year_wrong_and_the_forward_year_right_is_refused(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    draw(sheet, speaking_of(2026, 2026), T41_LINES)

    assert "struktur.tahun_salah" in rules(read(book, tmp_path))


@pytest.mark.parametrize(
    "title",
    ["ANGGARAN TAHUN 2023", "RENJA TAHUN 2025", "RENSTRA 2021-2026", "PERATURAN NOMOR 5 TAHUN 2019"],
)
def test_a_title_of_the_right_year_or_of_none_says_nothing(title: str, tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    draw(sheet, T21B, T21B_LINES, Drawing(height=1, titles=[title]))

    assert rules(read(book, tmp_path)) == []


def test_a_title_decides_where_no_heading_names_a_year(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    draw(sheet, T21B, T21B_LINES, Drawing(height=1, titles=["REALISASI ANGGARAN", "TAHUN 2022"]))
    finding = the_finding(read(book, tmp_path), "struktur.tahun_salah")

    assert (finding.sel, finding.ditemukan, finding.seharusnya, finding.mentah) == (
        "A2",
        "2022",
        "2023",
        "TAHUN 2022",
    )
    assert "Renja tahun 2025" in finding.tindakan


def test_a_wrong_title_over_right_headings_is_a_warning(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    draw(sheet, T41, T41_LINES, Drawing(titles=["RENCANA KERJA TAHUN 2024"]))
    found = read(book, tmp_path)

    assert years(found, "struktur.tahun_judul") == [("A1", "2024", "2025 dan 2026")]
    assert the_finding(found, "struktur.tahun_judul").keparahan.value == "peringatan"


def test_a_wrong_forward_year_in_the_title_is_a_warning(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    draw(sheet, T41, T41_LINES, Drawing(titles=["RENCANA TAHUN 2025", "PRAKIRAAN MAJU TAHUN 2027"]))

    assert years(read(book, tmp_path), "struktur.tahun_judul") == [("A2", "2027", "2025 dan 2026")]


def test_a_table_without_a_year_follows_the_tables_of_its_workbook(tmp_path: Path) -> None:
    book, (first, second) = sheet_of("A", "B")
    draw(first, speaking_of(2024, 2025), T41_LINES)
    draw(second, T33, T33_LINES, Drawing(height=1))
    finding = the_finding(read(book, tmp_path), "struktur.tahun_ikut")

    assert (finding.tabel, finding.lembar, finding.sel, finding.sel_pasangan) == ("3.3", "B", "A1", "A!H1")
    assert "(A!H1: " in finding.pesan
    assert finding.keparahan.value == "galat"


def test_a_table_without_a_year_is_accepted_beside_right_ones(tmp_path: Path) -> None:
    book, (first, second) = sheet_of("A", "B")
    draw(first, speaking_of(2025, 2026), T41_LINES)
    draw(second, T33, T33_LINES, Drawing(height=1))

    assert rules(read(book, tmp_path)) == []


def test_a_table_without_a_year_follows_the_cover(tmp_path: Path) -> None:
    book, (cover, second) = sheet_of("Cover", "B")
    cover["B2"] = "USULAN RENJA TAHUN 2024"
    draw(second, T33, T33_LINES, Drawing(height=1))
    finding = the_finding(read(book, tmp_path), "struktur.tahun_ikut")

    assert "Cover!B2" in finding.pesan


def test_a_workbook_that_names_no_year_anywhere_is_accepted(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    draw(sheet, T25, [{"no": 1, "uraian": "Program Gizi", "volume": (1, "Desa")}], Drawing(height=1))

    assert rules(read(book, tmp_path)) == []


def test_a_period_in_a_title_is_not_the_plan_year(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    draw(
        sheet, T33, T33_LINES, Drawing(height=1, titles=["RENSTRA PERIODE 2021-2026", "PROGRAM TAHUN 2025"])
    )

    assert rules(read(book, tmp_path)) == []


def test_a_table_of_years_without_the_plan_year_is_refused(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    sheet.append(["Tujuan", "Indikator Tujuan", "Sasaran", "Indikator Sasaran", "Target", None, None])
    sheet.append([None, None, None, None, 2027, 2028, 2029])
    sheet.append(["Sehat", "Usia", "Gizi", "Prevalensi", 5, 4, 3])

    assert years(read(book, tmp_path), "struktur.tahun_salah") == [("E2", "2027, 2028 dan 2029", "2025")]


def test_a_title_of_several_cells_counts(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    sheet.append(["Perangkat Daerah", ":", "Dinas Kesehatan"])
    sheet.append(["Tahun", ":", 2022])
    draw(sheet, T21B, T21B_LINES, Drawing(top=4, height=1))

    assert years(read(book, tmp_path), "struktur.tahun_salah") == [("C2", "2022", "2023")]


def test_a_title_may_carry_the_year_up_to_which_it_evaluates(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    spec = table("2.1.a", tahun=2025)
    columns = [
        Kolom(c.nama, with_years(c.judul, tahun=2025), with_years(c.grup or "", tahun=2025) or None)
        for c in spec.kolom
    ]
    draw(sheet, columns, [], Drawing(titles=["EVALUASI PELAKSANAAN RENJA S/D TAHUN 2024"]))

    assert rules(read(book, tmp_path)) == ["struktur.tanpa_baris"]


@pytest.mark.parametrize(("year", "found"), [(2023, []), (2021, [("C1", "2021", "2023")])])
def test_a_group_over_columns_without_a_year_of_their_own_counts_as_title(
    year: int, found: list[tuple[str, str, str]], tmp_path: Path
) -> None:
    book, (sheet,) = sheet_of()
    sheet.append(["No", "Uraian", f"Tahun Anggaran {year}"])
    sheet.append([None, None, "Pagu", "Realisasi", "Capaian"])
    sheet.append([1, "Program Gizi", 5, 4, 80])

    assert years(read(book, tmp_path), "struktur.tahun_salah") == found


@pytest.mark.parametrize("name", ["4.1", "Renja 2025", "4.1_2026", "Renstra 2021-2026"])
def test_a_sheet_name_with_the_right_year_or_none_says_nothing(name: str, tmp_path: Path) -> None:
    book, (sheet,) = sheet_of(name)
    draw(sheet, T41, T41_LINES)

    assert rules(read(book, tmp_path)) == []


def test_a_sheet_name_with_another_year_is_told(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of("4.1 (2023)")
    draw(sheet, T41, T41_LINES)
    found = read(book, tmp_path)
    finding = the_finding(found, "struktur.tahun_lembar")

    assert rules(found) == ["struktur.tahun_lembar"]
    assert (finding.keparahan.value, finding.tabel, finding.sel) == ("info", "4.1", "A1")
    assert (finding.mentah, finding.ditemukan, finding.seharusnya) == ("4.1 (2023)", "2023", "2025")


def test_any_year_may_stand_in_the_sheet_name_of_a_table_by_years(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of("Target 2021")
    sheet.append(["Tujuan", "Indikator Tujuan", "Sasaran", "Indikator Sasaran", "Target", None])
    sheet.append([None, None, None, None, 2025, 2026])
    sheet.append(["Sehat", "Usia", "Gizi", "Prevalensi", 5, 4])

    assert "struktur.tahun_lembar" not in rules(read(book, tmp_path))

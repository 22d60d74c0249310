from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from extractors.heading.finder import find_headings
from extractors.heading.form import forms_for
from extractors.heading.phrase import likeness
from extractors.workbook.book import read_workbook
from tests.extractors.sheets import (
    T21B,
    T21B_LINES,
    T21B_TOTAL,
    T25,
    T33,
    T33_LINES,
    T41,
    T41_LINES,
    T41_TOTAL,
    Drawing,
    Kolom,
    Line,
    draw,
    expected,
    packed,
    read,
    read_one,
    rules,
    sheet_of,
    texts,
    the_finding,
)

FULL_41 = [*T41_LINES, T41_TOTAL]
FOREIGN = (
    "Bobot",
    "Penanggung Jawab",
    "Kelompok Sasaran",
    "Prioritas Nasional",
    "Nomor SK",
    "Alokasi 2023",
)
TABLES = {
    "4.1": (T41, FULL_41),
    "2.1.b": (T21B, [*T21B_LINES, T21B_TOTAL]),
    "3.3": (T33, T33_LINES),
}


@pytest.mark.parametrize("tabel", TABLES)
@pytest.mark.parametrize("merged", [True, False], ids=["merged", "unmerged"])
@pytest.mark.parametrize("height", [1, 2, 3])
def test_a_table_is_found_by_its_headings(tabel: str, merged: bool, height: int, tmp_path: Path) -> None:
    columns, lines = TABLES[tabel]
    book, (sheet,) = sheet_of()
    rows = max(height, 2) if tabel == "4.1" else height
    draw(sheet, columns, lines, Drawing(merged=merged, height=rows))
    table = read_one(book, tmp_path)

    assert table.tabel == tabel
    assert texts(table) == expected(lines)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    columns=st.permutations(T41),
    foreign=st.lists(
        st.tuples(st.sampled_from(FOREIGN), st.integers(0, 10)), max_size=3, unique_by=lambda f: f[0]
    ),
    top=st.integers(1, 12),
    left=st.integers(1, 12),
    merged=st.booleans(),
    numbers=st.booleans(),
)
def test_the_cells_of_a_field_are_the_same_wherever_its_column_stands(
    columns: list[Kolom],
    foreign: list[tuple[str, int]],
    top: int,
    left: int,
    merged: bool,
    numbers: bool,
    tmp_path: Path,
) -> None:
    drawn = list(columns)
    for heading, place in foreign:
        drawn.insert(place, Kolom(heading, heading))
    lines: list[Line] = [{**line, **{heading: "isi asing" for heading, _ in foreign}} for line in T41_LINES]
    book, (sheet,) = sheet_of()
    draw(sheet, drawn, [*lines, T41_TOTAL], Drawing(top=top, left=left, merged=merged, numbers=numbers))
    found = read(book, tmp_path)
    (table,) = found.tables

    assert texts(table) == expected(FULL_41)
    assert sorted(rules(found)) == ["struktur.kolom_asing"] * len(foreign)


def test_no_title_is_needed_and_any_title_may_stand_above(tmp_path: Path) -> None:
    for titles in ((), ("BAB IV", "DAFTAR PROGRAM DINAS KESEHATAN"), ("EVALUASI HASIL PELAKSANAAN RENJA",)):
        book, (sheet,) = sheet_of()
        draw(sheet, T41, FULL_41, Drawing(titles=titles))

        assert read_one(book, tmp_path).tabel == "4.1"


def test_the_name_of_the_sheet_does_not_matter(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of("Tabel 2.1.b")
    draw(sheet, T41, FULL_41)

    assert read_one(book, tmp_path).tabel == "4.1"


@pytest.mark.parametrize("left", [9, 10], ids=["no gap", "gap"])
def test_two_tables_side_by_side_are_two(left: int, tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    budget = (*TABLES["2.1.b"][0],)
    draw(sheet, budget, TABLES["2.1.b"][1], Drawing(top=3, left=left - 5, height=1))
    draw(sheet, T33, T33_LINES, Drawing(top=3, left=left, height=1))
    found = read(book, tmp_path)

    assert {table.tabel: texts(table) for table in found.tables} == {
        "2.1.b": expected(TABLES["2.1.b"][1]),
        "3.3": expected(T33_LINES),
    }
    assert rules(found) == []


def test_tables_side_by_side_may_start_in_different_rows(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    draw(sheet, T41, FULL_41, Drawing(top=2))
    draw(sheet, T33, T33_LINES, Drawing(top=5, left=20, height=1, merged=False))
    found = read(book, tmp_path)

    assert {table.tabel: texts(table) for table in found.tables} == {
        "4.1": expected(FULL_41),
        "3.3": expected(T33_LINES),
    }
    assert rules(found) == []


def test_two_tables_below_each_other_are_two(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    below = draw(sheet, T41, FULL_41, Drawing(titles=["TABEL A"]))
    draw(
        sheet, T21B, T21B_LINES, Drawing(top=below + 2, titles=["TABEL B", "ANGGARAN TAHUN 2023"], height=1)
    )
    found = read(book, tmp_path)

    assert {table.tabel: texts(table) for table in found.tables} == {
        "4.1": expected(FULL_41),
        "2.1.b": expected(T21B_LINES),
    }
    assert [(left.reason.value, left.text) for left in found.tables[0].left_out] == [
        ("judul", "TABEL B"),
        ("judul", "ANGGARAN TAHUN 2023"),
    ]


def test_a_misspelt_heading_is_found(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    wrong = {"indikator": "Indkator Program", "sumber_dana": "Sumbr Dana", "lokasi": "Lokassi"}
    columns = [Kolom(c.field, wrong.get(c.field, c.judul), c.grup, c.sel) for c in T41]
    draw(sheet, columns, FULL_41)

    assert texts(read_one(book, tmp_path)) == expected(FULL_41)


def test_a_quantity_may_be_divided_into_value_and_unit(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    draw(sheet, T25, [{"no": 1, "uraian": "Program Gizi", "volume": (13, "Desa")}], Drawing(height=2))
    sheet.unmerge_cells("E1:F2")
    sheet.merge_cells("E1:F1")
    sheet["E2"], sheet["F2"] = "Volume", "Satuan"
    (row,) = texts(read_one(book, tmp_path))

    assert row["volume"] == ["13", "Desa"]


def test_a_unit_column_with_its_own_heading_belongs_to_the_quantity_beside_it(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    sheet.append(["No", "Usulan", "Lokasi", "Volume", "Satuan", "Catatan"])
    sheet.append([1, "Program Gizi", "Kec. Timur", 13, "Desa", "baru"])
    (row,) = texts(read_one(book, tmp_path))

    assert row["volume"] == ["13", "Desa"]


def test_the_value_comes_first_where_the_unit_stands_before_it(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    sheet.append(["No", "Usulan", "Lokasi", "Satuan", "Volume", "Catatan"])
    sheet.append([1, "Program Gizi", "Kec. Timur", "Desa", 13, "baru"])
    (row,) = texts(read_one(book, tmp_path))

    assert row["volume"] == ["13", "Desa"]


def test_headings_may_stand_beneath_a_table_of_another_kind(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    for line in (
        ["No", "Nama", "NIP", "Jabatan"],
        [1, "Ani", "1970", "Kepala"],
        [2, "Budi", "1971", "Staf"],
    ):
        sheet.append(line)
    draw(sheet, T41, FULL_41, Drawing(top=6))

    assert texts(read_one(book, tmp_path)) == expected(FULL_41)


def test_years_typed_as_numbers_head_their_columns(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    sheet.append(["Tujuan", "Indikator Tujuan", "Sasaran", "Indikator Kinerja Utama", "Target Kinerja"])
    sheet.append([None, None, None, None, 2024, 2025, 2026])
    sheet.append(["Sehat", "Usia harapan hidup", "Gizi", "Prevalensi", 5, 4, 3])
    table = read_one(book, tmp_path)

    assert [key for key in table.columns if "@" in key] == ["target@2024", "target@2025", "target@2026"]
    assert texts(table)[0]["target@2025"] == ["4"]


def test_a_code_may_be_divided_under_its_heading(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    draw(sheet, T41, FULL_41)
    sheet.unmerge_cells("A1:E2")
    for place, name in enumerate(
        ["Urusan", "Bidang Urusan", "Program", "Kegiatan", "Sub Kegiatan"], start=1
    ):
        sheet.cell(2, place, name)

    assert texts(read_one(book, tmp_path)) == expected(FULL_41)


def test_an_amount_and_its_percentage_may_share_a_heading(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    sheet.append(["No", "Uraian", "Pagu Anggaran", "Realisasi", None])
    sheet.append([None, None, "(Rp)", "(Rp)", "%"])
    sheet.append([1, "Program Gizi", 500, 400, 80])
    (row,) = texts(read_one(book, tmp_path))

    assert (row["pagu"], row["realisasi"], row["capaian"]) == (["500"], ["400"], ["80"])


def test_program_kegiatan_and_sub_kegiatan_may_have_a_column_each(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    sheet.append(["No", "PROGRAM", "KEGIATAN", "SUB KEGIATAN"])
    sheet.append([1, "PROGRAM GIZI"])
    sheet.append([None, None, "Gizi"])
    sheet.append([None, None, None, "Vitamin"])
    found = read(book, tmp_path)

    assert texts(found.tables[0]) == [
        {"no": ["1"], "uraian": ["PROGRAM GIZI"]},
        {"uraian_kegiatan": ["Gizi"]},
        {"uraian_sub_kegiatan": ["Vitamin"]},
    ]
    assert rules(found) == []


@pytest.mark.parametrize(
    "heading", ["Program / Kegiatan / Sub Kegiatan", "Nama Program, Kegiatan dan Sub Kegiatan"]
)
@pytest.mark.parametrize(
    ("title", "aturan", "sel"),
    [
        ("RENCANA PROGRAM DAN KEGIATAN TAHUN 2025", "struktur.kolom_pokok_hilang", "A2"),
        ("DAFTAR", "struktur.mirip_tabel", "A2"),
    ],
)
def test_all_names_in_one_column_are_refused_at_the_heading_with_the_column_that_is_missing(
    heading: str, title: str, aturan: str, sel: str, tmp_path: Path
) -> None:
    book, (sheet,) = sheet_of()
    for line in ([title], ["No", heading], ["I", "PROGRAM GIZI"], [1, "Gizi"], ["a", "Vitamin"]):
        sheet.append(line)
    finding = the_finding(read(book, tmp_path), aturan)

    assert finding.sel == sel
    assert f"{sel})" in finding.pesan
    assert 'kolom pokok "Sub Kegiatan"' in finding.pesan or 'kolom "Sub Kegiatan"' in finding.pesan


def test_a_number_column_before_the_name_belongs_to_it(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    sheet.append(["No", "Program dan Kegiatan", "No", "Sub Kegiatan"])
    sheet.append(["I.", "PROGRAM GIZI"])
    sheet.append(["1.", "Gizi", 1, "Vitamin"])
    found = read(book, tmp_path)

    assert texts(found.tables[0])[1] == {
        "no": ["1."],
        "uraian": ["Gizi"],
        "uraian_sub_kegiatan": ["1", "Vitamin"],
    }
    assert rules(found) == []


def test_a_number_column_that_the_form_lacks_is_nothing_to_report(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    lines = [{**line, "nomor": number} for number, line in enumerate(T41_LINES, start=1)]
    draw(sheet, [Kolom("nomor", "No."), *T41], lines)
    found = read(book, tmp_path)

    assert texts(found.tables[0]) == expected(T41_LINES)
    assert rules(found) == []


def test_groups_without_merged_cells_part_the_two_halves_of_a_review(tmp_path: Path) -> None:
    half = ["Program/Kegiatan", "Lokasi", "Indikator Kinerja", "Target Capaian", "Pagu Indikatif"]
    book, (sheet,) = sheet_of()
    sheet.append(
        [
            "No",
            "Rancangan Awal RKPD",
            *[None] * 4,
            "Hasil Analisis Kebutuhan",
            *[None] * 4,
            "Catatan Penting",
        ]
    )
    sheet.append([None, *half, *half])
    sheet.append(
        [
            1,
            "Program Gizi",
            "Kota",
            "Angka",
            "1 Paket",
            5,
            "Program Gizi",
            "Kec. Timur",
            "Angka",
            "2 Paket",
            6,
        ]
    )
    found = read(book, tmp_path)
    (row,) = texts(found.tables[0])

    assert (row["pagu_rkpd"], row["pagu_analisa"]) == (["5"], ["6"])
    assert (row["lokasi_rkpd"], row["lokasi_analisa"]) == (["Kota"], ["Kec. Timur"])
    assert rules(found) == []


def test_the_official_wording_of_the_evaluation_is_found_without_any_year(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    sheet.append(
        [
            "Kode",
            "Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan",
            "Indikator Kinerja Program (outcomes)/Kegiatan (output)",
            "Target Kinerja Capaian Program (Renstra Perangkat Daerah) pada akhir periode Renstra",
            "Realisasi Target Kinerja Hasil Program dan Keluaran Kegiatan s/d tahun (n-3)",
            "Target dan Realisasi Kinerja Program dan Kegiatan Tahun Lalu (n-2)",
            None,
            None,
            "Target program dan kegiatan (Renja Perangkat Daerah tahun n-1)",
            "Perkiraan Realisasi Capaian Target Renstra Perangkat Daerah s/d tahun berjalan",
            None,
        ]
    )
    sheet.append(
        [
            *[None] * 5,
            "Target Renja Perangkat Daerah tahun (n-2)",
            "Realisasi Renja Perangkat Daerah tahun (n-2)",
            "Tingkat Realisasi (%)",
            None,
            "Realisasi Capaian Program dan Kegiatan s/d tahun berjalan (n-1)",
            "Tingkat Capaian Realisasi Target Renstra (%)",
        ]
    )
    sheet.append(["1.02.02", "Program Gizi", "Angka gizi", *range(1, 9)])
    found = read(book, tmp_path)

    assert [len(cells) for cells in found.tables[0].rows[0].cells.values()] == [1] * 11
    assert rules(found) == []


def test_a_row_of_words_before_the_column_numbers_belongs_to_the_heading(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    sheet.append(["No", "Uraian", "Pagu", "Realisasi", "Capaian"])
    sheet.append([None, None, "menurut DPA", None, None])
    sheet.append([1, 2, 3, 4, 5])
    sheet.append([1, "Program Gizi", 500, 400, 80])
    table = read_one(book, tmp_path)

    assert table.heading_rows == (1, 2)
    assert [left.reason.value for left in table.left_out] == ["nomor_kolom"]


def test_a_first_row_that_repeats_a_heading_word_stays_a_row(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    draw(sheet, T41, [{"uraian": "URUSAN PEMERINTAHAN BIDANG KESEHATAN"}, *T41_LINES])

    assert len(read_one(book, tmp_path).rows) == len(T41_LINES) + 1


def test_a_row_of_many_hundred_texts_is_no_heading(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    sheet.append(["Kode", "Uraian", "Pagu", "Target"] * 500)

    assert read(book, tmp_path).tables == ()


YEARS_OF_22 = ["(n-2)", "(n-1)", "(n)", "(n+1)", "(n-2)", "(n-1)", "(n)", "(n+1)"]


@pytest.mark.parametrize("word", ["{}", "Tahun {}", "TAHUN\n{}"])
@pytest.mark.parametrize("dash", ["-", " - ", "–"])
def test_a_form_with_unfilled_years_is_recognised(word: str, dash: str, tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    groups = ["Target Renstra", None, None, None, "Realisasi Capaian", None, "Proyeksi", None]
    sheet.append(["No", "Indikator", "SPM", "IKK", *groups, "Catatan Analisis"])
    sheet.append([None] * 4 + [word.format(year.replace("-", dash)) for year in YEARS_OF_22])
    sheet.append([1, "Cakupan layanan", None, None, 1, 2, 3, 4, 5, 6, 7, 8, "tetap"])
    found = read(book, tmp_path)
    (table,) = found.tables

    assert table.tabel == "2.2"
    assert table.columns["target_n_min_2"] == (5,)
    assert table.columns["target_n"] == (7,)
    assert table.columns["realisasi_n_min_1"] == (10,)
    assert table.columns["proyeksi_n_plus_1"] == (12,)
    assert rules(found) == []


GOALS = ["Tujuan", "Indikator Tujuan", "Sasaran", "Indikator Sasaran"]


@pytest.mark.parametrize(
    "years",
    [
        [["Target Kinerja Sasaran pada Tahun ke-"], [1, 2, 3, 4, 5]],
        [["Target Kinerja"], [f"Tahun ke-{number}" for number in range(1, 6)]],
    ],
    ids=["group", "each"],
)
def test_goals_by_years_that_are_not_named_are_recognised_and_refused(
    years: list[list[object]], tmp_path: Path
) -> None:
    book, (sheet,) = sheet_of()
    sheet.append([*GOALS, *years[0]])
    sheet.append([None] * 4 + years[1])
    sheet.merge_cells("E1:I1")
    sheet.append(["Sehat", "Usia", "Gizi", "Prevalensi", 10, 9, 8, 7, 6])
    found = read(book, tmp_path)

    assert [table.tabel for table in found.tables] == ["3.2"]
    assert {"struktur.tahun_ke"} <= set(rules(found))
    assert not {"struktur.kolom_pokok_hilang", "struktur.kolom_asing"} & set(rules(found))
    refused = {one.keparahan.value for one in found.temuan if one.aturan == "struktur.tahun_ke"}
    assert refused == {"galat"}


def test_one_year_that_is_not_named_does_not_make_the_table_one_of_another_plan(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    sheet.append([*GOALS, "Target Kinerja"])
    sheet.append([None] * 4 + [2024, "Tahun ke-2", 2026])
    sheet.merge_cells("E1:G1")
    sheet.append(["Sehat", "Usia", "Gizi", "Prevalensi", 10, 9, 8])
    assert rules(read(book, tmp_path)) == ["struktur.tahun_ke"]


def evaluation(*groups: str, numbers: Sequence[object] = ()) -> Workbook:
    """A 2.1.b of which each group is divided into performance and money, as an evaluation form is."""
    book, (sheet,) = sheet_of()
    sheet.append(["No", "Program / Kegiatan"])
    sheet.append([])
    for place, group in enumerate(groups):
        sheet.cell(1, 3 + 2 * place, group)
        sheet.merge_cells(start_row=1, end_row=1, start_column=3 + 2 * place, end_column=4 + 2 * place)
        sheet.cell(2, 3 + 2 * place, "K")
        sheet.cell(2, 4 + 2 * place, "Rp")
    if numbers:
        sheet.append(list(numbers))
    sheet.append([1, "Program Kefarmasian", 2455, 500_000, 2000, 400_000])
    return book


@pytest.mark.parametrize("group", ["Target dan Anggaran Tahun 2023", "Target Kinerja dan Anggaran"])
def test_of_performance_and_money_under_one_heading_the_money_is_the_budget(
    group: str, tmp_path: Path
) -> None:
    (row,) = texts(read_one(evaluation(group, "Realisasi"), tmp_path))

    assert (row["pagu"], row["realisasi"]) == (["500000"], ["400000"])


@pytest.mark.parametrize(
    "headings", [("Anggaran Kinerja", "Realisasi Kinerja"), ("Anggaran", "Realisasi Kinerja")]
)
def test_a_heading_of_performance_is_no_money(headings: tuple[str, str], tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    sheet.append(["No", "Program / Kegiatan", *headings, "Capaian"])
    sheet.append([1, "Program Kefarmasian", 2455, 2000, 81])
    found = read(book, tmp_path)

    assert not any("realisasi" in table.columns for table in found.tables)
    assert {"struktur.kolom_pokok_hilang", "struktur.mirip_tabel"} & set(rules(found))


def test_performance_that_says_rupiah_is_money(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    sheet.append(["No", "Program / Kegiatan", "Anggaran Kinerja (Rp)", "Realisasi Kinerja (Rp)", "Capaian"])
    sheet.append([1, "Program Kefarmasian", 2455, 2000, 81])

    assert read_one(book, tmp_path).columns["pagu"] == (3,)


def test_the_column_under_performance_is_not_taken_where_one_under_money_is(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    sheet.append(["No", "Program / Kegiatan", "Kinerja", None, "Keuangan", None])
    sheet.append([None, None, "Target", "Realisasi", "Anggaran", "Realisasi"])
    sheet.append([1, "Program Kefarmasian", 12, 11, 500_000, 400_000])
    for area in ("A1:A2", "B1:B2", "C1:D1", "E1:F1"):
        sheet.merge_cells(area)
    found = read(book, tmp_path)

    assert (found.tables[0].columns["pagu"], found.tables[0].columns["realisasi"]) == ((5,), (6,))
    assert "struktur.kolom_pokok_ganda" not in rules(found)


def test_numbers_of_columns_with_blanks_between_and_formulas_as_text_are_no_data(tmp_path: Path) -> None:
    numbers = [1, 2, 13, None, "14 = 7 + 13", None]

    assert len(read_one(evaluation("Anggaran", "Realisasi", numbers=numbers), tmp_path).rows) == 1


PROSE = (
    *("program", "kegiatan", "target", "realisasi", "anggaran", "pagu", "indikator", "kinerja", "capaian"),
    *("masyarakat", "dengan", "untuk", "yang", "pada", "rangka", "peningkatan", "pelayanan", "lokasi"),
)
PHRASES = {
    phrase
    for form in forms_for(2025)
    for wanted in form.wanted
    for phrase in (*wanted.kepala, *wanted.dalam)
}


def likenesses(rows: int, *, words: int) -> int:
    """How many comparisons of a text with a phrase it takes to look for headings in rows of sentences."""
    book, (sheet,) = sheet_of()
    rnd = Random(words)
    for _ in range(rows):
        sheet.append([" ".join(rnd.choices(PROSE, k=words)) for _ in range(4)])
    before = likeness.cache_info().misses
    find_headings(read_workbook(packed(book)).sheets[0], tahun=2025)
    return likeness.cache_info().misses - before


def test_rows_of_long_prose_are_not_compared_with_the_forms() -> None:
    assert likenesses(100, words=30) == 0


def test_sentences_are_compared_once_and_not_with_those_below() -> None:
    assert 0 < likenesses(20, words=12) <= 20 * 4 * len(PHRASES)


def test_a_heading_above_prose_is_found(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    prose = [" ".join(PROSE * 2)] * 3
    sheet.append(prose)
    draw(sheet, T41, [*T41_LINES, {"uraian": prose[0]}], Drawing(top=2))

    assert len(read_one(book, tmp_path).rows) == len(T41_LINES) + 1

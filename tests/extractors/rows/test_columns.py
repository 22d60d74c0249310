from pathlib import Path

from openpyxl.worksheet.worksheet import Worksheet

from tests.extractors.sheets import read, read_one, rules, sheet_of, texts

HEADING_41 = [
    "Kode",
    None,
    None,
    None,
    None,
    "Uraian",
    "Indikator",
    "Lokasi",
    "Target",
    None,
    "Pagu",
    "Sumber Dana",
    "Catatan",
]
MAJU = ["Target Prakiraan Maju", None, "Pagu Prakiraan Maju"]
LINE_41 = [
    "1",
    "02",
    "02",
    "2.01",
    "0005",
    "Puskesmas",
    "Jumlah",
    "Kota",
    3,
    "Unit",
    600,
    "DAK",
    "lanjut",
    4,
    "Unit",
    700,
]


def small_41(sheet: Worksheet, *lines: list[object]) -> None:
    sheet.append(HEADING_41 + MAJU)
    for line in lines or (LINE_41,):
        sheet.append(line)


def test_unnamed_columns_beside_the_code_are_its_parts(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    small_41(sheet)

    assert read_one(book, tmp_path).columns["kode"] == (1, 2, 3, 4, 5)


def test_an_unnamed_column_of_units_belongs_to_the_quantity(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    small_41(sheet)
    (row,) = texts(read_one(book, tmp_path))

    assert row["target"] == ["3", "Unit"]
    assert row["target_maju"] == ["4", "Unit"]


def test_an_unnamed_column_of_numbers_is_not_read_as_units(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    small_41(sheet, [*LINE_41[:9], 999, *LINE_41[10:]])
    found = read(book, tmp_path)

    assert texts(found.tables[0])[0]["target"] == ["3"]
    assert rules(found) == ["struktur.kolom_asing"]


def test_a_code_in_one_cell_claims_no_other(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    sheet.append(
        ["Kode", "Uraian", "Indikator", "Lokasi", "Target", "Pagu", "Sumber Dana", "Catatan", *MAJU]
    )
    sheet.append(
        ["1.02.02", "Program Gizi", "Angka", "Kota", "3 Unit", 600, "DAK", None, "4 Unit", None, 700]
    )
    table = read_one(book, tmp_path)

    assert table.columns["kode"] == (1,)
    assert texts(table)[0]["uraian"] == ["Program Gizi"]


def test_names_indented_over_columns_of_one_heading_are_all_names(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    sheet.append(["No", "Program/Kegiatan/Sub Kegiatan", None, None, "Pagu", "Realisasi", "Capaian"])
    sheet.merge_cells("B1:D1")
    sheet.append([1, "Program Gizi", None, None, 5, 4, 80])
    sheet.append([1, None, "Kegiatan Gizi", None, 5, 4, 80])
    sheet.append([1, None, None, "Makanan Tambahan", 5, 4, 80])

    assert [row["uraian"] for row in texts(read_one(book, tmp_path))] == [
        ["Program Gizi"],
        ["Kegiatan Gizi"],
        ["Makanan Tambahan"],
    ]


def test_the_amount_is_taken_where_its_heading_also_covers_a_currency_mark(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    sheet.append(["No", "Uraian", "Pagu", None, "Realisasi", None, "Capaian"])
    sheet.merge_cells("C1:D1")
    sheet.merge_cells("E1:F1")
    sheet.append([1, "Program Gizi", "Rp", 500, "Rp", 400, 80])
    found = read(book, tmp_path)
    (row,) = texts(found.tables[0])

    assert (row["pagu"], row["realisasi"]) == (["500"], ["400"])
    assert rules(found) == []


def test_a_number_beside_the_name_is_kept_with_it_on_either_side(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    sheet.append(["No", "Program dan Kegiatan", None, "Sub Kegiatan"])
    sheet.append(["I.", "PROGRAM GIZI"])
    sheet.append(["1.", "Gizi", 1, "Makanan Tambahan"])
    sheet.append([None, None, 2, "Vitamin"])
    table = read_one(book, tmp_path)

    assert table.columns["uraian_sub_kegiatan"] == (3, 4)
    assert texts(table)[2] == {"uraian_sub_kegiatan": ["2", "Vitamin"]}


def test_content_without_any_heading_is_reported_once_a_column(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    small_41(sheet, [*LINE_41, "cek"], [*LINE_41, "cek lagi"])
    found = read(book, tmp_path)
    (finding,) = found.temuan

    assert (finding.aturan, finding.sel, finding.mentah) == ("struktur.kolom_asing", "Q2", "(tanpa judul)")
    assert "cek" not in str(texts(found.tables[0]))


def test_a_column_that_is_missing_holds_no_cells(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    sheet.append(["No", "Uraian", "Pagu", "Realisasi"])
    sheet.append([1, "Program Gizi", 5, 4])
    found = read(book, tmp_path)

    assert found.tables[0].rows[0].cells["capaian"] == ()
    assert rules(found) == ["struktur.kolom_hilang"]


def test_the_amount_may_stand_in_an_unnamed_column_after_its_currency(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    sheet.append(["No", "Uraian", "Pagu", None, "Realisasi", None, "Capaian"])
    sheet.append([1, "Program Gizi", "Rp", 500, "Rp.", 400, 80])
    found = read(book, tmp_path)
    (row,) = texts(found.tables[0])

    assert (row["pagu"], row["realisasi"]) == (["500"], ["400"])
    assert rules(found) == []

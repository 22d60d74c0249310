"""Merged ranges among the rows of a table: what they share, what they stretch, what they hide."""

from pathlib import Path

import pytest
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from renja.cells.rawtable import RawTable, ReadKiriman
from renja.findings.temuan import Keparahan
from tests.extractors.sheets import T41, T41_LINES, draw, read, rules, sheet_of, the_finding


def merge(sheet: Worksheet, reference: str) -> None:
    """Merge without deleting what lies under the range, as pasting formats does."""
    sheet.merged_cells.add(CellRange(reference))


def addresses(table: RawTable, field: str) -> list[list[str]]:
    return [[cell.address for cell in row.cells[field] if not cell.is_blank] for row in table.rows]


def goals(*merges: str, tmp_path: Path) -> ReadKiriman:
    book, (sheet,) = sheet_of("3.2")
    sheet.append(["Tujuan", "Indikator Tujuan", "Sasaran", "Indikator Kinerja Sasaran", 2025, 2026])
    sheet.append(["Sehat", "Usia harapan", "Gizi baik", "Prevalensi stunting", 10, 9])
    sheet.append([None, None, None, "Cakupan vitamin", 80, 90])
    sheet.append(["Bugar", "Angka sakit", "Olahraga", "Peserta senam", 100, 120])
    for reference in merges:
        merge(sheet, reference)
    return read(book, tmp_path)


def test_a_text_merged_over_several_rows_belongs_to_each_of_them_with_its_own_address(
    tmp_path: Path,
) -> None:
    (table,) = goals("A2:A3", "C2:C3", tmp_path=tmp_path).tables

    assert addresses(table, "tujuan") == [["A2"], ["A2"], ["A4"]]
    assert addresses(table, "sasaran") == [["C2"], ["C2"], ["C4"]]


def test_a_blank_text_that_nothing_is_merged_over_stays_blank(tmp_path: Path) -> None:
    (table,) = goals(tmp_path=tmp_path).tables

    assert addresses(table, "tujuan") == [["A2"], [], ["A4"]]


def test_location_and_fund_source_of_a_merged_range_belong_to_every_row(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    draw(sheet, T41, T41_LINES)
    for place in ("H6", "H7", "L6", "L7"):
        sheet[place] = None
    merge(sheet, "H5:H7")
    merge(sheet, "L5:L7")
    found = read(book, tmp_path)

    assert addresses(found.tables[0], "lokasi") == [[], ["H4"], ["H5"], ["H5"], ["H5"]]
    assert addresses(found.tables[0], "sumber_dana") == [[], ["L4"], ["L5"], ["L5"], ["L5"]]
    assert rules(found) == []


def test_a_name_merged_over_several_rows_is_one_entry(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    draw(sheet, T41, [*T41_LINES, {"indikator": "Jumlah resep", "target": (9, "Lembar")}])
    merge(sheet, "F7:F8")

    assert addresses(read(book, tmp_path).tables[0], "uraian")[-2:] == [["F7"], []]


def test_an_amount_merged_over_several_entries_counts_once_and_is_told(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    draw(sheet, T41, T41_LINES)
    sheet["K7"] = None
    merge(sheet, "K6:K7")
    found = read(book, tmp_path)
    finding = the_finding(found, "struktur.angka_gabungan")

    assert addresses(found.tables[0], "pagu")[-2:] == [["K6"], []]
    assert (finding.sel, finding.kolom, finding.mentah) == ("K6", "pagu", "600000000")
    assert "K6:K7" in finding.pesan
    assert finding.keparahan is Keparahan.PERINGATAN


def test_an_amount_merged_over_the_lines_of_its_own_entry_is_no_finding(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    draw(sheet, T41, [*T41_LINES, {"indikator": "Jumlah resep", "target": (9, "Lembar")}])
    for reference in ("F7:F8", "K7:K8"):
        merge(sheet, reference)

    assert rules(read(book, tmp_path)) == []


def test_an_amount_merged_over_another_column_of_amounts_is_told(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    for line in (["No", "Uraian", "Pagu", "Realisasi", "Capaian"], [1, "Program Gizi", 500, None, 80]):
        sheet.append(line)
    merge(sheet, "C2:D2")

    assert the_finding(read(book, tmp_path), "struktur.angka_gabungan").sel == "C2"


@pytest.mark.parametrize(("content", "told"), [(750, "750"), ("Kec. Timur", "Kec. Timur"), ("=A1", "=A1")])
def test_what_a_merged_range_hides_is_told_with_its_cell(
    content: object, told: str, tmp_path: Path
) -> None:
    book, (sheet,) = sheet_of("Empat")
    draw(sheet, T41, T41_LINES)
    sheet["H7"] = content
    merge(sheet, "H6:H7")
    finding = the_finding(read(book, tmp_path), "struktur.isi_tertutup")

    assert (finding.tabel, finding.lembar, finding.sel, finding.mentah) == ("4.1", "Empat", "H7", told)
    assert "H6:H7" in finding.pesan


def test_a_hidden_text_that_repeats_what_is_shown_is_no_finding(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    draw(sheet, T41, T41_LINES)
    sheet["H6"], sheet["H7"] = "Kota", "KOTA "
    merge(sheet, "H6:H7")

    assert rules(read(book, tmp_path)) == []


@pytest.mark.parametrize(("shown", "hidden"), [(None, "-"), ("1.500", "(1.500)")])
def test_a_hidden_text_that_differs_by_its_marks_is_told(
    shown: str | None, hidden: str, tmp_path: Path
) -> None:
    book, (sheet,) = sheet_of()
    draw(sheet, T41, T41_LINES)
    sheet["M6"], sheet["M7"] = shown, hidden
    merge(sheet, "M6:M7")

    assert the_finding(read(book, tmp_path), "struktur.isi_tertutup").mentah == hidden


def test_a_number_hidden_under_an_equal_one_is_told(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    draw(sheet, T41, T41_LINES)
    sheet["K6"], sheet["K7"] = 300_000_000, 300_000_000
    merge(sheet, "K6:K7")

    assert the_finding(read(book, tmp_path), "struktur.isi_tertutup").sel == "K7"


def test_what_is_hidden_above_the_table_is_told_of_the_sheet(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    sheet["A1"], sheet["B1"] = "RENCANA KERJA", "revisi"
    merge(sheet, "A1:C1")
    for line in (["No", "Uraian", "Pagu", "Realisasi", "Capaian"], [1, "Program Gizi", 500, 400, 80]):
        sheet.append(line)
    finding = the_finding(read(book, tmp_path), "struktur.isi_tertutup")

    assert (finding.tabel, finding.sel, finding.mentah) == (None, "B1", "revisi")

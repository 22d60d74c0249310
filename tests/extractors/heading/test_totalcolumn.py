"""A column that is the sum of its namesakes, on a budget report as the national system prints it."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from renja.findings.temuan import Keparahan
from tests.extractors.sheets import read, rules, sheet_of, the_finding

HEADED = ("Operasi", "Modal", "Total")
LINES: tuple[tuple[str, Sequence[object]], ...] = (
    ("PROGRAM KEFARMASIAN", (900, 400, 100, 60, "1.000", "460,00")),
    ("Izin Apotek", (900, 400, 100, 60, 1000, 460)),
    ("Pengendalian Izin Apotek", ("600", 300, 100, 60, 700, 360)),
    ("Pembinaan Apotek", (300, 100, None, "-", 300, 100)),
)


def report(
    *, groups: Sequence[str] = HEADED, lines: Sequence[tuple[str, Sequence[object]]] = LINES
) -> Workbook:
    """Pairs of Anggaran and Realisasi in groups, under them a row of column numbers."""
    book, (sheet,) = sheet_of("Rekap")
    sheet.append(["No", "Uraian"])
    sheet.append([])
    for place, group in enumerate(groups):
        sheet.cell(1, 3 + 2 * place, group)
        sheet.merge_cells(start_row=1, end_row=1, start_column=3 + 2 * place, end_column=4 + 2 * place)
        sheet.cell(2, 3 + 2 * place, "Anggaran")
        sheet.cell(2, 4 + 2 * place, "Realisasi")
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("B1:B2")
    sheet.append([1, 2, *range(3, 3 + 2 * len(groups))])
    for number, (name, amounts) in enumerate(lines, start=1):
        sheet.append([number, name, *amounts[: 2 * len(groups)]])
    return book


def test_the_total_is_taken_where_every_row_agrees_and_it_is_said(tmp_path: Path) -> None:
    found = read(report(), tmp_path)
    pagu, realisasi = (one for one in found.temuan if one.aturan == "struktur.kolom_total")

    assert (found.tables[0].columns["pagu"], found.tables[0].columns["realisasi"]) == ((7,), (8,))
    assert "'Total / Anggaran' (kolom G)" in pagu.pesan
    assert "4 baris" in pagu.pesan
    assert "'Operasi / Anggaran' (kolom C) dan 'Modal / Anggaran' (kolom E)" in pagu.pesan
    assert (pagu.keparahan, pagu.kolom, pagu.sel) == (Keparahan.INFO, "pagu", "G2")
    assert (realisasi.kolom, realisasi.sel) == ("realisasi", "H2")
    assert [row.number for row in found.tables[0].rows] == [4, 5, 6, 7]
    assert not {"struktur.kolom_pokok_ganda", "struktur.kolom_asing"} & set(rules(found))


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_total_that_no_heading_calls_so_is_known_by_its_rows(place: int, tmp_path: Path) -> None:
    groups = ["Operasi", "Modal"]
    groups.insert(place, "Belanja")
    pairs = [(300, 100), (100, 60)]
    pairs.insert(place, (400, 160))
    line = ("PROGRAM KEFARMASIAN", [amount for pair in pairs for amount in pair])
    table = read(report(groups=groups, lines=[line]), tmp_path).tables[0]

    assert (table.columns["pagu"], table.columns["realisasi"]) == ((3 + 2 * place,), (4 + 2 * place,))


def test_one_row_that_disagrees_leaves_it_to_a_person(tmp_path: Path) -> None:
    lines = [*LINES, ("Lainnya", (1, 1, 1, 1, 3, 2))]
    found = read(report(lines=lines), tmp_path)
    refused = the_finding(found, "struktur.kolom_pokok_ganda")

    assert refused.kolom == "pagu"
    assert [one.kolom for one in found.temuan if one.aturan == "struktur.kolom_total"] == ["realisasi"]


def test_parts_without_a_total_are_refused_with_the_group_of_each_and_no_advice_to_delete(
    tmp_path: Path,
) -> None:
    found = read(report(groups=HEADED[:2]), tmp_path)
    pagu, _ = (one for one in found.temuan if one.aturan == "struktur.kolom_pokok_ganda")

    assert "'Operasi / Anggaran' (kolom C) dan 'Modal / Anggaran' (kolom E)" in pagu.pesan
    assert not pagu.tindakan.startswith("Hapus")
    assert "jangan hapus" in pagu.tindakan
    assert "struktur.kolom_total" not in rules(found)


def test_which_of_two_is_the_total_is_not_guessed_where_both_could_be(tmp_path: Path) -> None:
    lines = [("PROGRAM KEFARMASIAN", (300, 100, 0, 0, 300, 100))]
    found = read(report(groups=("Awal", "Geser", "Akhir"), lines=lines), tmp_path)

    assert rules(found).count("struktur.kolom_pokok_ganda") == 2


def test_a_column_repeated_with_the_same_amounts_is_no_total(tmp_path: Path) -> None:
    lines = [("PROGRAM KEFARMASIAN", (300, 100, 300, 100))]

    assert "struktur.kolom_total" not in rules(read(report(groups=("A", "B"), lines=lines), tmp_path))


@pytest.mark.parametrize("amount", ["#REF!", "1,000,000", "sekitar 900"])
def test_a_row_that_cannot_be_read_proves_nothing(amount: str, tmp_path: Path) -> None:
    lines = [("PROGRAM KEFARMASIAN", (amount, 400, 100, 60, 1000, 460))]
    found = read(report(lines=lines), tmp_path)

    assert the_finding(found, "struktur.kolom_pokok_ganda").kolom == "pagu"

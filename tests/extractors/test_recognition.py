from pathlib import Path

import pytest
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from tests.extractors.sheets import (
    T21B,
    T21B_LINES,
    T21B_TOTAL,
    T41,
    T41_LINES,
    T41_TOTAL,
    Drawing,
    draw,
    expected,
    read,
    read_one,
    rules,
    sheet_of,
    texts,
    the_finding,
)


def two_pages(sheet: Worksheet, *, between: list[dict[str, object]], titles: tuple[str, ...] = ()) -> None:
    """A table whose heading is repeated after its second line."""
    below = draw(sheet, T41, [*T41_LINES[:2], *between], Drawing(numbers=True))
    draw(sheet, T41, [*T41_LINES[2:], T41_TOTAL], Drawing(top=below, numbers=True, titles=titles))


@pytest.mark.parametrize("titles", [(), ("RENCANA KERJA (LANJUTAN)",)], ids=["plain", "titled"])
def test_a_heading_repeated_at_a_page_break_goes_on_with_its_table(
    titles: tuple[str, ...], tmp_path: Path
) -> None:
    book, (sheet,) = sheet_of()
    two_pages(sheet, between=[], titles=titles)
    found = read(book, tmp_path)
    (table,) = found.tables

    assert texts(table) == expected([*T41_LINES, T41_TOTAL])
    assert [left.reason.value for left in table.left_out] == [
        "nomor_kolom",
        *["judul"] * len(titles),
        "kepala_berulang",
        "kepala_berulang",
        "nomor_kolom",
    ]
    assert rules(found) == []


def test_the_heading_rows_of_a_table_are_those_of_its_first_heading(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    two_pages(sheet, between=[])

    assert read_one(book, tmp_path).heading_rows == (1, 2)


def test_a_repeated_heading_may_be_drawn_otherwise(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    below = draw(sheet, T41, T41_LINES[:3], Drawing(numbers=True))
    draw(sheet, T41, T41_LINES[3:], Drawing(top=below, merged=False))
    found = read(book, tmp_path)

    assert texts(found.tables[0]) == expected(T41_LINES)
    assert rules(found) == []


def test_the_first_page_may_show_fewer_parts_of_the_code(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    below = draw(sheet, T41, T41_LINES[:1], Drawing(merged=False))
    draw(sheet, T41, T41_LINES[1:], Drawing(top=below, merged=False))
    table = read_one(book, tmp_path)

    assert texts(table) == expected(T41_LINES)
    assert table.columns["kode"] == (1, 2, 3, 4, 5)


def test_a_total_before_the_repeated_heading_makes_two_tables(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    two_pages(sheet, between=[dict(T41_TOTAL)])
    finding = the_finding(read(book, tmp_path), "struktur.tabel_ganda")

    assert (finding.tabel, finding.lembar, finding.sel) == ("4.1", "Sheet1", "A7")
    assert "Sheet1!A1 dan Sheet1!A7" in finding.pesan


@pytest.mark.parametrize(
    "label", ["Jumlah dipindahkan", "JUMLAH YANG DIPINDAHKAN KE HALAMAN 2", "Sub Total", "Jumlah Halaman 1"]
)
def test_the_sum_of_a_page_before_the_repeated_heading_goes_on_with_the_table(
    label: str, tmp_path: Path
) -> None:
    book, (sheet,) = sheet_of()
    below = draw(sheet, T41, [*T41_LINES[:4], {**T41_TOTAL, "kode": label}], Drawing(numbers=True))
    draw(sheet, T41, [T41_LINES[4], T41_TOTAL], Drawing(top=below, numbers=True))
    found = read(book, tmp_path)
    (table,) = found.tables

    assert [row.role.value for row in table.rows] == [*["data"] * 4, "jumlah", "data", "jumlah"]
    assert rules(found) == []


@pytest.mark.parametrize("label", ["Pindahan", "Jumlah pindahan", "PINDAHAN DARI HALAMAN SEBELUMNYA"])
def test_a_sum_carried_from_the_page_before_is_a_total_and_no_entry(label: str, tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    carried = {"uraian": label, "pagu": 500, "realisasi": 400}
    below = draw(
        sheet, T21B, [*T21B_LINES[:2], {**carried, "uraian": "Jumlah dipindahkan"}], Drawing(height=1)
    )
    draw(sheet, T21B, [carried, T21B_LINES[2], T21B_TOTAL], Drawing(top=below, height=1))
    table = read_one(book, tmp_path)

    assert [row.role.value for row in table.rows] == [*["data"] * 2, *["jumlah"] * 2, "data", "jumlah"]


def test_a_name_that_speaks_of_moving_is_an_entry(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    lines = [*T21B_LINES[:2], {"uraian": "Pindahan penduduk terlantar", "pagu": 500, "realisasi": 400}]
    draw(sheet, T21B, lines, Drawing(height=1))

    assert [row.role.value for row in read_one(book, tmp_path).rows] == ["data"] * 3


def test_a_total_at_the_top_of_a_page_does_not_end_the_table(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    below = draw(sheet, T21B, [T21B_TOTAL, T21B_LINES[0]], Drawing(height=1))
    draw(sheet, T21B, T21B_LINES[1:], Drawing(top=below, height=1))

    assert texts(read_one(book, tmp_path)) == expected([T21B_TOTAL, *T21B_LINES])


def test_a_heading_repeated_over_other_columns_is_another_table(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    below = draw(sheet, T21B, T21B_LINES, Drawing(height=1))
    draw(sheet, T21B, T21B_LINES, Drawing(top=below + 1, left=3, height=1))

    assert rules(read(book, tmp_path)) == ["struktur.tabel_ganda"]


def test_the_same_table_on_two_sheets_is_refused(tmp_path: Path) -> None:
    book, sheets = sheet_of("Lama", "Baru")
    for sheet in sheets:
        draw(sheet, T21B, T21B_LINES, Drawing(height=1))
    book["Lama"].sheet_state = "hidden"
    found = read(book, tmp_path)
    finding = the_finding(found, "struktur.tabel_ganda")

    assert finding.keparahan.value == "galat"
    assert "Lama!A1 (lembar tersembunyi) dan Baru!A1" in finding.pesan
    assert [table.lembar for table in found.tables] == ["Lama", "Baru"]


def test_every_cell_keeps_its_address(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of("Lembar Empat")
    draw(sheet, T41, T41_LINES, Drawing(top=3, left=2))
    table = read_one(book, tmp_path)

    assert table.lembar == "Lembar Empat"
    assert [cell.address for cell in table.rows[1].cells["kode"]] == ["B6", "C6", "D6", "E6", "F6"]
    assert [cell.address for cell in table.rows[1].cells["pagu_maju"]] == ["Q6"]


def test_hidden_rows_are_read_and_mentioned(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    draw(sheet, T41, T41_LINES)
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["N"].hidden = True
    found = read(book, tmp_path)
    finding = the_finding(found, "struktur.tersembunyi")

    assert texts(found.tables[0]) == expected(T41_LINES)
    assert [row.hidden for row in found.tables[0].rows] == [False, False, True, False, False]
    assert "kolom N dan baris 5" in finding.pesan
    assert finding.keparahan.value == "info"


def test_a_hidden_sheet_is_read_and_mentioned(tmp_path: Path) -> None:
    book, (sheet, _) = sheet_of("Tersembunyi", "Tampak")
    draw(sheet, T41, T41_LINES)
    sheet.sheet_state = "veryHidden"

    assert "seluruh lembar" in the_finding(read(book, tmp_path), "struktur.tersembunyi").pesan


def test_headings_alone_are_a_table_without_rows(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    draw(sheet, T41, [], Drawing(numbers=True))

    assert rules(read(book, tmp_path)) == ["struktur.tanpa_baris"]


@pytest.mark.parametrize("count", [1, 11])
def test_headings_over_rows_that_cannot_be_read_are_refused_and_not_called_bare(
    tmp_path: Path, count: int
) -> None:
    book, (sheet,) = sheet_of()
    draw(sheet, T41, [{"catatan": f"perlu dibahas {place}"} for place in range(count)])
    found = read(book, tmp_path)
    finding = the_finding(found, "struktur.baris_tak_terbaca")

    assert finding.keparahan.value == "galat"
    assert (finding.ditemukan, finding.mentah) == (str(count), "perlu dibahas 0")
    assert "struktur.tanpa_baris" not in rules(found)


@pytest.mark.parametrize(("count", "refused"), [(4, False), (5, False), (10, True)])
def test_a_table_of_which_most_rows_are_unknown_is_refused(
    tmp_path: Path, count: int, refused: bool
) -> None:
    book, (sheet,) = sheet_of()
    unknown = [{"uraian": f"masih menunggu pembahasan {place}"} for place in range(count)]
    draw(sheet, T41, [*T41_LINES, T41_TOTAL, {}, *unknown])
    found = read(book, tmp_path)

    assert rules(found).count("struktur.baris_tak_dikenal") == count
    assert ("struktur.baris_tak_terbaca" in rules(found)) == refused


def test_the_rows_of_some_other_table_below_do_not_refuse_the_one_above(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    draw(sheet, T41, [*T41_LINES, T41_TOTAL])
    sheet.append([])
    sheet.append(["No", "Nama Pegawai", "Jabatan", "Golongan", "Keterangan"])
    for place in range(30):
        sheet.append([place + 1, f"Pegawai {place}", "Staf", "III/a", "aktif"])
    found = read(book, tmp_path)

    assert "struktur.baris_tak_dikenal" in rules(found)
    assert "struktur.baris_tak_terbaca" not in rules(found)


def test_two_tables_side_by_side_share_no_cells(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    draw(sheet, T21B, T21B_LINES, Drawing(height=1))
    draw(sheet, T41, [*T41_LINES, T41_TOTAL], Drawing(left=8))
    sheet["B9"] = "Catatan: kiri"
    sheet["P12"] = "Contoh, Juli 2024"
    found = read(book, tmp_path)
    left_out = {table.tabel: [left.text for left in table.left_out] for table in found.tables}

    assert left_out == {"2.1.b": ["Catatan: kiri"], "4.1": ["Contoh, Juli 2024"]}
    assert rules(found) == []


@pytest.mark.parametrize("as_table", [False, True])
def test_rows_hidden_by_a_filter_are_told_apart_from_those_hidden_by_hand(
    as_table: bool, tmp_path: Path
) -> None:
    book, (sheet,) = sheet_of()
    draw(sheet, T41, T41_LINES)
    if as_table:
        sheet.add_table(Table(displayName="Renja", ref="A4:Q6"))
        sheet.tables["Renja"].autoFilter = AutoFilter(ref="A4:Q6")
    else:
        sheet.auto_filter.ref = "A4:Q6"
    for row in (3, 5, 6):
        sheet.row_dimensions[row].hidden = True
    found = read(book, tmp_path)

    assert [row.number for row in found.tables[0].rows if row.filtered] == [5, 6]
    assert "memuat baris 3 yang" in the_finding(found, "struktur.tersembunyi").pesan


def test_a_filter_that_hides_nothing_filters_no_row(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    draw(sheet, T41, T41_LINES)
    sheet.auto_filter.ref = "A2:Q7"
    found = read(book, tmp_path)

    assert not any(row.filtered or row.hidden for row in found.tables[0].rows)
    assert "struktur.tersembunyi" not in rules(found)


def test_many_hidden_rows_are_told_as_ranges_and_the_first_ones_only(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    draw(sheet, T41, T41_LINES * 20)
    for row in [*range(3, 50), *range(51, 100, 2)]:
        sheet.row_dimensions[row].hidden = True
    told = the_finding(read(book, tmp_path), "struktur.tersembunyi").pesan

    assert "baris 3-49, baris 51," in told
    assert "dan 16 baris lainnya" in told

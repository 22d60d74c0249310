from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.extractors.sheets import (
    T21B,
    T21B_LINES,
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
    read,
    rules,
    sheet_of,
)

T41_CODE_AND_NAME: Line = {"kode": ("1", "02", "03"), "uraian": "Program Sediaan Farmasi"}


def sorts(tmp_path: Path, columns: Sequence[Kolom], lines: Sequence[Line]) -> list[str]:
    """What each drawn line was taken for: a role, or why it was left out; nothing for a blank one."""
    book, (sheet,) = sheet_of()
    height = 2 if any(column.grup for column in columns) else 1
    draw(sheet, columns, lines, Drawing(height=height))
    (table,) = read(book, tmp_path).tables
    told = {row.number: row.role.value for row in table.rows}
    told |= {left.number: left.reason.value for left in table.left_out}
    return [told.get(height + number, "") for number in range(1, len(lines) + 1)]


def last(
    tmp_path: Path, *lines: Line, columns: Sequence[Kolom] = T41, before: Sequence[Line] = T41_LINES
) -> list[str]:
    """What lines under the data were taken for."""
    return sorts(tmp_path, columns, [*before, *lines])[len(before) :]


@pytest.mark.parametrize(
    "numbers",
    [
        ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)"],
        [1, 2, 3, 4, 5, 6, "7=(6/5)x100%", "8", "9", "10=(5+7+9)"],
        ["1.", "2.", "3.", "4.", "5a", "6", "7", "8", "9", "10"],
        [3, 1, 2, 4, 5, 6, 7, 8, 9, 10],
        [1, 2, 3, 4, 5, 6],
    ],
)
def test_a_row_that_numbers_the_columns_is_no_data(numbers: list[object], tmp_path: Path) -> None:
    line = {column.field: number for column, number in zip(T41, numbers, strict=False)}

    assert sorts(tmp_path, T41, [line, *T41_LINES])[0] == "nomor_kolom"


@pytest.mark.parametrize("place", [0, 2])
@pytest.mark.parametrize(
    ("line", "sort"),
    [
        ({c.field: number for number, c in enumerate(T21B, start=1)}, "nomor_kolom"),
        ({"pagu": 500, "realisasi": 400}, "jumlah"),
        ({"capaian": "Total", "pagu": 500}, "jumlah"),
        ({"uraian": "NIHIL"}, "nihil"),
        ({c.field: c.judul for c in T21B}, "kepala_berulang"),
    ],
)
def test_a_foreign_column_filled_down_changes_no_row(
    line: Line, sort: str, place: int, tmp_path: Path
) -> None:
    columns = [*T21B[:place], Kolom("asing", "Penanggung Jawab"), *T21B[place:]]
    lines = [{**one, "asing": "Ani"} for one in (*T21B_LINES, line)]

    assert sorts(tmp_path, columns, lines)[-1] == sort


def test_a_foreign_column_does_not_hide_the_numbers_under_a_divided_heading(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    sheet.append(["No", "Uraian", "Petugas", "Pagu", "Realisasi", "Capaian"])
    sheet.append(["Urut", "Program", "Ani", "Awal", "Akhir", "Persen"])
    sheet.append([1, 2, "Ani", 3, 4, 5])
    sheet.append([1, "Program Gizi", "Ani", 500, 400, 80])
    (table,) = read(book, tmp_path).tables

    assert [row.number for row in table.rows] == [4]


def test_a_code_of_small_numbers_is_no_column_number(tmp_path: Path) -> None:
    assert last(tmp_path, {"kode": (1, 2, 3), "target": 4, "lokasi": 5}) == ["data"]


@pytest.mark.parametrize(
    "label",
    [
        {"kode": "Jumlah"},
        {"kode": "JUMLAH TOTAL"},
        {"uraian": "Total Belanja"},
        {"uraian": "Jumlah Program Pemenuhan Upaya Kesehatan"},
        {"indikator": "TOTAL"},
        {"kode": "Sub Total"},
        {"kode": "Grand Total"},
        {},
    ],
)
def test_a_total_is_told_by_its_label_or_by_its_amounts_alone(label: Line, tmp_path: Path) -> None:
    assert last(tmp_path, {**T41_TOTAL, "kode": (), **label}) == ["jumlah"]


@pytest.mark.parametrize(
    "name", ["DINAS KESEHATAN", "Dinas Kesehatan Kota Contoh", "SKPD : Dinas Kesehatan Kab. Contoh"]
)
def test_the_office_with_an_amount_is_the_total_of_its_table(name: str, tmp_path: Path) -> None:
    line = {"uraian": name, "pagu": 900, "pagu_maju": 990}

    assert sorts(tmp_path, T41, [line, *T41_LINES])[0] == "jumlah"


def test_the_office_without_an_amount_is_a_title(tmp_path: Path) -> None:
    assert sorts(tmp_path, T33, [{"uraian": "DINAS KESEHATAN"}, *T33_LINES])[0] == "judul"


@pytest.mark.parametrize("name", ["Dinas Kesehatan Hewan", "Dinas Pendidikan", "Kesehatan"])
def test_a_name_that_only_sounds_like_the_office_is_an_entry(name: str, tmp_path: Path) -> None:
    line = {"uraian": name, "pagu": 900}

    assert sorts(tmp_path, T41, [line, *T41_LINES])[0] == "data"


def test_the_office_with_a_code_is_an_entry(tmp_path: Path) -> None:
    line = {"kode": ("1", "02"), "uraian": "DINAS KESEHATAN", "pagu": 900}

    assert sorts(tmp_path, T41, [line, *T41_LINES])[0] == "data"


def test_a_total_label_without_amounts_is_still_a_total(tmp_path: Path) -> None:
    assert last(tmp_path, {"kode": "Jumlah"}) == ["jumlah"]


@pytest.mark.parametrize(
    "label",
    [
        "J u m l a h",
        "J U M L A H   T O T A L",
        "J u m l a h  B e l a n j a",
        "G r a n d  T o t a l",
        "T o t a l :",
        "J U M L A H BELANJA",
        "Total :",
        "Jumlah Keseluruhan :",
    ],
)
@pytest.mark.parametrize("amounts", [{}, {"pagu": 900, "pagu_maju": 990}])
def test_a_label_in_spaced_letters_or_before_a_colon_is_a_total(
    label: str, amounts: Line, tmp_path: Path
) -> None:
    assert last(tmp_path, {"uraian": label, **amounts}) == ["jumlah"]


@pytest.mark.parametrize(
    "line",
    [
        {"indikator": "Jumlah obat", "target": (3, "Paket")},
        {"indikator": "J u m l a h obat", "target": (3, "Paket")},
        {"indikator": "Total biaya"},
    ],
)
def test_an_indicator_that_begins_like_a_total_continues_the_row_above(line: Line, tmp_path: Path) -> None:
    assert last(tmp_path, line) == ["data"]


def test_a_named_row_with_a_code_is_never_a_total(tmp_path: Path) -> None:
    assert last(tmp_path, {"kode": ("1", "02"), "uraian": "Total Football", "pagu": 5}) == ["data"]


def test_amounts_alone_between_rows_of_data_are_no_total(tmp_path: Path) -> None:
    assert last(tmp_path, {"pagu": 5}, T41_CODE_AND_NAME) == ["tak_dikenal", "data"]


@pytest.mark.parametrize(
    "note",
    [
        {"uraian": "Catatan: pagu masih dibahas"},
        {"kode": "Keterangan :"},
        {"kode": "*) termasuk DAK"},
        {"indikator": "Sumber: RKA 2024"},
        {"kode": "Catatan"},
    ],
)
def test_a_note_is_told_from_data(note: Line, tmp_path: Path) -> None:
    assert last(tmp_path, T41_TOTAL, {}, note) == ["jumlah", "", "catatan"]


def test_the_lines_of_a_note_belong_to_it_though_numbered(tmp_path: Path) -> None:
    lines: list[Line] = [
        {"kode": "Catatan:"},
        {"kode": "1.", "uraian": "Pagu masih dibahas"},
        {"kode": "2.", "uraian": "Lokasi menyusul"},
        {"uraian": "demikian"},
    ]

    assert last(tmp_path, T41_TOTAL, *lines) == ["jumlah", *["catatan"] * 4]


def test_a_row_with_code_and_amount_after_a_note_is_data(tmp_path: Path) -> None:
    row: Line = {"kode": ("1", "02", "03"), "uraian": "Program Farmasi", "pagu": 5}

    assert last(tmp_path, {"uraian": "Catatan: di bawah ini usulan baru"}, row) == ["catatan", "data"]


def test_a_row_with_an_amount_is_never_a_note(tmp_path: Path) -> None:
    assert last(tmp_path, {"uraian": "Catatan: belum dibahas", "pagu": 700_000}) == ["data"]


def test_a_name_that_only_begins_like_a_note_is_data(tmp_path: Path) -> None:
    row: Line = {"no": 2, "uraian": "Sumber Daya Manusia Kesehatan", "pagu": 5, "realisasi": 4}

    assert last(tmp_path, row, columns=T21B, before=T21B_LINES) == ["data"]


SIGN_OFF: list[Line] = [
    {"lokasi": "Kota Contoh,   Juli 2024"},
    {"lokasi": "KEPALA BIDANG PELAYANAN KESEHATAN"},
    {},
    {"lokasi": "Dr. ANI WIJAYA"},
    {"lokasi": "NIP. 19700101 199003 2 001"},
]


def test_a_sign_off_block_is_no_data_down_to_the_names(tmp_path: Path) -> None:
    told = last(tmp_path, T41_TOTAL, {}, *SIGN_OFF)

    assert told == ["jumlah", "", "tanda_tangan", "tanda_tangan", "", "tanda_tangan", "tanda_tangan"]


@pytest.mark.parametrize(
    "opening",
    [
        "Mengetahui,",
        "Contoh, 3 Juli 2024",
        "Contoh, ................ 2024",
        "Contoh, .........",
        "Plt. Kepala Dinas",
    ],
)
def test_a_sign_off_block_opens_in_many_ways(opening: str, tmp_path: Path) -> None:
    assert (
        last(tmp_path, T41_TOTAL, {"uraian": opening}, {"uraian": "Ani Wijaya"})[1:] == ["tanda_tangan"] * 2
    )


def test_two_sign_side_by_side(tmp_path: Path) -> None:
    lines: list[Line] = [
        {"uraian": "Mengetahui,", "pagu_maju": "Contoh, Juli 2024"},
        {"uraian": "KEPALA DINAS", "pagu_maju": "KEPALA BIDANG"},
        {"uraian": "Ani", "pagu_maju": "Budi"},
        {"uraian": "NIP. 1970", "pagu_maju": "197001011990032001"},
    ]

    assert last(tmp_path, T41_TOTAL, *lines) == ["jumlah", *["tanda_tangan"] * 4]


def test_a_sign_off_may_stand_outside_the_columns_of_the_table(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    draw(sheet, T21B, T21B_LINES, Drawing(height=1))
    sheet["H6"], sheet["H7"] = "Contoh, Juli 2024", "SEKRETARIS"
    found = read(book, tmp_path)

    assert [(left.number, left.reason.value) for left in found.tables[0].left_out] == [
        (6, "tanda_tangan"),
        (7, "tanda_tangan"),
    ]
    assert rules(found) == []


def test_a_row_with_a_code_is_never_a_sign_off(tmp_path: Path) -> None:
    row: Line = {"kode": ("1", "02", "03"), "uraian": "Kepala Puskesmas Berprestasi"}

    assert last(tmp_path, *SIGN_OFF, row)[-1] == "data"


def test_an_office_in_a_name_is_data_while_data_follows(tmp_path: Path) -> None:
    lines: list[Line] = [
        {"no": "I.", "uraian": "PROGRAM GIZI"},
        {"uraian": "Kepala Keluarga Sadar Gizi"},
        {"no": "1.", "uraian": "Gizi", "uraian_sub_kegiatan": (1, "Vitamin")},
    ]

    assert sorts(tmp_path, T33, lines) == ["data"] * 3


@pytest.mark.parametrize("text", ["NIHIL", "Nihil", "N I H I L", "- NIHIL -", "Tidak ada usulan"])
def test_nihil_says_that_there_are_no_rows(text: str, tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    draw(sheet, T25, [{"uraian": text}], Drawing(height=1))
    found = read(book, tmp_path)

    assert [left.reason.value for left in found.tables[0].left_out] == ["nihil"]
    assert rules(found) == []


def test_a_row_of_dashes_is_nihil(tmp_path: Path) -> None:
    line: Line = {"no": 1, "uraian": "-", "indikator": "-", "lokasi": "-", "volume": "-", "catatan": "-"}

    assert sorts(tmp_path, T25, [line]) == ["nihil"]


def test_a_named_row_of_dashes_is_data(tmp_path: Path) -> None:
    line: Line = {"no": 1, "uraian": "Program Gizi", "indikator": "-", "lokasi": "-", "volume": "-"}

    assert sorts(tmp_path, T25, [line]) == ["data"]


def test_blank_rows_within_the_data_end_nothing(tmp_path: Path) -> None:
    lines = [T41_LINES[0], {}, T41_LINES[1], {}, {}, T41_LINES[2]]

    assert sorts(tmp_path, T41, lines) == ["data", "", "data", "", "", "data"]


def test_a_row_with_only_a_name_is_data_within_the_table(tmp_path: Path) -> None:
    assert sorts(tmp_path, T41, [{"uraian": "BIDANG URUSAN KESEHATAN"}, *T41_LINES])[0] == "data"


def test_a_stray_text_after_the_total_is_reported_and_kept_as_left_out(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    draw(sheet, T41, [*T41_LINES, T41_TOTAL, {}, {"uraian": "masih menunggu pembahasan"}])
    found = read(book, tmp_path)
    (finding,) = [one for one in found.temuan if one.aturan == "struktur.baris_tak_dikenal"]

    assert found.tables[0].left_out[-1].text == "masih menunggu pembahasan"
    assert (finding.sel, finding.mentah, finding.tabel) == ("F10", "masih menunggu pembahasan", "4.1")


def test_a_stray_text_after_a_gap_without_total_is_reported(tmp_path: Path) -> None:
    assert last(tmp_path, {}, {"uraian": "masih menunggu"}) == ["", "tak_dikenal"]


def test_a_name_with_its_level_after_a_gap_is_data(tmp_path: Path) -> None:
    assert last(tmp_path, {}, {"uraian": "Program Baru"}) == ["", "data"]


def test_an_amount_under_a_merged_name_goes_on_with_its_row(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    draw(sheet, T41, [*T41_LINES, {"pagu": 5}, T41_CODE_AND_NAME])
    sheet.merge_cells("F7:F8")
    (table,) = read(book, tmp_path).tables

    assert [row.role.value for row in table.rows if row.number == 8] == ["data"]


def test_rows_under_the_headings_of_something_else_are_not_read_as_data(tmp_path: Path) -> None:
    lines: list[Line] = [
        T41_TOTAL,
        {},
        {"kode": "No", "uraian": "Rekapitulasi Sumber", "indikator": "Besar"},
        {"kode": "1", "uraian": "APBD", "indikator": "300"},
        {"kode": "2", "uraian": "DAK", "indikator": "600"},
    ]

    assert last(tmp_path, *lines) == ["jumlah", "", "tak_dikenal", "tak_dikenal", "tak_dikenal"]


def test_part_of_the_heading_repeated_is_no_data(tmp_path: Path) -> None:
    line: Line = {"kode": "KODE REKENING", "indikator": "INDIKATOR PROGRAM/KEGIATAN"}

    assert last(tmp_path, line, T41_CODE_AND_NAME) == ["kepala_berulang", "data"]


def test_an_error_or_an_uncalculated_formula_is_an_amount(tmp_path: Path) -> None:
    assert last(tmp_path, {"uraian": "Catatan: dihitung", "pagu": "=A1*2"}) == ["data"]
    assert last(tmp_path, {"uraian": "Catatan: dihitung", "pagu": "#DIV/0!"}) == ["data"]


@pytest.mark.parametrize(
    "amount", ["Rp. 13.553.123.311,-", "Rp104.571.400,00", "(1.000)", "8,123,301,550", 360088640]
)
def test_an_amount_in_any_notation_keeps_its_row(amount: object, tmp_path: Path) -> None:
    assert last(tmp_path, *SIGN_OFF, {"uraian": "Ani Wijaya", "pagu": amount})[-1] == "data"


def test_a_numbered_row_that_looks_like_place_and_date_is_data(tmp_path: Path) -> None:
    row: Line = {"no": 2, "uraian": "Sosialisasi, Mei 2024"}

    assert last(tmp_path, row, columns=T21B, before=T21B_LINES) == ["data"]


def test_a_name_beside_its_number_is_data_whatever_it_looks_like(tmp_path: Path) -> None:
    lines: list[Line] = [{"no": "1.", "uraian": "Gizi", "uraian_sub_kegiatan": (1, "Vitamin")}]

    assert (
        sorts(tmp_path, T33, [*lines, {"uraian_sub_kegiatan": (2, "Sosialisasi, Mei 2024")}])
        == ["data"] * 2
    )


def test_the_total_of_something_else_is_not_the_total_of_the_table(tmp_path: Path) -> None:
    lines: list[Line] = [
        T41_TOTAL,
        {"kode": "No", "uraian": "Rekapitulasi Sumber", "indikator": "Besar"},
        {"uraian": "Jumlah", "pagu": 900},
    ]

    assert last(tmp_path, *lines) == ["jumlah", "tak_dikenal", "tak_dikenal"]


def test_numbered_lines_of_a_note_under_a_table_of_numbered_rows(tmp_path: Path) -> None:
    lines: list[Line] = [
        {"no": "Catatan:"},
        {"no": 1, "uraian": "Pagu masih dibahas"},
        {"no": "2", "uraian": "Lokasi menyusul"},
    ]

    assert last(tmp_path, *lines, columns=T21B, before=T21B_LINES) == ["catatan"] * 3


OFFICE_CODE = "1.02.2.14.0.00.01.0000"


@pytest.mark.parametrize(
    "line",
    [
        {"kode": (OFFICE_CODE,), "uraian": "DINAS KESEHATAN", "pagu": 900},
        {"kode": ("1.02 . 2.14 . 0.00 . 01 . 0012",), "uraian": "Puskesmas Barat", "pagu": 400},
        {"uraian": f"{OFFICE_CODE} RSUD CONTOH", "pagu": 500},
    ],
)
def test_the_row_of_an_office_or_unit_is_neither_a_total_nor_data(line: Line, tmp_path: Path) -> None:
    assert sorts(tmp_path, T41, [line, *T41_LINES])[0] == "organisasi"


def test_the_code_of_an_office_filled_down_changes_no_row(tmp_path: Path) -> None:
    columns = [Kolom("organisasi", "Kode SKPD"), *T41]
    lines = [{**line, "organisasi": OFFICE_CODE} for line in T41_LINES]

    assert set(sorts(tmp_path, columns, lines)) == {"data"}


def test_the_code_of_an_office_beside_that_of_a_program_changes_no_row(tmp_path: Path) -> None:
    columns = [Kolom("organisasi", "Kode SKPD"), *T41]
    line = {"organisasi": OFFICE_CODE, "kode": "1.02.02", "uraian": "Program Gizi", "pagu": 900}

    assert sorts(tmp_path, columns, [line, *T41_LINES])[0] == "data"


@pytest.mark.parametrize(
    "numbers",
    [
        [1, 2, 7, 13, 20],
        [1, 2, 3, 3, 4],
        [1, 2, "13 = 9 + 10 + 11 + 12", "14 = 7 + 13", "15 = 14 / 6 x 100"],
        ["1", "2", "3", "4", "5 (4/3*100%)"],
    ],
)
def test_a_row_that_numbers_some_columns_is_no_data(numbers: list[object], tmp_path: Path) -> None:
    line = {column.field: number for column, number in zip(T21B, numbers, strict=True)}

    assert sorts(tmp_path, T21B, [line, *T21B_LINES])[0] == "nomor_kolom"

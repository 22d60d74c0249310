import io

import pytest
from openpyxl import Workbook

from extractors.codetable import read_codetable
from extractors.workbook.fault import Unreadable

CODES = {
    "1.02": "Kesehatan",
    "1.02.02": "Program Upaya Kesehatan",
    "1.02.02.2.01": "Penyediaan Fasilitas",
    "1.02.02.2.01.0001": "Pembangunan Puskesmas",
    "1.02.02.2.01.0002": "Rehabilitasi Puskesmas",
}
PLAIN = [("KODE", "NOMENKLATUR URUSAN KABUPATEN/KOTA", "KINERJA", "INDIKATOR", "SATUAN")]
LEVELS = ("Bidang Urusan", "Program", "Kegiatan", "Sub Kegiatan")


def workbook(rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def codes(table):
    return {line.kode: line.nama for line in table.lines}


def by_level(*, head=("Kode {}", "Nama {}")):
    """An export with a column of codes and one of names for every level, one row for each sub kegiatan."""
    *above, one, other = CODES.items()
    rows = [[text.format(level) for level in LEVELS for text in head]]
    for sub in (one, other):
        rows.append([text for pair in (*above, sub) for text in pair])
    return rows


def test_one_column_of_codes_and_one_of_names_are_found_below_a_title():
    rows = [("DAFTAR NOMENKLATUR",), *PLAIN, *CODES.items()]
    assert codes(read_codetable(workbook(rows))) == CODES


def test_codes_and_names_for_every_level_are_found():
    assert codes(read_codetable(workbook(by_level()))) == CODES


@pytest.mark.parametrize("head", [("kode_{}", "nama_{}"), ("KODE {}", "{}")])
def test_levels_are_found_by_other_words_too(head):
    rows = by_level(head=head)
    rows[0] = [text.replace(" ", "_") if "_" in text else text for text in rows[0]]
    assert codes(read_codetable(workbook(rows))) == CODES


def test_indicator_and_unit_of_a_sub_kegiatan_come_along():
    kode, nama = "1.02.02.2.01.0001", "Pembangunan Puskesmas"
    (line,) = read_codetable(workbook([*PLAIN, (kode, nama, "Terbangun", "Jumlah", "Unit")])).lines
    assert line.rincian == {"kinerja": "Terbangun", "indikator": "Jumlah", "satuan": "Unit"}


def test_a_code_before_the_name_is_not_part_of_it():
    rows = [*PLAIN, *((kode, f"{kode} {nama}") for kode, nama in CODES.items())]
    assert codes(read_codetable(workbook(rows))) == CODES


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_csv_is_read_whatever_its_separator(separator, encoding):
    rows = [("Kode", "Uraian"), *((kode, f"{nama} é") for kode, nama in CODES.items())]
    text = "\n".join(separator.join(row) for row in rows)
    assert codes(read_codetable(text.encode(encoding))) == {
        kode: f"{nama} é" for kode, nama in CODES.items()
    }


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("1.02.0A", "Program"), "1.02.0A Program"),
        (("1.02.03", None), "1.02.03"),
        ((None, "Tanpa Kode"), "Tanpa Kode"),
        (("1.02", "Bukan Kesehatan"), "1.02 Bukan Kesehatan"),
        ((1.1, "Angka yang kehilangan nol"), "1.1 Angka yang kehilangan nol"),
    ],
)
def test_what_is_not_understood_is_kept_with_its_place(row, said):
    table = read_codetable(workbook([*PLAIN, *CODES.items(), row]))
    assert codes(table) == CODES
    (one,) = table.unread
    assert (one.lembar, one.sel, one.isi) == ("Sheet", "A7", said)


def test_a_code_said_again_under_its_name_is_one_code():
    table = read_codetable(workbook([*PLAIN, *CODES.items(), *CODES.items()]))
    assert (len(table.lines), table.unread) == (len(CODES), ())


def test_a_file_without_such_a_heading_holds_no_list():
    assert read_codetable(workbook([("Laporan", "Jumlah"), ("a", 1)])).lines == ()
    assert read_codetable(b"bukan apa-apa").lines == ()


def test_bytes_that_are_neither_workbook_nor_text_are_unreadable():
    with pytest.raises(Unreadable):
        read_codetable(b"\x00\x01\x02")

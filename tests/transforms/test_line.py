from renja.cells.rawtable import RowRole
from renja.codes.level import Level
from renja.tables import table
from tests.transforms.rows import raw_row, raw_table
from transforms.line import lines_of


def lines(tabel, *rows):
    return lines_of(raw_table(tabel, *rows), spec=table(tabel, tahun=2025))


def test_a_row_with_a_kegiatan_beside_its_first_sub_kegiatan_gives_two_lines():
    row = raw_row(8, no="1.", uraian="Kegiatan Gizi", uraian_sub_kegiatan=("3", "Posyandu"))
    kegiatan, sub = lines("3.3", row)
    assert (kegiatan.nama, kegiatan.nomor, kegiatan.level) == ("Kegiatan Gizi", "1.", None)
    assert (sub.nama, sub.nomor, sub.level) == ("Posyandu", "3", Level.SUB_KEGIATAN)


def test_a_sub_kegiatan_alone_in_its_row_gives_one_line():
    row = raw_row(9, no=None, uraian=None, uraian_sub_kegiatan=("4", "Imunisasi"))
    assert [(line.nama, line.nomor) for line in lines("3.3", row)] == [("Imunisasi", "4")]


def test_a_name_without_a_number_beside_it_is_still_the_name():
    row = raw_row(9, no=None, uraian=None, uraian_sub_kegiatan=(None, "Imunisasi"))
    assert [(line.nama, line.nomor) for line in lines("3.3", row)] == [("Imunisasi", None)]


def test_names_repeated_beside_each_sub_kegiatan_are_told_once():
    columns = ("uraian", "uraian_kegiatan", "uraian_sub_kegiatan")
    written = [
        ("PROGRAM A", "Gizi", "Vitamin"),
        ("PROGRAM A", "Gizi", "Posyandu"),
        ("PROGRAM B", "Gizi", "Vitamin"),
    ]
    rows = [raw_row(8 + at, **dict(zip(columns, names, strict=True))) for at, names in enumerate(written)]
    assert [(line.nama, line.level) for line in lines("3.3", *rows)] == [
        ("PROGRAM A", None),
        ("Gizi", Level.KEGIATAN),
        ("Vitamin", Level.SUB_KEGIATAN),
        ("Posyandu", Level.SUB_KEGIATAN),
        ("PROGRAM B", None),
        ("Gizi", Level.KEGIATAN),
        ("Vitamin", Level.SUB_KEGIATAN),
    ]


def test_a_name_repeated_alone_in_its_row_is_a_row_of_its_own():
    rows = [raw_row(at, uraian="Gizi", uraian_sub_kegiatan=None) for at in (8, 9)]
    assert [line.nama for line in lines("3.3", *rows)] == ["Gizi", "Gizi"]


def test_each_cell_of_a_shared_row_belongs_to_exactly_one_line():
    row = raw_row(8, no="1.", uraian="Kegiatan Gizi", uraian_sub_kegiatan=("3", "Posyandu"))
    owned = [nama for line in lines("3.3", row) for nama in line.cells]
    assert sorted(owned) == ["no", "uraian", "uraian_sub_kegiatan"]


def test_a_row_with_an_indicator_only_continues_the_row_above():
    row = raw_row(8, kode=(None,), uraian=None, indikator="Jumlah laporan kedua", pagu=None)
    assert [line.level for line in lines("4.1", row)] == [Level.INDIKATOR]


def test_a_row_with_a_code_and_no_name_keeps_its_place_for_a_code():
    row = raw_row(8, kode=("1", "02", "03", None, None), uraian=None, pagu=5)
    assert [line.has_code_place for line in lines("4.1", row)] == [True]


def test_a_total_row_is_named_by_its_label_wherever_that_stands():
    row = raw_row(8, role=RowRole.JUMLAH, kode=("Jumlah", None), uraian=None, pagu=500)
    assert [(line.nama, line.level) for line in lines("4.1", row)] == [("Jumlah", Level.JUMLAH)]


def test_an_unlabelled_total_has_no_name():
    row = raw_row(8, role=RowRole.JUMLAH, no=None, uraian_rkpd=None, pagu_rkpd="1.500")
    assert [line.nama for line in lines("2.4", row)] == [""]


def test_a_year_table_gives_one_line_per_year():
    row = raw_row(7, tujuan="Sehat", indikator_sasaran="Angka stunting", target__2025=3, target__2026=2)
    assert [(line.year, line.cells["target"][0].text) for line in lines("3.2", row)] == [
        (2025, "3"),
        (2026, "2"),
    ]


def test_a_proposal_that_stands_only_in_the_analysis_is_named_by_it():
    row = raw_row(9, no="5", uraian_rkpd=None, uraian_analisa="Imunisasi", pagu_analisa=10)
    assert [(line.nama, line.level) for line in lines("2.4", row)] == [("Imunisasi", None)]


def test_a_dash_in_place_of_a_name_is_no_name():
    row = raw_row(9, no="5", uraian_rkpd="-", pagu_rkpd="-", uraian_analisa="Imunisasi", pagu_analisa=10)
    assert [(line.nama, line.level) for line in lines("2.4", row)] == [("Imunisasi", None)]


def test_a_table_of_indicators_has_no_places_for_codes():
    row = raw_row(8, no="1", indikator="Angka harapan hidup", target_n=70)
    assert [line.level for line in lines("2.2", row)] == [Level.INDIKATOR]

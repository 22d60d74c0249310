from renja.codes.level import Level
from tests.expectations.frames import clean_plan, found, row, table_of

SUB = "1.02.01.2.01.0001"


def test_a_code_that_stands_twice_is_found_at_the_second_with_the_first_beside_it():
    doubled = table_of("4.1", row(Level.SUB_KEGIATAN, SUB), row(Level.SUB_KEGIATAN, SUB))
    (finding,) = found("kunci.kode_ganda", doubled)
    assert (finding.sel, finding.sel_pasangan) == ("A6", "A5")
    assert "di Lembar1!A5 dan di Lembar1!A6" in finding.pesan


def test_a_code_that_stands_three_times_is_found_twice():
    thrice = table_of("4.1", *[row(Level.SUB_KEGIATAN, SUB)] * 3)
    assert [(f.sel, f.sel_pasangan) for f in found("kunci.kode_ganda", thrice)] == [
        ("A6", "A5"),
        ("A7", "A5"),
    ]


def test_a_code_may_stand_in_the_tables_of_two_bidang():
    assert found("kunci.kode_ganda", clean_plan("bidang_a"), clean_plan("bidang_b")) == []


def test_a_code_may_stand_twice_where_the_key_names_another_place():
    proposals = table_of(
        "2.5",
        row(Level.SUB_KEGIATAN, SUB, nama="Bantuan", lokasi="Baros"),
        row(Level.SUB_KEGIATAN, SUB, nama="Bantuan", lokasi="Cikande"),
    )
    assert found("kunci.kode_ganda", proposals) == []


def test_a_code_at_the_same_place_written_otherwise_is_found():
    proposals = table_of(
        "2.5",
        row(Level.SUB_KEGIATAN, SUB, nama="Bantuan", lokasi="Kec. Baros"),
        row(Level.SUB_KEGIATAN, SUB, nama="Bantuan", lokasi="KEC BAROS"),
    )
    assert [finding.sel for finding in found("kunci.kode_ganda", proposals)] == ["B6"]


def test_an_indicator_that_continues_a_row_does_not_double_its_code():
    continued = table_of("4.1", row(Level.SUB_KEGIATAN, SUB), row(Level.INDIKATOR, SUB))
    assert found("kunci.kode_ganda", continued) == []


def test_undecided_rows_of_one_name_under_one_parent_are_found():
    doubled = table_of(
        "4.1",
        row(Level.KEGIATAN, "1.02.01.2.01"),
        row(Level.SUB_KEGIATAN, None, nama="Rapat koordinasi"),
        row(Level.SUB_KEGIATAN, None, nama="Rapat  Koordinasi."),
    )
    (finding,) = found("kunci.baris_ganda", doubled)
    assert (finding.sel, finding.sel_pasangan) == ("F7", "F6")


def test_undecided_rows_of_one_name_under_two_parents_are_different_rows():
    apart = table_of(
        "4.1",
        row(Level.KEGIATAN, "1.02.01.2.01"),
        row(Level.SUB_KEGIATAN, None, nama="Rapat koordinasi"),
        row(Level.KEGIATAN, "1.02.01.2.02"),
        row(Level.SUB_KEGIATAN, None, nama="Rapat koordinasi"),
    )
    assert found("kunci.baris_ganda", apart) == []


def test_rows_without_a_name_are_not_doubles_of_each_other():
    assert found("kunci.baris_ganda", table_of("4.1", *[row(Level.SUB_KEGIATAN, None)] * 2)) == []


def test_an_indicator_that_stands_twice_in_a_table_of_indicators_is_found():
    doubled = table_of("2.2", *[row(Level.INDIKATOR, nama="Persentase layanan")] * 2)
    (finding,) = found("kunci.baris_ganda", doubled)
    assert (finding.sel, finding.sel_pasangan) == ("B6", "B5")


def test_an_indicator_may_stand_once_for_each_target_year():
    yearly = [
        row(Level.INDIKATOR, nama="Persentase layanan", raw={"tahun_target": year}) for year in (2024, 2025)
    ]
    assert found("kunci.baris_ganda", table_of("3.2", *yearly)) == []


def test_the_same_indicator_for_the_same_year_is_found():
    yearly = [row(Level.INDIKATOR, nama="Persentase layanan", raw={"tahun_target": 2025})] * 2
    assert [finding.sel for finding in found("kunci.baris_ganda", table_of("3.2", *yearly))] == ["D6"]


def test_table_totals_are_not_doubles():
    assert found("kunci.baris_ganda", table_of("4.1", *[row(Level.JUMLAH, nama="Jumlah")] * 2)) == []

from renja.codes.level import Level
from tests.expectations.frames import clean_plan, found, row, table_of


def test_a_code_that_is_not_in_the_nomenclature_is_found():
    foreign = table_of("4.1", row(Level.PROGRAM, "1.02.01"), row(Level.KEGIATAN, "1.02.01.2.99"))
    (finding,) = found("kode.bukan_resmi", foreign)
    assert (finding.sel, finding.kode, finding.ditemukan) == ("A6", "1.02.01.2.99", "1.02.01.2.99")


def test_a_code_of_another_office_is_not_official_here():
    other = table_of("4.1", row(Level.PROGRAM, "1.03.02"))
    assert [finding.kode for finding in found("kode.bukan_resmi", other)] == ["1.03.02"]


def test_an_undecided_code_is_no_unofficial_code():
    assert found("kode.bukan_resmi", table_of("4.1", row(Level.PROGRAM, None, nama="Program"))) == []


def test_official_codes_are_right():
    assert found("kode.bukan_resmi", clean_plan()) == []


def test_a_code_under_another_parent_is_found():
    moved = table_of("4.1", row(Level.KEGIATAN, "1.02.01.2.01") | {"kode_induk": "1.02.02"})
    (finding,) = found("kode.induk_tidak_cocok", moved)
    assert (finding.sel, finding.ditemukan, finding.seharusnya) == ("A5", "1.02.02", "1.02.01")


def test_a_code_without_any_parent_is_found():
    alone = table_of("4.1", row(Level.KEGIATAN, "1.02.01.2.01") | {"kode_induk": None})
    assert [f.ditemukan for f in found("kode.induk_tidak_cocok", alone)] == ["tanpa induk"]


def test_codes_under_their_own_parent_are_right():
    assert found("kode.induk_tidak_cocok", clean_plan(), table_of("4.1", row(Level.URUSAN, "1"))) == []


def test_in_a_table_without_codes_the_cell_is_that_of_the_name():
    unofficial = table_of("2.1.b", row(Level.PROGRAM, "1.02.99", nama="Program asing"))
    (finding,) = found("kode.bukan_resmi", unofficial)
    assert (finding.sel, finding.mentah) == ("B5", "Program asing")


def test_in_a_row_named_by_another_column_the_cell_is_that_column_s():
    unofficial = table_of("3.3", row(Level.SUB_KEGIATAN, "1.02.01.2.01.9999", nama="Sub kegiatan asing"))
    (finding,) = found("kode.bukan_resmi", unofficial)
    assert (finding.sel, finding.mentah) == ("D5", "Sub kegiatan asing")

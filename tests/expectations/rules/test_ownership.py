from renja.codes.level import Level
from tests.expectations.frames import clean_plan, found, row, table_of

SUB = "1.02.01.2.01.0001"


def plan(*kode, bidang):
    levels = {7: Level.PROGRAM, 12: Level.KEGIATAN, 17: Level.SUB_KEGIATAN}
    return table_of("4.1", *(row(levels[len(code)], code, nama="Baris") for code in kode), bidang=bidang)


def test_the_program_of_another_bidang_is_found_at_its_topmost_row():
    (finding,) = found("konsolidasi.program_asing", plan("1.02.01", SUB[:12], SUB, bidang="bidang_b"))
    assert (finding.sel, finding.kode, finding.seharusnya) == ("A5", "1.02.01", "bidang_a")


def test_a_row_of_another_bidangs_program_is_found_without_its_program():
    (finding,) = found("konsolidasi.program_asing", plan("1.02.02", SUB, bidang="bidang_b"))
    assert finding.sel == "A6"


def test_own_programs_and_those_of_nobody_are_silent():
    assert (
        found("konsolidasi.program_asing", clean_plan("bidang_a"), plan("1.02.05", bidang="bidang_b")) == []
    )


def test_a_sub_kegiatan_of_two_bidang_is_told_to_both():
    both = found(
        "konsolidasi.sub_kegiatan_ganda", plan(SUB, bidang="bidang_a"), plan(SUB, bidang="bidang_b")
    )
    assert [finding.bidang for finding in both] == ["bidang_a", "bidang_b"]
    assert both[0].sel_pasangan == "[2025/bidang_b/renja.xlsx]Lembar1!A5"
    assert "bidang_a" in both[1].pesan


def test_a_sub_kegiatan_twice_in_one_table_is_not_that_of_two_bidang():
    assert found("konsolidasi.sub_kegiatan_ganda", plan(SUB, SUB, bidang="bidang_a")) == []


def uncoded(*levels, coded=()):
    rows = [row(level, None, nama=f"Baris {place}") for place, level in enumerate(levels)]
    return table_of("2.1.b", *rows, *(row(Level.PROGRAM, code, nama="Program") for code in coded))


def test_a_table_without_one_known_row_is_refused_at_its_first():
    shared = row(Level.URUSAN, "1", nama="Urusan")
    rows = [row(Level.PROGRAM, None, nama=nama) for nama in ("Satu", "Dua", "Tiga")]
    (finding,) = found("kode.tabel_asing", table_of("4.1", shared, *rows))
    assert (finding.sel, finding.ditemukan, finding.keparahan.value) == ("F6", "3", "galat")


def test_a_table_with_one_known_row_or_with_hardly_any_is_not_foreign():
    levels = (Level.PROGRAM, Level.KEGIATAN, Level.SUB_KEGIATAN)
    assert found("kode.tabel_asing", uncoded(*levels, coded=("1.02.01",))) == []
    assert found("kode.tabel_asing", uncoded(*levels[:2])) == []
    assert len(found("kode.tabel_asing", uncoded(*levels))) == 1

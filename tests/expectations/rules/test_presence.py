import pytest

from renja.codes.level import Level
from tests.expectations.documents import CODES, listing, plan, results, review, spending, whole
from tests.expectations.frames import PROGRAMS, found_between, number, row

SUB = 2
EXTRA = row(Level.SUB_KEGIATAN, "1.02.01.2.01.0003", nama="Tambahan")
IN_REVIEW = EXTRA | {"uraian_analisa": "Tambahan", "pagu_analisa": 5}


def between(aturan, **replaced):
    return found_between(aturan, *whole(**replaced))


def test_a_row_of_the_review_that_the_plan_lacks_is_found_once():
    (finding,) = between("lintas.tidak_ada", review=review(more=(IN_REVIEW,)))
    assert (finding.tabel, finding.kode, finding.sel) == ("2.4", EXTRA["kode"], "H9")
    assert finding.ditemukan == "2.4"
    assert "tidak ada di tabel 3.3, 4.1" in finding.pesan


def test_a_row_that_one_table_lacks_is_told_in_the_plan():
    (finding,) = between("lintas.tidak_ada", listing=listing(drop=(SUB,)))
    assert (finding.tabel, finding.kode) == ("4.1", CODES[SUB])
    assert (finding.ditemukan, finding.seharusnya) == ("2.4, 4.1", "2.4, 3.3, 4.1")


def test_of_rows_under_one_another_the_topmost_is_told():
    assert [f.kode for f in between("lintas.tidak_ada", listing=listing(drop=(1, 2, 3)))] == [CODES[1]]


def test_a_row_whose_analysis_is_empty_is_not_planned():
    empty = dict.fromkeys(("uraian_analisa", "indikator_analisa", "target_analisa", "pagu_analisa"))
    (finding,) = between("lintas.tidak_ada", review=review(change=(SUB, empty)))
    assert (finding.tabel, finding.ditemukan) == ("4.1", "3.3, 4.1")


def test_a_row_without_a_code_is_the_same_by_its_parent_and_name():
    bare = EXTRA | {"kode": None}
    reviewed = review(more=(bare | {"uraian_analisa": "Tambahan"},))
    listed, planned = listing(more=(bare | {"nama": "Sub Kegiatan TAMBAHAN"},)), plan(more=(bare,))
    assert between("lintas.tidak_ada", review=reviewed, listing=listed, plan=planned) == []


def test_a_table_that_a_bidang_did_not_send_lacks_nothing():
    assert found_between("lintas.tidak_ada", review(), plan(), listing(bidang="bidang_b")) == []
    assert len(found_between("lintas.tidak_ada", review(), plan(), listing(drop=(0, 1, 2)))) == 1


def test_spending_on_what_has_no_results_at_all_is_found():
    (finding,) = between("lintas.tidak_ada", spending=spending(more=(EXTRA | {"realisasi": 5},)))
    assert (finding.tabel, finding.ditemukan, finding.seharusnya) == ("2.1.b", "2.1.b", "2.1.a, 2.1.b")


@pytest.mark.parametrize("aturan", ["lintas.tidak_ada", "lintas.target_tanpa_belanja"])
def test_a_row_that_stands_twice_in_one_table_is_missing_in_no_other(aturan):
    aim = number("12", unit="Dokumen")
    again = row(Level.SUB_KEGIATAN, CODES[SUB], nama="Lagi", target_n_min_2=aim)
    assert between(aturan, results=results(more=(again,)), plan=plan(more=(again,))) == []


@pytest.mark.parametrize("aturan", ["lintas.tidak_ada", "lintas.target_tanpa_belanja"])
def test_a_row_that_another_bidang_sent_too_is_missing_in_no_table(aturan):
    theirs = results(bidang="bidang_b"), plan(bidang="bidang_b"), spending(bidang="bidang_b", drop=(SUB,))
    listed = listing(bidang="bidang_b", drop=(SUB,))
    assert found_between(aturan, *whole(), *theirs, listed) == []


def test_results_need_no_spending():
    assert between("lintas.tidak_ada", spending=spending(drop=(SUB,))) == []


def test_another_number_of_rows_than_the_plans_is_found_for_the_table():
    (finding,) = between("lintas.cacah", review=review(more=(IN_REVIEW,)))
    assert (finding.tabel, finding.bidang, finding.sel) == ("2.4", "bidang_a", None)
    assert finding.ditemukan == "1 program, 1 kegiatan, 3 sub kegiatan"
    assert finding.seharusnya == "1 program, 1 kegiatan, 2 sub kegiatan"
    assert "2.1.a 2; 2.1.b 2; 2.4 3; 3.3 2; 4.1 2" in finding.pesan


def test_the_count_of_several_bidang_belongs_to_none_of_them():
    other = [
        make(
            bidang="bidang_b",
            drop=(1, 2, 3),
            change=(0, {"kode": PROGRAMS["bidang_b"], "kode_induk": "1.02"}),
        )
        for make in (review, plan)
    ]
    (finding,) = found_between("lintas.cacah", *whole(review=review(more=(IN_REVIEW,))), *other)
    assert (finding.bidang, finding.berkas) == (None, None)


def test_the_tables_of_results_are_counted_by_a_rule_of_their_own():
    changed = {"spending": spending(drop=(SUB,))}
    assert between("lintas.cacah", **changed) == []
    (finding,) = between("lintas.cacah_evaluasi", **changed)
    assert (finding.tabel, finding.ditemukan) == ("2.1.b", "1 program, 1 kegiatan, 1 sub kegiatan")


@pytest.mark.parametrize(("target", "told"), [(None, "kosong"), ("-", "-"), (0, "0")])
def test_spending_without_a_target_is_found_at_the_target(target, told):
    changed = results(change=(SUB, {"target_n_min_2": target, "realisasi_n_min_2": None}))
    (finding,) = between("lintas.belanja_tanpa_target", results=changed)
    assert (finding.tabel, finding.sel, finding.sel_pasangan) == ("2.1.a", "L7", "D7")
    assert finding.ditemukan == told


def test_spending_with_a_result_is_left_to_the_rule_of_results():
    changed = results(change=(SUB, {"target_n_min_2": None}))
    assert between("lintas.belanja_tanpa_target", results=changed) == []


@pytest.mark.parametrize("spent", [0, None, "-"])
def test_a_target_without_spending_is_found_at_the_spending(spent):
    (finding,) = between(
        "lintas.target_tanpa_belanja", spending=spending(change=(SUB, {"realisasi": spent}))
    )
    assert (finding.tabel, finding.sel, finding.sel_pasangan) == ("2.1.b", "D7", "L7")
    assert "ditargetkan 12 Dokumen" in finding.pesan


def test_a_target_that_the_table_of_spending_lacks_is_found_at_the_target():
    (finding,) = between("lintas.target_tanpa_belanja", spending=spending(drop=(SUB,)))
    assert (finding.tabel, finding.sel, finding.ditemukan) == ("2.1.a", "L7", "tidak ada di tabel 2.1.b")


def test_without_a_target_no_spending_is_missed():
    changed = {
        "results": results(change=(SUB, {"target_n_min_2": number("0", unit="Dokumen")})),
        "spending": spending(change=(SUB, {"realisasi": 0})),
    }
    assert between("lintas.target_tanpa_belanja", **changed) == []


def test_without_a_table_of_spending_none_is_missed():
    assert found_between("lintas.target_tanpa_belanja", results(), plan()) == []


def test_a_program_of_a_bidang_that_its_table_lacks_is_found():
    other = plan(bidang="bidang_b", drop=(1, 2, 3), change=(0, {"kode": "1.02.05", "kode_induk": "1.02"}))
    (finding,) = found_between("bidang.program_tidak_diajukan", plan(), other)
    assert (finding.tabel, finding.bidang, finding.kode) == ("4.1", "bidang_b", PROGRAMS["bidang_b"])
    assert finding.berkas == "2025/bidang_b/renja.xlsx"


def test_the_programs_of_a_bidang_that_sent_nothing_are_not_missed():
    assert found_between("bidang.program_tidak_diajukan", *whole()) == []

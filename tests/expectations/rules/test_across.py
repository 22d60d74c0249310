import pytest

from expectations.registry import DOCUMENT_CHECKS
from renja.findings.temuan import Keparahan
from tests.expectations.documents import CODES, listing, plan, results, review, spending, whole
from tests.expectations.frames import error, found_between, number

SUB = 2
"""The row of a sub kegiatan, which stands in sheet row 7."""


def between(aturan, **replaced):
    return found_between(aturan, *whole(**replaced))


@pytest.mark.parametrize("aturan", [check.aturan for check in DOCUMENT_CHECKS])
def test_tables_that_agree_are_silent(aturan):
    assert between(aturan) == []


def test_another_pagu_in_the_review_is_found_there_with_the_plans_beside_it():
    (finding,) = between("lintas.pagu", review=review(change=(SUB, {"pagu_analisa": 11})))
    assert (finding.tabel, finding.kode, finding.sel) == ("2.4", CODES[SUB], "M7")
    assert finding.kolom == "pagu_analisa"
    assert (finding.ditemukan, finding.seharusnya, finding.selisih) == ("11", "10", "1")
    assert finding.sel_pasangan == "K7"
    assert "tabel 4.1 (Lembar1!K7)" in finding.pesan


def test_money_in_one_table_and_none_in_the_other_is_another_pagu():
    (finding,) = between("lintas.pagu", plan=plan(change=(SUB, {"pagu": None})))
    assert (finding.ditemukan, finding.seharusnya) == ("10", "kosong")


def test_an_unreadable_pagu_is_not_compared():
    assert between("lintas.pagu", plan=plan(change=(SUB, {"pagu": error()}))) == []


def test_the_totals_are_compared_and_the_programs_that_differ_named():
    (finding,) = between("lintas.total", review=review(change=(0, {"pagu_analisa": 40}), drop=(1, 2, 3)))
    assert (finding.tabel, finding.kolom) == ("2.4", "pagu_analisa")
    assert (finding.ditemukan, finding.seharusnya, finding.selisih) == ("40", "30", "10")
    assert "1.02.01 10" in finding.pesan


def test_totals_of_tables_from_different_bidang_are_not_compared():
    other = plan(bidang="bidang_b", drop=(1, 2, 3), change=(0, {"kode": "1.02.02", "kode_induk": "1.02"}))
    assert found_between("lintas.total", *whole(), other) == []


@pytest.mark.parametrize(
    ("target", "told"),
    [(number("4", unit="Dokumen"), "4 Dokumen"), (number("12", unit="Laporan"), "12 Laporan")],
)
def test_another_target_or_unit_in_the_review_is_found(target, told):
    (finding,) = between("lintas.target", review=review(change=(1, {"target_analisa": target})))
    assert (finding.sel, finding.ditemukan, finding.seharusnya) == ("K6", told, "12 Dokumen")


@pytest.mark.parametrize("target", [number("12"), None, error()])
def test_a_target_without_a_unit_or_number_is_left_to_other_rules(target):
    assert between("lintas.target", review=review(change=(1, {"target_analisa": target}))) == []


def test_another_indicator_in_the_review_is_found():
    (finding,) = between(
        "lintas.indikator", review=review(change=(SUB, {"indikator_analisa": "Jumlah orang"}))
    )
    assert (finding.sel, finding.sel_pasangan, finding.ditemukan) == ("J7", "G7", "Jumlah orang")


def test_a_mistyped_indicator_is_no_other_one():
    mistyped = review(change=(SUB, {"indikator_analisa": "indikator penyusunan  dokumn."}))
    assert between("lintas.indikator", review=mistyped) == []


def test_another_indicator_among_the_results_is_worth_knowing():
    changed = results(change=(SUB, {"indikator": "Jumlah orang"}))
    (finding,) = between("lintas.indikator_evaluasi", results=changed)
    assert (finding.tabel, finding.sel, finding.keparahan) == ("2.1.a", "G7", Keparahan.INFO)
    assert between("lintas.indikator", results=changed) == []


@pytest.mark.parametrize(
    ("name", "make"), [("results", results), ("spending", spending), ("listing", listing)]
)
def test_another_name_of_the_same_row_is_worth_knowing(name, make):
    (finding,) = between("lintas.nama", **{name: make(change=(SUB, {"nama": "Rujukan Medis"}))})
    assert (finding.kode, finding.seharusnya) == (CODES[SUB], "Penyusunan Dokumen")


def test_the_name_of_the_analysis_is_the_one_compared():
    changed = review(change=(SUB, {"uraian_analisa": "Rujukan Medis"}))
    assert [finding.sel for finding in between("lintas.nama", review=changed)] == ["H7"]


def test_the_word_for_the_level_is_no_part_of_a_name():
    changed = listing(change=(SUB, {"nama": "Sub Kegiatan Penyusunan Dokumen"}))
    assert between("lintas.nama", listing=changed) == []


@pytest.mark.parametrize("aturan", ["lintas.pagu", "lintas.target", "lintas.indikator"])
def test_a_row_of_several_bidang_is_not_compared_with_a_table_that_one_of_them_did_not_send(aturan):
    both = (
        plan(),
        plan(bidang="bidang_b", change=(0, {"target": number("99", unit="Unit"), "indikator": "Lain"})),
    )
    assert found_between(aturan, review(), listing(), *both) == []
    everybody = found_between(
        "lintas.pagu", review(), review(bidang="bidang_b", change=(0, {"pagu_analisa": 31})), *both
    )
    assert [finding.kode for finding in everybody] == [CODES[0]]

"""Words, on 2.4 (`indikator_rkpd` is D, `uraian_analisa` H, `indikator_analisa` J) and 4.1 (G)."""

import pytest

from expectations.validation import check_tables
from renja.codes.level import Level
from renja.codes.nomenclature import load_nomenclature
from renja.config import Opd
from tests.expectations.frames import codes, config_of, found, row, table_of

KEGIATAN = "1.02.01.2.01"
SUB, BESIDE = f"{KEGIATAN}.0001", f"{KEGIATAN}.0002"


def official(kode):
    return codes().get(kode).indikator


def plan(indikator, kode=SUB, **fields):
    return table_of("4.1", row(Level.SUB_KEGIATAN, kode, nama="Sub", indikator=indikator, **fields))


def test_the_official_indicator_of_the_row_beside_is_found():
    (finding,) = found("indikator.tetangga", plan(official(BESIDE)))
    assert (finding.sel, finding.seharusnya) == ("G5", BESIDE)
    assert finding.ditemukan == official(BESIDE)


def test_it_is_found_though_mistyped_and_for_a_row_without_a_code():
    mistyped = official(BESIDE).replace("Jumlah", "Jumlh").upper()
    (finding,) = found("indikator.tetangga", plan(mistyped, None, kode_induk=KEGIATAN))
    assert finding.seharusnya == BESIDE


def test_both_sides_of_the_review_are_looked_at():
    sides = dict.fromkeys(("indikator_rkpd", "indikator_analisa"), official(BESIDE))
    sheet = table_of("2.4", row(Level.SUB_KEGIATAN, SUB, nama="Sub", **sides))
    assert [finding.sel for finding in found("indikator.tetangga", sheet)] == ["D5", "J5"]


@pytest.mark.parametrize("indikator", [official(SUB), "Tersedianya dokumen perencanaan", "-", None])
def test_the_rows_own_or_another_indicator_is_silent(indikator):
    assert found("indikator.tetangga", plan(indikator)) == []


def test_indicators_that_are_nearly_alike_are_not_taken_for_each_other():
    alike = f"{KEGIATAN}.0003"
    assert found("indikator.tetangga", plan(official(alike), alike)) == []


@pytest.mark.parametrize(
    ("text", "count"), [("Tersedianya LKIP Tahun 2022", 1), ("LKIP Tahun 2024", 0), ("LKIP 2027", 1)]
)
def test_a_year_that_is_not_the_tables_is_found(text, count):
    wrong = found("indikator.tahun", plan(text))
    assert [finding.sel for finding in wrong] == ["G5"] * count
    assert all(finding.seharusnya == "2024, 2025, 2026" for finding in wrong)


@pytest.mark.parametrize(
    "text", ["Renstra 2021-2026", "sesuai Perda Nomor 5 Tahun 2019", "12 Desember 2019", "Jumlah orang"]
)
def test_planning_periods_regulations_and_dates_name_no_year_of_an_indicator(text):
    assert found("indikator.tahun", plan(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Kewenangan menurut UU 23 Tahun 2014",
        "Jumlah SPM sesuai PP No. 2/2018",
        "Permendagri 86 Thn 2017",
        "Peraturan Menteri Dalam Negeri 86 Tahun 2017",
        "Keputusan Bupati Nomor 050/12-Huk/2021",
        "Pelaksanaan UUD 1945",
        "Undang-Undang Dasar Negara Republik Indonesia Tahun 1945",
    ],
)
def test_the_year_of_a_law_is_silent_however_the_law_is_cited(text):
    assert found("indikator.tahun", plan(text)) == []


@pytest.mark.parametrize("text", ["Jumlah Peraturan Bupati Tahun 2022", "Perda yang disusun, Tahun 2022"])
def test_a_year_in_which_laws_are_made_is_found(text):
    assert [finding.ditemukan for finding in found("indikator.tahun", plan(text))] == ["2022"]


OF_1945 = "7.01.05.2.01.0001"
"""The official indicator names the constitution of 1945."""


def test_a_year_of_the_official_indicator_is_silent_in_its_own_row_only():
    def districts(kode):
        sheet = plan("Pelaksanaan Konstitusi Tahun 1945", kode)
        office = config_of().model_copy(update={"opd": Opd(nama="Kecamatan", daerah="X", urusan=("7.01",))})
        listed = load_nomenclature(urusan=("7.01",), families=(2,))
        everything = check_tables([sheet], config=office, nomenclature=listed)
        return [finding.ditemukan for finding in everything if finding.aturan == "indikator.tahun"]

    assert districts(OF_1945) == []
    assert districts("7.01.01.2.01.0001") == ["1945"]


def test_results_may_name_the_years_they_are_about():
    def results(text):
        return table_of("2.1.a", row(Level.SUB_KEGIATAN, SUB, nama="Sub", indikator=text))

    assert found("indikator.tahun", results("LKIP Tahun 2022")) == []
    (finding,) = found("indikator.tahun", results("LKIP Tahun 2021 dan 2022"))
    assert finding.ditemukan == "2021"


def test_a_row_named_differently_on_either_side_is_found():
    sheet = table_of(
        "2.4", row(Level.SUB_KEGIATAN, SUB, nama="Penyediaan Makanan", uraian_analisa="Rujukan")
    )
    (finding,) = found("wajar.nama_dua_sisi", sheet)
    assert (finding.sel, finding.sel_pasangan) == ("H5", "B5")
    assert (finding.ditemukan, finding.seharusnya) == ("Rujukan", "Penyediaan Makanan")


@pytest.mark.parametrize("other", ["penyediaan makanan.", "Penyedian Makanan", None])
def test_a_slip_or_an_empty_side_is_no_other_name(other):
    sheet = table_of("2.4", row(Level.SUB_KEGIATAN, SUB, nama="Penyediaan Makanan", uraian_analisa=other))
    assert found("wajar.nama_dua_sisi", sheet) == []

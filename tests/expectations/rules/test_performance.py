"""Results, on 2.1.a: `target_renstra` is H, `realisasi_sd_n_min_3` J, `target_n_min_2` L,
`realisasi_n_min_2` N, `tingkat_realisasi_n_min_2` P, `realisasi_sd_n_min_1` S. On 2.1.b: `pagu` is C,
`realisasi` D.
"""

import pytest

from renja.codes.level import Level
from renja.findings.temuan import Keparahan
from tests.expectations.frames import ambiguous, error, found, number, row, table_of

SUB = "1.02.01.2.01.0001"


def results(**fields):
    return table_of("2.1.a", row(Level.SUB_KEGIATAN, SUB, nama="Sub", **fields))


def year(target, result, share=None):
    return results(target_n_min_2=target, realisasi_n_min_2=result, tingkat_realisasi_n_min_2=share)


def spent(pagu, realisasi):
    return table_of("2.1.b", row(Level.SUB_KEGIATAN, SUB, nama="Sub", pagu=pagu, realisasi=realisasi))


@pytest.mark.parametrize(("target", "told"), [(None, "kosong"), ("-", "-"), (0, "0")])
def test_a_result_without_a_target_is_found_at_the_target(target, told):
    (finding,) = found("wajar.realisasi_tanpa_target", year(target, 12, error()))
    assert (finding.sel, finding.sel_pasangan, finding.ditemukan) == ("L5", "N5", told)
    assert "tertulis 12" in finding.pesan


@pytest.mark.parametrize(
    ("target", "result", "share"),
    [
        (10, 12, 120),
        (None, None, None),
        (None, 0, None),
        (None, "-", None),
        (error(), 3, None),
        (None, error(), None),
    ],
)
def test_no_target_is_missed_where_there_is_one_or_no_result(target, result, share):
    assert found("wajar.realisasi_tanpa_target", year(target, result, share)) == []


def test_a_printed_percentage_without_a_target_is_left_to_its_own_rule():
    assert found("wajar.realisasi_tanpa_target", year(None, 12, 100)) == []
    assert len(found("rumus.tanpa_penyebut", year(None, 12, 100))) == 1


def test_a_result_above_its_target_is_worth_knowing():
    (finding,) = found("wajar.lebih_100", year(94, 103, number("109.57", decimals=2)))
    assert (finding.sel, finding.sel_pasangan, finding.keparahan) == ("P5", "N5", Keparahan.INFO)
    assert (finding.ditemukan, finding.seharusnya) == ("109,57", "100")


@pytest.mark.parametrize(
    ("result", "above", "far_above"), [(100, 0, 0), (101, 1, 0), (200, 1, 0), (201, 0, 1), (1514, 0, 1)]
)
def test_more_than_twice_the_target_has_a_rule_of_its_own(result, above, far_above):
    sheet = year(100, result)
    assert len(found("wajar.lebih_100", sheet)) == above
    assert [f.keparahan for f in found("wajar.lebih_200", sheet)] == [Keparahan.PERINGATAN] * far_above


@pytest.mark.parametrize("target", [None, 0, error(), ambiguous("1.5")])
def test_nothing_is_above_a_target_that_is_not_there(target):
    assert found("wajar.lebih_200", year(target, 500)) == []


def test_a_result_above_the_renstra_target_is_found():
    (finding,) = found("wajar.melebihi_renstra", results(target_renstra=145, realisasi_sd_n_min_3=348))
    assert (finding.sel, finding.sel_pasangan) == ("J5", "H5")
    assert (finding.ditemukan, finding.seharusnya, finding.selisih) == ("348", "145", "203")


def test_the_result_of_one_year_can_be_above_the_renstra_target():
    (finding,) = found("wajar.melebihi_renstra", results(target_renstra=750, realisasi_n_min_2=1514))
    assert finding.sel == "N5"


def test_of_several_results_above_the_renstra_target_the_first_is_told():
    sheet = results(
        target_renstra=10, realisasi_sd_n_min_3=11, realisasi_n_min_2=1, realisasi_sd_n_min_1=12
    )
    assert [finding.kolom for finding in found("wajar.melebihi_renstra", sheet)] == ["realisasi_sd_n_min_3"]


@pytest.mark.parametrize("target", [145, None, 0, "-", error()])
def test_a_result_as_high_as_the_renstra_target_or_without_one_is_silent(target):
    assert found("wajar.melebihi_renstra", results(target_renstra=target, realisasi_sd_n_min_3=145)) == []


@pytest.mark.parametrize("pagu", [99, 0, "-"])
def test_spending_above_the_pagu_is_found(pagu):
    (finding,) = found("wajar.belanja_melebihi_pagu", spent(pagu, 100))
    assert (finding.sel, finding.sel_pasangan, finding.ditemukan) == ("D5", "C5", "100")


@pytest.mark.parametrize(
    ("pagu", "realisasi"), [(100, 100), (None, 100), (error(), 100), (100, None), (5, error())]
)
def test_spending_within_the_pagu_is_silent(pagu, realisasi):
    assert found("wajar.belanja_melebihi_pagu", spent(pagu, realisasi)) == []

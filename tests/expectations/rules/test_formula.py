"""Formulas, on 2.1.b (percentages of money) and on 2.1.a.

In 2.1.a `target_renstra` is H and I, `realisasi_sd_n_min_3` J and K, `target_n_min_2` L and M,
`realisasi_n_min_2` N and O, `tingkat_realisasi_n_min_2` P, `target_n_min_1` Q and R,
`realisasi_sd_n_min_1` S and T, `tingkat_capaian_n_min_1` U.
"""

import pytest

from renja.codes.level import Level
from renja.findings.temuan import Keparahan
from tests.expectations.frames import ambiguous, error, found, number, row, table_of

SUB = "1.02.01.2.01.0001"


def budget(pagu, realisasi, capaian):
    fields = {"pagu": pagu, "realisasi": realisasi, "capaian": capaian}
    return table_of("2.1.b", row(Level.SUB_KEGIATAN, SUB, nama="Sub", **fields))


def results(before, during, target, printed, *, without=(), **more):
    """A row of 2.1.a whose printed sum stands in S5."""
    fields = {
        "realisasi_sd_n_min_3": before,
        "realisasi_n_min_2": during,
        "target_n_min_1": target,
        "realisasi_sd_n_min_1": printed,
    }
    return table_of("2.1.a", row(Level.SUB_KEGIATAN, SUB, nama="Sub", **fields, **more), without=without)


def test_a_wrong_percentage_is_found():
    (finding,) = found("rumus.persen", budget(300, 100, number("33.34", decimals=2)))
    assert (finding.sel, finding.kolom, finding.keparahan) == ("E5", "capaian", Keparahan.PERINGATAN)
    assert (finding.ditemukan, finding.seharusnya, finding.selisih) == ("33,34", "33,33", "0,01")
    assert "Realisasi Anggaran (Rp) (D5) 100; Pagu Anggaran (Rp) (C5) 300" in finding.pesan


@pytest.mark.parametrize(
    ("printed", "decimals"), [("66.67", 2), ("67", 0), ("66.6666666666667", 0), ("66.7", 1)]
)
def test_a_percentage_right_at_the_decimals_shown_is_silent(printed, decimals):
    assert found("rumus.persen", budget(3, 2, number(printed, decimals=decimals))) == []


@pytest.mark.parametrize(("printed", "silent"), [("0.13", True), ("0.12", False)])
def test_a_half_is_rounded_up(printed, silent):
    finding = found("rumus.persen", budget(800, 1, number(printed, decimals=2)))
    assert (finding == []) is silent


def test_a_quotient_just_under_a_half_is_rounded_down():
    almost = budget(200_000_000_001, 1_000_000_000, number("0", decimals=0))
    assert found("rumus.persen", almost) == []


def test_a_blank_percentage_that_can_be_computed_is_found():
    (finding,) = found("rumus.persen", budget(3, 2, None))
    assert (finding.ditemukan, finding.seharusnya) == ("kosong", "66,67")


@pytest.mark.parametrize("printed", [None, "-"])
@pytest.mark.parametrize("rule", ["rumus.persen", "rumus.jumlah_kolom"])
def test_nothing_is_subtracted_from_a_cell_without_a_number(rule, printed):
    sheet = budget(3, 2, printed) if rule == "rumus.persen" else results(1, 2, 3, printed)
    (finding,) = found(rule, sheet)
    assert finding.selisih is None
    assert "selisih" not in finding.pesan


def test_a_dash_for_a_percentage_of_zero_is_found():
    (finding,) = found("rumus.persen", budget(3, 0, "-"))
    assert (finding.ditemukan, finding.seharusnya) == ("-", "0,00")


@pytest.mark.parametrize(
    ("pagu", "realisasi", "capaian"),
    [
        (3, 2, error()),
        (error("#REF!"), 2, 50),
        (ambiguous("3.000.00"), 2, 50),
        (3, ambiguous("2.000.00"), 50),
        (None, 2, None),
        (None, None, None),
    ],
)
def test_what_cannot_be_computed_or_read_is_no_wrong_percentage(pagu, realisasi, capaian):
    assert found("rumus.persen", budget(pagu, realisasi, capaian)) == []


def test_the_percentage_of_a_total_row_is_checked_too():
    total = table_of("2.1.b", row(Level.JUMLAH, nama="Jumlah", pagu=4, realisasi=1, capaian=26))
    assert [finding.sel for finding in found("rumus.persen", total)] == ["E5"]


@pytest.mark.parametrize("pagu", [None, "-", 0])
def test_a_percentage_without_a_denominator_is_found(pagu):
    (finding,) = found("rumus.tanpa_penyebut", budget(pagu, 12, 100))
    assert (finding.sel, finding.sel_pasangan, finding.ditemukan) == ("E5", "C5", "100")
    assert "di Lembar1!C5 kosong atau nol" in finding.pesan


@pytest.mark.parametrize(("pagu", "capaian"), [(3, 400), (None, None), (None, error()), (error(), 400)])
def test_no_denominator_is_missed_where_there_is_one_or_nothing_is_printed(pagu, capaian):
    assert found("rumus.tanpa_penyebut", budget(pagu, 12, capaian)) == []


def test_a_denominator_column_that_the_sheet_lacks_is_not_missed_row_by_row():
    lacking = table_of("2.1.b", row(Level.SUB_KEGIATAN, SUB, realisasi=1, capaian=5), without=("pagu",))
    assert found("rumus.tanpa_penyebut", lacking) == []


def test_a_percentage_of_nothing_is_found():
    (finding,) = found("rumus.tanpa_pembilang", budget(10, None, 50))
    assert (finding.sel, finding.sel_pasangan) == ("E5", "D5")


@pytest.mark.parametrize(("realisasi", "capaian"), [(None, 0), (None, None), (5, 50), (error(), 50)])
def test_zero_per_cent_of_nothing_is_what_spreadsheets_print(realisasi, capaian):
    assert found("rumus.tanpa_pembilang", budget(10, realisasi, capaian)) == []


def test_a_wrong_sum_of_columns_is_found():
    (finding,) = found(
        "rumus.jumlah_kolom", results(539, 2, 10, 550, target_renstra=number("9", unit="Orang"))
    )
    assert (finding.sel, finding.ditemukan, finding.seharusnya, finding.selisih) == (
        "S5",
        "550",
        "551",
        "-1",
    )


def test_a_right_sum_of_columns_is_silent():
    assert found("rumus.jumlah_kolom", results(539, 2, 10, 551)) == []


def test_a_blank_operand_counts_as_nothing():
    assert found("rumus.jumlah_kolom", results(None, 2, "-", 2)) == []
    (finding,) = found("rumus.jumlah_kolom", results(32, "-", None, 0))
    assert (finding.ditemukan, finding.seharusnya) == ("0", "32")


def test_a_blank_sum_of_something_is_found():
    (finding,) = found("rumus.jumlah_kolom", results(1, 2, 3, None))
    assert (finding.sel, finding.ditemukan, finding.seharusnya) == ("S5", "kosong", "6")


@pytest.mark.parametrize("printed", [None, "-", 0, error()])
def test_nothing_summed_gives_nothing_or_zero(printed):
    assert found("rumus.jumlah_kolom", results(None, "-", None, printed)) == []


def test_a_sum_out_of_nothing_is_found():
    (finding,) = found("rumus.jumlah_kolom", results(None, None, None, 7))
    assert (finding.ditemukan, finding.seharusnya, finding.selisih) == ("7", "kosong", None)


@pytest.mark.parametrize("where", ["target_renstra", "target_n_min_1", "realisasi_n_min_2"])
def test_percentages_do_not_add_up(where):
    columns = {"before": 67, "during": 97, "target": 100}
    percent = number("100", unit="%")
    if where == "target_renstra":
        sheet = results(**columns, printed=100, target_renstra=percent)
    else:
        name = {"target_n_min_1": "target", "realisasi_n_min_2": "during"}[where]
        sheet = results(**{**columns, name: percent}, printed=100)
    assert found("rumus.jumlah_kolom", sheet) == []


def test_an_unreadable_operand_leaves_the_sum_open():
    assert found("rumus.jumlah_kolom", results(ambiguous("33 /14"), 2, 3, 9)) == []


def test_an_operand_column_that_the_sheet_lacks_leaves_the_sum_open():
    lacking = results(None, 2, 3, 9, without=("realisasi_sd_n_min_3",))
    assert found("rumus.jumlah_kolom", lacking) == []


def test_different_units_are_told_and_not_summed():
    sheet = results(1, number("2", unit="Orang"), number("3", unit="Keluarga"), 9)
    assert found("rumus.jumlah_kolom", sheet) == []
    (finding,) = found("rumus.satuan_berbeda", sheet)
    assert (finding.sel, finding.ditemukan, finding.keparahan) == ("S5", "Orang, Keluarga", Keparahan.INFO)


def test_one_unit_is_no_mixture():
    sheet = results(1, number("2", unit="Orang"), number("3", unit="Orang"), 6)
    assert found("rumus.satuan_berbeda", sheet) == []

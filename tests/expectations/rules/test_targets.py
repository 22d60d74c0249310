"""Sums of targets, on table 4.1 (`target` is I, `target_maju` N) and on 2.1.a."""

import pytest

from renja.codes.level import Level
from renja.findings.temuan import Keparahan
from tests.expectations.frames import ambiguous, error, found, number, row, table_of

KEGIATAN = "1.02.01.2.01"
COUNTS = ("target_renstra", "realisasi_sd_n_min_3", "target_n_min_2", "realisasi_n_min_2", "target_n_min_1")


def plan(kegiatan, *subs):
    """A kegiatan in row 5 and its sub kegiatan, with their targets."""
    below = [
        row(Level.SUB_KEGIATAN, f"{KEGIATAN}.{place:04}", nama="Sub", target=target)
        for place, target in enumerate(subs, start=1)
    ]
    return table_of("4.1", row(Level.KEGIATAN, KEGIATAN, nama="Kegiatan", target=kegiatan), *below)


def people(text):
    return number(text, unit="Orang")


def results(kegiatan, *subs, units=("Orang", "Dokumen", "Laporan")):
    """A kegiatan of 2.1.a and its sub kegiatan, each with five counts."""
    levels = [Level.KEGIATAN] + [Level.SUB_KEGIATAN] * len(subs)
    codes = [KEGIATAN, *(f"{KEGIATAN}.{place:04}" for place in range(1, len(subs) + 1))]
    rows = [
        row(
            level,
            code,
            nama="Baris",
            **{nama: number(str(n), unit=unit) for nama, n in zip(COUNTS, counts, strict=True)},
        )
        for level, code, counts, unit in zip(levels, codes, (kegiatan, *subs), units, strict=False)
    ]
    return table_of("2.1.a", *rows)


def test_a_count_that_is_not_the_sum_below_it_is_found():
    (finding,) = found("jumlah.target", plan(people("118"), people("20"), people("97")))
    assert (finding.sel, finding.kolom, finding.keparahan) == ("I5", "target", Keparahan.PERINGATAN)
    assert (finding.ditemukan, finding.seharusnya, finding.selisih) == ("118", "117", "1")
    assert f"{KEGIATAN}.0001 (I6) 20; {KEGIATAN}.0002 (I7) 97" in finding.pesan


def test_a_count_that_is_the_sum_below_it_is_silent():
    assert found("jumlah.target", plan(people("117"), people("20"), people("97"))) == []


def test_what_is_counted_in_other_units_does_not_add_up():
    assert found("jumlah.target", plan(number("2", unit="Kegiatan"), people("20"), people("97"))) == []
    assert found("jumlah.target", plan(people("2"), people("20"), number("1", unit="Unit"))) == []


def test_percentages_do_not_add_up():
    assert found("jumlah.target", plan(*[number("100", unit="%")] * 3)) == []


@pytest.mark.parametrize("other", [error(), ambiguous("33 /14"), None, "-"])
def test_an_unreadable_count_leaves_the_sum_open_and_a_missing_one_counts_as_nothing(other):
    silent = found("jumlah.target", plan(people("30"), people("20"), other)) == []
    assert silent is (other is not None and other != "-")


def test_a_count_over_nothing_is_no_sum():
    assert found("jumlah.target", plan(people("30"), None, None)) == []
    assert found("jumlah.target", plan(None, people("30"))) == []


def test_one_count_unlike_its_sum_among_many_that_are_alike_is_found():
    (finding,) = found(
        "jumlah.target_tak_biasa", results((3, 3, 3, 3, 9), (1, 1, 1, 1, 1), (2, 2, 2, 2, 2))
    )
    assert (finding.kolom, finding.ditemukan, finding.seharusnya) == ("target_n_min_1", "9", "3")
    assert finding.keparahan is Keparahan.INFO


def test_a_row_where_half_of_the_counts_are_sums_is_told_of_the_others():
    found_ones = found(
        "jumlah.target_tak_biasa", results((3, 3, 3, 9, 9), (1, 1, 1, 1, 1), (2, 2, 2, 2, 2))
    )
    assert [finding.kolom for finding in found_ones] == ["realisasi_n_min_2", "target_n_min_1"]
    assert all("di 3 kolom lain" in finding.pesan for finding in found_ones)


@pytest.mark.parametrize(
    ("kegiatan", "why"),
    [
        ((3, 3, 3, 3, 3), "all are sums"),
        ((9, 9, 9, 9, 9), "none is a sum"),
        ((3, 3, 9, 9, 9), "few are sums"),
    ],
)
def test_counts_of_other_units_are_sums_only_where_at_least_three_are(kegiatan, why):
    assert found("jumlah.target_tak_biasa", results(kegiatan, (1, 1, 1, 1, 1), (2, 2, 2, 2, 2))) == [], why


def test_one_row_below_tells_no_habit():
    assert found("jumlah.target_tak_biasa", results((1, 1, 1, 1, 9), (1, 1, 1, 1, 1))) == []


def test_counts_of_one_unit_are_left_to_their_own_rule():
    same = results((3, 3, 3, 3, 9), (1, 1, 1, 1, 1), (2, 2, 2, 2, 2), units=["Orang"] * 3)
    assert found("jumlah.target_tak_biasa", same) == []
    assert [finding.kolom for finding in found("jumlah.target", same)] == ["target_n_min_1"]

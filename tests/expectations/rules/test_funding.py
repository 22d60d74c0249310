"""Money and targets. On 4.1 `target` is I, `pagu` K, `target_maju` N, `pagu_maju` P. On 2.4
`target_rkpd` is E, `pagu_rkpd` G, `target_analisa` K, `pagu_analisa` M, `catatan` N."""

import pytest

from renja.codes.level import Level
from renja.findings.temuan import Keparahan
from tests.expectations.frames import ambiguous, error, found, number, row, table_of

PROGRAM, KEGIATAN = "1.02.01", "1.02.01.2.01"
SUB = f"{KEGIATAN}.0001"


def review(**fields):
    return table_of("2.4", row(Level.SUB_KEGIATAN, SUB, nama="Sub", **fields))


def plan(**fields):
    return table_of("4.1", row(Level.SUB_KEGIATAN, SUB, nama="Sub", **fields))


def changed(*rows):
    """Rows of 2.4: level, code, money before, money after, note."""
    return table_of(
        "2.4",
        *(
            row(level, code, nama="Baris", pagu_rkpd=before, pagu_analisa=after, catatan=note)
            for level, code, before, after, note in rows
        ),
    )


def test_money_without_a_target_is_found_at_the_target():
    (finding,) = found("wajar.dana_tanpa_target", review(pagu_analisa=120_000_000))
    assert (finding.sel, finding.sel_pasangan, finding.ditemukan) == ("K5", "M5", "kosong")
    assert "tertulis 120.000.000" in finding.pesan


def test_each_side_of_the_review_is_looked_at_by_itself():
    sheet = review(pagu_rkpd=5, target_rkpd=number("1", unit="Unit"), pagu_analisa=6)
    assert [finding.sel for finding in found("wajar.dana_tanpa_target", sheet)] == ["K5"]


@pytest.mark.parametrize("target", [number("1", unit="Unit"), ambiguous("33 /14"), error()])
def test_money_with_a_target_is_silent(target):
    assert found("wajar.dana_tanpa_target", review(pagu_analisa=5, target_analisa=target)) == []


@pytest.mark.parametrize("pagu", [None, 0, "-", error()])
def test_without_money_no_target_is_missed(pagu):
    assert found("wajar.dana_tanpa_target", review(pagu_analisa=pagu)) == []


def test_a_blank_target_that_is_required_is_left_to_the_rule_of_required_cells():
    assert found("wajar.dana_tanpa_target", plan(pagu=5, target=None)) == []
    assert len(found("wajar.dana_tanpa_target", plan(pagu=5, target="-"))) == 1


def test_a_target_without_money_is_found_at_the_money():
    (finding,) = found("wajar.target_tanpa_dana", plan(target=number("10", unit="Orang"), pagu=0))
    assert (finding.sel, finding.sel_pasangan, finding.ditemukan) == ("K5", "I5", "0")


def test_a_target_with_money_is_silent():
    assert found("wajar.target_tanpa_dana", plan(target=number("10", unit="Orang"), pagu=1)) == []
    assert found("wajar.target_tanpa_dana", plan(target=0, pagu=0)) == []


@pytest.mark.parametrize(
    ("before", "after", "count"), [(100, 299, 0), (100, 300, 1), (300, 101, 0), (300, 100, 1)]
)
def test_a_jump_to_three_times_or_a_third_is_worth_knowing(before, after, count):
    found_jumps = found("wajar.lonjakan", plan(pagu=before, pagu_maju=after))
    assert [(f.sel, f.sel_pasangan, f.keparahan) for f in found_jumps] == [
        ("P5", "K5", Keparahan.INFO)
    ] * count


def test_targets_jump_too_where_their_units_are_alike():
    ten, forty = number("10", unit="Orang"), number("40", unit="Orang")
    assert [f.sel for f in found("wajar.lonjakan", plan(target=ten, target_maju=forty))] == ["N5"]
    assert found("wajar.lonjakan", plan(target=ten, target_maju=number("40", unit="Unit"))) == []


@pytest.mark.parametrize(("before", "after"), [(0, 100), (100, 0), (None, 100), (100, error())])
def test_from_nothing_or_to_nothing_is_no_jump(before, after):
    assert found("wajar.lonjakan", plan(pagu=before, pagu_maju=after)) == []


def test_a_jump_is_told_of_the_row_that_jumps_and_not_of_those_above():
    sheet = table_of(
        "4.1",
        row(Level.KEGIATAN, KEGIATAN, nama="Kegiatan", pagu=1, pagu_maju=9),
        row(Level.SUB_KEGIATAN, SUB, nama="Sub", pagu=1, pagu_maju=9),
    )
    assert [finding.kode for finding in found("wajar.lonjakan", sheet)] == [SUB]


def test_a_change_without_a_note_is_found_at_the_topmost_row():
    sheet = changed(
        (Level.PROGRAM, PROGRAM, 10, 12, None),
        (Level.KEGIATAN, KEGIATAN, 10, 12, "-"),
        (Level.SUB_KEGIATAN, SUB, 10, 12, None),
    )
    (finding,) = found("wajar.tanpa_penjelasan", sheet)
    assert (finding.kode, finding.sel, finding.sel_pasangan, finding.ditemukan) == (
        PROGRAM,
        "N5",
        "M5",
        "kosong",
    )


@pytest.mark.parametrize("noted", [0, 1, 2])
def test_one_note_explains_the_rows_above_and_below_it(noted):
    notes = [None, None, None]
    notes[noted] = "Penyesuaian kebutuhan"
    levels = ((Level.PROGRAM, PROGRAM), (Level.KEGIATAN, KEGIATAN), (Level.SUB_KEGIATAN, SUB))
    sheet = changed(
        *((level, code, 10, 12, note) for (level, code), note in zip(levels, notes, strict=True))
    )
    assert found("wajar.tanpa_penjelasan", sheet) == []


def test_a_note_beside_explains_nothing():
    sheet = changed(
        (Level.KEGIATAN, KEGIATAN, 20, 24, None),
        (Level.SUB_KEGIATAN, SUB, 10, 12, "Penyesuaian"),
        (Level.SUB_KEGIATAN, f"{KEGIATAN}.0002", 10, 12, None),
    )
    assert [finding.kode for finding in found("wajar.tanpa_penjelasan", sheet)] == [f"{KEGIATAN}.0002"]


def test_changes_that_cancel_out_are_still_changes():
    sheet = changed(
        (Level.KEGIATAN, KEGIATAN, 20, 20, None),
        (Level.SUB_KEGIATAN, SUB, 10, 12, None),
        (Level.SUB_KEGIATAN, f"{KEGIATAN}.0002", 10, 8, None),
    )
    assert [finding.sel for finding in found("wajar.tanpa_penjelasan", sheet)] == ["N6", "N7"]


@pytest.mark.parametrize(
    ("before", "after", "silent"), [(10, 10, True), (None, 0, True), (None, 10, False), (error(), 1, True)]
)
def test_only_a_change_needs_a_note(before, after, silent):
    sheet = changed((Level.SUB_KEGIATAN, SUB, before, after, None))
    assert (found("wajar.tanpa_penjelasan", sheet) == []) is silent


@pytest.mark.parametrize(
    ("before", "after", "note", "count"),
    [
        (12, 10, "Pagu analisa lebih besar karena kebutuhan", 1),
        (10, 12, "Pagu berkurang karena efisiensi", 1),
        (10, 12, "Pagu analisa lebih besar karena kebutuhan", 0),
        (12, 10, "Ada yang bertambah dan ada yang berkurang", 0),
        (12, 10, "Penyesuaian kebutuhan", 0),
        (12, 10, None, 0),
    ],
)
def test_a_note_that_says_the_contrary_is_found(before, after, note, count):
    contrary = found("wajar.penjelasan_terbalik", changed((Level.PROGRAM, PROGRAM, before, after, note)))
    assert [(f.sel, f.sel_pasangan) for f in contrary] == [("N5", "M5")] * count

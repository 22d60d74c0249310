import pytest

from renja.codes.level import Level
from renja.findings.temuan import Keparahan
from tests.expectations.frames import ambiguous, clean_plan, error, found, number, row, table_of

PROGRAM, KEGIATAN = "1.02.01", "1.02.01.2.01"
SUM_RULES = ("jumlah.kegiatan", "jumlah.program", "jumlah.bidang_urusan", "jumlah.urusan", "jumlah.total")


def plan(program, kegiatan, *subs, total=None):
    """One program with one kegiatan and its sub kegiatan, amounts in `pagu` (K5, K6, K7 …)."""
    rows = [
        row(Level.PROGRAM, PROGRAM, nama="Program", pagu=program),
        row(Level.KEGIATAN, KEGIATAN, nama="Kegiatan", pagu=kegiatan),
        *(
            row(Level.SUB_KEGIATAN, f"{KEGIATAN}.{n:04}", nama=f"Sub {n}", pagu=amount)
            for n, amount in enumerate(subs, start=1)
        ),
    ]
    return table_of("4.1", *rows, row(Level.JUMLAH, nama="Jumlah", pagu=total))


@pytest.mark.parametrize("aturan", SUM_RULES)
def test_sums_that_are_right_at_each_level_are_silent(aturan):
    assert found(aturan, clean_plan(), plan(30, 30, 10, 20, total=30)) == []


def test_a_kegiatan_one_rupiah_off_its_sub_kegiatan_is_found():
    (finding,) = found("jumlah.kegiatan", plan(1_000_001, 1_000_001, 400_000, 600_000, total=1_000_001))
    assert (finding.sel, finding.kode, finding.kolom) == ("K6", KEGIATAN, "pagu")
    assert (finding.ditemukan, finding.seharusnya, finding.selisih) == ("1.000.001", "1.000.000", "1")
    assert finding.keparahan is Keparahan.PERINGATAN


def test_the_sentence_names_the_children_with_their_cells_and_amounts():
    (finding,) = found("jumlah.kegiatan", plan(9, 9, 4, None, "-", total=9))
    assert finding.pesan == (
        f"Kegiatan {KEGIATAN} Kegiatan: Rencana Tahun 2025: Kebutuhan Dana/Pagu Indikatif di Lembar1!K6 "
        "tertulis 9, padahal jumlah sub kegiatannya 4 (selisih 5); yang dijumlahkan: "
        f"{KEGIATAN}.0001 (K7) 4; {KEGIATAN}.0002 (K8) kosong; {KEGIATAN}.0003 (K9) -."
    )


def test_of_very_many_children_the_sentence_names_the_first_and_counts_the_rest():
    (finding,) = found("jumlah.kegiatan", plan(99, 99, *[1] * 23, total=99))
    assert finding.pesan.endswith(f"{KEGIATAN}.0020 (K26) 1; dan 3 lainnya.")


def test_a_program_off_its_kegiatan_is_found():
    (finding,) = found("jumlah.program", plan(31, 30, 10, 20, total=31))
    assert (finding.sel, finding.ditemukan, finding.seharusnya, finding.selisih) == ("K5", "31", "30", "1")


def test_a_total_off_its_programs_is_found():
    (finding,) = found("jumlah.total", plan(30, 30, 10, 20, total=29))
    assert (finding.sel, finding.ditemukan, finding.seharusnya, finding.selisih) == ("K9", "29", "30", "-1")


def two_programs(*, above=(), between=(), total=75):
    """Two programs of 30 and 45, under them the total, and totals of parts (label, amount) inside."""

    def program(code, *subs):
        return [
            row(Level.PROGRAM, code, nama="Program", pagu=sum(subs)),
            row(Level.KEGIATAN, f"{code}.2.01", nama="Kegiatan", pagu=sum(subs)),
            *(
                row(Level.SUB_KEGIATAN, f"{code}.2.01.{n:04}", nama=f"Sub {n}", pagu=amount)
                for n, amount in enumerate(subs, start=1)
            ),
        ]

    inside = [row(Level.JUMLAH, nama=label, pagu=amount) for label, amount in between]
    over = [row(Level.JUMLAH, nama=label, pagu=amount) for label, amount in above]
    head, tail = program("1.02.01", 10, 20), program("1.02.02", 15, 30)
    return [*over, *head, *inside, *tail, row(Level.JUMLAH, nama="Jumlah", pagu=total)]


@pytest.mark.parametrize("aturan", SUM_RULES)
def test_totals_of_a_part_and_sums_carried_over_a_page_break_are_right_as_such(aturan):
    rows = two_programs(between=[("Sub Jumlah", 30), ("Jumlah dipindahkan", 30), ("Pindahan", 30)])
    assert found(aturan, table_of("4.1", *rows)) == []


def test_a_sum_carried_from_the_middle_of_a_program_is_that_of_the_rows_above():
    rows = two_programs()
    carried = [row(Level.JUMLAH, nama=nama, pagu=10) for nama in ("Jumlah dipindahkan", "Pindahan")]
    assert found("jumlah.total", table_of("4.1", *rows[:3], *carried, *rows[3:])) == []


def test_the_second_of_two_parts_is_the_sum_since_the_first():
    rows = two_programs(between=[("Sub Jumlah", 30)])
    rows.insert(-1, row(Level.JUMLAH, nama="Sub Jumlah", pagu=45))
    third = [row(Level.PROGRAM, "1.02.03", nama="Program", pagu=5)]
    total = row(Level.JUMLAH, nama="Jumlah", pagu=80)
    assert found("jumlah.total", table_of("4.1", *rows[:-1], *third, total)) == []


def test_a_wrong_total_of_a_part_is_compared_with_its_part():
    rows = two_programs(between=[("Sub Jumlah", 31)])
    (finding,) = found("jumlah.total", table_of("4.1", *rows))
    assert (finding.sel, finding.ditemukan, finding.seharusnya) == ("K9", "31", "30")
    assert "1.02.02" not in finding.pesan


def test_a_total_above_all_programs_or_below_them_is_the_whole():
    rows = two_programs(above=[("Jumlah", 30)], total=30)
    assert [one.seharusnya for one in found("jumlah.total", table_of("4.1", *rows))] == ["75", "75"]


def test_each_bidang_has_its_own_total():
    assert found("jumlah.total", clean_plan("bidang_a"), clean_plan("bidang_b")) == []
    (finding,) = found("jumlah.total", clean_plan("bidang_a"), clean_plan("bidang_b", pagu=1200))
    assert (finding.bidang, finding.seharusnya) == ("bidang_b", "600")


def test_an_urusan_and_a_bidang_urusan_with_amounts_are_compared_too():
    sheet = table_of(
        "4.1",
        row(Level.URUSAN, "1", pagu=9),
        row(Level.BIDANG_URUSAN, "1.02", pagu=8),
        row(Level.PROGRAM, PROGRAM, pagu=7),
    )
    assert [f.sel for f in found("jumlah.urusan", sheet)] == ["K5"]
    assert [f.sel for f in found("jumlah.bidang_urusan", sheet)] == ["K6"]


def test_an_urusan_without_amounts_is_no_wrong_sum():
    sheet = table_of("4.1", row(Level.URUSAN, "1"), row(Level.PROGRAM, PROGRAM, pagu=7))
    assert found("jumlah.urusan", sheet) == []


def test_blank_and_dash_children_count_as_nothing():
    assert found("jumlah.kegiatan", plan(10, 10, 10, None, "-", total=10)) == []


def test_an_amount_over_blank_children_is_found():
    (finding,) = found("jumlah.kegiatan", plan(10, 10, None, None, total=10))
    assert (finding.ditemukan, finding.seharusnya) == ("10", "0")


def test_a_kegiatan_without_sub_kegiatan_has_nothing_to_be_compared_with():
    assert found("jumlah.kegiatan", plan(10, 10, total=10)) == []


@pytest.mark.parametrize("unreadable", [error("#REF!"), ambiguous("810.00")])
def test_an_unreadable_child_makes_the_sum_undecidable_and_not_wrong(unreadable):
    sheet = plan(30, 30, 10, unreadable, total=30)
    assert found("jumlah.kegiatan", sheet) == []
    (finding,) = found("jumlah.tak_terhitung", sheet)
    assert (finding.sel, finding.sel_pasangan, finding.keparahan) == ("K6", "K8", Keparahan.INFO)


def test_readable_children_leave_nothing_undecidable():
    assert found("jumlah.tak_terhitung", plan(30, 31, 10, 20, total=30)) == []


def test_an_unreadable_sum_is_left_to_the_finding_about_its_cell():
    sheet = plan(30, error(), 10, 20, total=30)
    assert found("jumlah.kegiatan", sheet) == []
    assert [f.sel for f in found("jumlah.tak_terhitung", sheet)] == ["K5"]


def test_a_dash_where_children_have_amounts_is_a_wrong_sum():
    (finding,) = found("jumlah.kegiatan", plan(30, "-", 10, 20, total=30))
    assert (finding.ditemukan, finding.seharusnya, finding.selisih) == ("-", "30", "-30")


def test_a_blank_required_sum_is_left_to_the_rule_of_required_cells():
    sheet = plan(30, None, 10, 20, total=30)
    assert found("jumlah.kegiatan", sheet) == []
    assert "K6" in {finding.sel for finding in found("wajib.kosong", sheet)}


def test_a_blank_sum_that_no_rule_requires_is_found_here():
    sheet = table_of(
        "2.4",
        row(Level.PROGRAM, PROGRAM, nama="Program", pagu_rkpd=None),
        row(Level.KEGIATAN, KEGIATAN, nama="Kegiatan", pagu_rkpd=5),
    )
    assert [(f.sel, f.ditemukan) for f in found("jumlah.program", sheet)] == [("G5", "kosong")]


def test_a_blank_total_is_found():
    (finding,) = found("jumlah.total", plan(30, 30, 10, 20, total=None))
    assert (finding.sel, finding.ditemukan, finding.seharusnya) == ("K9", "kosong", "30")


def test_sums_are_compared_as_shown():
    shown = plan(number("1.4"), number("1.4"), number("0.8"), number("0.7"), total=number("1.4"))
    (finding,) = found("jumlah.kegiatan", shown)
    assert (finding.ditemukan, finding.seharusnya) == ("1", "2")
    assert found("jumlah.total", shown) == []


def test_sums_are_exact():
    tenth = number("0.1", decimals=1)
    assert found("jumlah.kegiatan", plan(1, number("0.3", decimals=1), tenth, tenth, tenth, total=1)) == []


def test_every_amount_column_is_compared():
    assert {f.kolom for f in found("jumlah.total", clean_plan(pagu=1, pagu_maju=2))} == {
        "pagu",
        "pagu_maju",
    }


def test_a_column_that_the_sheet_lacks_is_not_compared():
    rows = [row(Level.PROGRAM, PROGRAM, nama="Program"), row(Level.KEGIATAN, KEGIATAN, nama="Kegiatan")]
    assert found("jumlah.program", table_of("2.4", *rows, without=("pagu_rkpd",))) == []


def test_a_missing_total_row_is_found_with_what_it_should_say():
    without = table_of(
        "4.1",
        row(Level.PROGRAM, PROGRAM, pagu=1_500, pagu_maju=2_000),
        row(Level.PROGRAM, "1.02.02", pagu=0, pagu_maju=error()),
    )
    (finding,) = found("jumlah.tanpa_total", clean_plan("bidang_b"), without)
    assert (finding.bidang, finding.lembar, finding.sel) == ("bidang_a", "Lembar1", None)
    assert finding.keparahan is Keparahan.INFO
    assert finding.seharusnya == "Rencana Tahun 2025: Kebutuhan Dana/Pagu Indikatif 1.500"


def test_a_missing_total_that_cannot_be_summed_is_still_missed():
    unreadable = table_of("4.1", row(Level.PROGRAM, PROGRAM, pagu=error(), pagu_maju=error()))
    (finding,) = found("jumlah.tanpa_total", unreadable)
    assert finding.seharusnya is None
    assert finding.pesan.endswith("seharusnya belum dapat dihitung.")


def test_a_table_with_a_total_row_or_without_amounts_misses_none():
    names_only = table_of("3.3", row(Level.PROGRAM, PROGRAM, nama="Program"))
    assert found("jumlah.tanpa_total", clean_plan(), names_only) == []

"""Running numbers, in column A of table 2.1.b."""

import pytest

from renja.codes.level import Level
from tests.expectations.frames import found, row, table_of

FIRST, SECOND = "1.02.01.2.01", "1.02.01.2.02"


def spending(*numbers, bidang="bidang_a"):
    """Sub kegiatan by (kegiatan, number), in order."""
    rows = [
        row(Level.SUB_KEGIATAN, f"{kegiatan}.{place:04}", nama="Sub", no=number)
        for place, (kegiatan, number) in enumerate(numbers, start=1)
    ]
    return table_of("2.1.b", *rows, bidang=bidang)


def under(kegiatan, *numbers):
    return [(kegiatan, number) for number in numbers]


def test_a_number_that_stands_twice_is_found_at_the_second_with_the_first_beside_it():
    (finding,) = found("nomor.ganda", spending(*under(FIRST, "41", "42"), *under(SECOND, "41")))
    assert (finding.sel, finding.sel_pasangan, finding.ditemukan) == ("A7", "A5", "41")


def test_a_number_that_another_bidang_has_is_found_too():
    tables = spending(*under(FIRST, "41")), spending(*under("1.02.02.2.01", "41"), bidang="bidang_b")
    (finding,) = found("nomor.ganda", *tables)
    assert (finding.bidang, finding.sel_pasangan) == ("bidang_b", "[2025/bidang_a/renja.xlsx]Lembar1!A5")


def test_bidang_that_each_number_from_one_share_no_sequence():
    tables = [spending(*under(FIRST, "1", "2"), bidang=bidang) for bidang in ("bidang_a", "bidang_b")]
    assert found("nomor.ganda", *tables) == []
    again = spending(*under(FIRST, "1", "1"), bidang="bidang_b")
    assert [finding.bidang for finding in found("nomor.ganda", tables[0], again)] == ["bidang_b"]


def in_one_sequence(*numbers, bidang="bidang_a"):
    """Two kegiatan with two sub kegiatan each, numbered down the table."""
    rows = [
        row(Level.SUB_KEGIATAN if place else Level.KEGIATAN, kode, nama="Baris", no=number)
        for (kegiatan, place), number in zip(
            [(kegiatan, place) for kegiatan in (FIRST, SECOND) for place in range(3)], numbers, strict=True
        )
        for kode in [f"{kegiatan}.{place:04}" if place else kegiatan]
    ]
    return table_of("2.5", *rows, bidang=bidang)


def test_a_table_may_number_its_rows_in_one_sequence_whatever_their_level():
    numbers = ("1", "2", "3", "4", "5", "6")
    tables = [in_one_sequence(*numbers, bidang=bidang) for bidang in ("bidang_a", "bidang_b")]
    assert found("nomor.ganda", *tables) + found("nomor.lompat", *tables) == []


def test_in_one_sequence_over_all_levels_too_a_number_stands_once_and_none_is_left_out():
    (again,) = found("nomor.ganda", in_one_sequence("1", "2", "3", "4", "5", "2"))
    assert (again.sel, again.sel_pasangan) == ("A10", "A6")
    (gap,) = found("nomor.lompat", in_one_sequence("1", "2", "3", "4", "6", "7"))
    assert (gap.sel, gap.seharusnya) == ("A9", "5")


def test_numbers_of_a_sequence_that_two_bidang_share_are_not_left_out():
    tables = (
        spending(*under(FIRST, "7", "9")),
        spending(*under(FIRST, "8", "10"), bidang="bidang_b"),
    )
    assert found("nomor.lompat", *tables) == []


def test_numbers_of_which_the_other_bidang_has_some_only_are_left_out():
    tables = (
        spending(*under(FIRST, "7", "11")),
        spending(*under(FIRST, "8", "9"), bidang="bidang_b"),
    )
    (gap,) = found("nomor.lompat", *tables)
    assert (gap.bidang, gap.ditemukan, gap.seharusnya) == ("bidang_a", "11", "8")


def test_numbers_that_begin_anew_under_each_parent_are_compared_under_it():
    assert found("nomor.ganda", spending(*under(FIRST, "1", "2"), *under(SECOND, "1", "2"))) == []
    again = spending(*under(FIRST, "1", "2"), *under(SECOND, "1", "1"))
    assert [finding.sel for finding in found("nomor.ganda", again)] == ["A8"]


@pytest.mark.parametrize("numbers", [("1", "2"), (None, None), ("", "1")])
def test_numbers_that_stand_once_or_nowhere_are_silent(numbers):
    assert found("nomor.ganda", spending(*under(FIRST, *numbers))) == []


def test_points_after_a_number_do_not_count():
    assert len(found("nomor.ganda", spending(*under(FIRST, "3.", "3")))) == 1


@pytest.mark.parametrize(("after", "left_out"), [("12", "11"), ("14", "11 sampai 13")])
def test_a_number_left_out_between_neighbours_is_found(after, left_out):
    (finding,) = found("nomor.lompat", spending(*under(FIRST, "10", after)))
    assert (finding.sel, finding.sel_pasangan, finding.seharusnya) == ("A6", "A5", "11")
    assert f"nomor {left_out} tidak ada" in finding.pesan


@pytest.mark.parametrize(
    "numbers",
    [
        under(FIRST, "10", "11"),
        under(FIRST, "11", "10"),
        under(FIRST, "10", None, "11"),
        [*under(FIRST, "10"), *under(SECOND, "30")],
        under(FIRST, "I", "III"),
    ],
)
def test_numbers_in_order_and_of_different_parents_leave_nothing_out(numbers):
    assert found("nomor.lompat", spending(*numbers)) == []

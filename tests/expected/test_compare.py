from decimal import Decimal

import pytest

from tests.expected.compare import (
    columns_of,
    fold_blanks,
    pair,
    same_code_part,
    same_number,
    same_percentage,
    same_text,
    state_of,
)


def row(uraian, *, no="", **fields):
    return {"bidang": "b", "level": "sub_kegiatan", "no": no, "uraian_asli": uraian, **fields}


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("", "kosong"),
        ("strip", "strip"),
        ("galat", "galat"),
        ("taksa", "taksa"),
        ("0", "nilai"),
        ("97.14", "nilai"),
    ],
)
def test_each_expected_cell_stands_for_one_state(cell, state):
    assert state_of(cell) == state


def test_an_amount_must_be_equal_to_the_last_rupiah():
    assert same_number("13553123311", Decimal("13553123311.00"))
    assert not same_number("13553123311", Decimal("13553123311.40"))


def test_a_zero_is_not_a_missing_number():
    assert not same_number("0", None)
    assert not same_number("", Decimal(0))
    assert not same_number("strip", Decimal(0))


def test_a_percentage_is_compared_at_the_decimals_printed():
    assert same_percentage("66.67", Decimal("66.666667"))
    assert same_percentage("67", Decimal("66.666667"))
    assert not same_percentage("66.66", Decimal("66.666667"))
    assert not same_percentage("41.00", Decimal("41.01"))


def test_a_percentage_is_rounded_half_up():
    assert same_percentage("12.35", Decimal("12.345"))
    assert same_percentage("12.5", Decimal("12.45"))


def test_an_error_is_no_percentage():
    assert same_percentage("galat", None)
    assert not same_percentage("galat", Decimal(0))
    assert not same_percentage("100", None)


def test_texts_may_differ_in_blanks_only():
    assert same_text("PROGRAM  REHABILITASI SOSIAL", "PROGRAM REHABILITASI SOSIAL")
    assert not same_text("APBD Kab.Serag", "APBD Kab.Serang")
    assert not same_text("Orang/bulan", "Orang/Bulan")


def test_a_dash_or_a_blank_is_no_text():
    assert same_text("strip", None)
    assert same_text("", None)
    assert not same_text("strip", "-")
    assert not same_text("", "Kab. Serang")


def test_blanks_of_every_kind_are_folded():
    assert fold_blanks("  a\u00a0\n b ") == "a b"


@pytest.mark.parametrize("written", ["2.01", "02.01", "2,01"])
def test_one_code_part_is_written_in_several_ways(written):
    assert same_code_part("2.01", written)


def test_other_code_parts_are_other_code_parts():
    assert not same_code_part("2.01", "2.10")
    assert not same_code_part("7", "8")


def test_rows_are_paired_by_what_they_say_of_themselves_and_not_by_their_order():
    expected = [row("a"), row("b", no="2")]
    published = [row("b", no="2"), row("a", no=None)]
    assert [(one["uraian_asli"], two["uraian_asli"]) for one, two in pair(expected, published)] == [
        ("a", "a"),
        ("b", "b"),
    ]


def test_a_row_that_is_not_published_is_paired_with_nothing():
    assert pair([row("a"), row("a")], [row("a")])[1] == (row("a"), None)


def test_rows_alike_are_told_apart_by_their_order():
    published = [row("a", kode="1"), row("a", kode="2")]
    assert [found["kode"] for _, found in pair([row("a"), row("a")], published)] == ["1", "2"]


def test_columns_are_listed_by_their_content():
    assert columns_of("2.1.b", "angka", "persen") == ["pagu", "realisasi", "capaian"]

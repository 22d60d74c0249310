"""The findings of the shipped sample: each as expected, and the numbers that its readers know of."""

from collections import Counter
from decimal import Decimal

import pytest

from tests.expected.compare import read_rows

FIELDS = (
    "aturan",
    "keparahan",
    "tabel",
    "bidang",
    "kode",
    "kolom",
    "berkas",
    "lembar",
    "sel",
    "mentah",
    "ditemukan",
    "seharusnya",
    "selisih",
)
"""What an expected finding says, beside the reason why it is true."""

MONEY_SUMS = ("jumlah.kegiatan", "jumlah.program", "jumlah.bidang_urusan", "jumlah.urusan", "jumlah.total")


class Found:
    """The findings of the sample, and the rows they speak of."""

    def __init__(self, warehouse):
        self._warehouse = warehouse
        self.rows = self.view("temuan")

    def view(self, name):
        relation = self._warehouse.table(f"laporan.{name}")
        return [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]

    def of(self, *aturan, **fields):
        """The findings of these rules in which the fields say this."""
        return [
            row
            for row in self.rows
            if row["aturan"] in aturan and all(row[nama] == value for nama, value in fields.items())
        ]

    def codes(self, *aturan, **fields):
        return Counter(row["kode"] for row in self.of(*aturan, **fields))


@pytest.fixture(scope="module")
def found(sample_warehouse):
    return Found(sample_warehouse)


def as_lines(rows):
    """Each finding as one line of what it says; nothing for what it does not say."""
    return Counter(" | ".join(str(row[nama] or "") for nama in FIELDS) for row in rows)


def listed(lines):
    return "\n".join(["", *sorted(lines.elements())])


def test_every_expected_finding_is_found(found):
    missing = as_lines(read_rows("temuan_sampel")) - as_lines(found.rows)
    assert not missing, listed(missing)


def test_nothing_else_is_found(found):
    unexpected = as_lines(found.rows) - as_lines(read_rows("temuan_sampel"))
    assert not unexpected, listed(unexpected)


def test_every_expected_finding_has_its_reason():
    rows = read_rows("temuan_sampel")
    assert list(rows[0]) == [*FIELDS, "alasan"]
    assert [row for row in rows if len(row["alasan"].split()) < 4] == []


def test_seven_countable_rows_of_2_1_a_do_not_add_up_over_the_columns(found):
    sums = {row["kode"]: (row["ditemukan"], row["seharusnya"]) for row in found.of("rumus.jumlah_kolom")}
    assert sums == {
        "1.06.01.2.06": ("90", "72"),
        "1.06.01.2.06.0002": ("6", "3"),
        "1.06.02.2.03.0002": ("145", "406"),
        "1.06.02.2.03.0003": ("49.333", "138.693"),
        "1.06.04.2.02.0004": ("0", "32"),
        "1.06.04.2.02.0005": ("0", "45"),
        "1.06.06.2.01.0002": ("750", "1.797"),
    }


def test_nine_percentages_that_print_their_target_instead_of_a_sum_are_silent(found):
    parts = ("realisasi_sd_n_min_3", "realisasi_n_min_2", "target_n_min_1")
    unlike = {
        row["kode"]
        for row in found.view("evaluasi_renja")
        if row["satuan_target_renstra"] == "%"
        and row["realisasi_sd_n_min_1"] != sum(row[nama] or Decimal(0) for nama in parts)
    }
    assert len(unlike) == 9
    assert not unlike & found.codes("rumus.jumlah_kolom", "rumus.satuan_berbeda").keys()


def test_thirteen_divisions_by_zero_are_found_two_of_them_as_plain_text(found):
    assert len(found.of("sel.galat", tabel="2.1.a")) == 11
    assert found.codes("sel.galat_teks") == {"1.06.06.2.01.0003": 1, "1.06.06.2.01.0005": 1}


def test_eight_realisations_have_no_target(found):
    told = {row["kode"]: row["ditemukan"] for row in found.of("wajar.realisasi_tanpa_target")}
    assert told == {f"1.06.04.2.01.{sub:04}": "kosong" for sub in (2, 4, 5, 6, 9, 10, 11, 12)}


@pytest.mark.parametrize(
    ("aturan", "kode", "one", "other"),
    [
        ("wajar.melebihi_renstra", "1.06.02.2.03.0002", "348", "145"),
        ("wajar.lebih_200", "1.06.06.2.01.0002", "1.514", "150"),
        ("wajar.lebih_200", "1.06.04.2.01.0003", "12", "2"),
        ("wajar.lebih_100", "1.06.04.2.01.0001", "103", "94"),
    ],
)
def test_a_realisation_beyond_its_target_is_found_with_both_numbers(found, aturan, kode, one, other):
    (row,) = found.of(aturan, kode=kode)
    assert f" {one}" in row["pesan"]
    assert f" {other} " in row["pesan"] or f" {other})" in row["pesan"]


def test_nothing_else_is_realised_beyond_its_target(found):
    assert len(found.of("wajar.lebih_100", "wajar.lebih_200")) == 3


def test_nineteen_codes_have_another_pagu_in_2_4_than_in_4_1(found):
    levels = {row["kode"]: row["level"] for row in found.view("rencana_pendanaan")}
    told = found.codes("lintas.pagu", tabel="2.4", kolom="pagu_analisa")
    assert max(told.values()) == 1
    assert Counter(levels[kode] for kode in told) == {"sub_kegiatan": 12, "kegiatan": 5, "program": 2}
    assert len(found.of("lintas.pagu")) == 19


def test_two_kegiatan_whose_pagu_cancel_out_in_their_program_are_found(found):
    told = {row["kode"]: row["selisih"] for row in found.of("lintas.pagu")}
    assert (told["1.06.01.2.01"], told["1.06.01.2.09"]) == ("10.000.000", "-10.000.000")
    assert "1.06.01" not in told


def test_the_totals_of_2_4_and_4_1_differ_by_600_million(found):
    (row,) = found.of("lintas.total")
    assert (row["ditemukan"], row["seharusnya"]) == ("14.153.123.311", "13.553.123.311")
    assert row["selisih"] == "600.000.000"
    assert "1.06.03 10.000.000; 1.06.04 590.000.000" in row["pesan"]


def test_seven_sub_kegiatan_of_2_4_are_lacking_in_3_3_and_4_1(found):
    rows = found.of("lintas.tidak_ada")
    assert {(row["tabel"], row["seharusnya"]) for row in rows} == {("2.4", "2.4, 3.3, 4.1")}
    assert Counter(row["kode"] for row in rows) == {
        "1.06.04.2.02.0004": 1,
        "1.06.04.2.02.0005": 1,
        "1.06.04.2.02.0006": 1,
        "1.06.05.2.02.0001": 1,
        "1.06.06.2.01.0003": 1,
        "1.06.06.2.01.0005": 1,
        None: 1,
    }


def test_two_rows_of_4_1_have_no_fund_source(found):
    told = found.codes("wajib.kosong", tabel="4.1", kolom="sumber_dana")
    assert told == {"1.06.04.2.01.0002": 1, "1.06.04.2.01.0010": 1}


def test_three_rows_have_money_and_no_target(found):
    assert found.codes("wajar.dana_tanpa_target") == {f"1.06.04.2.02.{sub:04}": 1 for sub in (4, 5, 6)}


def test_the_tables_count_57_49_58_51_and_51_sub_kegiatan(found):
    rows = found.of("lintas.cacah", "lintas.cacah_evaluasi")
    assert {row["tabel"] for row in rows} == {"2.1.a", "2.1.b", "2.4"}
    assert all("2.1.a 57; 2.1.b 49; 2.4 58; 3.3 51; 4.1 51" in row["pesan"] for row in rows)


def test_the_shifted_indicators_of_kegiatan_2_02_are_found(found):
    told = {(row["tabel"], row["kode"]): row["seharusnya"] for row in found.of("indikator.tetangga")}
    group = "1.06.04.2.02"
    assert told["4.1", f"{group}.0013"] == f"{group}.0007"
    assert told["4.1", f"{group}.0008"] == f"{group}.0013"
    assert told["2.4", f"{group}.0008"] == f"{group}.0013"


def test_the_year_2022_in_an_indicator_of_2025_is_found(found):
    rows = found.of("indikator.tahun")
    assert {(row["tabel"], row["kode"], row["ditemukan"]) for row in rows} == {
        ("2.4", "1.06.01.2.01.0006", "2022"),
        ("4.1", "1.06.01.2.01.0006", "2022"),
    }


def test_4_kegiatan_against_2_kegiatan_is_found(found):
    (row,) = found.of("lintas.target", kode="1.06.06.2.02")
    assert (row["ditemukan"], row["seharusnya"]) == ("4 Kegiatan", "2 Kegiatan")


def test_the_running_numbers_41_and_42_stand_twice_in_2_1_b(found):
    assert [(row["tabel"], row["ditemukan"]) for row in found.of("nomor.ganda")] == [
        ("2.1.b", "41"),
        ("2.1.b", "42"),
    ]


def test_the_running_number_11_is_missing_in_2_1_b(found):
    (row,) = found.of("nomor.lompat")
    assert (row["tabel"], row["ditemukan"], row["seharusnya"]) == ("2.1.b", "12", "11")


def test_the_countable_sums_of_2_1_a_that_do_not_add_up_are_found(found):
    rows = found.of("jumlah.target", "jumlah.target_tak_biasa")
    told = {(row["kode"], row["kolom"]): (row["ditemukan"], row["seharusnya"]) for row in rows}
    assert {row["tabel"] for row in rows} == {"2.1.a"}
    assert told == {
        ("1.06.04.2.02", "realisasi_sd_n_min_3"): ("133", "114"),
        ("1.06.04.2.02", "realisasi_sd_n_min_1"): ("273", "177"),
        ("1.06.01.2.01", "realisasi_sd_n_min_3"): ("22", "24"),
        ("1.06.01.2.01", "realisasi_sd_n_min_1"): ("46", "48"),
        ("1.06.01.2.06", "target_renstra"): ("90", "144"),
        ("1.06.01.2.06", "target_n_min_1"): ("18", "7"),
        ("1.06.01.2.06", "realisasi_sd_n_min_1"): ("90", "64"),
        ("1.06.07.2.01", "target_renstra"): ("47", "24"),
    }


def test_the_sums_and_percentages_of_2_1_b_are_silent(found):
    formulas = ("rumus.persen", "rumus.tanpa_penyebut", "rumus.tanpa_pembilang")
    assert found.of(*MONEY_SUMS, *formulas, tabel="2.1.b") == []


@pytest.mark.parametrize("tabel", ["2.4", "4.1"])
def test_every_roll_up_of_money_is_silent(found, tabel):
    others = ("bidang.induk_bersama", "jumlah.tak_terhitung", "jumlah.tanpa_total", "sel.seribu")
    assert found.of(*MONEY_SUMS, *others, tabel=tabel) == []


def test_titles_owners_and_years_are_silent(found):
    groups = ("struktur.tahun", "struktur.opd", "struktur.bidang", "konsolidasi.", "bidang.", "alur.")
    assert [row["pesan"] for row in found.rows if row["aturan"].startswith(groups)] == []

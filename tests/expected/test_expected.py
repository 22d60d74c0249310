"""The expected files checked against each other and against the official list of codes."""

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from tests.expected.compare import CODE_PARTS, TABLES, columns_of, read_rows, same_code_part, state_of

REFERENSI = Path(__file__).parents[2] / "renja" / "referensi"
LEVELS = ("program", "kegiatan", "sub_kegiatan")
OWNERS = {
    "01": "sekretariat",
    "02": "pemberdayaan_sosial",
    "03": "rehabilitasi_sosial",
    "04": "rehabilitasi_sosial",
    "05": "perlindungan_jaminan_sosial",
    "06": "perlindungan_jaminan_sosial",
    "07": "pemberdayaan_sosial",
}
COUNTS = {
    "2.1.a": (7, 14, 57),
    "2.1.b": (7, 14, 49),
    "2.4": (7, 14, 58),
    "2.5": (2, 2, 3),
    "3.3": (7, 14, 51),
    "4.1": (7, 14, 51),
}
TOTALS = [
    ("2.1.b", "pagu", 11_521_071_247),
    ("2.1.b", "realisasi", 10_662_062_487),
    ("2.4", "pagu_rkpd", 12_560_240_000),
    ("2.4", "pagu_analisa", 14_153_123_311),
    ("4.1", "pagu", 13_553_123_311),
    ("4.1", "pagu_maju", 14_087_862_715),
]
DOTTED_LEVELS = {1: "urusan", 2: "bidang_urusan", 3: "program", 5: "kegiatan", 6: "sub_kegiatan"}


def official_names():
    with (REFERENSI / "nomenklatur_1.06.csv").open(encoding="utf-8", newline="") as stream:
        return {row["kode"]: row["nomenklatur"] for row in csv.DictReader(stream)}


def amount(cell):
    return Decimal(cell) if state_of(cell) == "nilai" else Decimal(0)


def parent_of(kode):
    return {2: kode[:1], 3: kode[:4], 5: kode[:7], 6: kode[:-5]}.get(len(kode.split(".")), "")


def written_parts(kode):
    parts = kode.split(".")
    return [*parts[:3], *([".".join(parts[3:5])] if len(parts) > 3 else []), *parts[5:]]


def wrongly_written(row):
    written = [row[part] for part in CODE_PARTS if row[part]]
    pairs = zip(written, written_parts(row["kode"]), strict=True)
    return not all(same_code_part(one, two) for one, two in pairs)


@pytest.mark.parametrize("tabel", TABLES)
def test_every_column_of_a_file_is_described(tabel):
    described = [row["kolom"] for row in read_rows("kolom") if row["tabel"] == tabel]
    assert described == list(read_rows(tabel)[0])


@pytest.mark.parametrize("tabel", TABLES)
def test_every_number_is_exact_or_a_state(tabel):
    for row in read_rows(tabel):
        for column in columns_of(tabel, "angka", "persen"):
            assert state_of(row[column]) != "nilai" or Decimal(row[column]) >= 0, (row, column)


@pytest.mark.parametrize(("tabel", "counts"), COUNTS.items())
def test_programs_kegiatan_and_sub_kegiatan_are_counted(tabel, counts):
    levels = Counter(row["level"] for row in read_rows(tabel))
    assert tuple(levels[level] for level in LEVELS) == counts


@pytest.mark.parametrize(("tabel", "count"), [("2.2", 5), ("2.5", 7), ("3.2", 6), ("4.1", 75), ("3.3", 72)])
def test_rows_are_counted(tabel, count):
    assert len(read_rows(tabel)) == count


@pytest.mark.parametrize(("tabel", "column", "total"), TOTALS)
def test_every_level_sums_to_the_documents_total(tabel, column, total):
    rows = read_rows(tabel)
    for level in (*LEVELS, "jumlah"):
        assert sum(amount(row[column]) for row in rows if row["level"] == level) == total, level


@pytest.mark.parametrize(("tabel", "column"), [total[:2] for total in TOTALS])
def test_every_parent_is_the_sum_of_its_children(tabel, column):
    rows = read_rows(tabel)
    for row in rows:
        if row["level"] in ("program", "kegiatan"):
            children = sum(amount(child[column]) for child in rows if child["kode_induk"] == row["kode"])
            assert amount(row[column]) == children, row["kode"]


@pytest.mark.parametrize("tabel", COUNTS)
def test_every_code_is_official_and_of_its_level(tabel):
    names = official_names()
    for row in read_rows(tabel):
        if row["kode"]:
            assert row["kode"] in names, row
            assert DOTTED_LEVELS[len(row["kode"].split("."))] == row["level"], row


@pytest.mark.parametrize("tabel", COUNTS)
def test_a_code_stands_under_its_parent_and_in_its_place(tabel):
    above: dict[str, str] = {}
    for row in read_rows(tabel):
        if row["level"] == "jumlah":
            continue
        assert row["kode_induk"] == (parent_of(row["kode"]) if row["kode"] else above["kegiatan"]), row
        if row["level"] == "sub_kegiatan":
            assert row["kode_induk"] == above["kegiatan"], row
        above[row["level"]] = row["kode"]


@pytest.mark.parametrize("tabel", COUNTS)
def test_no_code_stands_twice_in_a_table(tabel):
    codes = Counter(row["kode"] for row in read_rows(tabel) if row["kode"])
    assert max(codes.values()) == 1


@pytest.mark.parametrize("tabel", COUNTS)
def test_every_program_belongs_to_one_bidang(tabel):
    for row in read_rows(tabel):
        program = (row["kode"] or row["kode_induk"]).split(".")[2:3]
        assert row["bidang"] == (OWNERS[program[0]] if program else ""), row


def test_only_one_sub_kegiatan_has_no_code():
    bare = [
        (tabel, row["no"], row["kode_induk"])
        for tabel in COUNTS
        for row in read_rows(tabel)
        if not row["kode"] and row["level"] != "jumlah"
    ]
    assert bare == [("2.4", "56", "1.06.06.2.02")]


def test_3_3_lists_the_codes_of_4_1():
    listed, planned = (
        {row["kode"] for row in read_rows(tabel) if row["level"] in LEVELS} for tabel in ("3.3", "4.1")
    )
    assert listed == planned


def test_the_39_wrongly_written_codes_are_listed():
    wrong = {
        (tabel, row["kode"], *(row[part] for part in CODE_PARTS))
        for tabel in ("2.1.a", "4.1")
        for row in read_rows(tabel)
        if row["kode"] and wrongly_written(row)
    }
    listed = [
        (row["tabel"], row["kode"], *(row[part] for part in CODE_PARTS))
        for row in read_rows("koreksi_kode")
    ]
    assert len(listed) == 39
    assert set(listed) == wrong


def test_wrong_codes_are_of_five_kinds():
    assert Counter(row["jenis"] for row in read_rows("koreksi_kode")) == {
        "seret_isi_naik": 10,
        "seret_isi_tetap": 18,
        "kegiatan_salah": 6,
        "induk_salah": 2,
        "sub_salah": 3,
    }


def test_percentages_are_those_of_their_row():
    ratios = [
        ("2.1.a", "tingkat_realisasi_n_min_2", "realisasi_n_min_2", "target_n_min_2"),
        ("2.1.a", "tingkat_capaian_n_min_1", "realisasi_sd_n_min_1", "target_renstra"),
        ("2.1.b", "capaian", "realisasi", "pagu"),
    ]
    for tabel, column, above, below in ratios:
        for row in read_rows(tabel):
            if state_of(row[column]) == "nilai":
                printed = Decimal(row[column])
                exact = Decimal(row[above]) / Decimal(row[below]) * 100
                assert abs(exact - printed) <= Decimal("0.5").scaleb(printed.as_tuple().exponent), row


def test_an_error_stands_only_where_the_divisor_is_zero_or_missing():
    rows = read_rows("2.1.a")
    failed = [row for row in rows if row["tingkat_realisasi_n_min_2"] == "galat"]
    assert len(failed) == 13
    assert {row["target_n_min_2"] for row in failed} == {"", "0"}


@pytest.mark.parametrize("tabel", ["2.4", "4.1"])
def test_the_composite_quantity_of_the_salaries_has_no_value(tabel):
    for row in read_rows(tabel):
        for column in columns_of(tabel, "angka"):
            assert (row[column] == "taksa") == (row.get(f"{column}_teks") == "33 /14 Orang/Bulan"), row


def test_the_goal_has_one_target_a_year():
    years = [(row["tahun_target"], row["target"], row["satuan"]) for row in read_rows("3.2")]
    assert years == [(str(year), "3", "%") for year in range(2021, 2027)]

"""Codes of several official lists: what any of them gives under its name stands as it is written."""

import csv
from pathlib import Path

import pytest

import renja
from renja.codes.decision import CodeOrigin
from renja.codes.nomenclature import load_nomenclature
from tests.transforms.codecases import coded, decide, named

OFFICE = "1.06"
REFERENCE = Path(renja.__file__).parent / "referensi"
YEARS = (2025, 2026, 2027)
NEWER = "nomenklatur_1.06_pemutakhiran_2027.csv"
LISTS = ("nomenklatur_1.06.csv", NEWER)
ONE_NAME = "Pengelolaan Data Fakir Miskin Cakupan Daerah Kabupaten/Kota"
HEADINGS = (
    ("1|06|05", "PROGRAM PERLINDUNGAN DAN JAMINAN SOSIAL"),
    ("1|06|05|2.02", "Pengelolaan Data Fakir Miskin Cakupan Daerah Kabupaten/Kota"),
)


def listed(name):
    """The rows of a list: code and name, with the urusan of the office in place of `X.XX`."""
    with (REFERENCE / name).open(encoding="utf-8", newline="") as source:
        rows = [(row["kode"].replace("X.XX", OFFICE), row["nomenklatur"]) for row in csv.DictReader(source)]
    return sorted(rows)


def five_cells(kode):
    parts = kode.split(".")
    return "|".join([*parts[:3], ".".join(parts[3:5]), *parts[5:]] if len(parts) > 3 else parts)


def row_of(kode, nama):
    return coded(five_cells(kode), nama)


def answers(decisions):
    return [(one.kode, one.asal, one.koreksi, one.temuan) for one in decisions]


def as_written(rows):
    return [(kode, CodeOrigin.TERTULIS, None, None) for kode, _ in rows]


@pytest.mark.parametrize("tahun", YEARS)
@pytest.mark.parametrize("name", LISTS)
def test_every_code_of_a_list_stands_as_written_in_a_table_of_the_whole_list(name, tahun):
    rows = listed(name)
    assert len(rows) > 100
    assert answers(decide([row_of(*row) for row in rows], tahun=tahun)) == as_written(rows)


@pytest.mark.parametrize("tahun", YEARS)
@pytest.mark.parametrize("name", LISTS)
def test_every_code_of_a_list_stands_as_written_in_a_row_by_itself(name, tahun):
    rows = [row for row in listed(name) if len(row[0]) > len(OFFICE)]
    assert [answers(decide([row_of(*row)], tahun=tahun)) for row in rows] == [
        [each] for each in as_written(rows)
    ]


@pytest.mark.parametrize("tahun", YEARS)
def test_sub_kegiatan_of_the_newer_list_among_those_of_the_older_keep_their_numbers(tahun):
    rows = [
        *[(code.replace("|", "."), nama) for code, nama in HEADINGS],
        ("1.06.05.2.02.0001", "Pendataan Fakir Miskin Cakupan Daerah Kabupaten/Kota"),
        ("1.06.05.2.02.0006", "Fasilitasi Bantuan Sosial Kesejahteraan Keluarga"),
        ("1.06.05.2.02.0008", ONE_NAME),
        ("1.06.05.2.02.0009", "Fasilitasi Bantuan Jaminan Sosial bagi Pekerja Rentan Miskin"),
    ]
    assert answers(decide([row_of(*row) for row in rows], tahun=tahun)) == as_written(rows)


def of_one_name(code, *, tahun):
    """The decision for a row whose name the lists give two numbers, below its headings."""
    return decide([*[coded(*heading) for heading in HEADINGS], coded(code, ONE_NAME)], tahun=tahun)[-1]


@pytest.mark.parametrize(
    ("tahun", "kode"), [(2024, "0002"), (2025, "0002"), (2027, "0008"), (2028, "0008")]
)
@pytest.mark.parametrize("code", ["", "1|06|05|2.02|05"])
def test_of_two_numbers_for_one_name_the_year_decides(code, tahun, kode):
    assert of_one_name(code, tahun=tahun).kode == f"1.06.05.2.02.{kode}"


def test_the_year_decides_in_a_table_without_codes_too():
    rows = named(
        "PROGRAM PERLINDUNGAN DAN JAMINAN SOSIAL", f"Kegiatan {ONE_NAME}", f"Sub Kegiatan {ONE_NAME}"
    )
    assert [decide(rows, tahun=tahun)[-1].kode for tahun in (2025, 2027)] == [
        "1.06.05.2.02.0002",
        "1.06.05.2.02.0008",
    ]


def test_a_year_in_which_both_numbers_hold_leaves_the_row_undecided_and_says_which_lists_differ():
    decision = of_one_name("1|06|05|2.02|05", tahun=2026)
    assert (decision.kode, decision.kode_induk) == (None, "1.06.05.2.02")
    assert decision.temuan == "kode.tak_terputuskan"
    for word in ("1.06.05.2.02.0002", "1.06.05.2.02.0008", "1317", "2027"):
        assert word in decision.alasan


def test_the_number_of_the_other_list_under_a_wrong_kegiatan_number_is_kept():
    assert of_one_name("1|06|05|2.01|08", tahun=2025).kode == "1.06.05.2.02.0008"
    assert of_one_name("1|06|05|2.01|02", tahun=2027).kode == "1.06.05.2.02.0002"


@pytest.mark.parametrize("urusan", ["1.02", "2.14"])
def test_the_newer_numbers_of_the_support_program_are_those_of_every_office(urusan):
    office = load_nomenclature(urusan=(urusan,), families=(2,))
    assert f"{urusan}.01.2.01.0008" in office

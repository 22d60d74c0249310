"""The configured programs as a witness: of which of two urusan a support program is."""

import pytest

from renja.codes.decision import CodeOrigin
from tests.transforms.codecases import coded, decide, named

URUSAN = ("1.02", "2.14")
SUPPORT = (
    ("", "PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN/KOTA"),
    ("2.01", "Perencanaan, Penganggaran, dan Evaluasi Kinerja Perangkat Daerah"),
    ("2.01|01", "Penyusunan Dokumen Perencanaan Perangkat Daerah"),
)
ENDS = ("01", "01.2.01", "01.2.01.0001")


def rows(begins):
    return [coded(f"{begins}|01|{code}".rstrip("|"), nama) for code, nama in SUPPORT]


def codes(table, *programs):
    decisions = decide(table, urusan=URUSAN, programs=programs)
    return [decision.kode for decision in decisions]


@pytest.mark.parametrize("table", [rows("X|XX"), named(*(nama for _, nama in SUPPORT))])
@pytest.mark.parametrize("urusan", URUSAN)
def test_a_table_that_does_not_say_its_urusan_is_of_the_configured_program(table, urusan):
    assert codes(table, f"{urusan}.01") == [f"{urusan}.{end}" for end in ENDS]


@pytest.mark.parametrize("programs", [(), ("1.02.02",), ("1.02.01", "2.14.01")])
def test_without_one_configured_program_it_stays_undecided(programs):
    assert codes(rows("X|XX"), *programs) == [None] * len(ENDS)


@pytest.mark.parametrize("urusan", URUSAN)
def test_a_code_that_says_its_urusan_goes_before_the_configuration(urusan):
    decisions = decide(rows(urusan.replace(".", "|")), urusan=URUSAN, programs=("1.02.01",))
    assert [one.kode for one in decisions] == [f"{urusan}.{end}" for end in ENDS]
    assert {one.asal for one in decisions} == {CodeOrigin.TERTULIS}


def test_the_heading_of_an_urusan_goes_before_the_configuration():
    heading = [coded("2|14", "URUSAN PEMERINTAHAN BIDANG PENGENDALIAN PENDUDUK DAN KELUARGA BERENCANA")]
    decided = codes([*heading, *rows("2|14")], "1.02.01")
    assert decided[1:] == [f"2.14.{end}" for end in ENDS]

import pytest

from renja.codes.level import Level
from renja.codes.nomenclature import Alias, Entry, Nomenclature
from transforms.codes.reference import FAR, NameIndex

SMALL = Nomenclature(
    [
        Entry("1", Level.URUSAN, "URUSAN PEMERINTAHAN WAJIB"),
        Entry("1.01", Level.BIDANG_URUSAN, "URUSAN PEMERINTAHAN BIDANG CONTOH"),
        Entry("1.01.02", Level.PROGRAM, "PROGRAM PENGELOLAAN JALAN"),
        Entry("1.01.02.2.01", Level.KEGIATAN, "Pengelolaan Jalan Lokal"),
        Entry("1.01.02.2.01.0001", Level.SUB_KEGIATAN, "Pembangunan Jembatan Gantung"),
        Entry("1.01.02.2.01.0002", Level.SUB_KEGIATAN, "Pemeliharaan Jembatan Gantung"),
    ],
    aliases=[Alias("1.01.02.2.01.0001", "Pendirian Jembatan Tali", "lama")],
)
INDEX = NameIndex(SMALL)
ABBREVIATED = NameIndex(
    Nomenclature(
        [Entry("1", Level.URUSAN, "Izin Undian Gratis Berhadiah dan Pengumpulan Uang atau Barang")],
        abbreviations={"UGB": "Undian Gratis Berhadiah", "PUB": "Pengumpulan Uang atau Barang"},
    )
)


def best(name: str) -> str:
    found = INDEX.matches(INDEX.wording(name))
    return min(found, key=lambda kode: found[kode].biaya)


@pytest.mark.parametrize(
    ("name", "kode"),
    [
        ("Pembangunan Jembatan Gantung", "1.01.02.2.01.0001"),
        ("pembangunan jembtan gantung", "1.01.02.2.01.0001"),
        ("Sub Kegiatan Pemeliharaan Jembatan Gantung", "1.01.02.2.01.0002"),
        ("Kegiatan Pengelolaan Jalan Lokal", "1.01.02.2.01"),
    ],
)
def test_a_written_name_finds_its_entry(name: str, kode: str) -> None:
    assert best(name) == kode


def test_the_official_name_costs_nothing() -> None:
    assert INDEX.match(INDEX.wording("Pengelolaan Jalan Lokal"), "1.01.02.2.01").biaya == 0


def test_an_alias_finds_its_code_and_says_what_it_is() -> None:
    match = INDEX.matches(INDEX.wording("Pendirian Jembatan Tali"))["1.01.02.2.01.0001"]
    assert (match.biaya, match.jenis) == (0, "lama")


def test_a_word_for_another_level_counts_against_an_entry() -> None:
    right = INDEX.match(INDEX.wording("Sub Kegiatan Pembangunan Jembatan Gantung"), "1.01.02.2.01.0001")
    wrong = INDEX.match(INDEX.wording("Program Pembangunan Jembatan Gantung"), "1.01.02.2.01.0001")
    assert right.biaya == 0 < wrong.biaya


@pytest.mark.parametrize(
    "name",
    [
        "Izin Undian Gratis Berhadiah dan Pengumpulan Uangg atau Barang",
        "Izin Undian Gratiss Berhadiah dan PUB",
        "Izin Undian Gratis Berhadiah dan Pengumpulan Uang atau",
    ],
)
def test_one_expansion_spoilt_beside_another_that_is_right_costs_only_its_slip(name: str) -> None:
    assert 0 < ABBREVIATED.match(ABBREVIATED.wording(name), "1").biaya < 2


def test_a_name_called_kegiatan_is_rather_no_program() -> None:
    written = INDEX.wording("Kegiatan Pengelolaan Jalan")
    called_kegiatan = INDEX.wording("Kegiatan Pembangunan Jembatan Gantung")
    as_program = INDEX.match(written, "1.01.02").biaya
    assert as_program > INDEX.match(called_kegiatan, "1.01.02.2.01.0001").biaya + 1


def test_a_name_of_something_else_finds_nothing() -> None:
    assert INDEX.matches(INDEX.wording("Festival Layang-layang")) == {}


def test_no_name_finds_nothing() -> None:
    assert INDEX.matches(INDEX.wording(" ")) == {}


def test_an_unknown_code_has_no_name() -> None:
    assert INDEX.match(INDEX.wording("Jalan"), "9").biaya == FAR

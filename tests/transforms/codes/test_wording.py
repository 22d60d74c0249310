import pytest

from renja.codes.level import Level
from transforms.codes.reference import Wording, fold_abbreviations, wording

ABBREVIATIONS = fold_abbreviations(
    {
        "LK3": "Lembaga Konsultasi Kesejahteraan Keluarga",
        "PMKS": "Penyandang Masalah Kesejahteraan Sosial",
        "UGB": "Undian Gratis Berhadiah",
    }
)


def words(text: str) -> str:
    return " ".join(wording(text, abbreviations=ABBREVIATIONS).words)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("PROGRAM PEMBERDAYAAN SOSIAL", Level.PROGRAM),
        ("Kegiatan Pemberdayaan Sosial", Level.KEGIATAN),
        ("Sub Kegiatan Pemberdayaan Sosial", Level.SUB_KEGIATAN),
        ("Subkegiatan Pemberdayaan Sosial", Level.SUB_KEGIATAN),
        ("1. Kegiatan Pemberdayaan Sosial", Level.KEGIATAN),
        ("Pemberdayaan Sosial", None),
    ],
)
def test_level_words_in_front_tell_the_level_and_are_not_compared(text: str, level: Level | None) -> None:
    assert wording(text, abbreviations={}) == Wording(("pemberdayaan", "sosial"), level)


@pytest.mark.parametrize(
    "text",
    ["URUSAN PEMERINTAHAN BIDANG SOSIAL", "BIDANG URUSAN : SOSIAL", "Bidang Urusan Pemerintahan Sosial"],
)
def test_a_bidang_urusan_is_compared_by_its_own_name(text: str) -> None:
    assert wording(text, abbreviations={}) == Wording(("sosial",), Level.BIDANG_URUSAN)


def test_a_name_of_level_words_only_is_kept() -> None:
    assert wording("Program", abbreviations={}) == Wording(("program",), None)


def test_an_expansion_counts_as_its_abbreviation() -> None:
    assert words("Izin Undian Gratis Berhadiah") == words("Izin UGB") == "izin ugb"


def test_an_expansion_followed_by_its_abbreviation_counts_once() -> None:
    assert words("Penguatan Lembaga Konsultasi Kesejahteraan Keluarga (LK3)") == "penguatan lk3"


def test_a_misspelt_expansion_before_its_abbreviation_counts_once() -> None:
    assert (
        words("kepada Keluarga Penyandang Kesejahteraan Sosial (PMKS) Lainnya")
        == "kepada keluarga pmks lainnya"
    )


def test_blanks_capitals_and_punctuation_do_not_matter() -> None:
    assert words("Dokumen\u00a0RKA-  SKPD_x000D_") == words("dokumen rka skpd")


@pytest.mark.parametrize(
    "text",
    ["12) Penyediaan Sandang", "a. Penyediaan Sandang", "IV. Penyediaan Sandang", "- Penyediaan Sandang"],
)
def test_numbering_in_front_is_not_compared(text: str) -> None:
    assert words(text) == "penyediaan sandang"

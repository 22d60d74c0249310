import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.heading.phrase import (
    BROKEN,
    EXACT,
    MISSPELT,
    WITH_GAPS,
    likeness,
    phrase_words,
    says,
    says_nearly,
    words_of,
)


def like(heading: str, phrase: str, *, tahun: int = 2025) -> float:
    return likeness(words_of(heading), phrase_words(phrase, tahun=tahun))


@pytest.mark.parametrize(
    ("heading", "phrase"),
    [
        ("Program/Kegiatan/Sub Kegiatan", "program kegiatan"),
        ("REALISASI ANGGARAN (Rp)", "realisasi anggaran"),
        ("Realisasi s/d Tahun 2022", "realisasi s/d tahun {n-3}"),
        ("Realisasi s.d. Tahun 2022", "realisasi s/d tahun {n-3}"),
        ("Sumber\nDana", "sumber dana"),
        ("Capaian_x000D_ (%)", "capaian %"),
        ("TAHUN 2023", "{tahun}"),
        ("Ｋｏｄｅ", "kode"),
    ],
)
def test_a_heading_says_its_phrase_whatever_case_and_punctuation(heading: str, phrase: str) -> None:
    assert like(heading, phrase) == EXACT


def test_words_in_between_make_it_less_sure() -> None:
    assert like("Target Renja Dinas Tahun 2023", "target tahun {n-2}") == WITH_GAPS


def test_words_in_another_order_do_not_count() -> None:
    assert like("Kegiatan dan Program", "program kegiatan") == 0


@pytest.mark.parametrize(
    ("heading", "phrase"),
    [
        ("Indkator Kinerja", "indikator"),
        ("Tagret", "target"),
        ("Lokassi", "lokasi"),
        ("Pencapain Kinerja", "pencapaian"),
        ("Perogram Kegiatan", "program kegiatan"),
    ],
)
def test_a_misspelt_heading_may_still_be_meant(heading: str, phrase: str) -> None:
    assert like(heading, phrase) == MISSPELT


@pytest.mark.parametrize(
    ("heading", "phrase"),
    [
        ("Alokasi", "lokasi"),
        ("Pagu Indikatif", "indikator"),
        ("Dana", "dan"),
        ("2024", "{n}"),
        ("Data", "dana"),
    ],
)
def test_another_word_is_no_misspelling(heading: str, phrase: str) -> None:
    assert like(heading, phrase) == 0


@pytest.mark.parametrize(
    ("heading", "phrase"),
    [
        ("INDI KATOR", "indikator"),
        ("K O D E", "kode"),
        ("SumberDana", "sumber dana"),
        ("Sub  ke giatan", "sub kegiatan"),
    ],
)
def test_a_heading_broken_apart_or_run_together_is_read(heading: str, phrase: str) -> None:
    assert like(heading, phrase) == BROKEN


def test_a_planning_period_is_no_year_of_the_heading() -> None:
    assert like("Target Renstra 2021-2026", "{n+1}") == 0


def test_a_phrase_speaks_of_the_years_of_its_plan() -> None:
    assert phrase_words("s/d tahun {n-3}", tahun=2027) == ("s", "d", "tahun", "2024")
    assert phrase_words("{tahun}", tahun=2027) == ("{tahun}",)


def test_an_exclusion_must_stand_in_one_piece() -> None:
    heading = words_of("Tahun lalu 2026")

    assert not says(heading, ("tahun", "2026"))
    assert not says_nearly(heading, ("tahun", "2026"))


words = st.lists(
    st.sampled_from(["target", "pagu", "kinerja", "2025", "dan", "program"]), min_size=1, max_size=4
)


@given(words, words, words)
def test_a_phrase_is_found_wherever_it_stands(
    before: list[str], phrase: list[str], after: list[str]
) -> None:
    assert like(" ".join(before + phrase + after), " ".join(phrase)) == EXACT

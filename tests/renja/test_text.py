from hypothesis import given
from hypothesis import strategies as st

from renja.text import clean, fold


def test_excel_escapes_nbsp_and_line_breaks_become_single_blanks():
    assert clean("  Layanan_x000D_\n\u00a0 Rujukan\u200b ") == "Layanan Rujukan"


def test_punctuation_and_case_do_not_count_when_folding():
    assert fold("RKA- SKPD, dan (Laporan)") == fold("rka skpd DAN laporan")


def test_a_percent_sign_counts_as_a_word():
    assert fold("Capaian (%)") == "capaian %"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text):
    once = clean(text)
    assert fold(once) == fold(text)
    assert once == once.strip()


@given(st.text())
def test_folding_leaves_single_blanks_only(text):
    assert "  " not in fold(text)

import pytest

from transforms.codes.spelling import WordWeights

WEIGHTS = WordWeights({"pendukung": 4.0, "penanganan": 4.0, "pencegahan": 4.0, "perkeretapian": 6.0})


def test_a_word_that_another_name_has_is_dearer_than_one_never_seen() -> None:
    assert WEIGHTS.added("pendukung") > WEIGHTS.added("berkah")


@pytest.mark.parametrize("word", ["oendukung", "pendukkung", "pednukung"])
def test_a_slip_in_a_word_that_another_name_has_makes_no_new_word(word: str) -> None:
    assert WEIGHTS.added(word) == WEIGHTS.added("pendukung")


def test_a_real_word_in_another_s_place_is_another_word() -> None:
    assert WEIGHTS.is_another("penanganan", "pencegahan")


@pytest.mark.parametrize("official", ["perkeretaapian", "perkeretapian umum"])
def test_a_word_with_a_letter_doubled_or_more_at_its_end_is_no_other_word(official: str) -> None:
    assert not WEIGHTS.is_another(official, "perkeretapian")

"""Slips of the keyboard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.values.unit import is_slip

WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("kegiaatan", "kegiatan"),
        ("orrang", "orang"),
        ("ornag", "orang"),
        ("keuarga", "keluarga"),
        ("keluargia", "keluarga"),
        ("keluarha", "keluarga"),
    ],
)
def test_one_wrong_keystroke_is_a_slip(sent: str, meant: str) -> None:
    assert is_slip(sent, meant=meant)


@pytest.mark.parametrize(
    ("sent", "meant", "why"),
    [
        ("keluarga", "keluarga", "the same word"),
        ("eluarga", "keluarga", "another first letter"),
        ("keuaga", "keluarga", "two letters missing"),
        ("kasur", "kasus", "a short word with another letter"),
        ("bidan", "bidang", "a short word with a letter less"),
        ("angkutan", "angkatan", "a vowel for a vowel"),
        ("keluarpa", "keluarga", "keys far apart"),
        ("unti", "unit", "a word of four letters"),
        ("", "keluarga", "no word"),
    ],
)
def test_anything_else_may_be_another_word(sent: str, meant: str, why: str) -> None:
    assert not is_slip(sent, meant=meant), why


@given(sent=WORDS, meant=WORDS)
def test_a_slip_keeps_length_but_for_one_letter_and_the_first_letter(sent: str, meant: str) -> None:
    if is_slip(sent, meant=meant):
        assert abs(len(sent) - len(meant)) <= 1
        assert sent[0] == meant[0]
        assert sent != meant

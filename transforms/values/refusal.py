"""Why a text is no number: the likely reason, as the code of a catalogue rule."""

import re

from transforms.values.number import Notation, Number, parse_number

SEVERAL = "sel.beberapa_angka"
LETTERS = "sel.huruf_dalam_angka"
SCALE_WORD = "sel.kata_bilangan"
WITH_TEXT = "sel.angka_berteks"
NO_NUMBER = "sel.bukan_angka"

_LOOK_ALIKES = str.maketrans("OoQDIl|SsB", "0000111558")
_MIXED = re.compile(r"[0-9OoQDIl|SsB.,]*[0-9][0-9OoQDIl|SsB.,]*")
_NUMBER = re.compile(r"[0-9][0-9.,]*")
_SCALE = re.compile(r"\b(ribu|rb|ratus|puluh|juta|jt|miliar|milyar|triliun|trilyun)\b", re.IGNORECASE)


def why_no_number(text: str, *, notation: Notation = Notation.AMOUNT) -> str:
    """The rule that tells why the text could not be read as one number."""
    numbers = _NUMBER.findall(text)
    if _SCALE.search(text):
        return SCALE_WORD
    if any(_has_letters_for_digits(word, notation=notation) for word in text.split()):
        return LETTERS
    if len(numbers) > 1:
        return SEVERAL
    return WITH_TEXT if numbers else NO_NUMBER


def has_scale_word(text: str) -> bool:
    """Whether the text multiplies its number by a word (`juta`)."""
    return _SCALE.search(text) is not None


def _has_letters_for_digits(word: str, *, notation: Notation) -> bool:
    if _NUMBER.fullmatch(word) or not _MIXED.fullmatch(word):
        return False
    return isinstance(parse_number(word.translate(_LOOK_ALIKES), notation=notation), Number)

"""Texts whose spelling the office's configuration repairs: locations and fund sources."""

from collections.abc import Mapping
from typing import NamedTuple

from renja.text import clean, fold

BY_DICTIONARY = "teks.kamus"


class Spelt(NamedTuple):
    """A text in its right spelling; koreksi: the rule of the repair, None when only form changed."""

    teks: str
    koreksi: str | None


class Vocabulary:
    """One dictionary, as sent → as meant; look-ups ignore case, blanks and punctuation."""

    def __init__(self, sent_as: Mapping[str, str]) -> None:
        self._meant = {fold(sent): clean(meant) for sent, meant in sent_as.items()}

    def read(self, text: str) -> Spelt:
        """The text as meant; a text that the dictionary lacks stays as it is."""
        meant = self._meant.get(fold(text))
        if meant is None:
            return Spelt(text, None)
        return Spelt(meant, None if fold(meant) == fold(text) else BY_DICTIONARY)

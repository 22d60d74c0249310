"""How telling the words of names are, and which written words are other words."""

from collections.abc import Mapping
from functools import cache, cached_property
from itertools import groupby

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

_LOST = 1.5
_ADDED = 1.0
_NEVER_SEEN = 1.5
_PER_NAT = 0.5
_LIGHT = 0.3
_LIGHT_WORDS = frozenset({"kabupaten", "kota"})
_LONG = 6


class WordWeights:
    """How telling each word is, in nats: the rarer among official names, the more."""

    def __init__(self, nats: Mapping[str, float]) -> None:
        self.nats = dict(nats)
        self.lost = cache(self._lost)
        self.added = cache(self._added)
        self.is_another = cache(self._is_another)

    def _lost(self, word: str) -> float:
        """Cost of an official word that is not there."""
        if word in _LIGHT_WORDS:
            return _LIGHT
        nats = self.nats.get(word, 0.0)
        return _PER_NAT * nats + min(_LOST, nats)

    def _added(self, word: str) -> float:
        """Cost of a written word that is not in the official name; dearer if another name has it.

        A word one slip from a long word of some name is that word.
        """
        if word in _LIGHT_WORDS:
            return _LIGHT
        meant = self._word_of(word)
        return _NEVER_SEEN if meant is None else _ADDED + _PER_NAT * self.nats[meant]

    def _is_another(self, official: str, written: str) -> bool:
        """Whether the written word is another real word, not just another form of it.

        A longer or shorter form is none, nor one that only doubles a letter.
        """
        if written not in self.nats or official in written or written in official:
            return False
        return _undoubled(written) != _undoubled(official)

    @cached_property
    def _long_words(self) -> list[str]:
        return [word for word in self.nats if len(word) >= _LONG]

    def _word_of(self, word: str) -> str | None:
        if word in self.nats:
            return word
        near = extractOne(word, self._long_words, scorer=OSA.distance, score_cutoff=1)
        return near[0] if near and len(word) >= _LONG else None


def _undoubled(word: str) -> str:
    return "".join(letter for letter, _ in groupby(word))

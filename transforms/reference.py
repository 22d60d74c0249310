"""Names of the nomenclature, indexed for matching: which entries may a written name mean, at what cost."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import log

import numpy as np
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from renja.code import parent_of
from renja.level import Level
from renja.nomenclature import Nomenclature
from transforms.spelling import CUT_AT_LEAST, may_be_near, spelling_cost
from transforms.weight import WordWeights
from transforms.wording import Wording, fold_abbreviations, wording

FAR = 14.0
_NEAREST = 12
_WORTH_A_LOOK = 0.55
_WINDOW = 0.3
_LEVEL_WORD = 4.0
_NO_PROGRAM = 6.0
_NOT_CALLED_PROGRAM = 1.0


@dataclass(frozen=True, slots=True)
class Form:
    """One name of one code.

    jenis: None for an official name, else the alias's kind. holds: whether it holds in the plan year.
    """

    kode: str
    level: Level
    wording: Wording
    jenis: str | None = None
    holds: bool = True


@dataclass(frozen=True, slots=True)
class NameMatch:
    """How well a written name fits a code.

    biaya: in nats, 0 for its very name, at most FAR. jenis: the alias's kind, None for an official name.
    outdated: in the plan year a sibling of the code has this name, the code itself no longer or not yet.
    """

    biaya: float
    jenis: str | None = None
    outdated: bool = False


class NameIndex:
    """All names of a nomenclature, official ones of every list and aliases."""

    def __init__(self, nomenclature: Nomenclature) -> None:
        self._abbreviations = fold_abbreviations(nomenclature.abbreviations)
        levels = {entry.kode: entry.level for entry in nomenclature}
        self.forms = [
            Form(one.kode, one.level, self._wording(one.nama), holds=nomenclature.holds(one))
            for entry in nomenclature
            for one in nomenclature.versions(entry.kode)
        ]
        holding = {_among_siblings(form) for form in self.forms if form.holds}
        self._outdated = {
            form for form in self.forms if not form.holds and _among_siblings(form) in holding
        }
        self.forms += [
            Form(alias.kode, levels[alias.kode], self._wording(alias.nama), alias.jenis)
            for alias in nomenclature.aliases
        ]
        self._by_code: dict[str, list[Form]] = {}
        self._by_words: dict[tuple[str, ...], list[Form]] = {}
        for form in self.forms:
            self._by_code.setdefault(form.kode, []).append(form)
            for words in form.wording.ways:
                self._by_words.setdefault(words, []).append(form)
        self._names = list(self._by_words)
        self._letters = ["".join(words) for words in self._names]
        self._weights = _weights(self._names)
        self.matches = lru_cache(maxsize=65536)(self._matches)
        self.match = lru_cache(maxsize=65536)(self._match)
        self.wording = lru_cache(maxsize=65536)(self._wording)

    def _wording(self, name: str) -> Wording:
        """The name folded with this nomenclature's abbreviations."""
        return wording(name, abbreviations=self._abbreviations)

    def _matches(self, written: Wording) -> Mapping[str, NameMatch]:
        """Codes whose name is near the written one, with their costs."""
        if not written.words:
            return {}
        near = [words for letters in map("".join, written.ways) for words in self._near(letters)]
        codes = dict.fromkeys(form.kode for words in near for form in self._by_words[words])
        found = {kode: self.match(written, kode) for kode in codes}
        return {kode: match for kode, match in found.items() if match.biaya < FAR}

    def _near(self, letters: str) -> list[tuple[str, ...]]:
        """The names most like some letters, and those that begin with them."""
        likeness = cdist([letters], self._letters, scorer=Indel.normalized_similarity)[0]
        floor = max(_WORTH_A_LOOK, float(likeness.max(initial=0.0)) - _WINDOW)
        near = [self._names[at] for at in np.argsort(-likeness)[:_NEAREST] if likeness[at] >= floor]
        if len(letters) >= CUT_AT_LEAST:
            near += [self._names[at] for at, whole in enumerate(self._letters) if whole.startswith(letters)]
        return near

    def _match(self, written: Wording, kode: str) -> NameMatch:
        """How well the written name fits one code."""
        matches = [
            NameMatch(self._cost(written, form=form), form.jenis, form in self._outdated)
            for form in self._by_code.get(kode, ())
        ]
        return min(matches, key=lambda match: match.biaya, default=NameMatch(FAR))

    def _cost(self, written: Wording, *, form: Form) -> float:
        ways = product(written.ways, form.wording.ways)
        cost = min(
            spelling_cost(words, official, weights=self._weights) if may_be_near(words, official) else FAR
            for words, official in ways
        )
        if written.level not in (None, form.level, form.wording.level):
            programs = Level.PROGRAM in (written.level, form.level)
            cost += _NO_PROGRAM if programs else _LEVEL_WORD
        elif written.level is None and form.level is Level.PROGRAM:
            cost += _NOT_CALLED_PROGRAM
        return min(cost, FAR)


def _among_siblings(form: Form) -> tuple[str | None, str]:
    """The parent of a name's code, and its letters."""
    return parent_of(form.kode), "".join(form.wording.words)


def _weights(names: Sequence[tuple[str, ...]]) -> WordWeights:
    frequency = Counter(word for words in names for word in set(words))
    return WordWeights({word: log((1 + len(names)) / count) for word, count in frequency.items()})

"""Names of the nomenclature, indexed for matching: which entries may a written name mean, at what cost."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import log

import numpy as np
from rapidfuzz.distance import Indel
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import cdist

from renja.codes.code import parent_of
from renja.codes.level import Level
from renja.codes.nomenclature import Nomenclature
from renja.marks import level_opening
from renja.text import clean, fold
from transforms.codes.spelling import CUT_AT_LEAST, WordWeights, may_be_near, spelling_cost

_SAME_EXPANSION = 80
_NUMBERING = re.compile(r"^(?:[\-•*–]+|(?:\d{1,3}|[ivxIVX]{1,6}|[a-zA-Z])[.)])\s+")
FAR = 14.0
_NEAREST = 12
_WORTH_A_LOOK = 0.55
_WINDOW = 0.3
_LEVEL_WORD = 4.0
_NO_PROGRAM = 6.0
_NOT_CALLED_PROGRAM = 1.0


@dataclass(frozen=True, slots=True)
class Wording:
    """What is compared of a name.

    words: with expansions shortened to their abbreviations. level: the level that its first words claim,
    or None. utuh: with abbreviations spelt out, where that is something else; of two expansions one may be
    misspelt and stay.
    """

    words: tuple[str, ...]
    level: Level | None
    utuh: tuple[str, ...] = ()

    @property
    def ways(self) -> tuple[tuple[str, ...], ...]:
        """The words in each way of writing them."""
        return (self.words, self.utuh) if self.utuh else (self.words,)


def wording(text: str, *, abbreviations: Mapping[str, str]) -> Wording:
    """Fold a name for matching.

    abbreviations: folded expansion → folded abbreviation; an expansion counts as its abbreviation, so
    that `Lembaga Konsultasi Kesejahteraan Keluarga (LK3)` is `lk3`.
    """
    plain = _NUMBERING.sub("", clean(text))
    level, rest = level_opening(plain)
    if not rest:
        return _in_both_ways(fold(plain), level=None, abbreviations=abbreviations)
    return _in_both_ways(rest, level=level, abbreviations=abbreviations)


def fold_abbreviations(abbreviations: Mapping[str, str]) -> dict[str, str]:
    """Folded expansion → folded abbreviation, longest expansion first."""
    pairs = ((fold(expansion), fold(short)) for short, expansion in abbreviations.items())
    return dict(sorted(pairs, key=lambda pair: -len(pair[0])))


def _in_both_ways(folded: str, *, level: Level | None, abbreviations: Mapping[str, str]) -> Wording:
    words = _shorten(folded, abbreviations=abbreviations)
    utuh = _spelt_out(words, abbreviations=abbreviations)
    return Wording(words, level, () if utuh == words else utuh)


def _spelt_out(words: Sequence[str], *, abbreviations: Mapping[str, str]) -> tuple[str, ...]:
    expansions = {short: expansion for expansion, short in abbreviations.items()}
    return tuple(" ".join(expansions.get(word, word) for word in words).split())


def _shorten(folded: str, *, abbreviations: Mapping[str, str]) -> tuple[str, ...]:
    padded = f" {folded} "
    for expansion, short in abbreviations.items():
        if expansion in padded:
            padded = padded.replace(f" {expansion} ", f" {short} ").replace(
                f" {short} {short} ", f" {short} "
            )
        if f" {short} " in padded:
            padded = _without_expansion(padded, expansion=expansion, short=short)
    return tuple(padded.split())


def _without_expansion(padded: str, *, expansion: str, short: str) -> str:
    """The text without an expansion, however misspelt, that its own abbreviation follows."""
    words, length = padded.split(), len(expansion.split())
    at = words.index(short)
    starts = [start for start in (at - length, at - length + 1) if start >= 0]
    likeness, start = max(
        ((ratio(" ".join(words[start:at]), expansion), start) for start in starts), default=(0, 0)
    )
    return f" {' '.join(words[:start] + words[at:])} " if likeness >= _SAME_EXPANSION else padded


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

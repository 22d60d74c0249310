"""A row's name as words to compare: level words and numbering off, abbreviations in one form."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from renja.level import Level
from renja.text import clean, fold

_SAME_EXPANSION = 80
_NUMBERING = re.compile(r"^(?:[\-•*–]+|(?:\d{1,3}|[ivxIVX]{1,6}|[a-zA-Z])[.)])\s+")
_LEVEL_WORDS = re.compile(
    r"^(?:(?P<sub_kegiatan>sub ?kegiatan|sub ?keg)|(?P<kegiatan>kegiatan|keg)|(?P<program>program|prog)"
    r"|(?P<bidang_urusan>bidang urusan(?: pemerintahan)?|urusan pemerintahan bidang|urusan bidang)"
    r"|(?P<urusan>urusan(?: pemerintahan)?))\b ?"
)


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
    folded = fold(_NUMBERING.sub("", clean(text)))
    match = _LEVEL_WORDS.match(folded)
    if match is None or match.end() == len(folded):
        return _in_both_ways(folded, level=None, abbreviations=abbreviations)
    rest = folded[match.end() :]
    return _in_both_ways(rest, level=Level(str(match.lastgroup)), abbreviations=abbreviations)


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

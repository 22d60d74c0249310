"""Whether a heading says a phrase of a table description: word for word, misspelt or broken apart."""

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from extractors.heading.years import without_periods
from renja.tables.year import with_years
from renja.text import fold

EXACT = 1.0
WITH_GAPS = 0.9
BROKEN = 0.9
MISSPELT = 0.8

_ANY_YEAR = "{tahun}"
_IS_YEAR = re.compile(r"(?:19|20)\d\d")
_PLACEHOLDER = re.compile(r"\{n([+-]\d)?\}")
_YEAR_MARK = re.compile(r"(?<!\w)n\s*([-–−+])\s*(\d)(?!\w)", re.IGNORECASE)
_SHORTEST_MISSPELT = 5
_LONG_WORD = 10
_SHORTEST_BROKEN = 4
LONGEST_HEADING = 120
"""Letters of a text that may head a column; half as many again as the longest heading of the forms has."""

Words = tuple[str, ...]


@lru_cache(maxsize=1 << 14)
def words_of(text: str) -> Words:
    """The words of a heading without planning periods: `2026` in `Renstra 2021-2026` is not its year.

    `n-1` is one word.
    """
    return tuple(fold(_YEAR_MARK.sub(_mark_word, without_periods(text))).split())


@lru_cache(maxsize=1 << 12)
def phrase_words(phrase: str, *, tahun: int) -> Words:
    """The words of a phrase in plan year `tahun`; `{tahun}` stays a word that any year satisfies."""
    pieces = with_years(phrase, tahun=tahun).split(_ANY_YEAR)
    words = [fold(pieces[0]).split()]
    for piece in pieces[1:]:
        words += [[_ANY_YEAR], fold(piece).split()]
    return tuple(word for group in words for word in group)


def phrase_marks(phrase: str) -> Words | None:
    """The words of a phrase as a form with unfilled years prints it (`n-1`), None if it has no year."""
    if _PLACEHOLDER.search(phrase) is None:
        return None
    return words_of(_PLACEHOLDER.sub(lambda match: f" n{match[1] or ''} ", phrase))


@lru_cache(maxsize=1 << 17)
def likeness(heading: Words, phrase: Words) -> float:
    """How well the heading says the phrase: 1 word for word, less with gaps or misspelt, 0 not at all."""
    if says(heading, phrase):
        return EXACT
    if _in_order(heading, phrase):
        return WITH_GAPS
    if _broken(heading, phrase):
        return BROKEN
    return MISSPELT if _misspelt(heading, phrase) else 0.0


@lru_cache(maxsize=1 << 17)
def says(heading: Words, phrase: Words) -> bool:
    """Whether the phrase stands in the heading word for word."""
    if _ANY_YEAR not in phrase:
        return f" {' '.join(phrase)} " in _letters_of(heading).spaced
    size = len(phrase)
    return any(
        all(map(_same, heading[start : start + size], phrase)) for start in range(len(heading) - size + 1)
    )


@lru_cache(maxsize=1 << 15)
def says_nearly(heading: Words, phrase: Words) -> bool:
    """Whether the phrase stands in the heading in one piece, at most misspelt."""
    return says(heading, phrase) or _misspelt(heading, phrase)


def _mark_word(match: re.Match[str]) -> str:
    return f" n{'plus' if match[1] == '+' else 'min'}{match[2]} "


class _Letters(NamedTuple):
    """A heading's letters for a first look: its words between blanks, all joined, and their initials."""

    spaced: str
    joined: str
    initials: frozenset[str]


@lru_cache(maxsize=1 << 13)
def _letters_of(heading: Words) -> _Letters:
    initials = frozenset(word[0] for word in heading)
    return _Letters(f" {' '.join(heading)} ", "".join(heading), initials)


def _same(word: str, wanted: str) -> bool:
    return word == wanted or (wanted == _ANY_YEAR and _IS_YEAR.fullmatch(word) is not None)


def _in_order(heading: Words, phrase: Words) -> bool:
    if len(phrase) == 1 or (phrase[0] not in heading and phrase[0] != _ANY_YEAR):
        return False
    rest = iter(heading)
    return all(any(_same(word, wanted) for word in rest) for wanted in phrase)


def _broken(heading: Words, phrase: Words) -> bool:
    """`INDI KATOR`, `S U M B E R D A N A`, `SumberDana`: the same letters between two word ends."""
    wanted = "".join(phrase)
    letters = _letters_of(heading).joined
    if len(wanted) < _SHORTEST_BROKEN or wanted not in letters:
        return False
    ends = [0]
    for word in heading:
        ends.append(ends[-1] + len(word))
    return any(letters.startswith(wanted, start) and start + len(wanted) in ends for start in ends)


def _misspelt(heading: Words, phrase: Words) -> bool:
    if phrase[0][0] not in _letters_of(heading).initials and phrase[0] != _ANY_YEAR:
        return False
    size = len(phrase)
    return any(
        all(map(_close, heading[start : start + size], phrase))
        for start in range(len(heading) - size + 1)
        if heading[start][0] == phrase[0][0] or phrase[0] == _ANY_YEAR
    )


@lru_cache(maxsize=1 << 15)
def _close(word: str, wanted: str) -> bool:
    """The same word with a letter wrong, lacking, double or two swapped; two of them in a long word.

    The first letter must be right: `alokasi` is not a misspelt `lokasi`.
    """
    if _same(word, wanted):
        return True
    if len(wanted) < _SHORTEST_MISSPELT or word[0] != wanted[0] or not wanted.isalpha():
        return False
    allowed = 2 if len(wanted) >= _LONG_WORD else 1
    return OSA.distance(word, wanted, score_cutoff=allowed) <= allowed

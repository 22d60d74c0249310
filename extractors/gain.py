"""How surely a heading is a column of a form: what it says, what stands above, which year it names."""

from functools import lru_cache

from extractors.band import Unit
from extractors.form import Wanted, headings_of
from extractors.phrase import likeness, says_nearly, words_of
from extractors.years import years_in
from renja.spec import Kind
from renja.text import fold

_LATER_LINE = 0.9
_COVERAGE = 0.02
_EARLY = 0.02
_FORM_WORDING = 0.1
_PERHAPS_WITHIN = 0.95
_PERHAPS_EXCLUDED = 0.7
_OTHER_YEAR = 0.6


def gain_of(unit: Unit, wanted: Wanted) -> float:
    """How surely the unit is the wanted column, from 0 (it is not) to a little above 1."""
    own = _best(unit.own, wanted)
    if len(unit.lines) > 1:
        own = max(own, _LATER_LINE * _best(unit.text, wanted))
    if not own:
        return 0.0
    within = [words_of(unit.text), *(words_of(cell.text) for cell in unit.above)]
    perhaps = [words_of(cell.text) for cell in unit.perhaps]
    if any(says_nearly(words, phrase) for words in within for phrase in wanted.bukan):
        return 0.0
    if any(says_nearly(words, phrase) for words in perhaps for phrase in wanted.bukan):
        own *= _PERHAPS_EXCLUDED
    if wanted.dalam and not any(likeness(words, phrase) for words in within for phrase in wanted.dalam):
        own *= _PERHAPS_WITHIN if any(likeness(w, p) for w in perhaps for p in wanted.dalam) else 0.0
    return own * year_factor(unit, wanted)


@lru_cache(maxsize=1 << 16)
def _best(text: str, wanted: Wanted) -> float:
    """How well a heading's own text names the column, whatever stands above it."""
    words = words_of(text)
    if wanted.column.jenis is Kind.NOMOR and words not in wanted.kepala:
        return 0.0  # `Nomor SK` numbers something else
    best = max(likeness(words, phrase) for phrase in wanted.kepala)
    return best + _FORM_WORDING if best and fold(text) == wanted.judul else best


@lru_cache(maxsize=1 << 16)
def preference_of(text: str, wanted: Wanted) -> float:
    """A little more for a phrase that stands early in the description and says most of the heading."""
    words = words_of(text)
    return max(
        _COVERAGE * len(phrase) / len(words) + _EARLY * (1 - rank / len(wanted.kepala))
        for rank, phrase in enumerate(wanted.kepala)
        if likeness(words, phrase) or rank == 0
    )


def year_factor(unit: Unit, wanted: Wanted) -> float:
    """A heading that speaks of another year than the form prints there is less likely that column.

    Its own year counts before its group's.
    """
    if not wanted.years:
        return 1.0
    for cells in (unit.lines, unit.above, unit.perhaps):
        spoken = {year for cell in cells for year in years_in(cell.text)}
        if spoken:
            return 1.0 if spoken & wanted.years else _OTHER_YEAR
    return 1.0


def heads_numbers(unit: Unit, *, tahun: int) -> bool:
    """Whether the heading says no more than that its column numbers the rows."""
    return words_of(unit.text) in headings_of(Kind.NOMOR, tahun=tahun)

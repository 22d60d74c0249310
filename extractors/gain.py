"""How surely a heading is a column of a form: what it says, what stands above, which year it names."""

from functools import lru_cache

from extractors.band import Saying, Unit
from extractors.form import Form, Wanted, headings_of
from extractors.label import MONEY_LABELS
from extractors.phrase import LONGEST_HEADING, likeness, says_nearly, words_of
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
_PERFORMANCE = "kinerja"
_MONEY_WORDS = MONEY_LABELS | {"anggaran", "pagu", "dana", "pendanaan", "keuangan", "belanja", "biaya"}


@lru_cache(maxsize=1 << 14)
def gains_of(saying: Saying, form: Form) -> tuple[float, ...]:
    """How surely a heading is each wanted column of a form, in their order."""
    return tuple(gain_of(saying, wanted) for wanted in form.wanted)


def gain_of(saying: Saying, wanted: Wanted) -> float:
    """How surely a heading is the wanted column, from 0 (it is not) to a little above 1."""
    own = _best(saying.lines[0], wanted)
    if len(saying.lines) > 1:
        own = max(own, _LATER_LINE * _best(saying.text, wanted))
    if not own or not _may_hold(saying, wanted.column.jenis):
        return 0.0
    within = [words_of(saying.text), *map(words_of, saying.above)]
    perhaps = [words_of(text) for text in saying.perhaps]
    if any(says_nearly(words, phrase) for words in within for phrase in wanted.bukan):
        return 0.0
    if any(says_nearly(words, phrase) for words in perhaps for phrase in wanted.bukan):
        own *= _PERHAPS_EXCLUDED
    if wanted.dalam and not any(likeness(words, phrase) for words in within for phrase in wanted.dalam):
        own *= _PERHAPS_WITHIN if any(likeness(w, p) for w in perhaps for p in wanted.dalam) else 0.0
    return own * year_factor(saying, wanted)


def _may_hold(saying: Saying, kind: Kind) -> bool:
    """Whether money, or a quantity, may stand under a heading: its sub headings decide, then its words.

    Performance is no money, unless the heading says rupiah; under a group of performance, unless it
    says money by any word.
    """
    if saying.measure:
        return kind not in (Kind.RUPIAH, Kind.KUANTITAS) or saying.measure is kind
    if kind is not Kind.RUPIAH:
        return True
    own = set(words_of(saying.text))
    if _PERFORMANCE in own:
        return bool(MONEY_LABELS & own)
    group = {word for text in (*saying.above, *saying.perhaps)[:1] for word in words_of(text)}
    return _PERFORMANCE not in group or bool(_MONEY_WORDS & (own | group))


@lru_cache(maxsize=1 << 16)
def _best(text: str, wanted: Wanted) -> float:
    """How well a heading's own text names the column, whatever stands above it."""
    if len(text) > LONGEST_HEADING:
        return 0.0  # prose
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


def year_factor(saying: Saying, wanted: Wanted) -> float:
    """A heading that speaks of another year than the form prints there is less likely that column.

    Its own year counts before its group's.
    """
    if not wanted.years:
        return 1.0
    for texts in (saying.lines, saying.above, saying.perhaps):
        spoken = {year for text in texts for year in years_in(text)}
        if spoken:
            return 1.0 if spoken & wanted.years else _OTHER_YEAR
    return 1.0


def heads_numbers(unit: Unit, *, tahun: int) -> bool:
    """Whether the heading says no more than that its column numbers the rows."""
    return words_of(unit.text) in headings_of(Kind.NOMOR, tahun=tahun)

"""Which heading is which column of a form: the best choice over all, made once for equal headings."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from math import inf

from extractors.heading.band import Saying, Unit
from extractors.heading.form import Form, Wanted, headings_of
from extractors.heading.label import MONEY_LABELS
from extractors.heading.phrase import LONGEST_HEADING, likeness, says_nearly, words_of
from extractors.heading.years import years_in
from renja.tables.spec import Kind
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


def best_assignment(gains: Sequence[Sequence[float]]) -> list[int | None]:
    """For each row the column it gets, or None: the total gain is the greatest possible.

    gains: rows × columns, not negative; 0 means that the pair does not fit. scipy solves this too, but
    importing it takes longer than reading all submissions of an office.
    """
    width = max(map(len, gains), default=0)
    if not width:
        return [None] * len(gains)
    solver = _Solver([[-gain for gain in line] for line in gains], width=width)
    for row in range(len(gains)):
        solver.add(row)
    assigned: list[int | None] = [None] * len(gains)
    for column, owner in enumerate(solver.owner[:width]):
        if owner is not None and gains[owner][column] > 0:
            assigned[owner] = column
    return assigned


class _Solver:
    """Kuhn-Munkres with prices: rows are added one by one, each along the cheapest augmenting path.

    Beyond the true columns each row has a column of its own that costs nothing: it stays unassigned.
    """

    def __init__(self, costs: Sequence[Sequence[float]], *, width: int) -> None:
        self._costs = [
            [*line, *(0.0 if spare == row else inf for spare in range(len(costs)))]
            for row, line in enumerate(costs)
        ]
        self._columns = range(width + len(costs))
        self._row_price = [0.0] * len(costs)
        self._column_price = [0.0] * len(self._columns)
        self.owner: list[int | None] = [None] * len(self._columns)

    def add(self, row: int) -> None:
        """Assign one more row, moving others where that is cheaper in all."""
        cheapest = [inf] * len(self._columns)
        before: list[int | None] = [None] * len(self._columns)
        done: set[int] = set()
        current: int | None = None
        holder: int | None = row
        while holder is not None:
            for column in self._columns:
                price = self._costs[holder][column] - self._row_price[holder] - self._column_price[column]
                if column not in done and price < cheapest[column]:
                    cheapest[column], before[column] = price, current
            following = min((c for c in self._columns if c not in done), key=cheapest.__getitem__)
            self._raise_prices(cheapest[following], row=row, done=done, cheapest=cheapest)
            done.add(following)
            current, holder = following, self.owner[following]
        self._augment(row, end=current, before=before)

    def _raise_prices(self, amount: float, *, row: int, done: set[int], cheapest: list[float]) -> None:
        self._row_price[row] += amount
        for column in self._columns:
            if column in done:
                holder = self.owner[column]
                if holder is not None:
                    self._row_price[holder] += amount
                self._column_price[column] -= amount
            else:
                cheapest[column] -= amount

    def _augment(self, row: int, *, end: int | None, before: list[int | None]) -> None:
        while end is not None:
            previous = before[end]
            self.owner[end] = row if previous is None else self.owner[previous]
            end = previous


@dataclass(frozen=True, slots=True)
class Choice:
    """The choice among the columns that stand once.

    gains: columns × headings. pairs: places of the columns found and of their headings.
    """

    columns: tuple[Wanted, ...]
    gains: tuple[tuple[float, ...], ...]
    pairs: tuple[tuple[int, int], ...]

    @property
    def strength(self) -> float:
        """The weight of what was found, with more for headings worded as in the form."""
        return sum(self.columns[row].weight * self.gains[row][place] for row, place in self.pairs)

    @property
    def matched(self) -> float:
        """The weight of what was found, as sure as it is."""
        return sum(self.columns[row].weight * min(1.0, self.gains[row][place]) for row, place in self.pairs)


@lru_cache(maxsize=1 << 12)
def choice_of(form: Form, sayings: tuple[Saying, ...]) -> Choice:
    """The best choice for headings that say these things, from left to right."""
    by_heading = [gains_of(saying, form) for saying in sayings]
    single = [place for place, wanted in enumerate(form.wanted) if not wanted.column.per_tahun]
    columns = tuple(form.wanted[place] for place in single)
    gains = tuple(tuple(line[place] for line in by_heading) for place in single)
    chosen = _choose(
        [
            [
                wanted.weight * (gain and gain + preference_of(saying.text, wanted))
                for saying, gain in zip(sayings, line, strict=True)
            ]
            for wanted, line in zip(columns, gains, strict=True)
        ]
    )
    pairs = tuple((row, place) for row, place in enumerate(chosen) if place is not None)
    return Choice(columns, gains, pairs)


def most_share(form: Form, sayings: Sequence[Saying]) -> float:
    """More of the form than this cannot be found under the headings; 1 where every pokok column may be."""
    lines = [gains_of(saying, form) for saying in sayings]
    possible = [wanted for place, wanted in enumerate(form.wanted) if any(line[place] for line in lines)]
    if all(wanted in possible for wanted in form.wanted if wanted.column.pokok):
        return 1.0
    return sum(nlargest(len(sayings), (wanted.weight for wanted in possible))) / form.weight


def _choose(gains: Sequence[Sequence[float]]) -> list[int | None]:
    """The assignment of greatest total gain; where every row's first choice is free, that is it."""
    first: list[int | None] = [
        max(range(len(line)), key=line.__getitem__) if line and max(line) > 0 else None for line in gains
    ]
    wishes = [place for place in first if place is not None]
    return first if len(set(wishes)) == len(wishes) else best_assignment(gains)

"""Which heading is which column of a form: the best choice over all, made once for equal headings."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest

from extractors.assignment import best_assignment
from extractors.band import Saying
from extractors.form import Form, Wanted
from extractors.gain import gains_of, preference_of


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

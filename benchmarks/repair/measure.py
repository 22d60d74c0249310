"""Damaged tables decided by each method, and what became of every row."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from random import Random
from time import process_time

from benchmarks.repair.damage import WITNESSES, damage
from benchmarks.repair.methods import METHODS, Method
from benchmarks.repair.office import OFFICES, clean_sheet
from benchmarks.repair.sheet import Row, Sheet

RATES = (0.01, 0.05, 0.10, 0.20, 0.40)
_LOOKED_AT = 64


@dataclass
class Tally:
    """Rows by outcome. A row is right when its code, or its having none, is the truth."""

    right: int = 0
    wrong: int = 0
    undecided: int = 0

    def add(self, row: Row, kode: str | None) -> None:
        """Count one row."""
        if kode == row.kode:
            self.right += 1
        elif kode is None:
            self.undecided += 1
        else:
            self.wrong += 1

    def __iadd__(self, other: "Tally") -> "Tally":
        self.right += other.right
        self.wrong += other.wrong
        self.undecided += other.undecided
        return self

    @property
    def rows(self) -> int:
        """All rows counted."""
        return self.right + self.wrong + self.undecided

    @property
    def precision(self) -> float:
        """Of the rows given a code or rightly left without, the share that is right."""
        return self.right / max(self.right + self.wrong, 1)

    @property
    def recall(self) -> float:
        """The share of all rows that came out right."""
        return self.right / max(self.rows, 1)


@dataclass
class Outcome:
    """What one method made of all tables.

    by_kind: damaged rows by kind of damage, by_rate: damaged rows by rate, undamaged: the others by rate,
    lost: rows that no witness can decide, by reason. seconds: processor time used.
    """

    by_kind: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    by_rate: dict[float, Tally] = field(default_factory=lambda: defaultdict(Tally))
    undamaged: dict[float, Tally] = field(default_factory=lambda: defaultdict(Tally))
    lost: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    seconds: float = 0.0
    mistakes: list[str] = field(default_factory=list)

    @property
    def damaged(self) -> Tally:
        """All damaged rows that can be decided."""
        return _sum(self.by_rate.values())

    @property
    def everything(self) -> Tally:
        """Every row of every table."""
        total = _sum(self.by_rate.values())
        total += _sum(self.undamaged.values())
        total += _sum(self.lost.values())
        return total


def _sum(tallies: Iterable[Tally]) -> Tally:
    total = Tally()
    for tally in tallies:
        total += tally
    return total


def measure(*, rows: int, seed: int, methods: Mapping[str, Method] = METHODS) -> dict[str, Outcome]:
    """Decide tables with at least `rows` damaged rows in all, the same tables by every method."""
    outcomes = {name: Outcome() for name in methods}
    for rate, sheet in _sheets(rows=rows, seed=seed):
        for name, method in methods.items():
            started = process_time()
            codes = method(sheet)
            outcomes[name].seconds += process_time() - started
            _count(sheet, codes, rate=rate, outcome=outcomes[name])
    return outcomes


def _sheets(*, rows: int, seed: int) -> Iterator[tuple[float, Sheet]]:
    """Damaged tables, office after office and rate after rate, until enough rows are damaged."""
    random = Random(seed)
    damaged, number = 0, 0
    while damaged < rows:
        for office in OFFICES:
            rate = RATES[(number + OFFICES.index(office)) % len(RATES)]
            sheet = clean_sheet(office, random=random)
            damage(sheet, rate=rate, random=random)
            damaged += sum(bool(row.kinds) for row in sheet.rows)
            yield rate, sheet
        number += 1


def _count(sheet: Sheet, codes: list[str | None], *, rate: float, outcome: Outcome) -> None:
    for row, kode in zip(sheet.rows, codes, strict=True):
        if row.lost:
            outcome.lost[row.lost].add(row, kode)
        elif row.kinds:
            outcome.by_rate[rate].add(row, kode)
            outcome.by_kind[kind_of(row)].add(row, kode)
        else:
            outcome.undamaged[rate].add(row, kode)
        if kode not in (None, row.kode) and len(outcome.mistakes) < _LOOKED_AT:
            outcome.mistakes.append(
                f"{sheet.office}: {row.kode} taken for {kode} ({', '.join(row.kinds)}): {row.nama}"
            )


def kind_of(row: Row) -> str:
    """The kind of damage, or which witnesses were damaged where there are several kinds."""
    kinds = list(dict.fromkeys(row.kinds))
    if len(kinds) == 1:
        return kinds[0]
    spoilt = [name for name, members in WITNESSES.items() if any(kind in members for kind in kinds)]
    return " + ".join(spoilt) if len(spoilt) > 1 else f"several of the {spoilt[0] if spoilt else 'row'}"

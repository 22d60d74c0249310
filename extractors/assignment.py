"""The best one-to-one assignment of headings to columns, over all of them at once."""

from collections.abc import Sequence
from math import inf


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

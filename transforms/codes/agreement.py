"""Rows whose name, code and place all say one entry: found by look-up, so that nobody weighs them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from renja.codes.decision import CodeRow
from renja.codes.level import CODE_LEVELS
from transforms.codes.scores import Heard, Reference
from transforms.codes.standing import Place, Standing
from transforms.codes.tree import ROOT, Bools, Tree

_NEIGHBOURS = 2
_START = 0.5
_PROGRAM_DEPTH = 3


@dataclass(frozen=True, slots=True)
class Settled:
    """What a row was found to be. coded: its code says so too."""

    node: int
    coded: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows to be weighed together, from first up to end; just outside are settled ones or none."""

    first: int
    end: int


_END = Settled(ROOT, coded=False)


def settle(
    heard: Sequence[Heard], rows: Sequence[CodeRow], *, reference: Reference, nats: float
) -> list[Settled | None]:
    """What each row is that is settled, None for the others.

    nats: the distance by which a runner-up must be behind. Settled is a row that says one entry outright,
    as its neighbours do, each in its right order below the row above. Whatever else such a row might be
    is behind by what its code or name costs, so the weighing of the whole table ends at that entry.
    """
    said = _said(heard, rows, reference=reference)
    smooth = _smooth(said, heard, reference=reference, nats=nats)
    telling = np.array(
        [
            bool(even) and node is not None and reference.is_telling(one, node, nats=nats)
            for node, one, even in zip(said, heard, smooth, strict=True)
        ],
        dtype=bool,
    )
    return [
        None if node is None or weighed else Settled(node, coded=bool(one.readings))
        for node, weighed, one in zip(said, _near(~smooth, telling=telling).tolist(), heard, strict=True)
    ]


def stretches(settled: Sequence[Settled | None]) -> Iterator[Stretch]:
    """The runs of rows that are not settled."""
    first = None
    for at, found in enumerate((*settled, _END)):
        if found is None and first is None:
            first = at
        elif found is not None and first is not None:
            yield Stretch(first, at)
            first = None


def _said(heard: Sequence[Heard], rows: Sequence[CodeRow], *, reference: Reference) -> list[int | None]:
    """The entry that each row says outright; None where it says none, or several that fit its place."""
    said: list[int | None] = []
    above: int | None = ROOT
    for one, row in zip(heard, rows, strict=True):
        found: Sequence[int] = one.outright
        if row.level in CODE_LEVELS:
            depth = CODE_LEVELS.index(row.level) + 1
            found = [node for node in found if reference.tree.nodes[node].depth == depth]
        if len(found) > 1:
            found = [node for node in found if above is not None and reference.follows(above, node)]
        above = found[0] if len(found) == 1 else None
        said.append(above)
    return said


def _smooth(
    said: Sequence[int | None], heard: Sequence[Heard], *, reference: Reference, nats: float
) -> Bools:
    """Which rows say one entry that follows the row above and has no rival near enough."""
    smooth = np.zeros(len(said), dtype=bool)
    standing, tree = Standing(reference.tree), reference.tree
    above: int | None = ROOT
    for at, (node, one) in enumerate(zip(said, heard, strict=True)):
        if node is None:
            above = None
            continue
        if above is not None and _follows(above, node, first=at == 0, reference=reference):
            if one.readings:
                smooth[at] = reference.least_wrong - (_START if at == 0 else 0.0) >= nats
            elif standing.says(node) is Place.AGREES or _is_child(
                said[at + 1 : at + 2], of=node, tree=tree
            ):
                smooth[at] = reference.is_alone(one.wording, node, above=above, nats=nats)
        standing.take(node)
        above = node
    return smooth


def _follows(above: int, node: int, *, first: bool, reference: Reference) -> bool:
    """Whether a row stands in its order below the one above; the first may be a program."""
    if first:
        return reference.tree.nodes[node].depth <= _PROGRAM_DEPTH
    return reference.follows(above, node)


def _is_child(next_one: Sequence[int | None], *, of: int, tree: Tree) -> bool:
    """Whether the next row, if there is one, says an entry just below a node."""
    return any(node is not None and tree.nodes[node].path[:-1] == tree.nodes[of].path for node in next_one)


def _near(rough: Bools, *, telling: Bools) -> Bools:
    """Which rows are rough or have too few telling ones between themselves and a rough one."""
    return _near_below(rough, telling) | _near_below(rough[::-1], telling[::-1])[::-1]


def _near_below(rough: Bools, telling: Bools) -> Bools:
    rows = np.arange(len(rough))
    last = np.maximum.accumulate(np.where(rough, rows, -1))
    before = np.concatenate([[0], np.cumsum(telling)])
    near: Bools = (last >= 0) & (before[rows] - before[last + 1] < _NEIGHBOURS)
    return near

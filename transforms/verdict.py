"""From scores to an answer per row: the code that two witnesses carry with a margin, or none."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from transforms.evidence import Evidence
from transforms.sequence import Step
from transforms.tree import ROOT, Tree

FULL_DISTANCE = 25.0
_SUB_DEPTH = 5
_HEADING_DEPTH = 2


@dataclass(frozen=True, slots=True)
class Witnesses:
    """Which of the three speak for the decided code; nama None when the row has no name."""

    nama: bool | None
    kode: bool
    tempat: bool

    @property
    def count(self) -> int:
        """How many agree."""
        return bool(self.nama) + self.kode + self.tempat


@dataclass(frozen=True, slots=True)
class Verdict:
    """The best node of one row and what stands against it.

    node: the best node; decided: whether it is the answer. parent: the node under which the row stands.
    rival: the best other node, or None. distance: of the rival, 0 to 1.
    """

    node: int
    decided: bool
    parent: int
    rival: int | None
    nats: float
    witnesses: Witnesses

    @property
    def distance(self) -> float:
        """The runner-up's distance, 0 to 1."""
        return min(self.nats / FULL_DISTANCE, 1.0)


class _Standing:
    """The headings under which the next row stands, as far as they are decided."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self.path: tuple[int, ...] = (ROOT,)
        self.written = 0

    def says(self, node: int) -> bool | None:
        """Whether the place agrees with a node: True, False, or None when it says nothing."""
        wanted = self._tree.nodes[node].path[:-1]
        shared = sum(one == other for one, other in zip(wanted, self.path, strict=False))
        if shared == len(wanted):
            return True
        return None if shared > min(self.written, len(wanted) - 1) else False

    def take(self, node: int) -> None:
        """A decided row stands here now."""
        found = self._tree.nodes[node]
        if found.depth < _SUB_DEPTH:
            self.path, self.written = found.path, found.depth
        elif self.says(node) is not True:
            self.path, self.written = found.path[:-1], min(self.written, self._shared(node))

    def _shared(self, node: int) -> int:
        wanted = self._tree.nodes[node].path
        return sum(one == other for one, other in zip(wanted, self.path, strict=False)) - 1

    def lose(self, node: int) -> None:
        """An undecided heading stands here: what comes below it has no known place."""
        found = self._tree.nodes[node]
        if found.depth < _SUB_DEPTH:
            self.path = self.path[: found.depth]
            self.written = min(self.written, found.depth - 1)


def judge(
    evidence: Sequence[Evidence],
    steps: Sequence[Step],
    marginals: Sequence[npt.NDArray[np.float64]],
    *,
    tree: Tree,
    margin: float,
) -> list[Verdict]:
    """Decide every row, from top to bottom. margin: least distance of the runner-up, 0 to 1."""
    standing = _Standing(tree)
    best = [int(step.nodes[np.argmax(scores)]) for step, scores in zip(steps, marginals, strict=True)]
    verdicts = []
    for at, (step, scores) in enumerate(zip(steps, marginals, strict=True)):
        node = best[at]
        rival, nats = _runner_up(step, scores)
        below = at + 1 < len(best) and _is_child(evidence[at + 1], best[at + 1], of=node, tree=tree)
        witnesses = _hear(evidence[at], node, standing=standing, below=below, tree=tree)
        decided = (
            bool(tree.official[node])
            and nats >= margin * FULL_DISTANCE
            and _suffices(witnesses, below=below, depth=tree.nodes[node].depth)
        )
        verdicts.append(
            Verdict(node, decided, _parent(node, decided, standing, tree=tree), rival, nats, witnesses)
        )
        standing.take(node) if decided else standing.lose(node)
    return verdicts


def _runner_up(step: Step, scores: npt.NDArray[np.float64]) -> tuple[int | None, float]:
    if len(scores) < 2:
        return None, FULL_DISTANCE
    second = int(np.argsort(-scores, kind="stable")[1])
    return int(step.nodes[second]), float(-scores[second])


def _is_child(evidence: Evidence, node: int, *, of: int, tree: Tree) -> bool:
    child = bool(tree.official[node]) and tree.nodes[node].path[:-1] == tree.nodes[of].path
    return child and evidence.fits(node, depth=tree.nodes[node].depth)


def _hear(evidence: Evidence, node: int, *, standing: _Standing, below: bool, tree: Tree) -> Witnesses:
    named = evidence.fits(node, depth=tree.nodes[node].depth) if evidence.wording.words else None
    wrong = evidence.sendiri[node] + np.maximum(evidence.awalan[node], -9.0) if evidence.readings else -99.0
    said = bool(evidence.readings and evidence.sendiri[node] > -2.0 and wrong > -5.0)
    return Witnesses(named, said, below or standing.says(node) is not False)


def _suffices(witnesses: Witnesses, *, below: bool, depth: int) -> bool:
    if witnesses.nama:
        return witnesses.count >= 2
    if depth <= _HEADING_DEPTH:
        return witnesses.kode and witnesses.tempat
    return witnesses.kode and below and depth < _SUB_DEPTH


def _parent(node: int, decided: bool, standing: _Standing, *, tree: Tree) -> int:
    path = tree.nodes[node].path[:-1] if decided else standing.path[: tree.nodes[node].depth]
    return next(at for at in reversed((ROOT, *path)) if tree.official[at] or at == ROOT)

"""The best reading of a whole table at once: how good each row's choices are, given all the other rows."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from transforms.tree import ROOT, Floats, Ints, Tree


@dataclass(frozen=True, slots=True)
class Step:
    """One row's choices.

    nodes: the candidate nodes. sendiri: score of each by its name and own number. awalan: score of each
    by the upper parts of its code. bawaan: cost of having those parts carried over from the row above
    (filled down), None when they are not carried.
    """

    nodes: Ints
    sendiri: Floats
    awalan: Floats
    bawaan: float | None


def max_marginals(steps: Sequence[Step], *, tree: Tree) -> list[npt.NDArray[np.float64]]:
    """For each row and candidate, the score of the best reading of the table that has it so.

    Scores are relative to the row's best (0); a candidate's distance from it is what the whole table
    would lose by that choice. Max-product belief propagation over the chain of rows.
    """
    if not steps:
        return []
    forward = _forward(steps, tree=tree)
    marginals = [forward[-1]]
    backward = np.zeros(len(steps[-1].nodes))
    for before, step in zip(reversed(steps[:-1]), reversed(steps[1:]), strict=True):
        onward = _pairs(before.nodes, step, tree=tree) + (step.sendiri + backward)[np.newaxis, :]
        backward = onward.max(axis=1)
        backward -= backward.max()
        marginals.append(forward[len(steps) - 1 - len(marginals)] + backward)
    return [scores - scores.max() for scores in reversed(marginals)]


def _forward(steps: Sequence[Step], *, tree: Tree) -> list[npt.NDArray[np.float64]]:
    nodes = np.array([ROOT], dtype=np.int32)
    scores = np.zeros(1)
    forward = []
    for step in steps:
        scores = (scores[:, np.newaxis] + _pairs(nodes, step, tree=tree)).max(axis=0) + step.sendiri
        scores -= scores.max()
        nodes = step.nodes
        forward.append(scores)
    return forward


def _pairs(before: Ints, step: Step, *, tree: Tree) -> Floats:
    """[previous, next]: score of the one following the other, the upper parts of its code included."""
    at = np.ix_(before, step.nodes)
    if step.bawaan is None:
        return tree.transition[at] + step.awalan[np.newaxis, :]
    carried = np.maximum(step.awalan, -step.bawaan)
    return tree.transition[at] + np.where(tree.on_path[at], carried, step.awalan)

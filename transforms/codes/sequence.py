"""The best reading of a whole table at once: how good each row's choices are, given all the other rows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from transforms.codes.scores import Evidence
from transforms.codes.tree import ROOT, Floats, Ints, Succession, Tree, part_number
from transforms.codes.written import Reading

Scores = npt.NDArray[np.float64]

_BEAM = 15.0
_ALIVE = 9.0
_COUNTED_UP = 1.0


@dataclass(frozen=True, slots=True)
class Choices:
    """What one row may be.

    nodes: the candidate nodes. scores: for each, what the whole table would lose by that choice, 0 for
    the best, else below 0.
    """

    nodes: Ints
    scores: Scores


@dataclass(frozen=True, slots=True)
class _Step:
    """One row on the way down.

    nodes: candidates. onward: [previous candidate, candidate] score of passing to it. forward: best score
    of the table up to here that ends in each candidate.
    """

    nodes: Ints
    onward: Floats
    forward: Scores


def weigh(evidence: Sequence[Evidence], *, succession: Succession) -> list[Choices]:
    """The choices of every row. Max-product belief propagation over the chain of rows."""
    steps = list(_forward(evidence, succession=succession))
    choices: list[Choices] = []
    backward = np.zeros(len(steps[-1].nodes)) if steps else np.zeros(0)
    for step in reversed(steps):
        scores = step.forward + backward
        choices.append(Choices(step.nodes, scores - scores.max()))
        backward = (step.onward + backward).max(axis=1)
        backward -= backward.max()
    choices.reverse()
    return choices


def _forward(evidence: Sequence[Evidence], *, succession: Succession) -> Iterator[_Step]:
    nodes, scores = np.array([ROOT]), np.zeros(1)
    above: Reading | None = None
    for heard in evidence:
        carried = _carried(above, heard.reading)
        above = heard.reading
        candidates = _candidates(heard, nodes[scores >= -_ALIVE], carried=carried, tree=succession.tree)
        onward = _onward(nodes, candidates, heard, carried=carried, succession=succession)
        scores = (scores[:, np.newaxis] + onward).max(axis=0)
        scores -= scores.max()
        nodes = candidates
        yield _Step(nodes, onward, scores)


def _candidates(heard: Evidence, alive: Ints, *, carried: float | None, tree: Tree) -> Ints:
    """Entries that name or code speak for and that are not hopeless, and "something else" in each place.

    alive: the candidates of the row above; the places are those on their paths and on the entries'.
    """
    prefix = heard.awalan if carried is None else np.maximum(heard.awalan, -carried)
    score = heard.nama + heard.sendiri + prefix
    worth = heard.named & (score >= score[heard.named].max(initial=-np.inf) - _BEAM)
    entries = np.flatnonzero(worth).tolist()
    places = {place for node in (*entries, *alive.tolist()) for place in tree.nodes[node].path}
    unlisted = _unlisted(places, heard, tree=tree)
    if not entries and not unlisted:
        unlisted = _unlisted(range(len(tree)), heard, tree=tree)
    return np.array([*entries, *unlisted])


def _unlisted(places: Iterable[int], heard: Evidence, *, tree: Tree) -> list[int]:
    """What is not in the nomenclature below the given nodes, at the depths at which the row may stand."""
    found = sorted({tree.unlisted[place] for place in places} - {ROOT})
    return [node for node in found if heard.allows(tree.nodes[node].depth)]


def _onward(
    before: Ints, nodes: Ints, heard: Evidence, *, carried: float | None, succession: Succession
) -> Floats:
    """[previous, next]: score of the next row being each node after each previous one."""
    at = before[:, np.newaxis] * len(succession.tree) + nodes
    prefix = heard.awalan[nodes]
    own = heard.nama[nodes] + heard.sendiri[nodes]
    if carried is not None:
        prefix = np.where(succession.on_path.take(at), np.maximum(prefix, -carried), prefix)
    return succession.scores.take(at) + (prefix + own)


@lru_cache(maxsize=65536)
def _carried(above: Reading | None, reading: Reading | None) -> float | None:
    """Cost of taking the upper parts of a code for a copy of the row above, None when they are none."""
    if above is None or reading is None or reading.depth < 2:
        return None
    upper = reading.depth - 1
    pairs = list(zip(above.bagian[:upper], reading.bagian[:upper], strict=True))
    steps = [part_number(new) - part_number(old) for old, new in pairs if old and new]
    if len(steps) < len(pairs) or not set(steps) <= {0, 1}:
        return None
    return _COUNTED_UP if any(steps) else 0.0

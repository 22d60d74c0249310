"""What one reading of a written code says for and against every entry of the nomenclature, in nats."""

from dataclasses import dataclass

import numpy as np

from transforms.codes.tree import UNKNOWN, Floats, Tree, part_number
from transforms.codes.written import PARTS, Reading

_WRONG_PART = np.array([3.0, 4.0, 5.0, 5.0, 5.0], dtype=np.float32)
WRONG_URUSAN, WRONG_BIDANG, WRONG_BELOW = map(float, _WRONG_PART[:3])
_WRONG_PREFIX_AT_MOST = 9.0
_UNKNOWN_PART = 3.0
_ILLEGIBLE_PART = 1.0
_WRONG_DEPTH = 6.0


@dataclass(frozen=True, slots=True)
class CodeScores:
    """sendiri: score of each node's own part, awalan: of the parts above it; 0 (just so) or less.

    biaya: how far-fetched the reading is.
    """

    sendiri: Floats
    awalan: Floats
    biaya: float


def score_code(reading: Reading, *, tree: Tree) -> CodeScores:
    """Compare a reading with the code of every node."""
    wrong = np.zeros((len(tree), PARTS), dtype=np.float32)
    for place, part in enumerate(reading.bagian[: reading.depth]):
        wrong[:, place] = _part_cost(part, place=place, tree=tree)
    nodes, last = np.arange(len(tree)), np.maximum(tree.depth - 1, 0)
    own = wrong[nodes, last]
    above = np.arange(PARTS)[np.newaxis, :] < last[:, np.newaxis]
    prefix = np.minimum((wrong * above).sum(axis=1), _WRONG_PREFIX_AT_MOST)
    own = own + np.where(tree.depth != reading.depth, _WRONG_DEPTH if reading.depth else 0.0, 0.0)
    return CodeScores(-own.astype(np.float32), -prefix.astype(np.float32), reading.biaya)


def _part_cost(part: str | None, *, place: int, tree: Tree) -> Floats:
    numbers = tree.parts[:, place]
    if part is None:
        own = tree.depth == place + 1
        return np.where(own, _ILLEGIBLE_PART, 0.0).astype(np.float32)
    number = part_number(part)
    if number == 0 and part.startswith("X"):
        return np.zeros(len(tree), dtype=np.float32)
    cost = np.where(numbers == number, 0.0, _WRONG_PART[place])
    return np.where(numbers == UNKNOWN, _UNKNOWN_PART, cost).astype(np.float32)

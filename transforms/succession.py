"""What may follow what in a table, in nats: order, missing headings, leaps to another branch."""

from functools import cached_property

import numpy as np

from renja.level import CODE_LEVELS
from renja.text import fold
from transforms.tree import ABSENT, ROOT, Bools, Floats, Ints, Tree

_MISSING_HEADING = (0.0, 0.2, 0.2, 3.0, 2.5)
_OTHER_URUSAN = 2.0
_OTHER_BRANCH = 1.5
_PROGRAM_DEPTH = 3
_BACKWARD = 1.5
_SUB_AGAIN = 2.5
_HEADING_AGAIN = 5.0


class Succession:
    """Of every two nodes, how plausible it is that the one stands right below the other."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree

    @cached_property
    def on_path(self) -> Bools:
        """[previous, next]: the next row's parent is the previous row or stands above it."""
        parent = self._parent
        above = self.tree.ancestors[:, np.maximum(self.tree.depth - 1, 0)]
        return np.ascontiguousarray(above == parent[np.newaxis, :])

    @property
    def _parent(self) -> Ints:
        rows = np.arange(len(self.tree))
        return self.tree.ancestors[rows, np.maximum(self.tree.depth - 1, 0)]

    @cached_property
    def scores(self) -> Floats:
        """[previous, next]: log plausibility (0 or less) that the one row follows the other."""
        scores = np.where(self.on_path, self._order(), self._jump()).astype(np.float32)
        scores[:, ROOT] = -np.inf
        return np.ascontiguousarray(scores)

    def _order(self) -> Floats:
        """Cost of the order where the next row hangs on the previous row's path."""
        current = self.tree.ancestors[:, self.tree.depth]
        number = np.where(current >= 0, self.tree.own_number[np.maximum(current, 0)], ABSENT)
        following = self.tree.own_number[np.newaxis, :]
        rows = np.arange(len(self.tree))
        known = (number >= 0) & (following >= 0)
        cost = np.where(known & (following < number), -_BACKWARD, 0.0)
        again = (current == rows[np.newaxis, :]) & self.tree.official[np.newaxis, :]
        cost = np.where(again, -_HEADING_AGAIN, cost)
        same = again & (rows[:, np.newaxis] == rows[np.newaxis, :]) & (self.tree.depth == len(CODE_LEVELS))
        return np.where(same, -_SUB_AGAIN, cost).astype(np.float32)

    def _jump(self) -> Floats:
        """Cost of the headings missing where the next row hangs on another branch."""
        cost = np.zeros((len(self.tree), len(self.tree)), dtype=np.float32)
        shared = np.zeros((len(self.tree), len(self.tree)), dtype=np.int32)
        for depth in range(1, len(CODE_LEVELS)):
            line = self.tree.ancestors[:, depth]
            apart = line[:, np.newaxis] != line[np.newaxis, :]
            missing = apart & (self.tree.depth[np.newaxis, :] > depth)
            cost -= np.where(missing, _MISSING_HEADING[depth], 0.0)
            shared += ~apart & (line[np.newaxis, :] >= 0)
        leaves = self.tree.depth[:, np.newaxis] > shared
        unheaded = (
            self.tree.depth[np.newaxis, :] > np.maximum(shared + 1, _PROGRAM_DEPTH)
        ) & ~self._named_as_parent
        cost -= np.where(leaves & unheaded, _OTHER_BRANCH, 0.0)
        other_urusan = leaves & (shared < _PROGRAM_DEPTH - 1)
        cost -= np.where(other_urusan, _OTHER_URUSAN, 0.0)
        return cost - np.where(other_urusan & self._backward(shared), _BACKWARD, 0.0)

    @property
    def _named_as_parent(self) -> Bools:
        """Entries that have their parent's name: of the two rows, one is easily left out."""
        parents = [self.tree.nodes[node.path[-2]].entry if node.depth else None for node in self.tree.nodes]
        return np.array(
            [
                bool(node.entry and above and fold(node.entry.nama) == fold(above.nama))
                for node, above in zip(self.tree.nodes, parents, strict=True)
            ]
        )

    def _backward(self, shared: Ints) -> Bools:
        """[previous, next]: at the first depth at which they differ, the next one has the lower number."""
        rows = np.arange(len(self.tree))
        fork = np.minimum(shared, len(CODE_LEVELS) - 1)
        before = self.tree.parts[rows[:, np.newaxis], fork]
        after = self.tree.parts[rows[np.newaxis, :], fork]
        return (after >= 0) & (before >= 0) & (after < before)

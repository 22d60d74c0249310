"""The nomenclature as a tree of numbered nodes, with what may follow what in a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from renja.codes.level import CODE_LEVELS, Level
from renja.codes.nomenclature import Entry, Nomenclature
from renja.text import fold

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]
Bools = npt.NDArray[np.bool_]

_BIDANG_DEPTH = 2
_PROGRAM_DEPTH = 3
ROOT = 0
UNKNOWN = -2
ABSENT = -1
_MISSING_HEADING = (0.0, 0.2, 0.2, 3.0, 2.5)
_OTHER_URUSAN = 2.0
_OTHER_BRANCH = 1.5
_BACKWARD = 1.5
_SUB_AGAIN = 2.5
_HEADING_AGAIN = 5.0


@dataclass(frozen=True, slots=True)
class Node:
    """An official entry, or (entry None) "something else" at that place of the tree.

    depth: 0 root, 1 urusan … 5 sub kegiatan. path: node numbers from the root to itself.
    bagian: the parts of its code, None for unknown ones.
    """

    entry: Entry | None
    depth: int
    path: tuple[int, ...]
    bagian: tuple[str | None, ...]

    @property
    def level(self) -> Level:
        """Its level; ValueError for the root."""
        if not self.depth:
            raise ValueError("the root has no level")
        return CODE_LEVELS[self.depth - 1]

    @property
    def kode(self) -> str | None:
        """Its official code, or None."""
        return self.entry.kode if self.entry else None


class Tree:
    """Every official entry, and below every entry one child that is not in the nomenclature."""

    def __init__(self, nomenclature: Nomenclature) -> None:
        self._nomenclature = nomenclature
        self.nodes: list[Node] = [Node(None, 0, (ROOT,), ())]
        self._grow(nomenclature, kode=None, parent=self.nodes[ROOT])
        self.unlisted = self._unlisted_children()
        self.by_code = {node.entry.kode: index for index, node in enumerate(self.nodes) if node.entry}

    def __len__(self) -> int:
        return len(self.nodes)

    def siblings(self, node: int) -> list[int]:
        """The official nodes under the same parent, itself included."""
        return self.children(self.nodes[node].path[-2])

    def namesakes(self, node: int) -> list[int]:
        """The other official nodes under the same parent that have one of its names, blanks aside."""
        return self._namesakes.get(node, [])

    @cached_property
    def _namesakes(self) -> dict[int, list[int]]:
        called: dict[tuple[int, str], list[int]] = {}
        for index, node in enumerate(self.nodes):
            for version in self._nomenclature.versions(node.kode or ""):
                letters = fold(version.nama).replace(" ", "")
                called.setdefault((node.path[-2], letters), []).append(index)
        shared = [nodes for nodes in called.values() if len(nodes) > 1]
        namesakes: dict[int, list[int]] = {}
        for nodes in shared:
            for own in nodes:
                namesakes.setdefault(own, []).extend(at for at in nodes if at != own)
        return namesakes

    @cached_property
    def doubled(self) -> Bools:
        """Whether each node stands, with the same numbers below its urusan, under another urusan too."""
        doubled = np.zeros(len(self), dtype=bool)
        doubled[[at for nodes in self._twins for at in nodes]] = True
        return doubled

    @cached_property
    def _twins(self) -> list[list[int]]:
        """Nodes that are the same but for their urusan, together."""
        called: dict[tuple[tuple[str | None, ...], str], list[int]] = {}
        for index, node in enumerate(self.nodes):
            if node.entry and node.depth > _BIDANG_DEPTH:
                own = (node.bagian[_BIDANG_DEPTH:], fold(node.entry.nama))
                called.setdefault(own, []).append(index)
        return [nodes for nodes in called.values() if len(nodes) > 1]

    def preference(self, programs: Sequence[Sequence[str]]) -> Ints:
        """For each node 1 if its program is the one chosen of several urusan, -1 if a twin's is, else 0.

        programs: the codes that choose, where the former ones leave it open the next ones.
        """
        preference = np.zeros(len(self), dtype=np.int32)
        program_of = self.ancestors[:, _PROGRAM_DEPTH]
        for codes in programs:
            named = np.isin(program_of, [self.by_code[kode] for kode in codes if kode in self.by_code])
            for nodes in self._twins:
                if np.count_nonzero(named[nodes]) == 1 and not preference[nodes].any():
                    preference[nodes] = np.where(named[nodes], 1, -1)
        return preference

    def children(self, node: int) -> list[int]:
        """The official nodes just below a node."""
        return self._official_children.get(node, [])

    @cached_property
    def _official_children(self) -> dict[int, list[int]]:
        children: dict[int, list[int]] = {}
        for index, node in enumerate(self.nodes):
            if node.entry:
                children.setdefault(node.path[-2], []).append(index)
        return children

    def official_ancestor(self, node: int) -> int:
        """The nearest official node above a node, ROOT if there is none."""
        return next((at for at in reversed(self.nodes[node].path[:-1]) if self.nodes[at].entry), ROOT)

    def _grow(self, nomenclature: Nomenclature, *, kode: str | None, parent: Node) -> None:
        if parent.depth == len(CODE_LEVELS):
            return
        children = nomenclature.children(kode) if kode or parent.depth == 0 else ()
        for entry in (*children, None):
            part = None
            if entry is not None:
                part = entry.kode.removeprefix(f"{kode}." if kode else "")
            node = Node(entry, parent.depth + 1, (*parent.path, len(self.nodes)), (*parent.bagian, part))
            self.nodes.append(node)
            self._grow(nomenclature, kode=entry.kode if entry else None, parent=node)

    def _unlisted_children(self) -> list[int]:
        """For each node, its child that is not in the nomenclature; ROOT for a sub kegiatan."""
        children = [ROOT] * len(self.nodes)
        for index, node in enumerate(self.nodes):
            if node.entry is None and node.depth:
                children[node.path[-2]] = index
        return children

    @cached_property
    def depth(self) -> Ints:
        """Depth of each node."""
        return np.array([node.depth for node in self.nodes], dtype=np.int32)

    @cached_property
    def official(self) -> Bools:
        """Whether each node is an official entry."""
        return np.array([node.entry is not None for node in self.nodes])

    @cached_property
    def ancestors(self) -> Ints:
        """[node, depth]: the node on its path at that depth, ABSENT below itself."""
        table = np.full((len(self), len(CODE_LEVELS) + 1), ABSENT, dtype=np.int32)
        for index, node in enumerate(self.nodes):
            table[index, : node.depth + 1] = node.path
        return table

    @cached_property
    def parts(self) -> Ints:
        """[node, part]: each part of the code as a number, UNKNOWN if unofficial, ABSENT below itself."""
        table = np.full((len(self), len(CODE_LEVELS)), ABSENT, dtype=np.int32)
        for index, node in enumerate(self.nodes):
            for place, part in enumerate(node.bagian):
                table[index, place] = UNKNOWN if part is None else part_number(part)
        return table

    @cached_property
    def own_number(self) -> Ints:
        """The last part of each node's code; for the root ABSENT."""
        return np.array(
            [row[depth - 1] if depth else ABSENT for row, depth in zip(self.parts, self.depth, strict=True)]
        )


def part_number(part: str) -> int:
    """A part of a code as a number that orders like it: `2.01` is 201; `X` and `XX` are 0."""
    digits = part.replace(".", "")
    return 0 if digits.startswith("X") else int(digits)


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

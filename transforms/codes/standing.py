"""The place of a row: the headings that stand above it, as far as they are decided."""

from enum import StrEnum

from transforms.codes.tree import ROOT, Tree

_SUB_DEPTH = 5


class Place(StrEnum):
    """What the headings above say of a code: under them, under one further up, or under another one."""

    AGREES = "agrees"
    OPEN = "open"
    CONTRADICTS = "contradicts"


class Standing:
    """Walks down a table and knows under which headings the next row stands.

    path: nodes from the root down to the parent of the rows at this place; headed: which of them have a
    heading row of their own. The others are only what the rows so far imply.
    """

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self.path: tuple[int, ...] = (ROOT,)
        self.headed: tuple[bool, ...] = (True,)

    def says(self, node: int) -> Place:
        """What this place says of a row's being `node`."""
        wanted = self._tree.nodes[node].path[:-1]
        shared = self._shared(wanted)
        if shared == len(wanted):
            return Place.AGREES if self.headed[shared - 1] else Place.OPEN
        leaves_a_heading = shared < len(self.path) and self.headed[shared]
        return Place.CONTRADICTS if leaves_a_heading else Place.OPEN

    def scope(self, node: int) -> int:
        """The nearest node above a row that has a heading row."""
        shared = self._shared(self._tree.nodes[node].path)
        pairs = zip(self.path[:shared], self.headed[:shared], strict=True)
        return next(at for at, headed in reversed(list(pairs)) if headed)

    def take(self, node: int) -> None:
        """A decided row stands here: later rows stand below or beside it."""
        found = self._tree.nodes[node]
        path = found.path if found.depth < _SUB_DEPTH else found.path[:-1]
        shared = self._shared(path)
        self.headed = self.headed[:shared] + (False,) * (len(path) - shared)
        self.path = path
        if found.depth < _SUB_DEPTH:
            self.headed = (*self.headed[:-1], True)

    def lose(self, node: int) -> None:
        """An undecided heading stands here: what follows below it has no known place."""
        found = self._tree.nodes[node]
        if found.depth < _SUB_DEPTH:
            shared = min(self._shared(found.path), found.depth)
            self.path, self.headed = self.path[:shared], self.headed[:shared]

    def parent(self, depth: int) -> int:
        """The official node under which an undecided row of this depth stands, ROOT if none is known."""
        return next((node for node in reversed(self.path[:depth]) if self._tree.official[node]), ROOT)

    def _shared(self, path: tuple[int, ...]) -> int:
        """How many nodes, from the root down, a path has in common with this place."""
        count = 0
        for one, other in zip(path, self.path, strict=False):
            if one != other:
                break
            count += 1
        return count

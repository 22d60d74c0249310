"""The place of a row: the headings that stand above it, as far as they are decided."""

from enum import StrEnum

from transforms.tree import ROOT, Tree

_SUB_DEPTH = 5


class Place(StrEnum):
    """What the headings above say of a code: under it, under one further up, or under another one."""

    AGREES = "agrees"
    OPEN = "open"
    CONTRADICTS = "contradicts"


class Standing:
    """Walks down a table and knows under which headings the next row stands.

    path: nodes from the root down to the parent of the rows at this place. written: the depth down to
    which these have a heading row of their own; below it they are only what the rows so far were.
    """

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self.path: tuple[int, ...] = (ROOT,)
        self.written = 0

    @property
    def heading(self) -> int:
        """The nearest node above that has a heading row."""
        return self.path[self.written]

    def says(self, node: int) -> Place:
        """What this place says of a row's being `node`."""
        wanted = self._tree.nodes[node].path[:-1]
        if wanted == self.path[: self.written + 1]:
            return Place.AGREES
        return Place.OPEN if self.heading in wanted else self._across(wanted)

    def _across(self, wanted: tuple[int, ...]) -> Place:
        """The place of a row that leaves the branch: going up is natural where its parent has a heading."""
        return Place.AGREES if wanted[-1] in self.path[: self.written + 1] else Place.CONTRADICTS

    def take(self, node: int) -> None:
        """A decided row stands here: later rows stand below or beside it."""
        found = self._tree.nodes[node]
        if found.depth < _SUB_DEPTH:
            self.path, self.written = found.path, found.depth
        elif self.path != found.path[:-1]:
            self.written = min(self.written, self._shared(found.path))
            self.path = found.path[:-1]

    def lose(self, node: int) -> None:
        """An undecided heading stands here: what follows below it has no known place."""
        depth = self._tree.nodes[node].depth
        if depth < _SUB_DEPTH:
            self.path = self.path[:depth]
            self.written = min(self.written, depth - 1)

    def _shared(self, path: tuple[int, ...]) -> int:
        return sum(one == other for one, other in zip(path, self.path, strict=False)) - 1

    def parent(self, depth: int) -> int:
        """The official node under which an undecided row of this depth stands, ROOT if none is known."""
        return next((node for node in reversed(self.path[:depth]) if self._tree.official[node]), ROOT)

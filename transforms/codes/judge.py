"""From scores to an answer per row: the code that two witnesses carry with a margin, or none."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from renja.codes.level import Level
from transforms.codes.scores import VERY_NAME, Evidence
from transforms.codes.sequence import Choices
from transforms.codes.tree import ROOT, Tree

FULL_DISTANCE = 25.0
_SUB_DEPTH = 5
_HEADING_DEPTH = 2
_PROGRAM_DEPTH = 3
_CODE_FITS = 5.0
_OWN_FITS = 2.0
_UPPER_FITS = 1.0
_ENOUGH = 3
_RATHER = 1.0
_AS_WELL = 1.5
_PROGRAM_AS_WELL = 3.0


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


@dataclass(frozen=True, slots=True)
class Witnesses:
    """Which of the three speak for the decided code.

    nama: None when the row has no name, or one that does not tell it from others at its place. kode: the
    code as written is this one, its urusan apart; induk: at least its upper parts are this one's.
    """

    nama: bool | None
    kode: bool
    induk: bool
    tempat: bool

    def suffice(self, *, depth: int) -> bool:
        """Whether two of them carry the code. Urusan and bidang urusan may go by other names."""
        if self.nama is False and depth > _HEADING_DEPTH:
            return False
        return bool(self.nama) + (self.kode or self.induk) + self.tempat >= 2


@dataclass(frozen=True, slots=True)
class Verdict:
    """The best node of one row and what stands against it.

    node: the best node; decided: whether it is the answer. parent: the node under which the row stands.
    rival: the best other node, or None. nats: its distance in score.
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


def judge(
    evidence: Sequence[Evidence], choices: Sequence[Choices], *, tree: Tree, margin: float
) -> list[Verdict]:
    """Decide every row, from top to bottom. margin: least distance of the runner-up, 0 to 1."""
    standing = Standing(tree)
    ranked = [_ranked(choice) for choice in choices]
    trusted = _codes_are_trusted(evidence, [node for node, _, _ in ranked], tree=tree)
    verdicts = []
    for at, (node, rival, nats) in enumerate(ranked):
        found = tree.nodes[node]
        below = at + 1 < len(ranked) and _is_child(evidence[at + 1], ranked[at + 1][0], of=node, tree=tree)
        witnesses = _hear(evidence[at], node, standing=standing, below=below, tree=tree, margin=margin)
        sure = found.entry is not None and nats >= margin * FULL_DISTANCE
        if witnesses.nama is None and not below:
            nameless = not evidence[at].wording.words
            sure = sure and nameless and trusted and evidence[at].is_perfect(node)
        decided = sure and witnesses.suffice(depth=found.depth)
        decided = decided and not _is_contested(evidence[at], node, tree=tree)
        decided = decided and (witnesses.kode or not _fits_elsewhere(evidence[at], node, tree=tree))
        parent = standing.parent(found.depth)
        if decided:
            standing.take(node)
            parent = tree.official_ancestor(node)
        else:
            standing.lose(node)
        verdicts.append(Verdict(node, decided, parent, rival, nats, witnesses))
    return verdicts


def _ranked(choices: Choices) -> tuple[int, int | None, float]:
    """The best node, the runner-up and its distance in nats."""
    best = int(choices.scores.argmax())
    if len(choices.nodes) < 2:
        return int(choices.nodes[best]), None, FULL_DISTANCE
    others = choices.scores.copy()
    others[best] = -np.inf
    second = int(others.argmax())
    return int(choices.nodes[best]), int(choices.nodes[second]), float(-choices.scores[second])


def _codes_are_trusted(evidence: Sequence[Evidence], nodes: Sequence[int], *, tree: Tree) -> bool:
    """Whether the table's codes may speak for a nameless row: no named row proves one of them wrong."""
    named = [
        heard.is_perfect(node)
        for heard, node in zip(evidence, nodes, strict=True)
        if heard.readings and heard.fits(node, depth=tree.nodes[node].depth)
    ]
    return len(named) >= _ENOUGH and all(named)


def _is_child(evidence: Evidence, node: int, *, of: int, tree: Tree) -> bool:
    child = tree.nodes[node].entry is not None and tree.nodes[node].path[:-1] == tree.nodes[of].path
    return child and evidence.fits(node, depth=tree.nodes[node].depth)


def _hear(
    evidence: Evidence, node: int, *, standing: Standing, below: bool, tree: Tree, margin: float
) -> Witnesses:
    found = tree.nodes[node]
    named = _does_name(evidence, node, tree=tree)
    own, prefix = float(evidence.sendiri[node]), float(evidence.awalan[node])
    coded = bool(evidence.readings) and own > -_OWN_FITS and own + prefix > -_CODE_FITS
    upper = found.depth == _SUB_DEPTH and bool(evidence.readings) and prefix > -_UPPER_FITS
    place = standing.says(node)
    told = tree.nodes[standing.scope(node)].depth >= _HEADING_DEPTH
    told = told or bool(evidence.chosen[node])
    if tree.doubled[node] and not told and not _names_urusan(evidence, node, tree=tree):
        return Witnesses(named, kode=False, induk=False, tempat=False)
    if place is Place.OPEN:
        within = standing.scope(node)
        alone = _is_only_one(evidence, node, within=within, tree=tree, margin=margin)
        if named and not alone and evidence.nama[node] < -VERY_NAME:
            named = None
        told_by_name = alone and (found.depth <= _PROGRAM_DEPTH or evidence.nama[node] >= -_OWN_FITS)
        return Witnesses(named, coded, upper, below or told_by_name)
    return Witnesses(named, coded, upper, below or place is Place.AGREES)


def _names_urusan(evidence: Evidence, node: int, *, tree: Tree) -> bool:
    """Whether the code as written says under which urusan a node stands that other urusan have too."""
    reading = evidence.reading
    return reading is not None and reading.bagian[1] == tree.nodes[node].bagian[1]


def _does_name(evidence: Evidence, node: int, *, tree: Tree) -> bool | None:
    """Whether the row's name means a node: None without a name, or when it may as well mean a sibling."""
    if not evidence.wording.words:
        return None
    depth, own = tree.nodes[node].depth, float(evidence.nama[node])
    others = [at for at in tree.siblings(node) if at != node and at not in tree.namesakes(node)]
    nearest = float(evidence.nama[others].max(initial=-np.inf))
    if tree.nodes[node].entry is None or not evidence.fits(node, depth=depth) or nearest > own + _RATHER:
        return False
    if own >= -VERY_NAME or depth <= _HEADING_DEPTH:
        return True
    if depth == _PROGRAM_DEPTH:
        return None if nearest >= own - _PROGRAM_AS_WELL else True
    if evidence.readings:
        return None if nearest >= own - _AS_WELL else True
    return bool(evidence.wording.level) or not _may_be_below(evidence, node, tree=tree)


def _may_be_below(evidence: Evidence, node: int, *, tree: Tree) -> bool:
    """Whether the row's name may as well mean a row below a kegiatan."""
    children = tree.children(node)
    return bool(children) and bool(evidence.nama[children].max() >= evidence.nama[node] - _AS_WELL)


def _is_contested(evidence: Evidence, node: int, *, tree: Tree) -> bool:
    """Whether a spoilt name may as well be that of the very entry whose code is written."""
    if not evidence.readings or evidence.is_perfect(node) or evidence.nama[node] >= -VERY_NAME:
        return False
    written = tree.official & (evidence.sendiri == 0) & (evidence.awalan == 0)
    return bool((evidence.nama[written] >= evidence.nama[node] - _AS_WELL).any())


def _fits_elsewhere(evidence: Evidence, node: int, *, tree: Tree) -> bool:
    """Whether a spoilt name is clearly nearer to that of another node of its level."""
    own = float(evidence.nama[node])
    if not evidence.wording.words or own >= -VERY_NAME:
        return False
    peers = tree.official & (tree.depth == tree.nodes[node].depth)
    return float(evidence.nama.max(initial=-np.inf, where=peers)) > own + _RATHER


def _is_only_one(evidence: Evidence, node: int, *, within: int, tree: Tree, margin: float) -> bool:
    """Whether, of all codes below a heading, the row's name fits this one only."""
    depth = tree.nodes[node].depth
    if depth <= _HEADING_DEPTH or (depth == _PROGRAM_DEPTH and evidence.wording.level is Level.PROGRAM):
        return True
    near = evidence.nama >= evidence.nama[node] - margin * FULL_DISTANCE
    below = tree.ancestors[:, tree.nodes[within].depth] == within
    return int(np.count_nonzero(near & below & tree.official & (tree.depth > _HEADING_DEPTH))) == 1

"""What each row's name and written code say for and against every entry of the nomenclature, in nats."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np

from renja.codes.code import level_of
from renja.codes.decision import CodeRow
from renja.codes.level import CODE_LEVELS, Level
from renja.codes.nomenclature import Entry, Nomenclature
from transforms.codes.reference import FAR, NameIndex, Wording
from transforms.codes.tree import UNKNOWN, Bools, Floats, Succession, Tree, part_number
from transforms.codes.written import PARTS, Reading, read_code

_WRONG_PART = np.array([3.0, 4.0, 5.0, 5.0, 5.0], dtype=np.float32)
_WRONG_PREFIX_AT_MOST = 9.0
_UNKNOWN_PART = 3.0
_ILLEGIBLE_PART = 1.0
_WRONG_DEPTH = 6.0
_UNNAMED = 9.0
_UNLISTED = 1.0
_FOREIGN = 4.0
_HEADING_FAR = 5.0
_HEADING_DEPTH = 2
NAME_FITS = 7.0
_MORE_WITH_CODE = 1.5
_HEADING_FITS = 4.0
_SIBLINGS_NAME = 2.5
_NEAR_NAME = 2.5
_CLEARLY = 1.5
_NEAR_SIBLINGS = 1.25
VERY_NAME = 0.05
_KNOWN_NAME = 3.0
_SUPPORTED = 5.0
_ANOTHER_YEAR = 6.0
_ANOTHER_URUSAN = 4.0


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


@dataclass(frozen=True, slots=True)
class Evidence:
    """One row's witnesses.

    nama: score of its name for each node. sendiri: score of the part of the code that is the row's own.
    awalan: score of the parts above it. Scores are 0 (just so) or less. named: the entries that the name
    or the code speaks for. fitting: the least score of a name that may be meant, more if the name is the
    very name of an entry. chosen: the nodes whose twins of another urusan the configuration passes over.
    readings: how its code can be read. depth: the one it stands at, if fixed.
    """

    wording: Wording
    readings: tuple[Reading, ...]
    nama: Floats
    sendiri: Floats
    awalan: Floats
    named: Bools
    fitting: float
    chosen: Bools
    depth: int | None = None

    def allows(self, depth: int) -> bool:
        """Whether something that is not in the nomenclature may stand here at this depth."""
        if self.depth is not None:
            return self.depth == depth
        if self.readings and self.readings[0].depth:
            return self.readings[0].depth == depth
        return depth > _HEADING_DEPTH or self.wording.level in (Level.URUSAN, Level.BIDANG_URUSAN)

    @property
    def reading(self) -> Reading | None:
        """The likeliest reading of the code."""
        return self.readings[0] if self.readings else None

    def fits(self, node: int, *, depth: int) -> bool:
        """Whether the row has a name that may well be this node's."""
        if depth <= _HEADING_DEPTH:
            least = -_HEADING_FITS
        else:
            least = self.fitting - (_MORE_WITH_CODE if self.is_perfect(node) else 0.0)
        return bool(self.wording.words) and float(self.nama[node]) >= least

    def is_perfect(self, node: int) -> bool:
        """Whether the code as written is this node's in every part."""
        return bool(self.readings) and not self.sendiri[node] and not self.awalan[node]


class Reference:
    """An office's nomenclature made ready for deciding: its tree, its names, names of other families."""

    def __init__(self, nomenclature: Nomenclature, all_families: Nomenclature) -> None:
        self.nomenclature = nomenclature
        self.tree = Tree(nomenclature)
        self.succession = Succession(self.tree)
        self.names = NameIndex(nomenclature)
        self.foreign = NameIndex(_only_foreign(nomenclature, all_families, names=self.names))
        self._code_scores = lru_cache(maxsize=65536)(partial(score_code, tree=self.tree))
        self._preference = lru_cache(maxsize=64)(self.tree.preference)
        self._name_scores = lru_cache(maxsize=8192)(self._score_name)

    def evidence(self, row: CodeRow, *, programs: Sequence[tuple[str, ...]] = ()) -> Evidence:
        """The row's witnesses. programs: those that are configured (`Tree.preference`)."""
        readings = read_code(row.parts)
        written = self.names.wording(row.nama)
        nama, named, fitting, outdated = self._name_scores(written)
        sendiri, awalan = self._best_scores(readings)
        if outdated.any():
            unsaid = outdated if not readings else outdated & (sendiri < 0)
            nama = np.where(unsaid, nama - _ANOTHER_YEAR, nama)
        preference = self._preference(tuple(programs))
        if (preference < 0).any():
            unsaid = (preference < 0) & ~self._in_urusan(readings)
            nama = np.where(unsaid, nama - _ANOTHER_URUSAN, nama)
        if readings:
            coded = self.tree.official & (sendiri + awalan >= -_SUPPORTED)
            nama = self._with_names_of(coded & ~named, written, nama)
            named = named | coded
        depth = CODE_LEVELS.index(row.level) + 1 if row.level in CODE_LEVELS else None
        if depth is not None:
            named = named & (self.tree.depth == depth)
        return Evidence(written, readings, nama, sendiri, awalan, named, fitting, preference > 0, depth)

    def _in_urusan(self, readings: Sequence[Reading]) -> Bools:
        """The nodes under the bidang urusan that the code as written says."""
        said = readings[0].bagian[_HEADING_DEPTH - 1] if readings else None
        number = UNKNOWN if said is None else part_number(said)
        within: Bools = self.tree.parts[:, _HEADING_DEPTH - 1] == number
        return within

    def _score_name(self, written: Wording) -> tuple[Floats, Bools, float, Bools]:
        """Score of a name for each node, the nodes it speaks for, the least score that fits.

        Last the nodes that bear it in another year, while a sibling bears it in this one.
        """
        tree = self.tree
        named, outdated = np.zeros((2, len(tree)), dtype=bool)
        if not written.words:
            return np.where(tree.official, 0.0, -_UNLISTED).astype(np.float32), named, 0.0, outdated
        below_heading = written.level in (Level.PROGRAM, Level.KEGIATAN, Level.SUB_KEGIATAN)
        far = np.where((tree.depth <= _HEADING_DEPTH) & (not below_heading), _HEADING_FAR, FAR)
        scores = np.where(tree.official, -far, -_UNNAMED - _UNLISTED).astype(np.float32)
        for kode, match in self.names.matches(written).items():
            at = tree.by_code[kode]
            scores[at] = max(scores[at], -match.biaya)
            named[at], outdated[at] = True, match.outdated
        best = float(scores.max(initial=-FAR, where=tree.official))
        known = best >= -VERY_NAME
        scores[~tree.official] -= _KNOWN_NAME * max(1 + best / NAME_FITS, 0.0)
        self._doubt_siblings(scores)
        self._hear_foreign(written, scores=scores)
        return scores, named, -VERY_NAME if known else -NAME_FITS, outdated

    def _with_names_of(self, nodes: Bools, written: Wording, nama: Floats) -> Floats:
        """The name's scores, with those of nodes that only the code speaks for looked at closely."""
        if not written.words or not nodes.any():
            return nama
        scores = nama.copy()
        for at in np.flatnonzero(nodes).tolist():
            match = self.names.match(written, self.tree.nodes[at].kode or "")
            scores[at] = max(scores[at], -match.biaya)
        return scores

    def _doubt_siblings(self, scores: Floats) -> None:
        """A slip seldom yields the very name of a sibling, or one near it: then the others lose."""
        near = np.flatnonzero((scores >= -_NEAR_NAME) & self.tree.official).tolist()
        for parent in {self.tree.nodes[at].path[-2] for at in near}:
            siblings = self.tree.children(parent)
            best = float(scores[siblings].max())
            gap, doubt = (VERY_NAME, _SIBLINGS_NAME) if best >= -VERY_NAME else (_CLEARLY, _NEAR_SIBLINGS)
            scores[siblings] -= np.where(scores[siblings] < best - gap, doubt, 0.0)

    def _hear_foreign(self, written: Wording, *, scores: Floats) -> None:
        """A name that is official in another authority family speaks for the unknown node of its level."""
        for kode, match in self.foreign.matches(written).items():
            depth = CODE_LEVELS.index(level_of(kode)) + 1
            unknown = ~self.tree.official & (self.tree.depth == depth)
            scores[unknown] = np.maximum(scores[unknown], -match.biaya - _FOREIGN)

    def _best_scores(self, readings: Sequence[Reading]) -> tuple[Floats, Floats]:
        """Own and upper parts' scores under the reading that suits each node best."""
        if not readings:
            nothing = np.zeros(len(self.tree), dtype=np.float32)
            return nothing, nothing
        scores = [self._code_scores(reading) for reading in readings]
        if len(scores) == 1:
            return scores[0].sendiri, scores[0].awalan
        own = np.stack([each.sendiri - each.biaya for each in scores])
        prefix = np.stack([each.awalan for each in scores])
        best = np.argmax(own + prefix, axis=0)
        nodes = np.arange(len(self.tree))
        return own[best, nodes], prefix[best, nodes]


def _only_foreign(own: Nomenclature, every: Nomenclature, *, names: NameIndex) -> Nomenclature:
    """The entries of other families whose names the own family does not have."""
    known = {"".join(form.wording.words) for form in names.forms}
    foreign: list[Entry] = [
        entry
        for entry in every
        if entry.kode not in own
        and entry.level in (Level.KEGIATAN, Level.SUB_KEGIATAN, Level.PROGRAM)
        and "".join(names.wording(entry.nama).words) not in known
    ]
    return Nomenclature(foreign, abbreviations=every.abbreviations)

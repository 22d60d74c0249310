"""How far a written name is from an official one: letters mistyped, words lost, added or exchanged."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from functools import cached_property
from itertools import groupby
from math import inf

from rapidfuzz.distance import OSA, Indel, LCSseq, Levenshtein
from rapidfuzz.process import extractOne

_LOST = 1.5
_ADDED = 1.0
_NEVER_SEEN = 1.5
_PER_NAT = 0.5
_LIGHT = 0.3
_LIGHT_WORDS = frozenset({"kabupaten", "kota"})
_LONG = 6
_LETTER = 0.8
_EACH_MORE = 0.25
CUT_AT_LEAST = 12


class WordWeights:
    """How telling each word is, in nats: the rarer among official names, the more."""

    def __init__(self, nats: Mapping[str, float]) -> None:
        self.nats = dict(nats)
        self._meant: dict[str, str | None] = {}

    def lost(self, word: str) -> float:
        """Cost of an official word that is not there."""
        if word in _LIGHT_WORDS:
            return _LIGHT
        nats = self.nats.get(word, 0.0)
        return _PER_NAT * nats + min(_LOST, nats)

    def added(self, word: str) -> float:
        """Cost of a written word that is not in the official name; dearer if another name has it.

        A word one slip from a long word of some name is that word.
        """
        if word in _LIGHT_WORDS:
            return _LIGHT
        if word not in self._meant:
            self._meant[word] = self._word_of(word)
        meant = self._meant[word]
        return _NEVER_SEEN if meant is None else _ADDED + _PER_NAT * self.nats[meant]

    def is_another(self, official: str, written: str) -> bool:
        """Whether the written word is another real word, not just another form of it.

        A longer or shorter form is none, nor one that only doubles a letter.
        """
        if written not in self.nats or official in written or written in official:
            return False
        return _undoubled(written) != _undoubled(official)

    @cached_property
    def _long_words(self) -> list[str]:
        return [word for word in self.nats if len(word) >= _LONG]

    def _word_of(self, word: str) -> str | None:
        if word in self.nats:
            return word
        near = extractOne(word, self._long_words, scorer=OSA.distance, score_cutoff=1)
        return near[0] if near and len(word) >= _LONG else None


def _undoubled(word: str) -> str:
    return "".join(letter for letter, _ in groupby(word))


class Alignment:
    """Letters of two names set side by side.

    gone: per official word, its letters missing or replaced. inserted: per written word, its letters
    inserted. same: for each official word, how many letters each written word has of it. partners: for
    each official word, the written word that most of its letters stand beside.
    """

    def __init__(self, written: Sequence[str], official: Sequence[str]) -> None:
        self._written, self._official = written, official
        self.gone = [0] * len(official)
        self.inserted = [0] * len(written)
        self.same: list[dict[int, int]] = [{} for _ in official]
        beside: list[dict[int, int]] = [{} for _ in official]
        source, target = _owners(official), _owners(written)
        for step in Levenshtein.opcodes("".join(official), "".join(written)):
            from_official = source[step.src_start : step.src_end]
            from_written = target[step.dest_start : step.dest_end]
            if step.tag == "insert":
                for word in from_written:
                    self.inserted[word] += 1
                continue
            for one, other in zip(from_official, from_written, strict=False):
                beside[one][other] = beside[one].get(other, 0) + 1
            if step.tag == "equal":
                for one, other in zip(from_official, from_written, strict=True):
                    self.same[one][other] = self.same[one].get(other, 0) + 1
            else:
                for word in from_official:
                    self.gone[word] += 1
        self.partners = [max(counts, key=counts.__getitem__, default=None) for counts in beside]

    def lost_and_added(self, weights: WordWeights) -> tuple[set[int], set[int]]:
        """Official words that are not there, and written words that the official name does not have.

        A written word is such a one also when the words that have its letters are lost, and an official
        word is lost with the written word that came in its stead, or when only such words have its letters.
        """
        lost = {at for at, edits in enumerate(self.gone) if 2 * edits > len(self._official[at])}
        for at, partner in enumerate(self.partners):
            if partner is None or not self.gone[at]:
                continue
            if weights.is_another(self._official[at], self._written[partner]):
                lost.add(at)
        kept = [0] * len(self._written)
        for at, counts in enumerate(self.same):
            if at not in lost:
                for word, letters in counts.items():
                    kept[word] += letters
        added = {at for at, word in enumerate(self._written) if 2 * kept[at] < len(word)}
        lost |= {at for at, partner in enumerate(self.partners) if partner in added and self.gone[at]}
        lost |= {at for at, counts in enumerate(self.same) if counts and added.issuperset(counts)}
        return lost, added

    def letter_cost(self, lost: Set[int], added: Set[int], weights: WordWeights) -> float:
        """Cost of the letters mistyped in words that are there."""
        cost, counted = 0.0, set(added)
        for at, partner in enumerate(self.partners):
            if at in lost:
                continue
            edits = self.gone[at]
            if partner is not None and partner not in counted:
                counted.add(partner)
                edits += self.inserted[partner]
                if edits > 1:
                    edits = min(edits, OSA.distance(self._official[at], self._written[partner]))
            cost += min(_slips(edits), weights.lost(self._official[at]))
        loose = (edits for at, edits in enumerate(self.inserted) if edits and at not in counted)
        return cost + sum(_slips(edits) for edits in loose)


def _slips(edits: int) -> float:
    """Cost of mistyped letters in one word, the second and third dearer than the first."""
    return _LETTER * edits * (1 + _EACH_MORE * (edits - 1)) if edits else 0.0


def _owners(words: Sequence[str]) -> list[int]:
    return [index for index, word in enumerate(words) for _ in word]


"""Letters that a name must have left to be taken for one cut off."""

_WORTH_A_LOOK = 0.5
_LOST_IN_A_RUN = 0.3
_ADDED_IN_A_RUN = 0.6
_EXCHANGED = 0.5
_ALL_ELSE = 4.0
_MUCH_NEW = 3.0
_MOVED = 1.0
_CUT = 8.0


def spelling_cost(written: Sequence[str], official: Sequence[str], *, weights: WordWeights) -> float:
    """Cost in nats of writing `official` as `written`, 0 for the same words.

    Letters are aligned across word boundaries, so that words run together or torn apart cost nothing.
    A word more than half of whose letters are gone is lost, one that came instead is added; in a run of
    lost or added words only the dearest costs its full price; a word that stands elsewhere costs little. A
    name cut off at its end costs what share of it is gone. Words lost and others added in one name weigh
    more than either alone, the more of both names they are: then it says something else.
    """
    if tuple(written) == tuple(official):
        return 0.0
    cost = min(
        _aligned_cost(written, official, weights=weights),
        _word_cost(written, official, weights=weights),
    )
    if cost > _MOVED:
        ordered, moved = _in_order(written, official)
        if moved:
            cost = min(cost, _aligned_cost(ordered, official, weights=weights) + _MOVED * moved)
    letters, whole = "".join(written), "".join(official)
    if whole.startswith(letters) and len(letters) >= CUT_AT_LEAST:
        return min(cost, _CUT * (1 - len(letters) / len(whole)))
    return cost


def may_be_near(written: Sequence[str], official: Sequence[str]) -> bool:
    """Whether a look at letters and words leaves it open that the two are one name; cheap."""
    letters, whole = "".join(written), "".join(official)
    if Indel.normalized_similarity(letters, whole, score_cutoff=_WORTH_A_LOOK) or whole.startswith(letters):
        return True
    return 2 * sum((Counter(written) & Counter(official)).values()) >= len(written)


def _in_order(written: Sequence[str], official: Sequence[str]) -> tuple[list[str], int]:
    """The written words with those of the official name in its order, and how many had to move."""
    common = Counter(written) & Counter(official)
    as_written, as_official = _only(written, common), _only(official, common)
    moved = len(as_written) - LCSseq.similarity(as_written, as_official)
    if not moved:
        return list(written), 0
    left, following = Counter(common), iter(as_official)
    ordered = []
    for word in written:
        ordered.append(next(following) if left[word] > 0 else word)
        left[word] -= 1
    return ordered, moved


def _only(words: Sequence[str], wanted: Mapping[str, int]) -> list[str]:
    """The wanted words, each as often as it is wanted, in the order in which they stand."""
    left = Counter(wanted)
    found = []
    for word in words:
        if left[word] > 0:
            found.append(word)
            left[word] -= 1
    return found


def _word_cost(written: Sequence[str], official: Sequence[str], *, weights: WordWeights) -> float:
    """Cost of whole words left out, or put in, where all other words are right; else infinite."""
    if len(written) == len(official):
        return inf
    shorter, longer = sorted((written, official), key=len)
    missing = _not_in(shorter, longer)
    if missing is None:
        return inf
    price = weights.lost if longer is official else weights.added
    discount = _LOST_IN_A_RUN if longer is official else _ADDED_IN_A_RUN
    return _run_cost(missing, [price(word) for word in longer], discount=discount)


def _not_in(shorter: Sequence[str], longer: Sequence[str]) -> set[int] | None:
    """Which words of the longer text the shorter one lacks; None if it is not some of them in order."""
    missing: set[int] = set()
    at = 0
    for place, word in enumerate(longer):
        if at < len(shorter) and shorter[at] == word:
            at += 1
        else:
            missing.add(place)
    return missing if at == len(shorter) else None


def _aligned_cost(written: Sequence[str], official: Sequence[str], *, weights: WordWeights) -> float:
    alignment = Alignment(written, official)
    lost, added = alignment.lost_and_added(weights)
    prices = [weights.lost(word) for word in official]
    came = [weights.added(word) for word in written]
    gone = _run_cost(lost, prices, discount=_LOST_IN_A_RUN)
    new = _run_cost(added, came, discount=_ADDED_IN_A_RUN)
    exchanged = _EXCHANGED * min(gone, new)
    if gone and new:
        exchanged += _ALL_ELSE * _share(lost, prices) + _MUCH_NEW * _share(added, came)
    return gone + new + exchanged + alignment.letter_cost(lost, added, weights)


def _share(words: Set[int], costs: Sequence[float]) -> float:
    """What share of a name some of its words are."""
    return sum(costs[at] for at in words) / sum(costs)


def _run_cost(words: Set[int], costs: Sequence[float], *, discount: float) -> float:
    """Cost of words lost or added: of each run the dearest in full, the others at a discount."""
    total = 0.0
    for start in sorted(at for at in words if at - 1 not in words):
        end = next(at for at in range(start, len(costs) + 1) if at not in words)
        run = costs[start:end]
        total += discount * sum(run) + (1 - discount) * max(run)
    return total

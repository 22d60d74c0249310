"""How far a written name is from an official one: letters mistyped, words lost, added or exchanged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

_LETTER = 0.8
_LOST = 1.5
_ADDED = 1.0
_PER_NAT = 0.5
_IN_A_RUN = 0.5
_LIGHT = 0.3
_LIGHT_WORDS = frozenset({"kabupaten", "kota"})


@dataclass(frozen=True, slots=True)
class WordWeights:
    """How telling each word is, in nats: the rarer among official names, the more."""

    nats: Mapping[str, float]

    def lost(self, word: str) -> float:
        """Cost of an official word that is not there."""
        if word in _LIGHT_WORDS:
            return _LIGHT
        nats = self.nats.get(word, 0.0)
        return _PER_NAT * nats + min(_LOST, nats)

    def added(self, word: str) -> float:
        """Cost of a written word that is not in the official name; dearer if another name has it."""
        if word in _LIGHT_WORDS:
            return _LIGHT
        return _ADDED + _PER_NAT * self.nats.get(word, 0.0)

    def exchanged(self, official: str, written: str) -> bool:
        """Whether the written word is another real word, not a longer or shorter form of the official one."""
        return written in self.nats and official not in written and written not in official


def spelling_cost(written: Sequence[str], official: Sequence[str], *, weights: WordWeights) -> float:
    """Cost in nats of writing `official` as `written`, 0 for the same words.

    Letters are aligned across word boundaries, so that words run together or torn apart cost nothing.
    A word more than half of whose letters are gone is lost, one that came instead is added; in a run of
    lost or added words the later ones cost half.
    """
    if tuple(written) == tuple(official):
        return 0.0
    alignment = _Alignment(written, official)
    exchanged = [
        (source, target)
        for source, target in alignment.partners.items()
        if alignment.gone[source] and weights.exchanged(official[source], written[target])
    ]
    lost = {source for source, _ in exchanged}
    lost |= {at for at, edits in enumerate(alignment.gone) if 2 * edits > len(official[at])}
    added = {target for _, target in exchanged}
    added |= {at for at, edits in enumerate(alignment.new) if 2 * edits > len(written[at])}
    return (
        _run_cost(lost, [weights.lost(word) for word in official])
        + _run_cost(added, [weights.added(word) for word in written])
        + _letter_cost(lost, alignment.gone, [weights.lost(word) for word in official])
        + _letter_cost(added, alignment.inserted, [weights.added(word) for word in written])
    )


class _Alignment:
    """Letters of two names set side by side.

    gone: per official word, its letters missing or replaced. new: per written word, its letters inserted
    or replacing; inserted: only those inserted.
    """

    def __init__(self, written: Sequence[str], official: Sequence[str]) -> None:
        self.gone = [0] * len(official)
        self.new = [0] * len(written)
        self.inserted = [0] * len(written)
        self._together: dict[int, dict[int, int]] = {}
        source, target = _owners(official), _owners(written)
        for step in Levenshtein.opcodes("".join(official), "".join(written)):
            from_official = source[step.src_start : step.src_end]
            from_written = target[step.dest_start : step.dest_end]
            for word in from_official:
                self.gone[word] += step.tag != "equal"
            for word in from_written:
                self.new[word] += step.tag != "equal"
                self.inserted[word] += step.tag == "insert"
            if step.tag in ("equal", "replace"):
                self._pair(from_official, from_written)

    def _pair(self, source: Sequence[int], target: Sequence[int]) -> None:
        for one, other in zip(source, target, strict=True):
            counts = self._together.setdefault(one, {})
            counts[other] = counts.get(other, 0) + 1

    @property
    def partners(self) -> dict[int, int]:
        """For each official word, the written word that most of its letters stand beside."""
        return {source: max(counts, key=lambda at: counts[at]) for source, counts in self._together.items()}


def _owners(words: Sequence[str]) -> list[int]:
    return [index for index, word in enumerate(words) for _ in word]


def _run_cost(words: set[int], costs: Sequence[float]) -> float:
    return sum(costs[at] * (_IN_A_RUN if at - 1 in words else 1.0) for at in words)


def _letter_cost(whole: set[int], edits: Sequence[int], costs: Sequence[float]) -> float:
    return sum(
        min(_LETTER * count, costs[at]) for at, count in enumerate(edits) if count and at not in whole
    )

"""Letters of two names set side by side: which words are lost, which came instead, which are mistyped."""

from collections.abc import Iterator, Set
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple, TypeAlias

from rapidfuzz.distance import OSA, Levenshtein

from transforms.codes.weight import WordWeights

Words: TypeAlias = tuple[str, ...]

_LETTER = 0.8
_EACH_MORE = 0.25


class Alignment:
    """Letters of two names set side by side.

    gone: per official word, its letters missing or replaced. inserted: per written word, its letters
    inserted. same: for each official word, how many letters each written word has of it. partners: for
    each official word, the written word that most of its letters stand beside.
    """

    def __init__(self, written: Words, official: Words) -> None:
        self._written, self._official = written, official
        self.gone = [0] * len(official)
        self.inserted = [0] * len(written)
        self.same: list[dict[int, int]] = [{} for _ in official]
        beside: list[dict[int, int]] = [{} for _ in official]
        source, target = _letters(official), _letters(written)
        for step in Levenshtein.opcodes(source.text, target.text):
            if step.tag == "insert":
                for word in target.owners[step.dest_start : step.dest_end]:
                    self.inserted[word] += 1
                continue
            if step.tag != "equal":
                for word in source.owners[step.src_start : step.src_end]:
                    self.gone[word] += 1
            if step.tag != "delete":
                letters = step.src_end - step.src_start
                for one, other, count in _runs(source, target, step.src_start, step.dest_start, letters):
                    beside[one][other] = beside[one].get(other, 0) + count
                    if step.tag == "equal":
                        self.same[one][other] = self.same[one].get(other, 0) + count
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


class _Letters(NamedTuple):
    """The letters of words run together: which word each is of, and where each word ends."""

    text: str
    owners: tuple[int, ...]
    ends: tuple[int, ...]


@lru_cache(maxsize=65536)
def _letters(words: Words) -> _Letters:
    return _Letters(
        "".join(words),
        tuple(index for index, word in enumerate(words) for _ in word),
        tuple(accumulate(map(len, words))),
    )


def _runs(
    source: _Letters, target: _Letters, start: int, beside: int, letters: int
) -> Iterator[tuple[int, int, int]]:
    """Letters side by side, word by word: a word of the source, one of the target, how many of them."""
    done = 0
    while done < letters:
        one, other = source.owners[start + done], target.owners[beside + done]
        count = min(source.ends[one] - start - done, target.ends[other] - beside - done, letters - done)
        yield one, other, count
        done += count

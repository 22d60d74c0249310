"""How far a written name is from an official one: letters mistyped, words lost, added or exchanged."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from functools import lru_cache
from math import inf

from rapidfuzz.distance import Indel, LCSseq

from transforms.codes.alignment import Alignment, Words
from transforms.codes.weight import WordWeights

CUT_AT_LEAST = 12
"""Letters that a name must have left to be taken for one cut off."""

_WORTH_A_LOOK = 0.5
_LOST_IN_A_RUN = 0.3
_ADDED_IN_A_RUN = 0.6
_EXCHANGED = 0.5
_ALL_ELSE = 4.0
_MUCH_NEW = 3.0
_MOVED = 1.0
_CUT = 8.0


def spelling_cost(written: Words, official: Words, *, weights: WordWeights) -> float:
    """Cost in nats of writing `official` as `written`, 0 for the same words.

    Letters are aligned across word boundaries, so that words run together or torn apart cost nothing.
    A word more than half of whose letters are gone is lost, one that came instead is added; in a run of
    lost or added words only the dearest costs its full price; a word that stands elsewhere costs little. A
    name cut off at its end costs what share of it is gone. Words lost and others added in one name weigh
    more than either alone, the more of both names they are: then it says something else.
    """
    if written == official:
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


def may_be_near(written: Words, official: Words) -> bool:
    """Whether a look at letters and words leaves it open that the two are one name; cheap."""
    letters, whole = "".join(written), "".join(official)
    if Indel.normalized_similarity(letters, whole, score_cutoff=_WORTH_A_LOOK) or whole.startswith(letters):
        return True
    return 2 * len(_only(written, _counts(official))) >= len(written)


def _in_order(written: Words, official: Words) -> tuple[Words, int]:
    """The written words with those of the official name in its order, and how many had to move."""
    as_written = _only(written, _counts(official))
    common = Counter(as_written)
    as_official = _only(official, common)
    moved = len(as_written) - LCSseq.similarity(as_written, as_official)
    if not moved:
        return written, 0
    left, following = common, iter(as_official)
    ordered = []
    for word in written:
        ordered.append(next(following) if left[word] > 0 else word)
        left[word] -= 1
    return tuple(ordered), moved


@lru_cache(maxsize=65536)
def _counts(words: Words) -> dict[str, int]:
    """How often each word stands there."""
    return dict(Counter(words))


def _only(words: Words, wanted: Mapping[str, int]) -> list[str]:
    """The wanted words, each as often as it is wanted, in the order in which they stand."""
    left: dict[str, int] = {}
    found = []
    for word in words:
        if word in wanted:
            count = left.get(word, 0)
            if count < wanted[word]:
                found.append(word)
                left[word] = count + 1
    return found


def _word_cost(written: Words, official: Words, *, weights: WordWeights) -> float:
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


def _not_in(shorter: Words, longer: Words) -> set[int] | None:
    """Which words of the longer text the shorter one lacks; None if it is not some of them in order."""
    missing: set[int] = set()
    at = 0
    for place, word in enumerate(longer):
        if at < len(shorter) and shorter[at] == word:
            at += 1
        else:
            missing.add(place)
    return missing if at == len(shorter) else None


def _aligned_cost(written: Words, official: Words, *, weights: WordWeights) -> float:
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

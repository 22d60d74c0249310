"""Where processor time goes: the share of each module of the product that a profile shows."""

import cProfile
import pstats
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

_SMALLEST = 0.02
_PRODUCT = ("transforms", "renja")
_LIBRARIES = "libraries"
_ROOT = Path(__file__).parents[1]


def share_table(profile: cProfile.Profile) -> Iterator[str]:
    """The modules by their share of the time, largest first, as lines of a Markdown table."""
    yield "| module | share |\n| --- | ---: |"
    for module, share in shares(profile):
        yield f"| {module} | {share:.0%} |"


def shares(profile: cProfile.Profile) -> Iterator[tuple[str, float]]:
    """Modules by their share of the time, largest first; what libraries do for a module is its own."""
    spent: Counter[str] = Counter()
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    for (file, _, _), (_, _, own, _, callers) in stats.items():
        if (module := _module(file)) != _LIBRARIES:
            spent[module] += own
        else:
            for (caller, _, _), (_, _, share, _) in callers.items():
                spent[_module(caller)] += share
    total = sum(spent.values())
    yield from ((name, time / total) for name, time in spent.most_common() if time / total >= _SMALLEST)


def _module(file: str) -> str:
    path = Path(file)
    if not path.is_relative_to(_ROOT) or path.relative_to(_ROOT).parts[0] not in _PRODUCT:
        return _LIBRARIES
    return ".".join(path.relative_to(_ROOT).with_suffix("").parts)

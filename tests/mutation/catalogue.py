"""Which fault stands for which rule, and why some rules have none."""

from collections.abc import Collection, Sequence
from functools import cache

from expectations.registry import DOCUMENT_CHECKS
from tests.mutation import (
    across,
    cells,
    codes,
    columns,
    copies,
    counts,
    formulas,
    guards,
    indicators,
    merges,
    names,
    numbers,
    plausibility,
    presence,
    quantities,
    rejection,
    rows,
    spellings,
    structure,
    sums,
    undecided,
    years,
)
from tests.mutation.examination import BETWEEN_BIDANG, examine
from tests.mutation.fault import Fault, Injector, Mark, scene_for

SEEDS = range(20)
SEEDS_OF_TESTS = range(6)
"""With these every rule is tried in every run of the tests; with SEEDS where the page is written."""

_GROUPS: tuple[dict[str, Injector], ...] = (
    structure.FAULTS,
    columns.FAULTS,
    years.FAULTS,
    names.FAULTS,
    merges.FAULTS,
    copies.FAULTS,
    cells.FAULTS | quantities.FAULTS | spellings.FAULTS,
    codes.FAULTS | undecided.FAULTS,
    rows.FAULTS | numbers.FAULTS | indicators.FAULTS,
    sums.FAULTS | counts.FAULTS,
    formulas.FAULTS,
    plausibility.FAULTS,
    across.FAULTS | presence.FAULTS,
    guards.FAULTS,
    rejection.FAULTS,
)
FAULTS = {rule: injector for group in _GROUPS for rule, injector in group.items()}

WITHOUT_GROUPS = {
    "alur": "tells of the inbox and of the run, not of a table",
    "berkas": "tells of a whole file: that it cannot be opened or holds no table",
    "neraca": "tells of a fault of the program, not of a table",
    "pengecualian": "tells of the configuration",
}
WITHOUT = {
    "bidang.berkas_kembar": "tells of two files of the inbox, not of a table",
    "sel.huruf_terpotong": "tells of half a character, which the faulty workbooks cannot store",
    "struktur.susunan_lain": "tells of a plan year with another layout than that of the faults' year",
}

_BETWEEN_TABLES = frozenset(check.aturan for check in DOCUMENT_CHECKS)
_OF_CELLS = frozenset((*cells.FAULTS, *quantities.FAULTS, *spellings.FAULTS, *guards.FAULTS))
"""Rules about one cell: their faults concern no other table."""


@cache
def faults_of(rule: str, *, seeds: range) -> list[Fault]:
    """The faults of a rule, one for each seed."""
    return [FAULTS[rule](scene_for(seed, rule=rule)) for seed in seeds]


def marks_of(rule: str, *, seeds: range) -> list[set[Mark]]:
    """What is found for each fault of a rule."""
    number = next(number for number, group in enumerate(_GROUPS) if rule in group)
    return _marks_of_group(number, seeds=seeds)[rule]


@cache
def _marks_of_group(number: int, *, seeds: range) -> dict[str, list[set[Mark]]]:
    """What is found for the faults of all rules of a group, whose tables are checked at once."""
    rules, size = list(_GROUPS[number]), len(seeds)
    marks = examine(
        [fault for rule in rules for fault in faults_of(rule, seeds=seeds)],
        beside=_places(rules, among=BETWEEN_BIDANG, size=size),
        whole=_places(rules, among=_BETWEEN_TABLES, size=size),
    )
    return {rule: marks[place * size : (place + 1) * size] for place, rule in enumerate(rules)}


def _places(rules: Sequence[str], *, among: Collection[str], size: int) -> list[int]:
    """The places of all faults of some rules, and of one fault of each other rule but those of cells."""
    counts = [size if rule in among else 0 if rule in _OF_CELLS else 1 for rule in rules]
    return [place * size + seed for place, count in enumerate(counts) for seed in range(count)]

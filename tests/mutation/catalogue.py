"""Which fault stands for which rule, and why some rules have none."""

from collections.abc import Collection, Sequence
from functools import cache

from expectations.check import DOCUMENT_CHECKS
from tests.mutation import (
    across,
    cells,
    codes,
    columns,
    copies,
    formulas,
    guards,
    merges,
    names,
    plausibility,
    rows,
    structure,
    sums,
    years,
)
from tests.mutation.examination import BETWEEN_BIDANG, examine
from tests.mutation.fault import Fault, Injector, Mark, scene_for

SEEDS = range(20)

_GROUPS: tuple[dict[str, Injector], ...] = (
    structure.FAULTS,
    columns.FAULTS,
    years.FAULTS,
    names.FAULTS,
    merges.FAULTS,
    copies.FAULTS,
    cells.FAULTS,
    codes.FAULTS,
    rows.FAULTS,
    sums.FAULTS,
    formulas.FAULTS,
    plausibility.FAULTS,
    across.FAULTS,
    guards.FAULTS,
)
FAULTS = {rule: injector for group in _GROUPS for rule, injector in group.items()}

WITHOUT_GROUPS = {
    "alur": "tells of the inbox and of the run, not of a table",
    "berkas": "tells of a file as a whole; only a file that cannot be opened breaks it",
    "pengecualian": "tells of the configuration",
    "satuan": "a correction of spelling, which has no fault to find",
    "teks": "a correction of spelling, which has no fault to find",
}
WITHOUT = {
    "bidang.berkas_kembar": "tells of two files of the inbox, not of a table",
    "kode.nama_lama": "older names are listed for one urusan only, which neither office serves",
    "kode.nomenklatur_lama": "older numbers are listed for too few rows of either office",
}

_BETWEEN_TABLES = frozenset(check.aturan for check in DOCUMENT_CHECKS)
_OF_CELLS = frozenset((*cells.FAULTS, *guards.FAULTS))
"""Rules about one cell: their faults concern no other table."""


@cache
def faults_of(rule: str) -> list[Fault]:
    """The faults of a rule, one for each seed."""
    return [FAULTS[rule](scene_for(seed, rule=rule)) for seed in SEEDS]


def marks_of(rule: str) -> list[set[Mark]]:
    """What is found for each fault of a rule."""
    return _marks_of_group(next(n for n, group in enumerate(_GROUPS) if rule in group))[rule]


@cache
def _marks_of_group(number: int) -> dict[str, list[set[Mark]]]:
    """What is found for the faults of all rules of a group, whose tables are checked at once."""
    rules = list(_GROUPS[number])
    marks = examine(
        [fault for rule in rules for fault in faults_of(rule)],
        beside=_places(rules, among=BETWEEN_BIDANG),
        whole=_places(rules, among=_BETWEEN_TABLES),
    )
    return {rule: marks[place * len(SEEDS) : (place + 1) * len(SEEDS)] for place, rule in enumerate(rules)}


def _places(rules: Sequence[str], *, among: Collection[str]) -> list[int]:
    """The places of all faults of some rules, and of one fault of each other rule but those of cells."""
    return [
        place * len(SEEDS) + seed
        for place, rule in enumerate(rules)
        for seed in (SEEDS if rule in among else () if rule in _OF_CELLS else SEEDS[:1])
    ]

"""Which fault stands for which rule, and why some rules have none."""

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
from tests.mutation.examination import examine
from tests.mutation.fault import Fault, Injector, Mark, scene_for

SEEDS = range(20)

FAULTS: dict[str, Injector] = {
    **structure.FAULTS,
    **columns.FAULTS,
    **years.FAULTS,
    **names.FAULTS,
    **merges.FAULTS,
    **copies.FAULTS,
    **cells.FAULTS,
    **codes.FAULTS,
    **rows.FAULTS,
    **sums.FAULTS,
    **formulas.FAULTS,
    **plausibility.FAULTS,
    **across.FAULTS,
    **guards.FAULTS,
}

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
_SAMPLE = (0,)
"""For other rules the document is checked with one fault, to see that no rule about it speaks."""


@cache
def faults_of(rule: str) -> list[Fault]:
    """The faults of a rule, one for each seed."""
    return [FAULTS[rule](scene_for(seed, rule=rule)) for seed in SEEDS]


def marks_of(rule: str, faults: list[Fault]) -> list[set[Mark]]:
    """What is found for each; the whole document is checked for rules about it, else for one of them."""
    single_cells = rule in cells.FAULTS or rule in guards.FAULTS
    return examine(faults, whole=SEEDS if rule in _BETWEEN_TABLES else () if single_cells else _SAMPLE)

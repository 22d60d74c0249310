"""One run of an office, every step timed; then the same checks without Great Expectations."""

import resource
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from time import perf_counter
from typing import TypeVar

import pandas as pd

from benchmarks.throughput.inbox import HEADING_ROWS, write_inbox
from benchmarks.throughput.office import Office, office_of
from expectations.validation import check_document, check_tables
from flows.config.settings import Settings
from flows.office import Reader, reading_of
from flows.run.pipeline import Step, run
from flows.run.versions import Version
from flows.run.walk import Walk
from renja.cells.rawtable import ReadKiriman
from renja.codes.nomenclature import Nomenclature
from renja.run.kiriman import Kiriman
from renja.run.normalised import NormalisedTable
from renja.run.reading import Reading

T = TypeVar("T")


CHECKING = ("Memeriksa tabel", "Memeriksa dokumen")
"""The steps of a run that check, the second with the Data Docs of both."""
NORMALISING = "Menormalkan tabel"


@dataclass
class Outcome:
    """What was measured, in seconds; memory in GB.

    own: pandas reading the same workbooks. steps: those of the run, by name. tables, document: the checks
    called directly. found: findings of the run.
    """

    rows: int
    files: int
    own: float
    steps: dict[str, float] = field(default_factory=dict)
    tables: float = 0.0
    document: float = 0.0
    found: int = 0
    memory: float = 0.0

    @property
    def run(self) -> float:
        """The whole run."""
        return sum(self.steps.values())

    @property
    def checking(self) -> float:
        """The checks in it."""
        return sum(self.steps[nama] for nama in CHECKING)


def measure(*, rows: int, seed: int, folder: Path) -> Outcome:
    """Write the inbox of an office with at least that many rows, and run it once."""
    office = office_of(rows=rows)
    settings = Settings(
        config=office.config,
        file=folder / "renja.toml",
        inbox=folder / "kiriman",
        output=folder / "keluaran",
        warehouse=f"duckdb:///{folder / 'renja.duckdb'}",
    )
    written = write_inbox(office, settings.inbox, seed=seed)
    own = timed(lambda: _read_by_pandas(settings.inbox))[1]
    outcome = Outcome(written, files=len(office.lists), own=own)
    walk = _run(settings, office=office, outcome=outcome)
    _check_directly(walk, outcome=outcome)
    return outcome


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What the work gives, and how long it takes."""
    start = perf_counter()
    given = work()
    return given, perf_counter() - start


class _Silent:
    """Progress that nobody hears of."""

    def started(self, step: str, *, number: int, total: int) -> None:
        """Say nothing."""

    def finished(self, step: str, *, number: int, total: int, detail: str, seconds: float) -> None:
        """Say nothing."""


def _run(settings: Settings, *, office: Office, outcome: Outcome) -> Walk:
    walks: list[Walk] = []

    def perform(step: Step, walk: Walk) -> str:
        if not walks:
            walks.append(walk)
            walk.reader = _Reader(settings.config, office)
        detail, outcome.steps[step.nama] = timed(lambda: step.work(walk))
        return detail

    run(settings, progress=_Silent(), perform=perform)
    outcome.found = len(walks[0].temuan)
    outcome.memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    return walks[0]


@dataclass(frozen=True)
class _Reader(Reader):
    """Reads for an office whose codes no official list has, each bidang by its own list."""

    office: Office

    @cached_property
    def nomenclature(self) -> Nomenclature:
        """The office's own."""
        return self.office.nomenclature

    def ask(self, path: Path, *, kiriman: Kiriman) -> Callable[[], Reading]:
        """Read in a process apart and normalise here, with the office's own lists."""
        read = self.read(path, kiriman=kiriman)
        return lambda: reading_of(read, self.versions(read, urutan=0))

    def versions(self, read: ReadKiriman, *, urutan: int) -> list[Version]:
        """As for an office that has this bidang alone."""
        own = Reader(self.config)
        listed = self.office.nomenclature_of(read.kiriman.bidang)
        vars(own).update(nomenclature=listed, all_families=listed, dictionary=self.dictionary)
        return own.versions(read, urutan=urutan)


def _check_directly(walk: Walk, *, outcome: Outcome) -> None:
    tables = [version.table for version in walk.versions if version.table is not None]
    outcome.tables = _checked(check_tables, tables, walk=walk)
    outcome.document = _checked(check_document, walk.consolidated, walk=walk)


def _checked(check: Callable[..., object], tables: list[NormalisedTable], *, walk: Walk) -> float:
    reader = walk.reader
    return timed(lambda: check(tables, config=reader.config, nomenclature=reader.nomenclature))[1]


def _read_by_pandas(inbox: Path) -> None:
    for file in sorted(inbox.rglob("*.xlsx")):
        pd.read_excel(file, header=HEADING_ROWS - 1, engine="openpyxl")

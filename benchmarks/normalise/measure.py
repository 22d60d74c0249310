"""Rows per second of normalising, and a profile of it."""

import cProfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from time import process_time

from benchmarks.normalise.tables import TAHUN, configuration, raw_tables, submission
from benchmarks.repair.office import Office
from benchmarks.shares import share_table
from renja.cells.rawtable import RawTable
from renja.codes.nomenclature import load_nomenclature
from renja.tables import table
from transforms.normalisation import normalise
from transforms.values.meaning import Dictionary

PROFILED = 10


@dataclass(frozen=True, slots=True)
class Speed:
    """One table: its number, its columns in the sheet, rows, seconds of processor time and the profile.

    The profile is of other tables, a tenth as many rows.
    """

    tabel: str
    columns: int
    rows: int
    seconds: float
    profile: Sequence[str]

    @property
    def a_second(self) -> float:
        """Rows normalised in a second."""
        return self.rows / self.seconds


def measure(tabel: str, *, rows: int, seed: int) -> Speed:
    """Normalise tables of that many rows on one core, in a process that may have seen some names before."""
    spec = table(tabel, tahun=TAHUN)
    tables = list(raw_tables(spec, rows=rows, seed=seed))
    steps = [_step(office, raw) for office, raw in tables]
    started = process_time()
    for step in steps:
        step()
    seconds = process_time() - started
    return Speed(
        tabel=tabel,
        columns=sum(column.sel for column in spec.kolom),
        rows=sum(len(raw.rows) for _, raw in tables),
        seconds=seconds,
        profile=list(_profile(tabel, rows=max(rows // PROFILED, 1), seed=seed + 1)),
    )


def _profile(tabel: str, *, rows: int, seed: int) -> Iterator[str]:
    spec = table(tabel, tahun=TAHUN)
    steps = [_step(office, raw) for office, raw in raw_tables(spec, rows=rows, seed=seed)]
    profile = cProfile.Profile()
    for step in steps:
        profile.runcall(step)
    yield from share_table(profile)


def _step(office: Office, raw: RawTable) -> Callable[[], object]:
    config = configuration(office)
    nomenclature = load_nomenclature(urusan=config.opd.urusan, families=config.opd.keluarga)
    every = load_nomenclature(urusan=config.opd.urusan)
    dictionary = _dictionary(office)
    return lambda: normalise(
        raw,
        kiriman=submission(office),
        config=config,
        nomenclature=nomenclature,
        all_families=every,
        dictionary=dictionary,
    )


@cache
def _dictionary(office: Office) -> Dictionary:
    config = configuration(office)
    nomenclature = load_nomenclature(urusan=config.opd.urusan, families=config.opd.keluarga)
    return Dictionary.from_config(config.kamus, nomenclature)

"""The same workbooks read by hand and consolidated by the product, in turns."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

import pandas as pd
from python_calamine import CalamineWorkbook

from benchmarks.whole.office import CHANGED, shares, write_office, write_workbook
from flows.guarding.guard import cores

_ROOT = Path(__file__).parents[2]


@dataclass
class Outcome:
    """What was measured at one size: seconds; memory_mb of the run's largest process at its highest.

    ours: the first run with all its outputs; unchanged: the next one; one_changed: after one workbook was
    sent again. steps: the seconds of those three, step by step.
    """

    workbooks: int
    rows: int
    calamine: float = 0.0
    pandas_openpyxl: float = 0.0
    pandas_calamine: float = 0.0
    ours: float = 0.0
    unchanged: float = 0.0
    one_changed: float = 0.0
    memory_mb: float = 0.0
    steps: dict[str, dict[str, float]] = field(default_factory=dict)


def measure(*, workbooks: int, seed: int, folder: Path) -> Outcome:
    """Write an office, let everybody read it, then run it three times."""
    rows = write_office(folder, workbooks=workbooks, seed=seed)
    files = sorted((folder / "kiriman").rglob("*.xlsx"))
    outcome = Outcome(workbooks, rows)
    outcome.calamine = _seconds(lambda: _merely_read(files))
    outcome.pandas_openpyxl = _seconds(lambda: _by_pandas(files, engine="openpyxl"))
    outcome.ours = _run("ours", folder=folder, outcome=outcome)
    outcome.pandas_calamine = _seconds(lambda: _by_pandas(files, engine="calamine"))
    outcome.unchanged = _run("unchanged", folder=folder, outcome=outcome)
    write_workbook(shares(workbooks=workbooks)[workbooks // 2], folder=folder, seed=seed + CHANGED)
    outcome.one_changed = _run("one_changed", folder=folder, outcome=outcome)
    return outcome


def _seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def _merely_read(files: list[Path]) -> None:
    with ProcessPoolExecutor(cores()) as pool:
        list(pool.map(_read, files, chunksize=8))


def _read(file: Path) -> int:
    book = CalamineWorkbook.from_path(file)
    return sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)


def _by_pandas(files: list[Path], *, engine: str) -> None:
    """What people do by hand: every sheet of every workbook, one table, into a database."""
    frames = [
        frame
        for file in files
        for frame in pd.read_excel(file, sheet_name=None, header=None, engine=engine).values()  # type: ignore[call-overload]
    ]
    with sqlite3.connect(":memory:") as connection:
        pd.concat(frames).astype("string").to_sql("semua", connection)


def _run(nama: str, *, folder: Path, outcome: Outcome) -> float:
    """The seconds of one run as a whole process. RuntimeError when it publishes nothing."""
    place = folder / "langkah.json"
    command = [sys.executable, "-m", "benchmarks.whole.job", str(folder / "renja.toml"), str(place)]
    start = perf_counter()
    process = subprocess.Popen(command, cwd=_ROOT)  # noqa: S603 - this very Python
    _, status, usage = os.wait4(process.pid, 0)
    taken = perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise RuntimeError(f"the run ended with status {process.returncode}")
    outcome.memory_mb = max(outcome.memory_mb, usage.ru_maxrss / 1024)
    outcome.steps[nama] = json.loads(place.read_text(encoding="utf-8"))
    return taken

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from tests.cluster import Cluster, running_cluster

ENGINES = ("duckdb", pytest.param("postgresql", marks=pytest.mark.sistem))
ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Run:
    """One run of the command line: its exit status, what it said, and its output folder."""

    status: int
    said: str
    output: Path


@pytest.fixture(scope="session")
def sample_run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The shipped sample consolidated once, as a newcomer would: empty home, no server, no settings."""
    return run_sample(tmp_path_factory)


def run_sample(folders: pytest.TempPathFactory, *words: str, **environment: str) -> Run:
    """Consolidate the shipped sample in a process of its own, with an empty home and no server."""
    home = folders.mktemp("home")
    output = folders.mktemp("keluaran")
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PREFECT_", "XDG_", "RENJA_"))
    }
    command = [sys.executable, "-m", "flows.cli", "run", "--config", "renja.toml", "--output", str(output)]
    done = subprocess.run(
        [*command, *words],
        cwd=ROOT,
        env={**kept, "HOME": str(home), "USERPROFILE": str(home), "PYTHONUTF8": "1", **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    return Run(status=done.returncode, said=done.stdout + done.stderr, output=output)


@pytest.fixture(scope="session")
def sample_warehouse(
    sample_run: Run, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A copy of the sample run's warehouse, opened for reading.

    A copy, because a process opens a file of DuckDB in one way only as long as a connection is open.
    """
    file = sample_run.output / "renja.duckdb"
    assert file.is_file(), sample_run.said
    copy = shutil.copy(file, tmp_path_factory.mktemp("gudang"))
    with duckdb.connect(str(copy), read_only=True) as connection:
        yield connection


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL cluster of these tests alone."""
    with running_cluster() as running:
        yield running


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Each kind of warehouse in turn."""
    return str(request.param)


@pytest.fixture
def place(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a warehouse that is not there yet, of each kind in turn."""
    if engine == "duckdb":
        yield f"duckdb:///{tmp_path}/gudang/renja.duckdb"
        return
    server: Cluster = request.getfixturevalue("cluster")
    name = server.database()
    yield server.url(name)
    server.drop(name)

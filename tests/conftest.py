import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

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
    home = tmp_path_factory.mktemp("home")
    output = tmp_path_factory.mktemp("keluaran")
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PREFECT_", "XDG_", "RENJA_"))
    }
    command = [sys.executable, "-m", "flows.cli", "run", "--config", "renja.toml", "--output", str(output)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**kept, "HOME": str(home), "USERPROFILE": str(home), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    return Run(status=done.returncode, said=done.stdout + done.stderr, output=output)


@pytest.fixture(scope="session")
def sample_warehouse(sample_run: Run) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse of the sample run, opened for reading."""
    file = sample_run.output / "renja.duckdb"
    assert file.is_file(), sample_run.said
    with duckdb.connect(str(file), read_only=True) as connection:
        yield connection

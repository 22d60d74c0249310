"""How fast a million rows of table 4.1 are loaded and compared: `python -m benchmarks.size ENGINE`.

Beside the load stands the engine's own bulk load of the very same rows, lineage included, from a file.
ENGINE: `duckdb`, or the URL of an empty PostgreSQL database. `--rows N` for a smaller run,
`--page docs/size-benchmark.md` to publish the figures.
"""

import argparse
import os
import resource
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyarrow.csv
import sqlalchemy as sa
from sqlalchemy.pool import NullPool
from sqlalchemy.schema import CreateIndex, CreateTable

from benchmarks.plan import SPEC, publication
from loaders.versions.rows import numbered, part_rows
from loaders.views.rowtable import row_tables
from loaders.warehouse.facade import Warehouse
from loaders.warehouse.url import is_file, known_url
from renja.run.publication import Publication

_OWN = "sendiri"
"""Schema of the rows that the engine loads by itself."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was measured, in seconds; the memory in GB. own: before the loads and after them, the mean.

    wanted: how many programs wanted to compute in the last five minutes.
    """

    rows: int
    load: float
    own: float
    again: float
    diff: float
    changes: int
    memory: float
    wanted: float

    @property
    def is_reached(self) -> bool:
        """Whether both goals are."""
        return self.load <= 2 * self.own and self.diff < self.load / 4

    def lines(self) -> list[str]:
        """The figures as a page shows them."""
        return [
            "| what | seconds | rows a second |",
            "| --- | --- | --- |",
            f"| load of {self.rows:,} rows | {self.load:.1f} | {self.rows / self.load:,.0f} |",
            f"| the engine's own load of the same rows from CSV | {self.own:.1f} | "
            f"{self.rows / self.own:,.0f} |",
            f"| load of a second run, 1 % of the rows changed | {self.again:.1f} | "
            f"{self.rows / self.again:,.0f} |",
            f"| diff of the two runs ({self.changes:,} changes) | {self.diff:.1f} | |",
            "",
            f"Load: **{self.own / self.load:.2f}** of the engine's own speed (goal: 0.50). "
            f"Diff: **{self.diff / self.load:.2f}** of the load time (goal: below 0.25).",
            "",
            f"{self.wanted:.1f} programs wanted the {os.cpu_count()} cores at the end. "
            f"Memory of this process at its highest, the generated frames included: {self.memory:.1f} GB.",
        ]


def measure(url: str, *, rows: int, folder: Path) -> Outcome:
    """Load two runs, compare them, and let the engine load the rows of the first from a file."""
    file = _written(publication("J1", rows=rows, night=0), folder=folder)
    _load_own(url, file=file, folder=folder)  # Unmeasured: file caches and the server's logs are warm.
    before = _seconds(lambda: _load_own(url, file=file, folder=folder))
    with Warehouse(url) as warehouse:
        load, again = (_load(warehouse, f"J{night + 1}", rows=rows, night=night) for night in (0, 1))
        states = warehouse.find_state("J1"), warehouse.find_state("J2")
        changes: list[int] = []
        diff = _seconds(lambda: changes.append(len(warehouse.changes(*states))))
    after = _seconds(lambda: _load_own(url, file=file, folder=folder))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    return Outcome(
        rows,
        load=load,
        own=(before + after) / 2,
        again=again,
        diff=diff,
        changes=changes[0],
        memory=memory,
        wanted=os.getloadavg()[1],
    )


def _load(warehouse: Warehouse, jalan_id: str, *, rows: int, night: int) -> float:
    """The seconds that publishing a run takes."""
    run = publication(jalan_id, rows=rows, night=night)
    return _seconds(lambda: warehouse.publish(run))


def _written(run: Publication, *, folder: Path) -> Path:
    """The rows of a publication as the warehouse stores them, in a CSV file."""
    file, writer = folder / "baris.csv", None
    for number, part in enumerate(run.bagian, start=1):
        table = numbered(part_rows(part), bagian_id=number)
        if writer is None:
            writer = pyarrow.csv.CSVWriter(file, table.schema)
        writer.write_table(table)
    if writer is not None:
        writer.close()
    return file


def _load_own(url: str, *, file: Path, folder: Path) -> None:
    """The engine's own way: COPY of the file into a table of the same columns, until it is safe on disk."""
    known = known_url(url)
    rows = row_tables()[SPEC.view].to_metadata(sa.MetaData(schema=_OWN), schema=_OWN)
    if is_file(known):
        known = known.set(database=str(folder / "pembanding.duckdb"))
    with sa.create_engine(known, poolclass=NullPool).connect() as connection:
        with connection.begin():
            connection.exec_driver_sql(f"DROP SCHEMA IF EXISTS {_OWN} CASCADE")
            connection.exec_driver_sql(f"CREATE SCHEMA {_OWN}")
            connection.execute(CreateTable(rows))
            if connection.dialect.name == "postgresql":
                for index in rows.indexes:
                    connection.execute(CreateIndex(index))
            _copy(connection, name=f"{_OWN}.{rows.name}", file=file)
        if connection.dialect.name == "duckdb":
            connection.exec_driver_sql("CHECKPOINT")


def _copy(connection: sa.Connection, *, name: str, file: Path) -> None:
    if connection.dialect.name == "duckdb":
        connection.exec_driver_sql(f"COPY {name} FROM '{file}' (HEADER, NULLSTR '')")
        return
    raw = connection.connection.dbapi_connection
    statement = f"COPY {name} FROM STDIN (FORMAT csv, HEADER)"
    with raw.cursor() as cursor, file.open("rb") as source, cursor.copy(statement) as copy:
        while block := source.read(1 << 20):
            copy.write(block)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def published(page: str, *, engine: str, lines: list[str]) -> str:
    """The page with the figures of an engine, under its heading, in place of the former ones."""
    before, heading, after = page.partition(f"## {engine}\n")
    _, following, rest = after.partition("\n## ")
    return "\n".join([f"{before}{heading}", *lines, f"{following}{rest}"])


def main() -> int:
    """Measure and print; exit status 1 when a goal is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.size", description=__doc__)
    parser.add_argument("engine", help="duckdb, or the URL of an empty PostgreSQL database")
    parser.add_argument("--rows", type=int, default=1_000_000, help="rows (default: a million)")
    parser.add_argument("--page", type=Path, help="page whose figures of the engine are to be replaced")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = f"duckdb:///{folder}/renja.duckdb" if asked.engine == "duckdb" else asked.engine
        outcome = measure(url, rows=asked.rows, folder=Path(folder))
    print(*outcome.lines(), sep="\n")
    if asked.page:
        engine = "DuckDB" if asked.engine == "duckdb" else "PostgreSQL"
        page = asked.page.read_text(encoding="utf-8")
        written = published(page, engine=engine, lines=outcome.lines())
        asked.page.write_text(written, encoding="utf-8")
    return 0 if outcome.is_reached else 1


if __name__ == "__main__":
    raise SystemExit(main())

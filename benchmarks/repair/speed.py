"""Rows per second of the decision, and where the time goes.

`python -m benchmarks.repair.speed --rows N --seed S` prints it; the benchmark's page has it too.
"""

import argparse
import cProfile
from collections.abc import Iterator, Sequence
from random import Random
from time import process_time

from benchmarks.repair.damage import damage
from benchmarks.repair.methods import code_rows
from benchmarks.repair.office import OFFICES, Office, clean_sheet
from benchmarks.shares import share_table
from renja.codes.decision import CodeRow
from renja.codes.nomenclature import load_nomenclature
from renja.config import Ambang
from transforms.codes.resolution import decide_codes

ROWS = 5_000

_RATE = 0.10
_Table = tuple[Office, list[CodeRow]]


def main() -> None:
    """Print what the page says of speed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.repair.speed", description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS, help=f"rows at least (default: {ROWS})")
    parser.add_argument("--seed", type=int, default=2025, help="seed of the tables (default: 2025)")
    asked = parser.parse_args()
    print("\n".join(speed_lines(rows=asked.rows, seed=asked.seed)))


def speed_lines(*, rows: int, seed: int) -> Iterator[str]:
    """Rows per second with names and codes seen for the first time and seen before; a profile by module.

    First sight is only measured in a process that has decided nothing before.
    """
    tables = _tables(rows=rows, seed=seed)
    count = sum(len(table) for _, table in tables)
    profile = cProfile.Profile()
    for sight in ("for the first time", "again"):
        started = process_time()
        _decide(tables)
        a_second = count / (process_time() - started)
        yield f"- {count:,} rows, a tenth damaged, seen {sight}: {a_second:,.0f} a second"
    profile.runcall(_decide, _tables(rows=rows, seed=seed + 1))
    yield "\nShare of processor time, names of other tables (most of them new):\n"
    yield from share_table(profile)


def _tables(*, rows: int, seed: int) -> list[_Table]:
    random = Random(seed)
    tables: list[_Table] = []
    count = 0
    while count < rows:
        for office in OFFICES:
            sheet = clean_sheet(office, random=random)
            damage(sheet, rate=_RATE, random=random)
            tables.append((office, code_rows(sheet)))
            count += len(sheet.rows)
    return tables


def _decide(tables: Sequence[_Table]) -> None:
    for office, rows in tables:
        decide_codes(
            rows,
            nomenclature=load_nomenclature(urusan=office.urusan, families=(2,), tahun=office.tahun),
            all_families=load_nomenclature(urusan=office.urusan, tahun=office.tahun),
            margin=Ambang().margin_kode,
        )


if __name__ == "__main__":
    main()

"""`python -m benchmarks.repair.speed --rows N --seed S`: rows per second of the decision, and a profile."""

import argparse
import cProfile
import pstats
from collections.abc import Sequence
from random import Random
from time import process_time

from benchmarks.repair.damage import damage
from benchmarks.repair.methods import code_rows
from benchmarks.repair.office import OFFICES, clean_sheet
from renja.config import Ambang
from renja.decision import CodeRow
from renja.nomenclature import load_nomenclature
from transforms.decision import decide_codes

_RATE = 0.10
_LINES = 15
_Table = tuple[tuple[str, ...], list[CodeRow]]


def main() -> None:
    """Measure twice: with every name and code seen for the first time, and with all of them seen before."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.repair.speed", description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000, help="rows at least (default: 100000)")
    parser.add_argument("--seed", type=int, default=2025, help="seed of the tables (default: 2025)")
    asked = parser.parse_args()
    tables = _tables(rows=asked.rows, seed=asked.seed)
    count = sum(len(rows) for _, rows in tables)
    for pass_name in ("first sight", "seen before"):
        started = process_time()
        _decide(tables)
        print(f"{pass_name}: {count} rows, {count / (process_time() - started):,.0f} rows per second")
    profile = cProfile.Profile()
    profile.runcall(_decide, tables)
    pstats.Stats(profile).sort_stats("tottime").print_stats(_LINES)


def _tables(*, rows: int, seed: int) -> list[_Table]:
    random = Random(seed)
    tables: list[_Table] = []
    count = 0
    while count < rows:
        for office in OFFICES:
            sheet = clean_sheet(office, random=random)
            damage(sheet, rate=_RATE, random=random)
            tables.append((office.urusan, code_rows(sheet)))
            count += len(sheet.rows)
    return tables


def _decide(tables: Sequence[_Table]) -> None:
    for urusan, rows in tables:
        decide_codes(
            rows,
            nomenclature=load_nomenclature(urusan=urusan, families=(2,)),
            all_families=load_nomenclature(urusan=urusan),
            margin=Ambang().margin_kode,
        )


if __name__ == "__main__":
    main()

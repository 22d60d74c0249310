"""`python -m benchmarks.normalise --rows N --seed S --out PAGE`: measure and write the page."""

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.normalise.measure import PROFILED, Speed, measure

TABLES = ("4.1", "2.1.a")

_INTRO = """# Normalising, measured

Tables of ten offices, made from the official list by the generator of the repair benchmark (one row in
twenty damaged, all habits of writing codes), with amounts, quantities with units (some misspelt),
locations and fund sources; half of the offices type their numbers as text. Measured is what
`transforms.table.normalise` does with a table as read from its sheet: codes decided, values made exact,
corrections and findings, source cells of every value. Seconds are processor time on one core. Made by

    python -m benchmarks.normalise --rows {rows} --seed {seed} --out docs/normalise-benchmark.md

| table | rows | columns in the sheet | seconds | rows a second | cells a second |
| --- | ---: | ---: | ---: | ---: | ---: |"""

_PROFILE = """
## Where the time goes: table {tabel}

Share of processor time by module, over a {part}th as many rows of other tables:
"""


def main() -> int:
    """Measure every table and write the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.normalise", description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000, help="rows of each table (default: 100000)")
    parser.add_argument("--seed", type=int, default=2025, help="seed of the tables (default: 2025)")
    parser.add_argument("--out", type=Path, required=True, help="page to write")
    asked = parser.parse_args()
    speeds = [measure(tabel, rows=asked.rows, seed=asked.seed) for tabel in TABLES]
    lines = page_lines(speeds, rows=asked.rows, seed=asked.seed)
    asked.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


def page_lines(speeds: Iterable[Speed], *, rows: int, seed: int) -> Iterator[str]:
    """The page in Markdown."""
    yield _INTRO.format(rows=rows, seed=seed)
    measured = list(speeds)
    for speed in measured:
        cells = speed.a_second * speed.columns
        yield (
            f"| {speed.tabel} | {speed.rows:,} | {speed.columns} | {speed.seconds:.1f} "
            f"| {speed.a_second:,.0f} | {cells:,.0f} |"
        )
    for speed in measured:
        yield _PROFILE.format(tabel=speed.tabel, part=PROFILED)
        yield from speed.profile


if __name__ == "__main__":
    raise SystemExit(main())

"""`python -m benchmarks.throughput --rows N --out PAGE`: run the benchmark and write its page."""

import argparse
import tempfile
from pathlib import Path

from benchmarks.throughput.measure import measure
from benchmarks.throughput.page import write_page


def main() -> int:
    """Run and write; exit status 1 when the checks find something in what is right."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.throughput", description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000, help="rows at least (default: 100000)")
    parser.add_argument("--seed", type=int, default=2025, help="seed of the amounts (default: 2025)")
    parser.add_argument("--out", type=Path, required=True, help="page to write")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        outcome = measure(rows=asked.rows, seed=asked.seed, folder=Path(folder))
    asked.out.write_text(write_page(outcome, asked=asked.rows), encoding="utf-8")
    print(f"{outcome.rows} rows: checks {outcome.checking:.1f} s of {outcome.run:.1f} s; see {asked.out}")
    return int(outcome.found > 0)


if __name__ == "__main__":
    raise SystemExit(main())

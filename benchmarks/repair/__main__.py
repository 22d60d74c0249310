"""`python -m benchmarks.repair --rows N --seed S --out PAGE`: run the benchmark and write its page."""

import argparse
from pathlib import Path

from benchmarks.repair.measure import measure
from benchmarks.repair.page import write_page
from benchmarks.repair.speed import ROWS, speed_lines


def main() -> int:
    """Run and write; exit status 1 when the product gave a wrong code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.repair", description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000, help="damaged rows at least (default: 100000)")
    parser.add_argument("--seed", type=int, default=2025, help="seed of the damage (default: 2025)")
    parser.add_argument("--out", type=Path, required=True, help="page to write")
    asked = parser.parse_args()
    speed = list(speed_lines(rows=ROWS, seed=asked.seed))
    outcomes = measure(rows=asked.rows, seed=asked.seed)
    page = write_page(outcomes, asked=asked.rows, seed=asked.seed, speed=speed)
    asked.out.write_text(page, encoding="utf-8")
    product = next(iter(outcomes.values()))
    for mistake in product.mistakes:
        print(mistake)
    print(f"{product.everything.rows} rows, {product.everything.wrong} wrong; see {asked.out}")
    return 1 if product.everything.wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())

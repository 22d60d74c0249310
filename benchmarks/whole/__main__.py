"""`python -m benchmarks.whole --workbooks N [--json FILE] [--page FILE]`: measure the whole job."""

import argparse
import json
import tempfile
from dataclasses import asdict
from pathlib import Path

from benchmarks.whole.measure import measure
from benchmarks.whole.page import write_page

_SMALLER = (16, 4, 1)
"""Besides the size asked for, a sixteenth and a quarter of it are measured, for the plot."""


def main() -> int:
    """Measure and print; exit status 1 when the run takes longer than pandas with openpyxl."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.whole", description=__doc__)
    parser.add_argument("--workbooks", type=int, default=1000, help="workbooks (default: 1000)")
    parser.add_argument("--seed", type=int, default=2025, help="seed of amounts and damage")
    parser.add_argument("--json", type=Path, help="file for the figures")
    parser.add_argument("--page", type=Path, help="page to write, with its plot beside it")
    asked = parser.parse_args()
    sizes = dict.fromkeys(max(asked.workbooks // part, 1) for part in (_SMALLER if asked.page else (1,)))
    outcomes = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            outcomes.append(measure(workbooks=size, seed=asked.seed, folder=Path(folder)))
    last = outcomes[-1]
    figures = json.dumps(asdict(last), indent=1)
    if asked.json:
        asked.json.write_text(figures, encoding="utf-8")
    if asked.page:
        write_page(asked.page, outcomes=outcomes, seed=asked.seed)
    print(figures)
    return int(last.ours > last.pandas_openpyxl)


if __name__ == "__main__":
    raise SystemExit(main())

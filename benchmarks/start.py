"""What a run of the sample costs beside importing its heavy libraries: `python benchmarks/start.py`.

Everything is measured as a whole process of this Python, without a Prefect server, in turns, best of
several rounds; the first round is left out, so that byte code and file caches are warm.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROUNDS = 5
IMPORTS = "import prefect, pandas, great_expectations"
LARGEST_RATIO = 2.0


def main() -> int:
    """Measure, print, and return 1 when the run takes more than twice the imports."""
    workbook = next((ROOT / "samples" / "kiriman").glob("*/sekretariat/*.xlsx"))
    measured: list[list[float]] = []
    with tempfile.TemporaryDirectory() as output:
        for number in range(ROUNDS + 1):
            commands = [
                ["-c", IMPORTS],
                ["-m", "flows.cli", "run", "--output", str(Path(output) / str(number))],
                ["-m", "flows.cli", "run", "--output", str(Path(output) / str(number))],
                ["-m", "flows.cli", "check", str(workbook)],
                ["-m", "flows.cli", "--help"],
            ]
            measured.append([timed(words) for words in commands])
    imports, first, run, check, helped = map(min, zip(*measured[1:], strict=True))
    print(f"{IMPORTS}: {imports:.2f} s")
    print(f"renja run on the sample, first time: {first:.2f} s, {first / imports:.2f} times the imports")
    print(f"renja run on the sample, again: {run:.2f} s, {run / imports:.2f} times the imports")
    print(f"renja check of one workbook: {check:.2f} s")
    print(f"renja --help: {helped:.2f} s")
    return int(max(run, first) > LARGEST_RATIO * imports)


def timed(words: list[str]) -> float:
    """How long one process takes, by the wall clock."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    start = time.perf_counter()
    command = [sys.executable, *words]
    subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)  # noqa: S603
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())

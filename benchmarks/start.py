"""What a run of the sample costs beside importing its heavy libraries: `python benchmarks/start.py`.

Both are measured as whole processes of this Python, without a Prefect server, best of several; the
first round of each is left out, so that byte code and file caches are warm.
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
    imports = seconds(["-c", IMPORTS])
    with tempfile.TemporaryDirectory() as output:
        run = seconds(["-m", "flows.cli", "run", "--output", output])
    with tempfile.TemporaryDirectory() as output:
        first = min(
            timed(["-m", "flows.cli", "run", "--output", str(Path(output) / str(number))])
            for number in range(ROUNDS)
        )
    workbook = next((ROOT / "samples" / "kiriman").glob("*/sekretariat/*.xlsx"))
    check = seconds(["-m", "flows.cli", "check", str(workbook)])
    helped = seconds(["-m", "flows.cli", "--help"])
    print(f"{IMPORTS}: {imports:.2f} s")
    print(f"renja run on the sample, first time: {first:.2f} s, {first / imports:.2f} times the imports")
    print(f"renja run on the sample, again: {run:.2f} s, {run / imports:.2f} times the imports")
    print(f"renja check of one workbook: {check:.2f} s")
    print(f"renja --help: {helped:.2f} s")
    return int(max(run, first) > LARGEST_RATIO * imports)


def seconds(words: list[str]) -> float:
    """The shortest of several rounds after one to warm up."""
    timed(words)
    return min(timed(words) for _ in range(ROUNDS))


def timed(words: list[str]) -> float:
    """How long one process takes, by the wall clock."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    start = time.perf_counter()
    command = [sys.executable, *words]
    subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)  # noqa: S603
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())

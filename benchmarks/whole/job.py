"""One run in a process of its own, every step timed: `python -m benchmarks.whole.job CONFIG STEPS`."""

import json
import sys
from pathlib import Path

from flows.config.settings import load_settings
from flows.log import log_to
from flows.run.pipeline import run


class Steps:
    """Progress that keeps the seconds of each step."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def started(self, step: str, *, number: int, total: int) -> None:
        """Nothing to keep."""

    def finished(self, step: str, *, seconds: float, **_other: object) -> None:
        """Keep how long it took."""
        self.seconds[step] = seconds


def main() -> int:
    """Run as `renja run` does and write the seconds of the steps; the exit status is the run's."""
    config, place = map(Path, sys.argv[1:])
    settings, steps = load_settings(config), Steps()
    log_to(settings.output)
    summary = run(settings, progress=steps)
    place.write_text(json.dumps(steps.seconds), encoding="utf-8")
    return summary.status


if __name__ == "__main__":
    sys.exit(main())

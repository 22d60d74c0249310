"""Runs that die after a step, each in a process of its own: kill -9 at the worst moment, again and again.

Reads lines `FOLDER STEP` (a number; 0: to the end) and answers with the exit status of the run.
"""

import os
import sys
from pathlib import Path

from flows.config.settings import load_settings
from flows.run.pipeline import run
from flows.run.runrequest import Order
from tests.flows.incremental import Silent

DIED = 137


class Dying(Silent):
    """Ends the process without a word after a step."""

    def __init__(self, step: int) -> None:
        self._step = step

    def finished(self, *_words, number, **_facts):
        """Die, if it was this one."""
        if number == self._step:
            os._exit(DIED)


def attempt(folder: Path, *, step: int) -> int:
    """The exit status of a run in a child of this process."""
    child = os.fork()
    if child == 0:
        settings = load_settings(folder / "renja.toml")
        summary = run(settings, progress=Dying(step), order=Order())
        os._exit(summary.status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


if __name__ == "__main__":
    for line in sys.stdin:
        place, number = line.split()
        sys.stdout.write(f"{attempt(Path(place), step=int(number))}\n")
        sys.stdout.flush()

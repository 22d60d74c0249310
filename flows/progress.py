"""How far a command is: told step by step, to a terminal, a log file or an orchestrator."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console


class Progress(Protocol):
    """Hears of each step as it starts and ends."""

    def started(self, step: str, *, number: int, total: int) -> None:
        """A step begins: its name, and its place among all."""

    def finished(self, step: str, *, number: int, total: int, detail: str, seconds: float) -> None:
        """A step is done; detail says in a few words what it did."""


class Lines:
    """One line a step; on a terminal the running step is shown while it lasts."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._status = console.status("") if console.is_terminal else None

    @contextmanager
    def shown(self) -> Iterator["Lines"]:
        """Show the running step until the end of the block."""
        try:
            if self._status is not None:
                self._status.start()
            yield self
        finally:
            if self._status is not None:
                self._status.stop()

    def started(self, step: str, *, number: int, total: int) -> None:
        """Show the step as running."""
        if self._status is not None:
            self._status.update(f"[{number}/{total}] {step} …")

    def finished(self, step: str, *, number: int, total: int, detail: str, seconds: float) -> None:
        """Print the step's line."""
        taken = f"{seconds:.1f}".replace(".", ",")
        self._console.print(
            f"[{number}/{total}] {step}: {detail} ({taken} detik)",
            markup=False,
            highlight=False,
            soft_wrap=True,
        )


def clock() -> float:
    """Seconds on a clock that never goes back."""
    return time.perf_counter()


class Silence:
    """Says nothing of the steps."""

    def started(self, step: str, *, number: int, total: int) -> None:
        """Nothing is said."""

    def finished(self, step: str, *, number: int, total: int, detail: str, seconds: float) -> None:
        """Nothing is said."""

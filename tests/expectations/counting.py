"""How many instructions of Python the rules execute, so that a loop over rows shows in the number."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from renja.cells.distinct import of_distinct

_ROOT = Path(__file__).parents[2]
_COUNTED = tuple(f"{_ROOT / folder}/" for folder in ("expectations", "renja", "tests"))


def instructions_of(work: Callable[[], Any]) -> int:
    """Instructions of the project's own code; what is asked once per distinct value is left out."""
    counter, before = _Counter(), sys.gettrace()
    sys.settrace(counter.called)
    try:
        work()
    finally:
        sys.settrace(before)
    return counter.instructions


class _Counter:
    def __init__(self) -> None:
        self.instructions = 0
        self._distinct = 0

    def called(self, frame: FrameType, _event: str, _value: Any) -> Callable[..., Any] | None:
        if frame.f_code is of_distinct.__code__:
            self._distinct += 1
            return self._left
        if self._distinct or not frame.f_code.co_filename.startswith(_COUNTED):
            return None
        frame.f_trace_lines, frame.f_trace_opcodes = False, True
        return self._executed

    def _left(self, _frame: FrameType, event: str, _value: Any) -> Callable[..., Any]:
        self._distinct -= event == "return"
        return self._left

    def _executed(self, _frame: FrameType, event: str, _value: Any) -> Callable[..., Any]:
        self.instructions += event == "opcode"
        return self._executed

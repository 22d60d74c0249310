"""The process apart: asked on its standard input for functions by name, answering on its output."""

import logging
import os
import pickle
import signal
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import IO, Any

HEAD = struct.Struct(">Q?")
"""Before every question and answer: how many bytes it has, and whether the process is worn by it."""

_MOST_LINES, _LONGEST_LINE = 100, 4000
_SIZE = Path("/proc/self/statm")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one task may take: seconds of processor time, bytes of memory, bytes of the answer.

    kept: a process that holds more bytes than these when it is done takes no further task; None: half of
    its memory.

    patience: seconds on the clock, for what waits without working; on a busy machine it is far more than
    the processor time. Memory and processor time are held to where the operating system offers that (not
    on Windows).
    """

    seconds: float = 20
    memory: int = 1024**3
    output: int = 512 * 1024**2
    patience: float = 90
    kept: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What the process is asked: a function (`module:name`) and its arguments.

    keeps: what it gives is not sent, but remembered for the next question; follows: its first argument is
    what the question before it gave.
    """

    function: str
    given: tuple[Any, ...] = ()
    named: dict[str, Any] = field(default_factory=dict)
    limits: Limits = Limits()
    keeps: bool = False
    follows: bool = False


def main() -> None:
    """Answer one question after the other until no more come."""
    questions, answers = sys.stdin.buffer, _own_output()
    logging.getLogger().addHandler(log := _Log())
    for name in sys.argv[1:]:
        import_module(name)
    memory: list[object] = []
    while len(head := questions.read(HEAD.size)) == HEAD.size:
        size, _ = HEAD.unpack(head)
        question: Question = pickle.loads(questions.read(size))  # noqa: S301 - from our parent
        limits = question.limits
        work = _function(question.function)
        _hold_to(limits)
        log.lines = []
        answer = _answer(work, question, memory=memory, lines=log.lines)
        _stop_clock()
        if len(answer) > limits.output:
            answer = _packed(MemoryError(f"an answer of {len(answer)} bytes"), lines=[])
        answers.write(HEAD.pack(len(answer), _is_worn(limits)) + answer)
        answers.flush()


def _function(name: str) -> Callable[..., object]:
    module, _, attribute = name.partition(":")
    found: Callable[..., object] = getattr(import_module(module), attribute)
    return found


def _answer(
    work: Callable[..., object], question: Question, *, memory: list[object], lines: list[str]
) -> bytes:
    """What the work gives and what it logged, or the error that it raises, to be raised again elsewhere.

    memory: what the question before this one gave, where it is still needed.
    """
    before = [memory.pop()] if question.follows else []
    memory.clear()
    try:
        given = work(*before, *question.given, **question.named)
        if question.keeps:
            memory.append(given)
        return pickle.dumps((None if question.keeps else given, lines))
    except Exception as error:  # noqa: BLE001 - the parent decides what it means
        return _packed(error, lines=lines)


def _packed(error: Exception, *, lines: list[str]) -> bytes:
    """The error itself, or one that tells of it when it cannot travel."""
    try:
        packed = pickle.dumps((error, lines))
        pickle.loads(packed)  # noqa: S301 - just made
    except Exception:  # noqa: BLE001 - an error of a library may be one that cannot be made again
        return pickle.dumps((RuntimeError(f"{type(error).__name__}: {error}"), lines))
    return packed


class _Log(logging.Handler):
    """What is logged over one file, for the log of whoever asked."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if len(self.lines) < _MOST_LINES:
            self.lines.append(f"{record.name}: {self.format(record)}"[:_LONGEST_LINE])


def _own_output() -> IO[bytes]:
    """The standard output for answers alone; what else is printed goes nowhere."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


def _hold_to(limits: Limits) -> None:
    if os.name != "posix":
        return
    resource: Any = import_module("resource")
    for kind, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_FSIZE, limits.output),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (allowed, hard))
    signal.setitimer(signal.ITIMER_PROF, limits.seconds)


def _stop_clock() -> None:
    if os.name == "posix":
        signal.setitimer(signal.ITIMER_PROF, 0)


def _is_worn(limits: Limits) -> bool:
    """Whether the process has not given back what it took (known on Linux alone)."""
    if not _SIZE.exists():
        return False
    resource: Any = import_module("resource")
    taken = int(_SIZE.read_text().split()[0]) * int(resource.getpagesize())
    return taken > (limits.memory // 2 if limits.kept is None else limits.kept)


if __name__ == "__main__":
    main()

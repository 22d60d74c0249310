"""The process that reads files for others: asked on its standard input, answering on its output."""

import os
import pickle
import signal
import sys
from importlib import import_module
from typing import IO, Any

from extractors.guard import MEMORY
from extractors.submission import read_data

_SPARE_SECONDS = 5


def main() -> None:
    """Answer one question after the other until no more come."""
    answers = _own_output()
    _limit_memory()
    while True:
        try:
            data, kiriman, tahun, seconds = pickle.load(sys.stdin.buffer)  # noqa: S301 - asked by our parent
        except EOFError:
            return
        _end_after(seconds)
        answer = _answer(data, kiriman=kiriman, tahun=tahun)
        pickle.dump(answer, answers)
        answers.flush()


def _answer(data: bytes, **asked: Any) -> object:
    try:
        return read_data(data, **asked)
    except Exception as error:  # noqa: BLE001 - it is raised again where the question came from
        return error


def _own_output() -> IO[bytes]:
    """The standard output for answers alone; what else is printed goes nowhere."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


def _limit_memory() -> None:
    """Hold the process to its memory where the operating system offers that (not on Windows)."""
    if os.name == "posix":
        resource: Any = import_module("resource")
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _end_after(seconds: float) -> None:
    """End by itself a little later than the parent would, should that be gone (not on Windows)."""
    if hasattr(signal, "alarm"):
        signal.alarm(int(seconds) + _SPARE_SECONDS)


if __name__ == "__main__":
    main()

"""Processes apart, in which everything is done with the bytes of a sender, each held to time and memory.

A file that ends its process costs itself alone: the next one gets another process. Nothing here knows what
is done there: it is asked for by the name of a function, so that this process never imports a parser.
"""

import atexit
import logging
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from flows.guarding.worker import HEAD, Limits

_ENDED = "berkas.pembaca_berhenti"
_TOO_SLOW = "berkas.terlalu_lama"
_TOO_LARGE = "berkas.terlalu_besar"
_STARTING = 60.0
"""Seconds on the clock that a process may need until it is there, on a very busy machine."""

_KEPT_ENVIRONMENT = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LANG")
"""All that a process apart gets to know of the environment: no password and no address stands in these."""

_HOUSE = Path(__file__).parents[2]
_logger = logging.getLogger(__name__)


class Lost(Exception):
    """The process ended or was ended over a file; `aturan` is the catalogue rule that says why."""

    def __init__(self, aturan: str, *, detail: str) -> None:
        super().__init__(f"{aturan}: {detail}")
        self.aturan = aturan


@dataclass
class _Child:
    """One process. worn: it has grown so large that it takes no further file; fresh: it had none yet."""

    process: subprocess.Popen[bytes]
    worn: bool = False
    fresh: bool = True

    def kill(self) -> None:
        """Kill it with all that it started."""
        if os.name == "posix":
            _quietly(lambda: os.killpg(self.process.pid, signal.SIGKILL))
        else:
            self.process.kill()

    def end(self) -> None:
        """Kill it and leave nothing of it."""
        self.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                _quietly(stream.close)


class Guard:
    """Processes that are started when work comes, kept for more of it, and replaced when one is lost.

    workers: how many work side by side. preload: modules that a process imports while it waits for its
    first task. module: what such a process runs.
    """

    def __init__(
        self,
        *,
        workers: int = 1,
        limits: Limits | None = None,
        preload: tuple[str, ...] = (),
        module: str = "flows.guarding.worker",
    ) -> None:
        self._limits = limits or Limits()
        self._command = [sys.executable, "-P", "-m", module, *preload]
        self._workers = workers
        self._turns = threading.Semaphore(workers)
        self._idle: list[_Child] = []
        self._lock = threading.Lock()
        self._threads: ThreadPoolExecutor | None = None

    def warm(self) -> None:
        """Start the processes now, so that they are ready when work comes."""
        with self._lock:
            self._idle += [self._started() for _ in range(self._workers - len(self._idle))]

    def submit(self, function: str, *given: Any, **named: Any) -> "Future[Any]":
        """Have the work done beside others; the future gives what `ask` gives."""
        with self._lock:
            if self._threads is None:
                self._threads = ThreadPoolExecutor(self._workers, thread_name_prefix="guard")
            threads = self._threads
        return threads.submit(self.ask, function, *given, **named)

    def ask(self, function: str, *given: Any, **named: Any) -> Any:
        """What the function (`module:name`) gives for these arguments, done by a process apart.

        Lost when that process ended over it, or was ended; what the function raises is raised here.
        """
        with self._turns:
            child = self._taken()
            try:
                answer = self._exchange(child, (function, given, named))
            except BaseException:
                child.end()
                raise
            self._give_back(child)
        if isinstance(answer, MemoryError):
            raise Lost(_TOO_LARGE, detail="out of memory") from answer
        if isinstance(answer, BaseException):
            raise answer
        return answer

    def close(self) -> None:
        """End all processes that wait."""
        with self._lock:
            idle, self._idle = self._idle, []
        for child in idle:
            child.end()

    def _taken(self) -> _Child:
        with self._lock:
            while self._idle:
                child = self._idle.pop()
                if child.process.poll() is None:
                    return child
                child.end()
        return self._started()

    def _give_back(self, child: _Child) -> None:
        if child.worn:
            child.end()
        else:
            with self._lock:
                self._idle.append(child)

    def _started(self) -> _Child:
        # Without -P a folder of that name where the user stands would be taken for the package.
        return _Child(
            subprocess.Popen(  # noqa: S603 - this very Python, with a module of this package
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                start_new_session=os.name == "posix",
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        )

    def _exchange(self, child: _Child, task: object) -> Any:
        expired = threading.Event()
        patience = self._limits.patience + child.fresh * _STARTING
        timer = threading.Timer(patience, _expire, (expired, child))
        timer.daemon = True
        timer.start()
        try:
            _send(child.process.stdin, (self._limits, task))
            (answer, lines), child.worn = _received(child.process.stdout, most=self._limits.output)
        except _Nonsense as error:
            raise Lost(_TOO_LARGE, detail=str(error)) from error
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            child.end()
            status = child.process.returncode
            _logger.warning("the process apart ended with status %s", status)
            slow = expired.is_set() or status == -getattr(signal, "SIGPROF", 0)
            raise Lost(_TOO_SLOW if slow else _ENDED, detail=f"status {status}") from error
        finally:
            timer.cancel()
        child.fresh = False
        for line in lines:
            _logger.warning("in the process apart: %s", line)
        return answer


class _Nonsense(Exception):
    """An answer of more bytes than any may have."""


def _send(stream: IO[bytes] | None, question: object) -> None:
    if stream is None:
        raise EOFError
    data = pickle.dumps(question)
    stream.write(HEAD.pack(len(data), False))
    stream.write(data)
    stream.flush()


def _received(stream: IO[bytes] | None, *, most: int) -> tuple[Any, bool]:
    """The answer, and whether the process is worn by it."""
    if stream is None or len(head := stream.read(HEAD.size)) < HEAD.size:
        raise EOFError
    size, worn = HEAD.unpack(head)
    if size > most:
        raise _Nonsense(f"an answer of {size} bytes")
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return pickle.loads(data), worn  # noqa: S301 - written by our own process


def _expire(expired: threading.Event, child: _Child) -> None:
    expired.set()
    child.kill()


def _environment() -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name.upper() in _KEPT_ENVIRONMENT or name.startswith("LC_")
    }
    places = [str(_HOUSE), *filter(None, sys.path)]
    return {**kept, "PYTHONUTF8": "1", "PYTHONPATH": os.pathsep.join(places)}


def _quietly(work: Callable[[], object]) -> None:
    try:
        work()
    except OSError as error:
        _logger.debug("an ended process had something left: %r", error)


GUARD = Guard(preload=("extractors.submission",))
"""The processes that read and return for this one."""

atexit.register(GUARD.close)

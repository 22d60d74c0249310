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

from flows.guarding.worker import HEAD, Limits, Question

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
        self.limits = limits or Limits()
        self._command = [sys.executable, "-P", "-m", module, *preload]
        self._workers = workers
        self._turns = threading.Semaphore(workers)
        self._idle: list[_Child] = []
        self._busy: list[_Child] = []
        self._lock = threading.Lock()
        self._threads: ThreadPoolExecutor | None = None

    def warm(self) -> None:
        """Start the processes now, so that they are ready when work comes."""
        with self._lock:
            self._idle += [self._started() for _ in range(self._workers - len(self._idle))]

    def submit(self, function: str, *given: Any, **named: Any) -> "Future[Any]":
        """Have the work done beside others; the future gives what `ask` gives."""
        return self.submit_in_turn(Question(function, given, named, limits=self.limits))

    def ask(self, function: str, *given: Any, **named: Any) -> Any:
        """What the function (`module:name`) gives for these arguments, done by a process apart.

        Lost when that process ended over it, or was ended; what the function raises is raised here.
        """
        return self.ask_in_turn(Question(function, given, named, limits=self.limits))

    def submit_in_turn(self, *questions: Question) -> "Future[Any]":
        """Have several things done beside others, one after the other by one process."""
        return self._own_threads().submit(self.ask_in_turn, *questions)

    def ask_in_turn(self, *questions: Question) -> Any:
        """What the last of several questions gives, all put to one process, which may remember.

        None is put after one that was lost or has raised; that is raised here as by `ask`.
        """
        with self._turns:
            child = self._taken()
            self._busy.append(child)
            try:
                for question in questions:
                    answer = self._exchange(child, question)
                    if isinstance(answer, BaseException):
                        break
            except BaseException:
                child.end()
                raise
            finally:
                self._busy.remove(child)
            self._give_back(child)
        if isinstance(answer, MemoryError):
            raise Lost(_TOO_LARGE, detail="out of memory") from answer
        if isinstance(answer, BaseException):
            raise answer
        return answer

    def forget(self) -> None:
        """Give up what was submitted and is not done: nobody waits for it any more."""
        with self._lock:
            threads, self._threads = self._threads, None
        if threads is not None:
            threads.shutdown(wait=False, cancel_futures=True)
        for child in list(self._busy):
            child.kill()

    def close(self) -> None:
        """End all processes that wait."""
        with self._lock:
            idle, self._idle = self._idle, []
        for child in idle:
            child.end()

    def _own_threads(self) -> ThreadPoolExecutor:
        with self._lock:
            if self._threads is None:
                self._threads = ThreadPoolExecutor(self._workers, thread_name_prefix="guard")
            return self._threads

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

    def _exchange(self, child: _Child, question: Question) -> Any:
        expired, limits = threading.Event(), question.limits
        patience = limits.patience + child.fresh * _STARTING
        timer = threading.Timer(patience, _expire, (expired, child))
        timer.daemon = True
        timer.start()
        try:
            _send(child.process.stdin, question)
            (answer, lines), child.worn = _received(child.process.stdout, most=limits.output)
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


def cores() -> int:
    """How many processors this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


GUARD = Guard(workers=cores(), preload=("extractors.submission",))
"""The processes that read and return for this one."""

atexit.register(GUARD.close)

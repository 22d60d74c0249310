"""Has a file read by a process of its own, so that one that ends its reader refuses itself alone."""

import atexit
import logging
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import IO, Any

from extractors.fault import Unreadable
from renja.kiriman import Kiriman
from renja.rawtable import ReadKiriman

SECONDS = 60.0
"""Time for a small file; a large one gets more."""
BYTES_A_SECOND = 256 * 1024
MEMORY = 4 * 1024**3
"""Bytes of address space that the reader may take, where the operating system can hold it to that."""

_ENDED = "berkas.pembaca_berhenti"
_TOO_SLOW = "berkas.terlalu_lama"

_logger = logging.getLogger(__name__)


class Guard:
    """One process that reads files, started when the first one comes and again after it was ended."""

    def __init__(self, module: str = "extractors.worker") -> None:
        self._module = module
        self._process: subprocess.Popen[bytes] | None = None
        self._turn = threading.Lock()

    def read(self, data: bytes, *, kiriman: Kiriman, tahun: int, seconds: float) -> ReadKiriman:
        """What a submission of these bytes gives, within that time.

        Unreadable when the process ended or was ended over it; what reading raises there is raised here.
        """
        with self._turn:
            result = self._ask((data, kiriman, tahun, seconds), seconds=seconds)
        if isinstance(result, BaseException):
            raise result
        read: ReadKiriman = result
        return read

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    _quietly(stream.close)

    def _ask(self, task: object, *, seconds: float) -> Any:
        process = self._running()
        expired = threading.Event()
        timer = threading.Timer(seconds, _expire, (expired, process))
        timer.daemon = True
        timer.start()
        try:
            return _exchange(process, task)
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            self.close()
            _logger.warning("the reading process ended with status %s", process.returncode)
            aturan = _TOO_SLOW if expired.is_set() else _ENDED
            raise Unreadable(aturan, detail=f"status {process.returncode}") from error
        finally:
            timer.cancel()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            # Without -P a folder of that name where the user stands would be taken for the package.
            self._process = subprocess.Popen(  # noqa: S603 - this very Python, with a module of this package
                [sys.executable, "-P", "-m", self._module],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        return self._process


def _expire(expired: threading.Event, process: subprocess.Popen[bytes]) -> None:
    expired.set()
    process.kill()


def _exchange(process: subprocess.Popen[bytes], task: object) -> Any:
    question, answer = _stream(process.stdin), _stream(process.stdout)
    pickle.dump(task, question)
    question.flush()
    return pickle.load(answer)  # noqa: S301 - written by our own process


def _stream(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise EOFError
    return stream


def _quietly(close: Callable[[], None]) -> None:
    try:
        close()
    except OSError:
        _logger.debug("the pipe of an ended process was not empty")


GUARD = Guard()
atexit.register(GUARD.close)


def seconds_for(size: int) -> float:
    """How long a file of that many bytes, unpacked, may be read."""
    return SECONDS + size / BYTES_A_SECOND

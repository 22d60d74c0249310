"""A file replaced whole: written beside it as a copy, then put in its place in one step.

Who has the old file open keeps reading the old one; whoever opens it afterwards gets the new one. Nobody
ever sees a half-written file, and a process that dies on the way leaves the old one as it was.
"""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

try:
    import fcntl
except ImportError:
    fcntl = None  # type: ignore[assignment]

_BLOCK = 4 * 1024 * 1024


class Replacement:
    """A context manager for one replacement: `begin`, write to `copy`, `finish`.

    Until it is finished the file stays as it was, and is kept from other writers. What is left of the copy
    is removed at the end.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.copy = path.with_name(f".{path.name}.baru")
        self._held: BinaryIO | None = None

    def __enter__(self) -> Self:
        self._discard()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._let_go()
        self._discard()

    def begin(self) -> None:
        """Make the copy; nothing where there is no file yet.

        BlockingIOError when another process has the file open for writing.
        """
        if not self._path.exists():
            return
        self._let_go()
        self._held = self._path.open("rb")
        if fcntl:
            # The very lock that DuckDB takes; on Windows a file that is open cannot be opened for writing.
            fcntl.lockf(self._held, fcntl.LOCK_SH | fcntl.LOCK_NB)
        with self.copy.open("wb") as target:
            shutil.copyfileobj(self._held, target, _BLOCK)
        _as_owned(self.copy, like=self._path)

    def finish(self) -> None:
        """Put the copy, written and closed, in the file's place.

        PermissionError where the system lets nobody replace a file that is open (Windows).
        """
        if log_of(self.copy).exists():
            raise RuntimeError(f"{self.copy} has a log that was not taken in")
        with self.copy.open("rb+") as stream:
            os.fsync(stream.fileno())
        self._let_go()
        self.copy.replace(self._path)
        _sync_folder(self._path.parent)

    def _let_go(self) -> None:
        if self._held is not None:
            self._held.close()
            self._held = None

    def _discard(self) -> None:
        for left in (self.copy, log_of(self.copy)):
            left.unlink(missing_ok=True)


def log_of(path: Path) -> Path:
    """The write-ahead log that DuckDB keeps beside a file; it takes a `?` for the beginning of options."""
    name, mark, rest = path.name.partition("?")
    return path.with_name(f"{name}.wal{mark}{rest}")


def _as_owned(copy: Path, *, like: Path) -> None:
    """Give the copy the rights of the file, and its owner where the system lets us."""
    shutil.copymode(like, copy)
    old, new = like.stat(), copy.stat()
    if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
        with suppress(PermissionError):  # Only an administrator may give a file away.
            os.chown(copy, old.st_uid, old.st_gid)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself last; on Windows renaming does that."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

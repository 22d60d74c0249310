"""Files written whole: a new one takes the place of the former at once, or the former stays."""

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_UNFINISHED = re.compile(r"\..+\.\d+\.tmp")


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A place beside a file for its successor, which takes the file's place when all went well.

    The folder is made. OSError when it is impossible; then the former file stays.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        yield fresh
        fresh.replace(path)
    finally:
        # A disk that went away takes it along; the error that matters is the one on its way.
        with suppress(OSError):
            fresh.unlink(missing_ok=True)


def write_bytes(path: Path, content: bytes, *, lasting: bool = False) -> None:
    """Write the file; one that holds these bytes already is left alone. OSError when it is impossible.

    lasting: return when not even a power cut undoes it.
    """
    if path.exists() and path.read_bytes() == content:
        return
    with replacing(path) as fresh, fresh.open("wb") as stream:
        stream.write(content)
        if lasting:
            stream.flush()
            os.fsync(stream.fileno())


def write_text(path: Path, text: str, *, lasting: bool = False) -> None:
    """Write the text as UTF-8, line ends as they are; otherwise as `write_bytes`."""
    write_bytes(path, text.encode(), lasting=lasting)


def remove_unfinished(folders: Iterable[Path]) -> None:
    """Remove what writers that died left in the folders themselves, and nothing else.

    To be called by who holds the lock under which these files are written. What cannot be removed stays.
    """
    for folder in folders:
        for left in folder.glob(".*.tmp") if folder.is_dir() else ():
            if _UNFINISHED.fullmatch(left.name) and left.is_file() and not left.is_symlink():
                with suppress(OSError):
                    left.unlink()

"""Files written whole: a new one takes the place of the former at once, or the former stays."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


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
        fresh.unlink(missing_ok=True)


def write_bytes(path: Path, content: bytes) -> None:
    """Write the file; one that holds these bytes already is left alone. OSError when it is impossible."""
    if path.exists() and path.read_bytes() == content:
        return
    with replacing(path) as fresh:
        fresh.write_bytes(content)


def write_text(path: Path, text: str) -> None:
    """Write the text as UTF-8, line ends as they are; otherwise as `write_bytes`."""
    write_bytes(path, text.encode())

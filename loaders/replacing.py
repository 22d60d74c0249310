"""Files written whole: a new one takes the place of the former at once, or the former stays."""

import os
from pathlib import Path


def write_bytes(path: Path, content: bytes) -> None:
    """Write the file; one that holds these bytes already is left alone. OSError when it is impossible."""
    if path.exists() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        fresh.write_bytes(content)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write the text as UTF-8, line ends as they are; otherwise as `write_bytes`."""
    write_bytes(path, text.encode())

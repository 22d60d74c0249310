"""The hash of all that reading a submission depends on beside its own bytes and name."""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from flows.lists import list_texts
from renja.config import Config

_HOUSE = Path(__file__).parents[1]
_ROOMS = ("renja", "extractors", "transforms", "expectations")
_KINDS = (".py", ".toml", ".csv")
_LIBRARIES = ("pandas", "numpy", "openpyxl", "python-calamine", "xlrd", "rapidfuzz", "defusedxml")
_WITHOUT_MEANING = {"paths", "warehouse", "jadwal", "nomenklatur"}
"""Sections of the configuration that say where and when, not what."""


def reading_key(config: Config) -> str:
    """A hash of program, table descriptions, reference data, libraries, configuration and its lists.

    What was read under another hash is stale, whatever the reason.
    """
    chosen = config.model_dump_json(exclude=_WITHOUT_MEANING)
    lists = [sha256(text.encode()).hexdigest() for text in list_texts(config)]
    return sha256("\n".join([_program(), chosen, *lists]).encode()).hexdigest()


@cache
def _program() -> str:
    digest = sha256()
    for name in _LIBRARIES:
        digest.update(f"{name} {version(name)}\n".encode())
    for room in _ROOMS:
        for place, content in _sources(_HOUSE / room, path=room):
            digest.update(f"{place} {len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()


def _sources(folder: Path, *, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        place = f"{path}/{entry.name}"
        if entry.is_dir():
            yield from _sources(entry, path=place)
        elif entry.name.endswith(_KINDS):
            yield place, entry.read_bytes()

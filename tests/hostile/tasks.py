"""What a process apart is asked for in the tests of the guard: to answer, to fail, to end, to go on."""

import logging
import os
import subprocess
import sys
import time
from pathlib import Path

_KEPT: list[bytearray] = []


def answer(value: object) -> object:
    return value


def process() -> int:
    return os.getpid()


def environment() -> dict[str, str]:
    return dict(os.environ)


def fail() -> None:
    raise KeyError("kolom")


class Unportable(Exception):
    def __init__(self, *, needed: str) -> None:
        super().__init__(needed)


def fail_unportably() -> None:
    raise Unportable(needed="apa pun")


def abort(*_: object, **__: object) -> None:
    os.abort()


def talk(text: str) -> str:
    sys.stdout.write(text)
    sys.stdout.flush()
    os.write(1, text.encode())
    return text


def log(text: str) -> None:
    logging.getLogger("pembaca").warning("%s", text)


def wait(*_: object, **__: object) -> None:
    time.sleep(600)


def wait_in_a_child(place: Path) -> None:
    """Start a program of its own, tell its number, and wait for it."""
    child = subprocess.Popen(["sleep", "600"])
    place.write_text(str(child.pid))
    child.wait()


def work() -> None:
    while True:
        sum(range(1000))


def take(size: int) -> int:
    return len(bytearray(size))


def keep(size: int) -> int:
    _KEPT.append(bytearray(size))
    return size


def give(size: int) -> bytes:
    return bytes(size)


def write(place: Path, size: int) -> None:
    place.write_bytes(bytes(size))


def rest(seconds: float) -> int:
    """Wait a moment, and tell the process that did."""
    time.sleep(seconds)
    return os.getpid()

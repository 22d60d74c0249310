"""Compound files (OLE) of any streams, so that each way of damaging one can be tried."""

import struct
from collections.abc import Mapping

SECTOR = 512
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
LEAST = 4096
"""Bytes of the smallest stream that has sectors of its own."""


def compound(streams: Mapping[str, bytes]) -> bytes:
    """The bytes of a compound file: header, its table, its directory, then the streams, each made long."""
    entries = 1 + len(streams)
    directory = -(-entries * 128 // SECTOR)
    table = [TABLE, *_run(1, directory)]
    names = _entry("Root Entry", kind=5, first=END, size=0, child=1 if streams else FREE)
    body = b""
    for number, (name, given) in enumerate(streams.items(), start=1):
        data = given.ljust(LEAST, b"\0")
        sectors = -(-len(data) // SECTOR)
        sibling = number + 1 if number < len(streams) else FREE
        names += _entry(name, kind=2, first=len(table), size=len(data), right=sibling)
        table += _run(len(table), sectors)
        body += data.ljust(sectors * SECTOR, b"\0")
    table += [FREE] * (SECTOR // 4 - len(table))
    return header() + struct.pack("<128I", *table) + names.ljust(directory * SECTOR, b"\0") + body


def header(*, table: int = 0, directory: int = 1, more: int = END) -> bytes:
    """The first 512 bytes; table, directory: their first sectors; more: first sector of further tables."""
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    start += struct.pack(
        "<HHHHH6xIII4xIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, directory, LEAST, END, 0, more, 0
    )
    return start + struct.pack("<109I", table, *[FREE] * 108)


def _run(first: int, count: int) -> list[int]:
    return [*range(first + 1, first + count), END]


def _entry(name: str, *, kind: int, first: int, size: int, right: int = FREE, child: int = FREE) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<III", FREE, right, child)
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBB", len(text), kind, 1)
        + links
        + bytes(36)
        + struct.pack("<II4x", first, size)
    )

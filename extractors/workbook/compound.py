"""A compound file (OLE), the outer shape of .xls, .doc and encrypted workbooks: which streams it holds."""

import struct
from collections.abc import Iterator
from itertools import chain

from extractors.workbook.fault import Unreadable

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_HEADER = 512
_ENTRY = 128
_STREAM, _ROOT = 2, 5
_LAST_SECTOR = 0xFFFFFFFA
"""Numbers from here on are marks, not sectors."""

_DAMAGED, _CUT = "berkas.rusak", "berkas.terpotong"


def stream_names(data: bytes) -> frozenset[str]:
    """The names of the streams in the bytes of a compound file, lower case.

    Unreadable for one that is damaged, cut, or whose sectors lead round in a circle.
    """
    if len(data) < _HEADER:
        raise Unreadable(_CUT, detail="no whole header")
    try:
        return _Compound(data).names()
    except (struct.error, IndexError) as error:
        raise _damaged(repr(error)) from error


class _Compound:
    """The sectors of a compound file and where each leads on to."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        (shift,) = struct.unpack_from("<H", data, 30)
        if shift not in (9, 12):
            raise _damaged(f"sectors of 2**{shift} bytes")
        self._size = 1 << shift
        self._directory, self._smallest = struct.unpack_from("<I4xI", data, 48)
        self._count = -(-(len(data) - self._size) // self._size)
        tables = [self._numbers(sector) for sector in self._tables() if sector < _LAST_SECTOR]
        self._next = list(chain.from_iterable(tables))

    def names(self) -> frozenset[str]:
        """The names of the streams, each of whose sectors is there."""
        found = set()
        for sector in self._chain(self._directory):
            part = self._sector(sector)
            for at in range(0, len(part) - _ENTRY + 1, _ENTRY):
                length, kind = struct.unpack_from("<HB", part, at + 64)
                first, size = struct.unpack_from("<II", part, at + 116)
                if kind in (_STREAM, _ROOT) and 2 <= length <= 64:
                    if size and (kind == _ROOT or size >= self._smallest):
                        self._walk_to_end(first)
                    name = part[at : at + length - 2].decode("utf-16-le", "replace")
                    found |= {name.lower()} if kind == _STREAM else set()
        return frozenset(found)

    def _walk_to_end(self, first: int) -> None:
        for sector in self._chain(first):
            if sector >= self._count:
                raise Unreadable(_CUT, detail=f"sector {sector} lies behind the end")

    def _tables(self) -> Iterator[int]:
        """The sectors that hold the table of sectors: the first in the header, others in a chain."""
        yield from struct.unpack_from("<109I", self._data, 76)
        sector, seen = struct.unpack_from("<I", self._data, 68)[0], set()
        while sector < _LAST_SECTOR:
            if sector in seen:
                raise _damaged("the table of sectors leads in a circle")
            seen.add(sector)
            *numbers, sector = self._numbers(sector)
            yield from numbers

    def _chain(self, sector: int) -> Iterator[int]:
        seen: set[int] = set()
        while sector < _LAST_SECTOR:
            if sector in seen:
                raise _damaged("sectors lead in a circle")
            seen.add(sector)
            yield sector
            sector = self._next[sector]

    def _numbers(self, sector: int) -> tuple[int, ...]:
        return struct.unpack(f"<{self._size // 4}I", self._sector(sector))

    def _sector(self, sector: int) -> bytes:
        start = (sector + 1) * self._size
        if start + self._size > len(self._data):
            raise Unreadable(_CUT, detail=f"sector {sector} lies behind the end")
        return self._data[start : start + self._size]


def _damaged(detail: str) -> Unreadable:
    return Unreadable(_DAMAGED, detail=detail, bagian="daftar isinya")

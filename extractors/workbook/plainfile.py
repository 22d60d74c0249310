"""The bytes of a plain file: no link, pipe or device is ever followed, and none is read beyond measure."""

import os
from decimal import Decimal
from pathlib import Path
from stat import S_ISREG

from extractors.workbook.fault import Unreadable
from renja.indonesian import format_number

MEGABYTE = 1_000_000
_SAFELY = os.O_RDONLY
for _flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"):
    _SAFELY |= getattr(os, _flag, 0)


def read_plain(path: Path, *, most: int) -> bytes:
    """The bytes of a plain file of at most that many.

    Unreadable for a link and whatever else is no plain file, for a larger one, and for one that grows or
    shrinks meanwhile. OSError when it cannot be read.
    """
    if not S_ISREG(path.lstat().st_mode):
        raise Unreadable("berkas.bukan_berkas", detail="no plain file")
    with open(os.open(path, _SAFELY), "rb") as stream:  # noqa: PTH123 - a path cannot be opened that way
        size = os.fstat(stream.fileno()).st_size
        if size > most:
            raise Unreadable(
                "berkas.melebihi_batas",
                detail=f"{size} bytes",
                ukuran=_megabytes(size),
                batas=_megabytes(most),
            )
        data = stream.read(most + 1)
        if not len(data) == size == os.fstat(stream.fileno()).st_size:
            raise Unreadable("berkas.berubah", detail="its size changed while it was read")
    return data


def _megabytes(size: int) -> str:
    return format_number(Decimal(size) / MEGABYTE, decimals=1)

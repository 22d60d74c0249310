"""A zip package before anything in it is parsed: its directory, and every part that a parser may read."""

import zipfile
import zlib
from collections import Counter
from io import BytesIO
from itertools import pairwise

from extractors.workbook.fault import Unreadable
from renja.text import shown

MAX_UNPACKED = 128 * 1024 * 1024
"""Bytes that a package may unpack to; a table of 100,000 rows takes half of it."""

MAX_PARTS = 10_000
MAX_RATIO = 200
"""Bytes of a large part for each byte that it takes in the package; worksheets reach some forty."""

SIGNATURE = b"PK\x03\x04"

_LARGE = 16 * 1024 * 1024
_LOCAL_HEADER = 30
_END = b"PK\x05\x06"
_MARKUP = (".xml", ".rels", ".vml")
_READ = (*_MARKUP, ".bin", "mimetype")
_DECLARATIONS = tuple(
    word.encode(encoding)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)
_TOO_LARGE = "berkas.terlalu_besar"


def part_names(data: bytes) -> frozenset[str]:
    """The names of the parts, lower case, with `/`; Unreadable for a package without a directory."""
    return frozenset(map(_name, _opened(data).infolist()))


def part(data: bytes, name: str) -> bytes | None:
    """The first bytes of a part, None without it; for telling what the package is."""
    package = _opened(data)
    for entry in package.infolist():
        if _name(entry) == name:
            try:
                with package.open(entry) as stream:
                    return stream.read(4096)
            except _FAULTS as error:
                raise _damaged(entry, error) from error
    return None


def is_encrypted(data: bytes) -> bool:
    """Whether a password protects any part."""
    return any(entry.flag_bits & 1 for entry in _opened(data).infolist())


def examine_parts(data: bytes) -> None:
    """Look at the directory, then at every part that may be read: whole, of its checksum, no entities.

    Unreadable with the rule that says what is wrong.
    """
    package = _opened(data)
    entries = package.infolist()
    _examine_directory(entries, size=len(data))
    for entry in entries:
        if not _name(entry).endswith(_READ):
            continue
        try:
            content = package.read(entry)
        except _FAULTS as error:
            raise _damaged(entry, error) from error
        if _name(entry).endswith(_MARKUP) and any(word in content for word in _DECLARATIONS):
            raise Unreadable("berkas.entitas", detail=f"declarations in {entry.filename}")


_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


def _examine_directory(entries: list[zipfile.ZipInfo], *, size: int) -> None:
    if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise Unreadable(_TOO_LARGE, detail="package unpacks beyond the limit")
    for entry in entries:
        if entry.file_size > _LARGE and entry.file_size > MAX_RATIO * entry.compress_size:
            raise Unreadable(_TOO_LARGE, detail=f"{entry.filename} is blown up")
    twice = [name for name, count in Counter(map(_name, entries)).items() if count > 1]
    if twice:
        raise Unreadable("berkas.bagian_kembar", detail=repr(twice), bagian=_shown(twice[0]))
    by_place = sorted(entries, key=lambda entry: entry.header_offset)
    for one, other in pairwise([*by_place, None]):
        end = size if other is None else other.header_offset
        if one is not None and one.header_offset + _LOCAL_HEADER + one.compress_size > end:
            raise _damaged(one, ValueError("it lies over another part"))


def _opened(data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(BytesIO(data))
    except _FAULTS as error:
        if _END not in data[-65_557:]:
            raise Unreadable("berkas.terpotong", detail=repr(error)) from error
        raise Unreadable("berkas.rusak", detail=repr(error), bagian="daftar isinya") from error


def _name(entry: zipfile.ZipInfo) -> str:
    return entry.filename.replace("\\", "/").lower()


def _damaged(entry: zipfile.ZipInfo, error: Exception) -> Unreadable:
    return Unreadable(
        "berkas.rusak", detail=f"{entry.filename}: {error!r}", bagian=f"bagian {_shown(entry.filename)}"
    )


def _shown(name: str) -> str:
    return shown(name)[:100]

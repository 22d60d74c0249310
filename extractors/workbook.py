"""Opens a workbook by what its bytes are, not by its name."""

import logging
import warnings
import zipfile
from collections.abc import Callable
from io import BytesIO

from xlrd.compdoc import SIGNATURE as OLE

from extractors.added import without_added
from extractors.biff import read_biff
from extractors.calamine import read_values
from extractors.fault import Risky, Unreadable
from extractors.grid import Workbook
from extractors.opendocument import read_opendocument
from extractors.openxml import read_openxml

MAX_UNPACKED = 128 * 1024 * 1024
"""Bytes that a package may unpack to; a table of 100,000 rows takes half of it."""

UNGUARDED = 2 * 1024 * 1024
"""Bytes, unpacked, that are read without starting a process for them: several times a usual workbook."""

_BIFF_STREAMS = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x10\x00")
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_NO_WORKBOOK = "berkas.bukan_buku_kerja"
_LOOKED_AT = 4096
_FEWEST_LINES = 2

_logger = logging.getLogger(__name__)


def read_workbook(data: bytes, *, guarded: bool = True) -> Workbook:
    """The sheets in the bytes of a file, without those that were added when it was returned.

    Unreadable, with the rule that says why, for whatever is not a readable workbook; nothing else is
    raised for bad content. guarded: the process may be lost; without, Risky for a large file, and where
    no reader is left but one that can end its process.
    """
    readers, size = _readers(data)
    for position, reader in enumerate(readers, start=1):
        if not guarded and (reader in _CAN_ABORT or size > UNGUARDED):
            raise Risky(size)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return without_added(reader(data))
        except Unreadable:
            raise
        except MemoryError as error:
            raise Unreadable("berkas.terlalu_besar", detail="out of memory") from error
        except Exception as error:
            # A damaged file makes the reading libraries raise anything at all.
            _logger.warning("%s failed: %r", reader.__name__, error)
            if position == len(readers):
                raise Unreadable(_NO_WORKBOOK, detail=repr(error)) from error
    aturan = "berkas.csv" if _is_delimited(data) else _NO_WORKBOOK
    raise Unreadable(aturan, detail="no spreadsheet signature")


def _is_delimited(data: bytes) -> bool:
    """Whether the bytes are text in lines of which most hold the same mark between values, as in CSV."""
    start = data[:_LOOKED_AT]
    lines = [line for line in start.splitlines() if line.strip()]
    if b"\0" in start or len(lines) < _FEWEST_LINES or start.lstrip().startswith(b"<"):
        return False
    return any(2 * sum(mark in line for line in lines) > len(lines) for mark in (b";", b",", b"\t"))


def _readers(data: bytes) -> tuple[tuple[Callable[[bytes], Workbook], ...], int]:
    """The readers for what the bytes are, best first, none when they are no spreadsheet; bytes to read."""
    if data.startswith(OLE) or data.startswith(_BIFF_STREAMS):
        return (read_biff,), len(data)
    if not zipfile.is_zipfile(BytesIO(data)):
        return (), len(data)
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return _package_readers(package), sum(entry.file_size for entry in package.infolist())
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError) as error:
        raise Unreadable(_NO_WORKBOOK, detail=repr(error)) from error


def _package_readers(package: zipfile.ZipFile) -> tuple[Callable[[bytes], Workbook], ...]:
    entries = package.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable("berkas.terkunci", detail="encrypted package entries")
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise Unreadable("berkas.terlalu_besar", detail="package unpacks beyond the limit")
    names = {entry.filename.replace("\\", "/").lower() for entry in entries}
    if "xl/workbook.xml" in names:
        return (read_openxml, read_values)
    if "xl/workbook.bin" in names:
        return (read_values,)
    if "content.xml" in names and package.read("mimetype").startswith(_ODS):
        return (read_opendocument,)
    return ()


_CAN_ABORT = (read_values, read_opendocument)

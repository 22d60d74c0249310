"""The answer to a submission as a file: the workbook itself, else a copy, else a sheet that says why."""

import logging
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256 as hash_of
from io import BytesIO
from pathlib import Path

from xlrd.compdoc import SIGNATURE as OLE

from loaders.returned import biffcopy, valuecopy
from loaders.returned.dressing import dressed
from loaders.returned.former import SIGN
from loaders.returned.reply import SUFFIXES, Reply
from loaders.returned.sheetcopy import notice
from renja.cells.opendocument import CONTENT
from renja.cells.returnmark import ADDED_NOTE

_MACROS = "xl/vbaProject.bin"
_SENTENCE = "Isi berkas {berkas} tidak dapat dibuka, sehingga tidak ikut di sini. Lihat lembar Temuan."

_logger = logging.getLogger(__name__)

_Way = tuple[Callable[[bytes], bytes], Sequence[str]]
"""How a workbook in .xlsx is made of the bytes sent, and what it loses on the way."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A returned workbook: its bytes, and the suffix that its name gets."""

    content: bytes
    suffix: str


def make_answer(source: Path | None, *, sha256: str, reply: Reply) -> Answer:
    """The returned workbook, `.xlsx`, or `.xlsm` with macros; to be called in a process apart.

    source: the file as sent; without one, or when its bytes are no longer those, only what was found is
    told. A workbook in Open XML of which there is nothing to say comes back as its own bytes. A way of
    making it that fails is logged, and a plainer one taken.
    """
    data = source.read_bytes() if source is not None else b""
    readable = hash_of(data).hexdigest() == sha256
    silent = readable and not reply.temuan and not reply.koreksi
    content = data if silent and _is_as_sent(data) else _made(data, reply=reply, readable=readable)
    return Answer(content, SUFFIXES[_holds(content, _MACROS)])


def _made(data: bytes, *, reply: Reply, readable: bool) -> bytes:
    for way, lost in _ways(data) if readable else ():
        try:
            return dressed(way(data), reply=reply, lost=lost)
        except Exception:
            # A file that reading got through can still be laid out in a way that writing does not expect.
            _logger.exception("returning %s by %s failed", reply.berkas, way.__name__)
    return dressed(notice(_SENTENCE.format(berkas=reply.berkas)), reply=reply)


def _ways(data: bytes) -> Iterator[_Way]:
    """The ways of making the workbook, those that keep most first."""
    if data.startswith(OLE):
        yield biffcopy.copy_biff, biffcopy.LOST
    elif _holds(data, "xl/workbook.xml"):
        yield bytes, ()
    opendocument = _holds(data, CONTENT)
    yield valuecopy.copy_values, valuecopy.LOST_OF_OPENDOCUMENT if opendocument else valuecopy.LOST


def _is_as_sent(data: bytes) -> bool:
    """Whether it is a workbook in Open XML to which no earlier return has added anything."""
    if not _holds(data, "xl/workbook.xml"):
        return False
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = (package.read(name) for name in package.namelist() if name.endswith(".xml"))
            return not any(SIGN in part or ADDED_NOTE.encode() in part for part in parts)
    except (zipfile.BadZipFile, zlib.error, EOFError):
        _logger.exception("a part of the package cannot be read")
        return False


def _holds(data: bytes, name: str) -> bool:
    if not zipfile.is_zipfile(BytesIO(data)):
        return False
    with zipfile.ZipFile(BytesIO(data)) as package:
        return name.lower() in {entry.replace("\\", "/").lower() for entry in package.namelist()}

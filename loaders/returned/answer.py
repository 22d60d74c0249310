"""The answer to a submission as a file: the workbook itself, else a copy, else a sheet that says why."""

import logging
import zipfile
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256 as hash_of
from io import BytesIO
from pathlib import Path

from xlrd.compdoc import SIGNATURE as OLE

from loaders.returned import biffcopy, valuecopy
from loaders.returned.dressing import dressed
from loaders.returned.reply import SUFFIXES, Answer, Reply
from loaders.returned.sheetcopy import notice
from renja.cells.opendocument import CONTENT

_MACROS = "xl/vbaProject.bin"
_SENTENCE = "Isi berkas {berkas} tidak dapat dibuka, sehingga tidak ikut di sini. Lihat lembar Temuan."

_logger = logging.getLogger(__name__)

_Way = tuple[Callable[[bytes], bytes], Sequence[str]]
"""How a workbook in .xlsx is made of the bytes sent, and what it loses on the way."""


def make_answer(source: Path | None, *, sha256: str, reply: Reply) -> Answer:
    """The returned workbook, `.xlsx`, or `.xlsm` with macros; to be called in a process apart.

    source: the file as sent; without one, or when its bytes are no longer those, only what was found is
    told. A way of making it that fails is logged, and a plainer one taken.
    """
    data = source.read_bytes() if source is not None else b""
    content = _made(data, reply=reply, readable=hash_of(data).hexdigest() == sha256)
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


def _holds(data: bytes, name: str) -> bool:
    if not zipfile.is_zipfile(BytesIO(data)):
        return False
    with zipfile.ZipFile(BytesIO(data)) as package:
        return name.lower() in {entry.replace("\\", "/").lower() for entry in package.namelist()}

"""One pass over the XML of a part by expat, with handlers for its elements; no tree is built."""

from collections.abc import Callable, Mapping
from typing import IO, Any
from xml.parsers import expat

_CHUNK = 1 << 18
_BETWEEN = "\n"

Start = Callable[[str, Mapping[str, str]], None]


def tag(namespace: str, name: str) -> str:
    """How the scanner names an element, or an attribute that has a namespace."""
    return f"{namespace}{_BETWEEN}{name}"


def scan(
    source: IO[bytes],
    *,
    start: Start,
    end: Callable[[str], None] | None = None,
    text: Callable[[str], Any] | None = None,
) -> None:
    """Call the handlers for each start, end and run of text of the source.

    A run of text may come in several calls. ValueError for a document type declaration, ExpatError for
    what is no XML.
    """
    parser = expat.ParserCreate(namespace_separator=_BETWEEN)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    while chunk := source.read(_CHUNK):
        parser.Parse(chunk, False)
    parser.Parse(b"", True)


def _refuse(*_: object) -> None:
    raise ValueError("could not read worksheets: a part declares a document type")

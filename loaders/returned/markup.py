"""XML changed in place: elements are found by a parser, and only the bytes that change are replaced.

A parser that writes back what it read loses prefixes that attributes refer to (`mc:Ignorable`), and
Excel then calls the file damaged.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_START_TAG = re.compile(rb"<[^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*>")
_ATTRIBUTE = re.compile(rb"\s+([^\s=/>\"']+)\s*=\s*(\"[^\"]*\"|'[^']*')")
_DECLARED = re.compile(rb"\A\s*<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_ENCODING = re.compile(r"(\A\s*<\?xml[^>]*?encoding\s*=\s*[\"'])[A-Za-z0-9._-]+")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


class UnfitMarkup(Exception):
    """A part that is not laid out as a spreadsheet program would; the text says how (for the log)."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag: its name without prefix, its place in the bytes, and how it is written.

    prefix: as written before the name, with its colon, or nothing. attributes: by name; those of a
    namespace as `{namespace}name`. depth: 0 for the root.
    """

    namespace: str
    name: str
    prefix: str
    attributes: Mapping[str, str]
    start: int
    end: int
    empty: bool
    depth: int


Started = Callable[[Tag], None]
Ended = Callable[[Tag, int, int], None]
"""Hears of an element's end: its start tag, and where its end tag starts and ends."""


def scan(
    data: bytes,
    *,
    started: Started,
    ended: Ended | None = None,
    texted: Callable[[str], None] | None = None,
) -> None:
    """Tell of every element and text in the bytes (UTF-8) in document order. UnfitMarkup for no XML."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.namespace_prefixes = True
    open_tags: list[Tag] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        at = parser.CurrentByteIndex
        match = _START_TAG.match(data, at)
        if match is None:
            raise UnfitMarkup(f"no start tag at byte {at}")
        namespace, local, prefix = _name(name)
        tag = Tag(
            namespace=namespace,
            name=local,
            prefix=prefix,
            attributes={_attribute(key): value for key, value in attributes.items()},
            start=at,
            end=match.end(),
            empty=match[0].endswith(b"/>"),
            depth=len(open_tags),
        )
        open_tags.append(tag)
        started(tag)

    def end(_: str) -> None:
        tag = open_tags.pop()
        if ended is not None:
            at = tag.start if tag.empty else parser.CurrentByteIndex
            ended(tag, at, tag.end if tag.empty else data.index(b">", at) + 1)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = texted
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise UnfitMarkup(str(error)) from error


def _refuse_doctype(*_: Any) -> None:
    raise UnfitMarkup("a document type declaration")


def _name(name: str) -> tuple[str, str, str]:
    """Namespace, name and written prefix of an element."""
    parts = name.split(" ")
    if len(parts) == 1:
        return "", parts[0], ""
    return parts[0], parts[1], f"{parts[2]}:" if len(parts) == 3 else ""


def _attribute(name: str) -> str:
    parts = name.split(" ")
    return parts[0] if len(parts) == 1 else f"{{{parts[0]}}}{parts[1]}"


class Edits:
    """Changes to a byte string, noted by place and carried out together."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._changes: list[tuple[int, int, bytes]] = []

    def replace(self, start: int, end: int, new: bytes) -> None:
        """Put `new` in place of the bytes from start to end (exclusive); none may overlap."""
        self._changes.append((start, end, new))

    def insert(self, at: int, new: bytes) -> None:
        """Put `new` before the byte at that place, after what was inserted there before."""
        self._changes.append((at, at, new))

    def set(self, tag: Tag, **attributes: str | None) -> None:
        """Set attributes (without namespace) of a start tag; None takes one away."""
        written = self._data[tag.start : tag.end]
        self.replace(tag.start, tag.end, with_attributes(written, attributes))

    def applied(self) -> bytes:
        """The bytes with all changes."""
        pieces, at = [], 0
        for start, end, new in sorted(self._changes, key=lambda change: change[:2]):
            if start < at:
                raise UnfitMarkup(f"two changes at byte {start}")
            pieces += [self._data[at:start], new]
            at = end
        return b"".join([*pieces, self._data[at:]])


def with_attributes(start_tag: bytes, attributes: Mapping[str, str | None]) -> bytes:
    """A start tag as written, with the given attributes set or, where None, taken away."""
    todo = dict(attributes)
    pieces, at = [], 0
    for match in _ATTRIBUTE.finditer(start_tag):
        name = match[1].decode()
        if name in todo:
            value = todo.pop(name)
            new = b"" if value is None else f" {name}={quoteattr(value)}".encode()
            pieces += [start_tag[at : match.start()], new]
            at = match.end()
    rest = start_tag[at:]
    close = b"/>" if rest.endswith(b"/>") else b">"
    added = "".join(f" {name}={quoteattr(value)}" for name, value in todo.items() if value is not None)
    return b"".join([*pieces, rest[: -len(close)].rstrip(), added.encode(), close])


def utf8(data: bytes) -> bytes:
    """The XML in UTF-8, whatever it was written in. LookupError or UnicodeError for what cannot be read."""
    declared = _DECLARED.match(data)
    if data.startswith(_UTF16):
        text = data.decode("utf-16")
    elif declared and declared[1].lower() not in (b"utf-8", b"us-ascii"):
        text = data.decode(declared[1].decode())
    else:
        return data.removeprefix(b"\xef\xbb\xbf")
    return _ENCODING.sub(r"\g<1>UTF-8", text).encode()


def content(text: str) -> str:
    """A user's text as the content of an element of a spreadsheet: nothing in it is markup or an escape."""
    return escape(_ESCAPE_LIKE.sub("_x005F_", _NOT_XML.sub("", text)))


def attribute(text: str) -> str:
    """A user's text as an attribute's value, with its quotes."""
    return quoteattr(_NOT_XML.sub("", text))

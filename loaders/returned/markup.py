"""XML of a package as a tree: read without entities, nets or DTDs, written back with every prefix."""

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from lxml import etree
from lxml.etree import _Element as Element

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
YES = ("1", "true")

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


class UnfitMarkup(Exception):
    """A part that is not laid out as a spreadsheet program would; the text says how (for the log)."""


def parsed(data: bytes) -> Element:
    """The root of an XML document. UnfitMarkup for no XML, and for a document type declaration."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    if b"<!DOCTYPE" in data:
        raise UnfitMarkup("a document type declaration")
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnfitMarkup(str(error)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnfitMarkup("a document type declaration")
    return root


def serialised(root: Element) -> bytes:
    """The document in UTF-8."""
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)


def name_of(element: Element) -> str:
    """The name of an element without its namespace; nothing for a remark in the markup."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def named(parent: Element | None, name: str) -> Iterator[Element]:
    """The children of that name, whatever their namespace."""
    return (child for child in (() if parent is None else parent) if name_of(child) == name)


def first(parent: Element | None, name: str) -> Element | None:
    """The first child of that name."""
    return next(named(parent, name), None)


def added(parent: Element, name: str, **attributes: str) -> Element:
    """A new last child in the namespace of its parent."""
    return etree.SubElement(parent, beside(parent, name), attributes)


def beside(element: Element, name: str) -> str:
    """A name in the namespace of the element."""
    space = etree.QName(element).namespace
    return f"{{{space}}}{name}" if space else name


def legal(text: str) -> str:
    """A user's text without what XML cannot hold, and with nothing in it that a spreadsheet unescapes."""
    return _ESCAPE_LIKE.sub("_x005F_", _NOT_XML.sub("", text))


def content(text: str) -> str:
    """A user's text as the content of an element of a spreadsheet: nothing in it is markup or an escape."""
    return escape(legal(text))


def attribute(text: str) -> str:
    """A user's text as an attribute's value, with its quotes."""
    return quoteattr(_NOT_XML.sub("", text))

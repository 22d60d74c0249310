"""The drawing (VML) that the comments of a worksheet lie on, beside what else lies there."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from lxml.etree import _Element as Element
from lxml.etree import tostring
from openpyxl.comments.shape_writer import ShapeWriter, excelns, officens, vmlns

from loaders.returned.markup import first, named, parsed
from renja.cells.address import Place
from renja.cells.cell import column_letters

_EMPTY = f'<xml xmlns:v="{vmlns}" xmlns:o="{officens}" xmlns:x="{excelns}"/>'.encode()
_OPEN_BREAK = re.compile(rb"<br\s*>")
"""A line break in a control's text, which Excel leaves open as in HTML."""
_NUMBER = re.compile(r"_x0000_s(\d+)")
_IDS_IN_BLOCK = 1024


@dataclass(frozen=True, slots=True)
class Box:
    """The box of a comment: where it begins and ends (see `SheetPart.box_beside`), its size in pixels."""

    anchor: tuple[int, ...]
    width: int
    height: int


def with_boxes(
    data: bytes | None, *, kept: Collection[Place], boxes: Mapping[Place, Box], block: int
) -> bytes:
    """The drawing with a hidden box for each of `boxes`, and those of other comments only where kept.

    kept: the cells with comments that stay. block: a number of its own for a new drawing, from 1.
    UnfitMarkup for a drawing that is no XML.
    """
    root = parsed(_OPEN_BREAK.sub(b"<br/>", data) if data else _EMPTY)
    for shape in list(named(root, "shape")):
        if not _stays(shape, kept):
            root.remove(shape)
    writer = ShapeWriter(())
    if not any(one.get("id") == "_x0000_t202" for one in named(root, "shapetype")):
        writer.add_comment_shapetype(root)
        for idmap in () if data else root.iter(f"{{{officens}}}idmap"):
            idmap.set("data", str(block))
    numbers = (int(found[1]) for one in root if (found := _NUMBER.match(one.get("id", ""))))
    last = max(numbers, default=block * _IDS_IN_BLOCK)
    for at, ((row, column), box) in enumerate(sorted(boxes.items()), start=1):
        ref = f"{column_letters(column)}{row}"
        writer.add_comment_shape(root, last + at, ref, box.height, box.width)
        for client in named(root[-1], "ClientData"):
            anchor = client.makeelement(f"{{{excelns}}}Anchor")
            anchor.text = ", ".join(map(str, box.anchor))
            client.insert(2, anchor)
    return tostring(root, encoding="UTF-8")


def _stays(shape: Element, kept: Collection[Place]) -> bool:
    """Whether a shape is none of a comment, or of a comment that stays."""
    for client in named(shape, "ClientData"):
        row, column = (first(client, name) for name in ("Row", "Column"))
        if client.get("ObjectType") == "Note" and row is not None and column is not None:
            return (int(row.text or 0) + 1, int(column.text or 0) + 1) in kept
    return True

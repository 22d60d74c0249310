"""The drawing (VML) that the comments of a worksheet lie on, beside what else lies there.

It is often no well-formed XML, so that shapes are found by their tags.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from renja.cells.address import Place

_EMPTY = """<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" \
data="{block}"/></o:shapelayout></xml>"""
_TYPE = """<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" \
path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" \
o:connecttype="rect"/></v:shapetype>"""
_BOX = """<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;\
width:{width}pt;height:{height}pt;z-index:{order};visibility:hidden" fillcolor="#ffffe1" \
o:insetmode="auto">\
<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>\
<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>\
<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>\
<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"""
_SHAPE = re.compile(r"<v:shape\b[^>]*>.*?</v:shape>", re.DOTALL)
_ROW = re.compile(r"<x:Row>\s*(\d+)\s*</x:Row>")
_COLUMN = re.compile(r"<x:Column>\s*(\d+)\s*</x:Column>")
_NUMBER = re.compile(r"_x0000_s(\d+)")
_IDS_IN_BLOCK = 1024
_POINTS_PER_PIXEL = 0.75


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
    """
    text = data.decode("utf-8", errors="surrogateescape") if data else _EMPTY.format(block=block)
    text = _SHAPE.sub(lambda shape: shape[0] if _stays(shape[0], kept) else "", text)
    if 'id="_x0000_t202"' not in text and "id='_x0000_t202'" not in text:
        text = _before_end(text, _TYPE)
    last = max(map(int, _NUMBER.findall(text)), default=block * _IDS_IN_BLOCK)
    new = (
        _box(place, box, number=last + at, order=at)
        for at, (place, box) in enumerate(sorted(boxes.items()), start=1)
    )
    return _before_end(text, "".join(new)).encode("utf-8", errors="surrogateescape")


def _stays(shape: str, kept: Collection[Place]) -> bool:
    """Whether a shape is none of a comment, or of a comment that stays."""
    row, column = _ROW.search(shape), _COLUMN.search(shape)
    if 'ObjectType="Note"' not in shape or row is None or column is None:
        return True
    return (int(row[1]) + 1, int(column[1]) + 1) in kept


def _box(place: Place, box: Box, *, number: int, order: int) -> str:
    row, column = place
    return _BOX.format(
        number=number,
        order=order,
        width=f"{box.width * _POINTS_PER_PIXEL:g}",
        height=f"{box.height * _POINTS_PER_PIXEL:g}",
        anchor=", ".join(map(str, box.anchor)),
        row=row - 1,
        column=column - 1,
    )


def _before_end(text: str, new: str) -> str:
    head, end, tail = text.rpartition("</xml>")
    return f"{head}{new}{end}{tail}" if end else text

"""What an earlier return added to a workbook that comes back: its sheets, and its colours on cells."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from loaders.returned.package import Package
from loaders.returned.paintnote import read_paint_note
from renja.cells.returnmark import ADDED_SHEET, is_mark

_SIGN = ADDED_SHEET.split(".")[0].encode()


@dataclass
class Former:
    """Added sheets by their part; what cells on each colour looked like: a style, and the font or not."""

    parts: list[str] = field(default_factory=list)
    paints: dict[str, tuple[int, bool]] = field(default_factory=dict)


def find_former(package: Package, *, parts: Sequence[str], strings: str | None) -> Former:
    """Look for added sheets among the worksheet parts; strings: the part with the texts of cells."""
    shared: list[str] = []
    if strings is not None and strings in package and _SIGN in (data := package.read(strings)):
        shared = [_text(item) for item in fromstring(data, forbid_dtd=True)]
    former = Former()
    for part in parts:
        data = package.read(part)
        if not shared and _SIGN not in data:
            continue
        cells = [
            (_cell_text(cell, shared), int(cell.get("s", 0)))
            for cell in fromstring(data, forbid_dtd=True).iter()
            if _is(cell, "c")
        ]
        if is_mark(next((text for text, _ in cells if text), "")):
            former.parts.append(part)
            former.paints |= {
                note[0]: (style, note[1]) for text, style in cells if (note := read_paint_note(text))
            }
    return former


def _cell_text(cell: Element, shared: Sequence[str]) -> str:
    if cell.get("t") == "s":
        number = next((value.text or "" for value in cell if _is(value, "v")), "")
        return shared[int(number)] if number.isdigit() and int(number) < len(shared) else ""
    return _text(cell) if cell.get("t") in ("inlineStr", "str") else ""


def _text(element: Element) -> str:
    """The text of a string item, without its phonetic reading."""
    parts = [child for child in element if not _is(child, "rPh")]
    own = element.text or "" if _is(element, "t") or _is(element, "v") else ""
    return own + "".join(_text(child) for child in parts)


def _is(element: Element, name: str) -> bool:
    return str(element.tag).rpartition("}")[2] == name

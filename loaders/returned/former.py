"""What an earlier return added to a workbook that comes back: its sheets, and its colours on cells."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from loaders.returned.markup import first, name_of, named, parsed
from loaders.returned.package import Package
from loaders.returned.paintnote import read_paint_note
from renja.cells.returnmark import ADDED_SHEET, is_mark

SIGN = ADDED_SHEET.split(".")[0].encode()


@dataclass
class Former:
    """Added sheets by their part; what cells on each colour looked like: a style, and the font or not."""

    parts: list[str] = field(default_factory=list)
    paints: dict[str, tuple[int, bool]] = field(default_factory=dict)


def find_former(package: Package, *, parts: Sequence[str], strings: str | None) -> Former:
    """Look for added sheets among the worksheet parts; strings: the part with the texts of cells."""
    shared: list[str] = []
    if strings is not None and strings in package and SIGN in (data := package.read(strings)):
        shared = [text_of(item) for item in named(parsed(data), "si")]
    former = Former()
    for part in parts:
        data = package.read(part)
        if not shared and SIGN not in data:
            continue
        rows = named(first(parsed(data), "sheetData"), "row")
        cells = [
            (_cell_text(cell, shared), int(cell.get("s", 0))) for row in rows for cell in named(row, "c")
        ]
        if is_mark(next((text for text, _ in cells if text), "")):
            former.parts.append(part)
            former.paints |= {
                note[0]: (style, note[1]) for text, style in cells if (note := read_paint_note(text))
            }
    return former


def text_of(item: Element) -> str:
    """The text of a string item or of a run, without its phonetic reading."""
    own = item.text or "" if name_of(item) == "t" else ""
    return own + "".join(text_of(child) for child in item if name_of(child) in ("t", "r", "is"))


def _cell_text(cell: Element, shared: Sequence[str]) -> str:
    value = first(cell, "v")
    stored = "" if value is None else value.text or ""
    if cell.get("t") == "s":
        return shared[int(stored)] if stored.isdigit() and int(stored) < len(shared) else ""
    if cell.get("t") == "str":
        return stored
    return text_of(cell) if cell.get("t") == "inlineStr" else ""

"""The styles of a workbook: cells painted over what they looked like, and formats of added sheets."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from loaders.returned.colour import is_readable
from loaders.returned.markup import MAIN, Edits, Tag, UnfitMarkup, attribute, scan, utf8, with_attributes

_SECTIONS = ("fonts", "fills", "borders", "cellXfs")
_ITEMS = ("font", "fill", "border", "xf")
_START_TAG = re.compile(rb"<[^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*>")
_COLOUR = re.compile(
    rb"<(?:[\w.-]+:)?color\b[^>]*/>|<(?:[\w.-]+:)?color\b[^>]*>.*?</(?:[\w.-]+:)?color>", re.DOTALL
)
_ANY_RGB = re.compile(rb"\b[0-9A-Fa-f]{2}([0-9A-Fa-f]{6})\b")
_NEAR = 1024


@dataclass(slots=True)
class _Section:
    """One list of the style sheet: where it ends, its items as written and where they start."""

    tag: Tag
    end: int
    items: list[bytes]
    starts: list[int]
    added: list[bytes] = field(default_factory=list)

    def place(self, item: bytes) -> int:
        """The number of the item, added if it is new."""
        for at, known in enumerate(self.added):
            if known == item:
                return len(self.items) + at
        self.added.append(item)
        return len(self.items) + len(self.added) - 1

    def __getitem__(self, number: int) -> bytes:
        return (self.items + self.added)[number]


@dataclass(frozen=True, slots=True)
class Paint:
    """A colour that cells were painted with, for painting them back: `style` looks as they did before.

    rgb: six hexadecimal digits, unlike any other colour of the workbook. font: the font changed too.
    """

    rgb: str
    style: int
    font: bool


class StyleSheet:
    """The style part of a workbook. UnfitMarkup when one of its lists is missing."""

    def __init__(self, data: bytes) -> None:
        self._data = utf8(data)
        self._sections = _sections(self._data)
        self._prefix = next(iter(self._sections.values())).tag.prefix
        self._taken = {match[1].upper().decode() for match in _ANY_RGB.finditer(self._data)}
        self._changed: dict[int, bytes] = {}
        self._painted: dict[tuple[int, str], int] = {}
        self._paints: dict[tuple[str, str, str | None], Paint] = {}

    @property
    def paints(self) -> tuple[Paint, ...]:
        """The colours used, with what the painted cells looked like."""
        return tuple(self._paints.values())

    def painted(self, style: int, *, rgb: str) -> int:
        """The style that is `style` on a ground of (nearly) that colour, with text that can be read."""
        if (style, rgb) not in self._painted:
            written = self._xf(style)
            before = _attributes(written)
            font = self._readable_font(before.get("fontId", "0"), rgb=rgb)
            key = (rgb, before.get("fillId", "0"), before.get("fontId", "0") if font is not None else None)
            if key not in self._paints:
                self._paints[key] = Paint(self._free_colour(rgb), style, font=font is not None)
            changes: dict[str, str | None] = {
                "fillId": str(self._fill(self._paints[key].rgb)),
                "applyFill": "1",
            }
            if font is not None:
                changes |= {"fontId": str(font), "applyFont": "1"}
            self._painted[style, rgb] = self._sections["cellXfs"].place(_changed(written, changes))
        return self._painted[style, rgb]

    def paint_back(self, paints: Mapping[str, tuple[int, bool]]) -> None:
        """Let cells on these colours look like another style: colour → its number, and font too or not."""
        fills = {
            str(number): colour
            for number, item in enumerate(self._sections["fills"].items)
            if (colour := _ground(item)) in paints
        }
        for number, written in enumerate(self._sections["cellXfs"].items):
            colour = fills.get(_attributes(written).get("fillId", ""))
            if colour is None:
                continue
            style, font = paints[colour]
            before = _attributes(self._xf(style))
            names = ("fillId", "applyFill", *(("fontId", "applyFont") if font else ()))
            self._changed[number] = _changed(written, {name: before.get(name) for name in names})

    def add(
        self, *, font: str = "", fill: str | None = None, border: bool = False, **alignment: str
    ) -> int:
        """A style of its own: font properties as XML without prefix, ground, thin border, alignment."""
        sections, x = self._sections, self._prefix
        font_id = sections["fonts"].place(_prefixed(f"<font>{font}</font>", prefix=x))
        fill_id = 0 if fill is None else self._fill(fill)
        line = '<{0} style="thin"><color rgb="FF808080"/></{0}>'
        lines = "".join(line.format(side) for side in ("left", "right", "top", "bottom"))
        drawn = f"<border>{lines}<diagonal/></border>"
        border_id = sections["borders"].place(_prefixed(drawn, prefix=x)) if border else 0
        words = "".join(f" {name}={attribute(value)}" for name, value in alignment.items())
        aligned = f"<alignment{words}/>" if words else ""
        xf = (
            f'<xf numFmtId="0" fontId="{font_id}" fillId="{fill_id}" borderId="{border_id}" xfId="0" '
            f'quotePrefix="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">{aligned}</xf>'
        )
        return sections["cellXfs"].place(_prefixed(xf, prefix=x))

    def written(self) -> bytes:
        """The part with what was added and changed."""
        edits = Edits(self._data)
        for section in self._sections.values():
            if section.added:
                if "count" in section.tag.attributes:
                    edits.set(section.tag, count=str(len(section.items) + len(section.added)))
                edits.insert(section.end, b"".join(section.added))
        xfs = self._sections["cellXfs"]
        for number, changed in self._changed.items():
            start = xfs.starts[number]
            edits.replace(start, start + len(xfs.items[number]), changed)
        return edits.applied()

    def _xf(self, style: int) -> bytes:
        xfs = self._sections["cellXfs"]
        if style >= len(xfs.items) + len(xfs.added):
            raise UnfitMarkup(f"no style {style}")
        return self._changed.get(style, xfs[style])

    def _fill(self, rgb: str) -> int:
        self._taken.add(rgb)
        colours = f'<fgColor rgb="FF{rgb}"/><bgColor indexed="64"/>'
        fill = f'<fill><patternFill patternType="solid">{colours}</patternFill></fill>'
        return self._sections["fills"].place(_prefixed(fill, prefix=self._prefix))

    def _free_colour(self, rgb: str) -> str:
        """The colour, or one that looks the same, that the workbook does not use yet."""
        red, green, blue = (int(rgb[at : at + 2], 16) for at in (0, 2, 4))
        for step in range(_NEAR):
            colour = f"{red:02X}{green - step // 32 if green > 64 else green:02X}{blue - step % 32:02X}"
            if colour not in self._taken:
                return colour
        raise UnfitMarkup(f"no colour near {rgb} is left")

    def _readable_font(self, number: str, *, rgb: str) -> int | None:
        """The font with black text, or None when its own can be read on that ground."""
        written = self._sections["fonts"][int(number)]
        colour = _COLOUR.search(written)
        if colour is None or is_readable(_attributes(colour[0]), on=rgb):
            return None
        black = _prefixed('<color rgb="FF000000"/>', prefix=self._prefix)
        return self._sections["fonts"].place(written[: colour.start()] + black + written[colour.end() :])


def _sections(data: bytes) -> dict[str, _Section]:
    """The lists of the style sheet that are needed, by name."""
    spans: dict[str, list[tuple[int, int]]] = {}
    found: dict[str, _Section] = {}
    parents: dict[int, str] = {}

    def started(tag: Tag) -> None:
        parents[tag.depth] = tag.name

    def ended(tag: Tag, start: int, end: int) -> None:
        if tag.namespace != MAIN:
            return
        if tag.depth == 2 and tag.name in _ITEMS and parents[1] in _SECTIONS:
            spans.setdefault(parents[1], []).append((tag.start, end))
        if tag.depth == 1 and tag.name in spans:
            items = [data[first:last] for first, last in spans[tag.name]]
            found[tag.name] = _Section(tag, start, items, [first for first, _ in spans[tag.name]])

    scan(data, started=started, ended=ended)
    if set(found) != set(_SECTIONS):
        raise UnfitMarkup(f"style sheet with {sorted(found)} only")
    return found


def _attributes(written: bytes) -> dict[str, str]:
    """The attributes of an element as written, by the name written."""
    match = _START_TAG.match(written)
    pairs = re.findall(rb"\s([\w:]+)\s*=\s*[\"']([^\"']*)[\"']", match[0] if match else b"")
    return {name.decode(): value.decode() for name, value in pairs}


def _changed(written: bytes, attributes: Mapping[str, Any]) -> bytes:
    match = _START_TAG.match(written)
    end = match.end() if match else 0
    return with_attributes(written[:end], attributes) + written[end:]


def _ground(fill: bytes) -> str | None:
    """The colour of a solid fill, or None."""
    match = re.search(
        rb"patternType\s*=\s*[\"']solid[\"'].*?fgColor\b[^>]*?rgb\s*=\s*[\"']..([0-9A-Fa-f]{6})",
        fill,
        re.DOTALL,
    )
    return match[1].decode().upper() if match else None


def _prefixed(xml: str, *, prefix: str) -> bytes:
    """Elements written without prefix, with the one of the style sheet."""
    return re.sub(r"<(/?)(?=\w)", rf"<\g<1>{prefix}", xml).encode()

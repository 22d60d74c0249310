"""The styles of a workbook: cells painted over what they looked like, and formats of added sheets."""

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass

from lxml.etree import _Element as Element
from lxml.etree import tostring

from loaders.returned.colour import is_readable
from loaders.returned.markup import MAIN, UnfitMarkup, attribute, first, name_of, parsed, serialised

_SECTIONS = ("fonts", "fills", "borders", "cellXfs")
_ANY_RGB = re.compile(rb"\b[0-9A-Fa-f]{2}([0-9A-Fa-f]{6})\b")
_NEAR = 1024


class _Section:
    """One list of the style sheet: its items in their order."""

    def __init__(self, element: Element) -> None:
        self._element = element
        self._items = [one for one in element if name_of(one)]
        self._sent = len(self._items)
        self._added: dict[bytes, int] = {}

    @property
    def sent(self) -> list[Element]:
        """The items that the workbook had."""
        return self._items[: self._sent]

    def place(self, item: Element) -> int:
        """The number of the item, added if it is new."""
        key = tostring(item, method="c14n")
        if key not in self._added:
            self._added[key] = len(self._items)
            self._items.append(item)
            self._element.append(item)
            if "count" in self._element.attrib:
                self._element.set("count", str(len(self._items)))
        return self._added[key]

    def __getitem__(self, number: int) -> Element:
        return self._items[number]


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
        self._root = parsed(data)
        lists = {name: first(self._root, name) for name in _SECTIONS}
        self._sections = {
            name: _Section(one) for name, one in lists.items() if one is not None and len(one)
        }
        if len(self._sections) < len(_SECTIONS):
            raise UnfitMarkup(f"style sheet with {sorted(self._sections)} only")
        self._taken = {match[1].upper().decode() for match in _ANY_RGB.finditer(serialised(self._root))}
        self._painted: dict[tuple[int, str], int] = {}
        self._paints: dict[tuple[str, str, str | None], Paint] = {}

    @property
    def paints(self) -> tuple[Paint, ...]:
        """The colours used, with what the painted cells looked like."""
        return tuple(self._paints.values())

    def painted(self, style: int, *, rgb: str) -> int:
        """The style that is `style` on a ground of (nearly) that colour, with text that can be read."""
        if (style, rgb) not in self._painted:
            xf = deepcopy(self._xf(style))
            own = xf.get("fontId", "0")
            font = self._readable_font(own, rgb=rgb)
            key = (rgb, xf.get("fillId", "0"), own if font is not None else None)
            if key not in self._paints:
                self._paints[key] = Paint(self._free_colour(rgb), style, font=font is not None)
            xf.set("fillId", str(self._fill(self._paints[key].rgb)))
            xf.set("applyFill", "1")
            if font is not None:
                xf.set("fontId", str(font))
                xf.set("applyFont", "1")
            self._painted[style, rgb] = self._sections["cellXfs"].place(xf)
        return self._painted[style, rgb]

    def paint_back(self, paints: Mapping[str, tuple[int, bool]]) -> None:
        """Let cells on these colours look like another style: colour → its number, and font too or not."""
        fills = {
            str(number): colour
            for number, fill in enumerate(self._sections["fills"].sent)
            if (colour := _ground(fill)) in paints
        }
        for xf in self._sections["cellXfs"].sent:
            colour = fills.get(xf.get("fillId", ""))
            if colour is None:
                continue
            style, font = paints[colour]
            before = self._xf(style)
            for name in ("fillId", "applyFill", *(("fontId", "applyFont") if font else ())):
                value = before.get(name)
                if value is None:
                    xf.attrib.pop(name, "")
                else:
                    xf.set(name, value)

    def add(
        self, *, font: str = "", fill: str | None = None, border: bool = False, **alignment: str
    ) -> int:
        """A style of its own: font properties as XML without prefix, ground, thin border, alignment."""
        font_id = self._place("fonts", f"<font>{font}</font>")
        fill_id = 0 if fill is None else self._fill(fill)
        line = '<{0} style="thin"><color rgb="FF808080"/></{0}>'
        lines = "".join(line.format(side) for side in ("left", "right", "top", "bottom"))
        border_id = self._place("borders", f"<border>{lines}<diagonal/></border>") if border else 0
        words = "".join(f" {name}={attribute(value)}" for name, value in alignment.items())
        aligned = f"<alignment{words}/>" if words else ""
        xf = (
            f'<xf numFmtId="0" fontId="{font_id}" fillId="{fill_id}" borderId="{border_id}" xfId="0" '
            f'quotePrefix="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">{aligned}</xf>'
        )
        return self._place("cellXfs", xf)

    def written(self) -> bytes:
        """The part with what was added and changed."""
        return serialised(self._root)

    def _place(self, section: str, xml: str) -> int:
        return self._sections[section].place(_element(xml))

    def _xf(self, style: int) -> Element:
        try:
            return self._sections["cellXfs"][style]
        except IndexError as error:
            raise UnfitMarkup(f"no style {style}") from error

    def _fill(self, rgb: str) -> int:
        self._taken.add(rgb)
        colours = f'<fgColor rgb="FF{rgb}"/><bgColor indexed="64"/>'
        return self._place(
            "fills", f'<fill><patternFill patternType="solid">{colours}</patternFill></fill>'
        )

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
        font = deepcopy(self._sections["fonts"][int(number)])
        colour = first(font, "color")
        if colour is None or is_readable({str(k): str(v) for k, v in colour.attrib.items()}, on=rgb):
            return None
        font.replace(colour, _element('<color rgb="FF000000"/>'))
        return self._sections["fonts"].place(font)


def _element(xml: str) -> Element:
    """Elements written without prefix, in the namespace of a spreadsheet."""
    root = parsed(f'<styleSheet xmlns="{MAIN}">{xml}</styleSheet>'.encode())
    return root[0]


def _ground(fill: Element) -> str | None:
    """The colour of a solid fill, or None."""
    pattern = first(fill, "patternFill")
    colour = first(pattern, "fgColor")
    if pattern is None or colour is None or pattern.get("patternType") != "solid":
        return None
    return colour.get("rgb", "")[-6:].upper() or None

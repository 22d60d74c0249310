"""Colours of cells: which text can be read on which ground."""

from collections.abc import Mapping

_TEXT_THEME = ("1", "3")
"""Theme colours for text: dark 1 and dark 2."""
_DARK_INDEXED = ("0", "8", "64", "81", "32767")
_READABLE = 4.5
"""Contrast that text needs on its ground (WCAG 2.1, 1.4.3)."""


def is_readable(colour: Mapping[str, str], *, on: str) -> bool:
    """Whether text of a colour, given by its attributes in the style sheet, can be read on a ground (rgb).

    A theme's or palette's colour counts as readable only where it is dark whatever the theme.
    """
    if rgb := colour.get("rgb"):
        return contrast(rgb[-6:], on) >= _READABLE
    if theme := colour.get("theme"):
        return theme in _TEXT_THEME and not colour.get("tint")
    return colour.get("auto") in ("1", "true") or colour.get("indexed", "64") in _DARK_INDEXED


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2.1), 1 to 21."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(rgb: str) -> float:
    """Relative luminance (WCAG 2.1)."""
    parts = (int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

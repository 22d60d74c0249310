"""How cells look: one format of each kind, made when first needed."""

from collections.abc import Mapping
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from renja.cells.value import Keadaan
from renja.codes.level import Level
from renja.findings.temuan import Keparahan

FONT = "Arial"
_LEVELS: Mapping[str, dict[str, Any]] = {
    Level.URUSAN: {"bold": True, "bg_color": "#C9D7E8"},
    Level.BIDANG_URUSAN: {"bold": True, "bg_color": "#DCE6F1"},
    Level.PROGRAM: {"bold": True, "bg_color": "#EEF3F9"},
    Level.KEGIATAN: {"bold": True},
    Level.JUMLAH: {"bold": True, "bg_color": "#E4E4E4", "top": 2},
}
_SEVERITIES: Mapping[str, dict[str, Any]] = {
    Keparahan.GALAT: {"bg_color": "#F4B6B0", "bold": True},
    Keparahan.PERINGATAN: {"bg_color": "#FCE4A8"},
    Keparahan.INFO: {"bg_color": "#D6E9F8"},
}
HEADING: dict[str, Any] = {
    "bold": True,
    "bg_color": "#1F4E79",
    "font_color": "#FFFFFF",
    "align": "center",
    "valign": "vcenter",
}
NUMBERING: dict[str, Any] = {
    "italic": True,
    "bg_color": "#D9D9D9",
    "align": "center",
    "font_size": 8,
    "text_wrap": False,
}
DIFFERS: dict[str, Any] = {"bg_color": "#FFD966"}
_STATES: Mapping[str, dict[str, Any]] = {
    Keadaan.GALAT: {"bg_color": "#F4B6B0"},
    Keadaan.TAKSA: {"bg_color": "#FFF2CC"},
}
OLD: dict[str, Any] = {"italic": True, "font_color": "#7F7F7F"}


class Styles:
    """The formats of one workbook."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[frozenset[tuple[str, Any]], Format] = {}

    def cell(self, *parts: Mapping[str, Any]) -> Format:
        """A bordered, wrapped cell with the given properties, later ones first."""
        frame = {"border": 1, "border_color": "#808080", "text_wrap": True, "valign": "top"}
        return self._format(frame, *parts)

    def text(self, *parts: Mapping[str, Any]) -> Format:
        """Text outside a table."""
        return self._format(*parts)

    def _format(self, *parts: Mapping[str, Any]) -> Format:
        properties = {"font_name": FONT, "font_size": 9}
        for part in parts:
            properties |= part
        key = frozenset(properties.items())
        if key not in self._made:
            self._made[key] = self._workbook.add_format(properties)
        return self._made[key]


def of_level(level: str | None) -> Mapping[str, Any]:
    """How rows of a level look."""
    return _LEVELS.get(level or "", {})


def of_state(keadaan: str | None) -> Mapping[str, Any]:
    """How a cell in that state looks: an error or an ambiguity stands out."""
    return _STATES.get(keadaan or "", {})


def of_severity(keparahan: str) -> Mapping[str, Any]:
    """How a severity looks."""
    return _SEVERITIES.get(keparahan, {})


def number_format(*, decimals: int, unit: str | None = None) -> str:
    """The format code of a number with that many decimals and its unit behind it: `#,##0" Kegiatan"`."""
    digits = "#,##0" + ("." + "0" * decimals if decimals else "")
    if not unit:
        return digits
    plain = unit.replace('"', "'")[:100]
    return f'{digits}"{plain}"' if plain == "%" else f'{digits}" {plain}"'

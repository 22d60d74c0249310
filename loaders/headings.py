"""The headings of a table's sheet: groups over their columns, and the form's row of column numbers."""

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from loaders.layout import Layout, lines_of, row_height
from loaders.style import HEADING, NUMBERING, Styles

_ROOM = 0.3


class Headings:
    """Writes the headings of one table. widths: of its columns, from left to right."""

    def __init__(self, sheet: Worksheet, *, layout: Layout, widths: list[float], styles: Styles) -> None:
        self._sheet = sheet
        self._layout = layout
        self._widths = widths
        self._styles = styles

    def write(self, top: int) -> None:
        """Write them from row `top` on; a column without a group takes both heading rows."""
        style = self._styles.cell(HEADING)
        bottom = top + self._layout.has_groups
        grouped: set[int] = set()
        for first, last, text in self._layout.groups():
            merge(self._sheet, (top, first, top, last), text, style)
            grouped.update(range(first, last + 1))
        for at, column in enumerate(self._layout.columns):
            merge(self._sheet, (bottom if at in grouped else top, at, bottom, at), column.judul, style)
            if self._layout.has_numbers:
                numbering = self._styles.cell(NUMBERING)
                self._sheet.write_string(bottom + 1, at, column.nomor or "", numbering)
        self._set_heights(top, bottom, grouped=grouped)

    def _set_heights(self, top: int, bottom: int, *, grouped: set[int]) -> None:
        """Heights in which every heading can be read."""
        groups = [
            lines_of(text, width=sum(self._widths[first : last + 1]))
            for first, last, text in self._layout.groups()
        ]
        upper = max(groups, default=0)
        lower = 1
        for at, column in enumerate(self._layout.columns):
            lines = lines_of(column.judul, width=self._widths[at] - 1)
            lower = max(lower, lines if at in grouped else lines - upper)
        if upper:
            self._sheet.set_row(top, row_height(upper + _ROOM))
        self._sheet.set_row(bottom, row_height(lower + _ROOM))


def merge(sheet: Worksheet, area: tuple[int, int, int, int], text: str, style: Format) -> None:
    """Write a text over an area (top, left, bottom, right); a single cell cannot be merged."""
    if area[:2] != area[2:]:
        sheet.merge_range(*area, "", style)
    sheet.write_string(*area[:2], text, style)

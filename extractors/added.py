"""Sheets that a returned workbook brings back: they were added here and are no part of what was sent."""

from dataclasses import replace

from extractors.grid import Sheet, Workbook
from renja.mark import is_mark


def without_added(workbook: Workbook) -> Workbook:
    """The workbook without the sheets that were added to it when it was returned."""
    return replace(workbook, sheets=tuple(sheet for sheet in workbook.sheets if not is_added(sheet)))


def is_added(sheet: Sheet) -> bool:
    """Whether the first text on the sheet says that the program made it, whatever its name now is."""
    first = next(iter(sheet.filled.values()), ())
    return bool(first) and is_mark(first[0].text)

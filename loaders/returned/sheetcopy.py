"""A workbook in memory that copies of other spreadsheet types are made in; text in it is always text."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.exceptions import OverlappingRange
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from renja.text import shown

LONGEST_TEXT = 32_767
_NO_MOMENT = datetime(2018, 1, 1, tzinfo=UTC)
_LONGEST_NAME = 31
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", "_"))


@contextmanager
def new_workbook(*, date_1904: bool = False) -> Iterator[tuple[Workbook, BytesIO]]:
    """An empty workbook and the buffer that holds its bytes after the block; always the same bytes."""
    buffer = BytesIO()
    workbook = Workbook(
        buffer,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "date_1904": date_1904,
        },
    )
    workbook.set_properties({"created": _NO_MOMENT.replace(tzinfo=None)})
    yield workbook, buffer
    workbook.close()


def add_sheet(workbook: Workbook, nama: str) -> Worksheet:
    """A sheet of that name, or of the nearest one that .xlsx allows."""
    taken = {sheet.get_name().casefold() for sheet in workbook.worksheets()}
    wanted = shown(nama).translate(_NOT_IN_NAMES).strip("'")[:_LONGEST_NAME] or "Lembar"
    name, number = wanted, 2
    while name.casefold() in taken:
        name = f"{wanted[: _LONGEST_NAME - 5]} ({number})"
        number += 1
    return workbook.add_worksheet(name)


def merge(sheet: Worksheet, *, top: int, left: int, bottom: int, right: int, look: Format | None) -> None:
    """Merge a range (from 0, both ends included); one that overlaps another is left as single cells."""
    if (top, left) == (bottom, right):
        return
    try:
        sheet.merge_range(top, left, bottom, right, "", look)
    except OverlappingRange:
        return


def notice(sentence: str) -> bytes:
    """A workbook with one sentence on one sheet, in place of a file that cannot be opened."""
    with new_workbook() as (workbook, buffer):
        sheet = workbook.add_worksheet("Berkas asal")
        sheet.set_column(0, 0, 90)
        sheet.write_string(0, 0, sentence)
    return buffer.getvalue()

"""The row that numbers the columns of a form: `1 2 3`, `(1) (2)`, `8=(7/6)x100%`."""

import re

from extractors.row import Row
from renja.text import clean

_NUMBER = re.compile(r"\(?\s*(\d{1,2})\s*[a-z]?\s*\)?\s*[.)]?\s*(?:=.*)?", re.IGNORECASE)
_FEWEST = 3
_MOST_COLUMNS = 40
_DENSE = 0.7


def is_number_row(row: Row) -> bool:
    """Whether every cell of the row is a small number, all different and nearly without gaps.

    They need not stand in order: whoever moves a column moves its number along. A code of several parts
    is no column number.
    """
    numbers = [_column_number(clean(cell.text)) for cell in row.filled]
    found = {number for number in numbers if number is not None}
    if None in numbers or len(_fields(row)) < _FEWEST or row.code_parts > 1:
        return False
    different = len(found) >= _DENSE * len(numbers)
    return (
        different and max(found) <= _MOST_COLUMNS and len(found) >= _DENSE * (max(found) - min(found) + 1)
    )


def _column_number(text: str) -> int | None:
    match = _NUMBER.fullmatch(text)
    return int(match.group(1)) if match else None


def _fields(row: Row) -> set[str]:
    """The fields in which something stands."""
    return {nama for nama, cells in row.cells.items() if any(not cell.is_blank for cell in cells)}

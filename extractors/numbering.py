"""The row that numbers the columns of a form: `1 2 3`, `(1) (2)`, `8=(7/6)x100%`."""

import re
from collections.abc import Sequence

from renja.cell import Cell
from renja.text import clean

_NUMBER = re.compile(r"\(?\s*(\d{1,2})\s*[a-z]?\s*\)?\s*[.)]?\s*(?:=.*)?", re.IGNORECASE)
_FEWEST = 3
_MOST_COLUMNS = 40
_DENSE = 0.7


def number_columns(cells: Sequence[Cell]) -> bool:
    """Whether all cells are small numbers, nearly all different and without gaps.

    They need not stand in order: whoever moves a column moves its number along.
    """
    numbers = [_column_number(clean(cell.text)) for cell in cells]
    found = {number for number in numbers if number is not None}
    if None in numbers or len(numbers) < _FEWEST:
        return False
    different = len(found) >= _DENSE * len(numbers)
    return (
        different and max(found) <= _MOST_COLUMNS and len(found) >= _DENSE * (max(found) - min(found) + 1)
    )


def _column_number(text: str) -> int | None:
    match = _NUMBER.fullmatch(text)
    return int(match.group(1)) if match else None

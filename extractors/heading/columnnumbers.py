"""The row that numbers the columns of a form: `1 2 3`, `(1) (2)`, `8=(7/6)x100%`, `13 = 9 + 10`."""

import re
from collections.abc import Sequence

from renja.cells.cell import Cell
from renja.text import clean

_NUMBER = re.compile(
    r"\(?\s*(\d{1,2})\s*[a-z]?\s*\)?\s*[.)]?\s*(?:[=:].*|\([\d\s+*/:x%()-]+\)[\s\dx%]*)?", re.IGNORECASE
)
_FEWEST = 3
_MOST_COLUMNS = 40
_DENSE = 0.7


def number_columns(cells: Sequence[Cell]) -> bool:
    """Whether all cells are small numbers, nearly all different and without gaps, or such in order from 1.

    They need not stand in order: whoever moves a column moves its number along. In order, they may skip
    columns, and one may stand under each part of a divided column.
    """
    numbers = [number for cell in cells if (number := _column_number(clean(cell.text))) is not None]
    if len(numbers) < max(len(cells), _FEWEST) or max(numbers) > _MOST_COLUMNS:
        return False
    found = set(numbers)
    in_order = numbers[:2] == [1, 2] and numbers == sorted(numbers)
    different = len(found) >= _DENSE * len(numbers)
    return in_order or (different and len(found) >= _DENSE * (max(found) - min(found) + 1))


def _column_number(text: str) -> int | None:
    match = _NUMBER.fullmatch(text)
    return int(match.group(1)) if match else None

"""A1 addresses of worksheet cells, read back into rows and columns."""

import re

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384

Place = tuple[int, int]
"""1-based row and column."""


def place_of(sel: str | None) -> Place | None:
    """Row and column of an A1 address, of its first cell for a range; None for anything else."""
    match = _ADDRESS.match(sel) if sel else None
    if match is None or (sel and match.end() != len(sel) and sel[match.end()] != ":"):
        return None
    row, column = int(match[2]), column_number(match[1])
    return (row, column) if row <= _LAST_ROW and column <= _LAST_COLUMN else None


def column_number(letters: str) -> int:
    """A → 1, AA → 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number

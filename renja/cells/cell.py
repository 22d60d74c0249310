"""One cell of a worksheet as stored: what it holds, how it is shown and where it stands."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import TypeAlias

from renja.text import clean

GENERAL = "General"
"""The number format of a cell that has none of its own."""


class CellKind(StrEnum):
    """What a cell holds. Blank, error and a formula whose result was never stored are three things."""

    BLANK = "blank"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"
    ERROR = "error"
    UNCALCULATED = "uncalculated"


CellValue: TypeAlias = str | Decimal | bool | datetime | date | time | timedelta | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A worksheet cell.

    row, column: 1-based position in the sheet.
    value: text as typed; a number as the exact Decimal of its double at 15 significant digits (what
        Excel shows); an error as its text (`#DIV/0!`); None when blank or uncalculated.
    number_format: the format code (`0.00%`, `00`, `General`), or None where the file type cannot tell.
    formula: the formula with its leading `=`, or None.
    hidden: the cell's row or column is hidden.
    """

    row: int
    column: int
    kind: CellKind
    value: CellValue = None
    number_format: str | None = GENERAL
    formula: str | None = None
    hidden: bool = False

    @property
    def address(self) -> str:
        """The A1 address, without the sheet."""
        return f"{column_letters(self.column)}{self.row}"

    @property
    def is_blank(self) -> bool:
        """Nothing to read: no content, or text of blanks only."""
        return self.kind is CellKind.BLANK or (self.kind is CellKind.TEXT and not clean(str(self.value)))

    @property
    def text(self) -> str:
        """The stored content as text (`mentah`): numbers in plain notation, dates in ISO form."""
        match self.value:
            case None:
                return ""
            case bool():
                return "TRUE" if self.value else "FALSE"
            case Decimal():
                return format(self.value, "f")
            case datetime() | date() | time():
                return self.value.isoformat()
            case _:
                return str(self.value)


def date_value(text: str) -> datetime | time:
    """A date or time of day from its ISO text, as `Cell.text` prints it; ValueError for other text."""
    return datetime.fromisoformat(text) if "-" in text else time.fromisoformat(text)


def exact_number(value: float | int) -> Decimal:
    """Excel's number as the decimal it stands for: 15 significant digits, never the binary expansion."""
    if isinstance(value, int):
        return Decimal(value)
    number = Decimal(format(value, ".15g"))
    return number.to_integral_value() if number == number.to_integral_value() else number


@cache
def column_letters(column: int) -> str:
    """1 → A, 27 → AA."""
    letters = ""
    while column > 0:
        column, remainder = divmod(column - 1, 26)
        letters = chr(ord("A") + remainder) + letters
    return letters

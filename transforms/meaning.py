"""What one cell of a written code may mean: text, a number with its format, a date made of a code."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from renja.cell import CellKind, CellValue
from renja.text import clean
from transforms.content import is_dash

UNKNOWN = "?"
"""A part that is there and cannot be read."""

_DECIMALS = re.compile(r"0\.(0+)")
_ZERO = re.compile(r"0+")


@dataclass(frozen=True, slots=True)
class Written:
    """One cell's content as text, in each way it may have been meant."""

    text: str
    biaya: float = 0.0
    setia: bool = True


def meanings_of(
    kind: CellKind, value: CellValue, text: str, number_format: str | None
) -> Iterator[Written | None]:
    """Each way in which a cell may be meant, None for no part; a zero is no part's number."""
    if kind is CellKind.TEXT:
        meant = clean(text).strip(" .,'`").upper()
        if is_dash(meant):
            yield from (None, Written(UNKNOWN, biaya=0.5, setia=False))
        elif meant:
            yield Written(UNKNOWN if _ZERO.fullmatch(meant) else meant, setia=not _ZERO.fullmatch(meant))
    elif kind is CellKind.NUMBER and value == 0:
        yield Written(UNKNOWN, setia=False)
    elif kind is CellKind.NUMBER:
        yield from _number_meanings(text, number_format=number_format)
    elif kind is CellKind.DATE and isinstance(value, date):
        yield from _date_meanings(value)
    elif kind in (CellKind.ERROR, CellKind.UNCALCULATED):
        yield Written(UNKNOWN, setia=False)


def _number_meanings(text: str, *, number_format: str | None) -> Iterator[Written]:
    whole, dot, decimals = text.partition(".")
    shown = _DECIMALS.search(number_format or "")
    if shown and len(decimals) < len(shown.group(1)):
        yield Written(f"{whole}.{decimals.ljust(len(shown.group(1)), '0')}")
    elif dot and len(decimals) == 1:
        yield Written(f"{text}0", biaya=0.5, setia=False)
        yield Written(f"{whole}.0{decimals}", biaya=1.5, setia=False)
    else:
        yield Written(text)


def _date_meanings(value: date) -> Iterator[Written]:
    """A code that Excel took for a date: day.month(.year), or month.day where the sheet is American."""
    year = f"{value.year % 100:02}"
    yield Written(f"{value.day}.{value.month:02}", biaya=0.5, setia=False)
    yield Written(f"{value.month}.{value.day:02}", biaya=1.0, setia=False)
    yield Written(f"{value.day}.{value.month:02}.{year}", biaya=1.0, setia=False)
    if isinstance(value, datetime) and value.day == 1:
        yield Written(f"{value.month}.{year}", biaya=1.5, setia=False)

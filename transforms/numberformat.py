"""What a spreadsheet's number format makes of a number: per cent or not, and how many decimals show.

Source of the format codes: ECMA-376 part 1, 18.8.30 (numFmts).
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from renja.indonesian import format_number, round_half_up

_LITERAL = re.compile(r'"[^"]*"|\\.|[_*].')
_BRACKETS = re.compile(r"\[[^\]]*\]")
_CONDITION = re.compile(r"\[[<>=]")
_DECIMALS = re.compile(r"\.([0#?]*)")
_PLACEHOLDER = re.compile(r"[0#?]")
_GROUPED = re.compile(r"[0#?],[0#?]")
_OTHER_NOTATION = re.compile(r"E[+-]|[0#?]\s*/", re.IGNORECASE)
_MOST_DECIMALS = 30
"""Decimals that a format can show at most."""
_MOST_DIGITS = 29


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How a number is shown.

    percent: shown a hundred times as large, with a percent sign. grouped: with thousands marks.
    least, most: decimals that always show, and that show at most.
    """

    percent: bool = False
    grouped: bool = False
    least: int = 0
    most: int = _MOST_DECIMALS

    def scaled(self, stored: Decimal) -> Decimal:
        """The number shown for a stored one: per cent for a percentage."""
        return stored.scaleb(2) if self.percent else stored

    def decimals(self, value: Decimal) -> int:
        """Decimals that show of a value as scaled."""
        if value.adjusted() > _MOST_DIGITS:
            return 0
        if value == value.to_integral_value():
            return self.least
        most = min(self.most, max(0, -_exponent(value)))
        kept = max(0, -_exponent(round_half_up(value, decimals=most)))
        return max(self.least, kept)

    def show(self, value: Decimal) -> str:
        """A value as scaled the way it shows, in Indonesian notation: `7,23%`, `49.333`."""
        if value.adjusted() > _MOST_DIGITS:
            return format(value, "f")
        text = format_number(value, self.decimals(value))
        return (text if self.grouped else text.replace(".", "")) + ("%" if self.percent else "")


@lru_cache(maxsize=4096)
def read_format(code: str | None, *, sign: int) -> NumberFormat | None:
    """The format's section for a number of that sign (-1, 0, 1).

    None when it cannot be known: no code, or conditions that show one number as a percentage and
    another not.
    """
    if code is None:
        return None
    plain = _LITERAL.sub("", code)
    sections = [_BRACKETS.sub("", part) for part in plain.split(";")]
    numeric = sections[:3]
    if _CONDITION.search(plain):
        percent = {"%" in part for part in numeric if _PLACEHOLDER.search(part)}
        return None if len(percent) > 1 else _section(numeric[0])
    position = {1: 0, -1: 1, 0: 2}[sign]
    chosen = numeric[position] if position < len(numeric) else numeric[0]
    return _section(chosen if _PLACEHOLDER.search(chosen) else numeric[0])


def _section(section: str) -> NumberFormat:
    percent = "%" in section
    if not _PLACEHOLDER.search(section) or _OTHER_NOTATION.search(section):
        return NumberFormat(percent=percent)
    match = _DECIMALS.search(section)
    places = match[1] if match else ""
    return NumberFormat(
        percent=percent,
        grouped=_GROUPED.search(section) is not None,
        least=min(places.rfind("0") + 1, _MOST_DECIMALS),
        most=min(len(places), _MOST_DECIMALS),
    )


def _exponent(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0

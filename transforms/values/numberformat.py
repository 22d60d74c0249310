"""What a spreadsheet's number format makes of a number: per cent or not, and how many decimals show.

Source of the format codes: ECMA-376 part 1, 18.8.30 (numFmts).
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from renja.indonesian import format_number, round_half_up
from renja.text import clean

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<space>[_*].)|(?P<bracket>\[[^\]]*\])|.', re.DOTALL
)
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
    before, after: words that stand before and behind the number (`12 Orang` of `0" Orang"`).
    """

    percent: bool = False
    grouped: bool = False
    least: int = 0
    most: int = _MOST_DECIMALS
    before: str = ""
    after: str = ""

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
        number = (text if self.grouped else text.replace(".", "")) + ("%" if self.percent else "")
        return clean(f"{self.before}{number}{self.after}")


@lru_cache(maxsize=4096)
def read_format(code: str | None, *, sign: int) -> NumberFormat | None:
    """The format's section for a number of that sign (-1, 0, 1).

    None when it cannot be known: no code, or conditions that show one number as a percentage and
    another not.
    """
    if code is None:
        return None
    sections = _sections(code)[:3]
    if any(section.conditional for section in sections):
        percent = {"%" in section.code for section in sections if section.is_numeric}
        return None if len(percent) > 1 else sections[0].meaning()
    position = {1: 0, -1: 1, 0: 2}[sign]
    chosen = sections[position] if position < len(sections) else sections[0]
    return (chosen if chosen.is_numeric else sections[0]).meaning()


@dataclass
class _Section:
    """One section of a format: its code without words, and the words before and behind the number."""

    code: str = ""
    before: str = ""
    after: str = ""
    conditional: bool = False

    @property
    def is_numeric(self) -> bool:
        return _PLACEHOLDER.search(self.code) is not None

    def add(self, token: re.Match[str]) -> None:
        words = token["quoted"] or token["escaped"]
        if words and self.is_numeric:
            self.after += words
        elif words:
            self.before += words
        elif token["bracket"]:
            self.conditional |= _CONDITION.match(token[0]) is not None
        elif token["space"]:
            self.after += " " if self.is_numeric else ""
        else:
            self.code += token[0]
            self.after = "" if _PLACEHOLDER.match(token[0]) else self.after

    def meaning(self) -> NumberFormat:
        percent = "%" in self.code
        if not self.is_numeric or _OTHER_NOTATION.search(self.code):
            return NumberFormat(percent=percent)
        match = _DECIMALS.search(self.code)
        places = match[1] if match else ""
        return NumberFormat(
            percent=percent,
            grouped=_GROUPED.search(self.code) is not None,
            least=min(places.rfind("0") + 1, _MOST_DECIMALS),
            most=min(len(places), _MOST_DECIMALS),
            before=self.before,
            after=self.after,
        )


def _sections(code: str) -> list[_Section]:
    sections = [_Section()]
    for token in _TOKEN.finditer(code):
        if token[0] == ";":
            sections.append(_Section())
        else:
            sections[-1].add(token)
    return sections


def _exponent(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0

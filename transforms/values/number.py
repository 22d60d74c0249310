"""A number as people type it, read exactly or refused: `1.234.567,89`, `8,123,301,550`, `97.14`.

Indonesian notation has dots between thousands and a comma before decimals; English notation has it
the other way round. A text that fits one of them only is that number; a text that fits both is decided
by the notation's rule for it, or refused as ambiguous.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from renja.indonesian import round_half_up

WHOLE_DIGITS = 18
"""Digits before the comma that the warehouse holds, for money and quantities alike."""

AMBIGUOUS = "sel.angka_taksa"
GROUPING = "sel.pengelompokan_salah"
TOO_PRECISE = "sel.desimal_berlebih"
TOO_LARGE = "sel.angka_terlalu_besar"
ENGLISH = "sel.format_inggris"

_GROUP_DIGITS = 3
_DIGITS = re.compile(r"[0-9]+")
_INDONESIAN = re.compile(r"(?P<whole>0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,(?P<part>[0-9]+))?")
_ENGLISH = re.compile(r"(?P<whole>0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.(?P<part>[0-9]+))?")


class Notation(Enum):
    """What a single mark means where Indonesian and English readings differ.

    AMOUNT: money and things counted whole. A dot before three digits marks thousands; a comma before
        three digits is ambiguous; a dot before any other number of digits is no amount (its end zeros
        may be lost: 1.25 was 1.250).
    MEASURE: lengths, weights, indices. As AMOUNT, but a dot before other than three digits marks decimals.
    PERCENT: a comma marks decimals, a dot before three digits is ambiguous, any other dot marks decimals.
    """

    AMOUNT = "amount"
    MEASURE = "measure"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Number:
    """An exact number, the decimals typed, and whether only the English notation reads it."""

    nilai: Decimal
    decimals: int
    english: bool = False


def parse_number(text: str, *, notation: Notation) -> Number | str:
    """The number that an unsigned text of digits and marks is, or the code of the rule against it."""
    if _DIGITS.fullmatch(text):
        return Number(Decimal(text), 0)
    indonesian = _read(_INDONESIAN.fullmatch(text), thousands=".", english=False)
    english = _read(_ENGLISH.fullmatch(text), thousands=",", english=True)
    if indonesian and english:
        return _of_two(indonesian, text=text, notation=notation)
    if indonesian:
        three = indonesian.decimals == _GROUP_DIGITS and "." not in text
        return AMBIGUOUS if three and notation is Notation.AMOUNT else indonesian
    if english is None:
        return GROUPING
    if "," not in text and notation is Notation.AMOUNT:
        return AMBIGUOUS
    return english


def stored(value: Decimal, *, scale: int) -> Decimal | str:
    """The value as its warehouse type holds it, rounded half-up, or the code of the rule against it."""
    if value.adjusted() >= WHOLE_DIGITS:
        return TOO_LARGE
    return round_half_up(value, decimals=scale)


def stored_typed(number: Number, *, scale: int) -> Decimal | str:
    """As `stored`, for a number that somebody typed: none of its digits may be lost."""
    value = stored(number.nilai, scale=scale)
    if isinstance(value, Decimal) and value != number.nilai:
        return TOO_PRECISE
    return value


def _read(match: re.Match[str] | None, *, thousands: str, english: bool) -> Number | None:
    if match is None:
        return None
    whole, part = match["whole"].replace(thousands, ""), match["part"] or ""
    return Number(Decimal(f"{whole}.{part}" if part else whole), len(part), english=english)


def _of_two(indonesian: Number, *, text: str, notation: Notation) -> Number | str:
    """A text with a single mark before three digits, which both notations read, each in its own way."""
    dot_means_thousands = "." in text and notation is not Notation.PERCENT
    comma_means_decimals = "," in text and notation is Notation.PERCENT
    return indonesian if dot_means_thousands or comma_means_decimals else AMBIGUOUS

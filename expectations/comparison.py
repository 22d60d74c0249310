"""Comparing a printed number with a computed one at the decimals shown, half-up (DESIGN, decision 1)."""

from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from renja.amount import Mask, Numbers, rounded
from renja.indonesian import EXACT, format_number, round_half_up
from renja.value import Keadaan

_BLANK = "kosong"
_DASH = "-"


def differing(found: Numbers, expected: Numbers, *, decimals: NDArray[np.intp]) -> Mask:
    """Where the two are not the same number at the decimals shown; -1 compares them as they are."""
    unlike: Mask = (found != expected).astype(bool)
    at = np.flatnonzero(unlike)
    as_shown = [rounded(values[at], decimals=decimals[at]) for values in (found, expected)]
    unlike[at] = as_shown[0] != as_shown[1]
    return unlike


def as_text(value: Decimal, decimals: int) -> str:
    """A number at the decimals shown in its cell; every digit where they are unknown."""
    return format_number(value, int(decimals) if decimals >= 0 else None)


def difference(found: Decimal, expected: Decimal, *, decimals: int) -> str:
    """Found less expected, both as shown."""
    return as_text(EXACT.subtract(_round(found, decimals), _round(expected, decimals)), decimals)


def nothing(keadaan: str | None) -> str:
    """How a cell without a number reads: `-` for a dash, else the word for blank."""
    return _DASH if keadaan == Keadaan.STRIP else _BLANK


def _round(value: Decimal, decimals: int) -> Decimal:
    return value if decimals < 0 else round_half_up(value, decimals=int(decimals))

"""Where a rule failed, by row and column; the cell and the sentence are added later."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from renja.cells.amount import Mask, Numbers, rounded
from renja.cells.value import Keadaan
from renja.indonesian import EXACT, format_number, round_half_up

_BLANK = "kosong"
_DASH = "-"
Place: TypeAlias = tuple[int, str]


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


@dataclass(frozen=True, slots=True)
class Failure:
    """One failing cell of a batch.

    row: position in the batch. kolom: column name; None when the whole document of that row is meant.
    ditemukan, seharusnya, selisih: in Indonesian notation.
    pasangan: the other cell of a comparison. rincian: the cells that a sum or formula takes.
    keterangan: what else the sentence of the rule tells. kode: the code that is meant, where it is not
        that of the row.
    """

    row: int
    kolom: str | None
    ditemukan: str | None = None
    seharusnya: str | None = None
    selisih: str | None = None
    pasangan: Place | None = None
    rincian: tuple[Place, ...] = ()
    keterangan: str = ""
    kode: str | None = None

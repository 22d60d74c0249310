"""A cell's meaning after normalisation: exact value, unit, and the state that tells nothing from none."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Keadaan(StrEnum):
    """The state of a value (`jejak.keadaan`). Only NILAI carries a number or text."""

    NILAI = "nilai"
    KOSONG = "kosong"
    STRIP = "strip"
    GALAT = "galat"
    TAKSA = "taksa"


@dataclass(frozen=True, slots=True)
class Value:
    """One normalised value.

    nilai: Decimal for numbers (rupiah; per cent as 97.14; counts), str for text, else None.
    satuan: the unit in its official spelling, or None.
    teks: the cell's text as submitted, blanks folded (None when blank).
    decimals: decimals shown in the cell, for comparing a stored 66.666… with a printed 66,67.
    aturan: code of the catalogue rule that explains a TAKSA, GALAT or noteworthy value, or None.
    koreksi: code of the rule by which the meaning was repaired (a misspelt unit), or None.
    keyakinan: confidence in that repair, 0 to 1.
    """

    keadaan: Keadaan
    nilai: Decimal | str | None = None
    satuan: str | None = None
    teks: str | None = None
    decimals: int = 0
    aturan: str | None = None
    koreksi: str | None = None
    keyakinan: Decimal = Decimal(1)

"""What `renja trace` is asked about: an official code, a row, or a cell of a file."""

import re
from dataclasses import dataclass
from typing import TypeAlias

from flows.error import UserError
from renja.code import is_canonical

_ROW = re.compile(r"[0-9a-f]{24}")
_TWO_DIGITS = re.compile(r"(.+\.\d\.\d{2})\.(\d{2})")
_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9]\d*)")


@dataclass(frozen=True, slots=True)
class CodeTarget:
    """Every row of an official code."""

    kode: str


@dataclass(frozen=True, slots=True)
class RowTarget:
    """One row by its `baris_id`."""

    baris_id: str


@dataclass(frozen=True, slots=True)
class CellTarget:
    """One cell: file (its path in the inbox, its name, or its sha256), sheet and A1 address."""

    berkas: str
    lembar: str
    sel: str


Target: TypeAlias = CodeTarget | RowTarget | CellTarget


def parse_target(text: str) -> Target:
    """The target that the words name; a sub kegiatan may be written with two digits at its end.

    UserError for anything else.
    """
    words = text.strip()
    if "!" in words:
        return _cell(words)
    if _ROW.fullmatch(words):
        return RowTarget(words)
    if short := _TWO_DIGITS.fullmatch(words):
        words = f"{short[1]}.{short[2].zfill(4)}"
    if is_canonical(words):
        return CodeTarget(words)
    raise UserError(
        f"{text} bukan kode, pengenal baris, atau sel; tulis kode seperti 1.02.03.2.01.0004, baris_id dari "
        "gudang data, atau BERKAS!LEMBAR!SEL."
    )


def _cell(words: str) -> CellTarget:
    berkas, _, rest = words.partition("!")
    lembar, _, sel = rest.rpartition("!")
    address = _CELL.fullmatch(sel.strip())
    if not (berkas and lembar and address):
        raise UserError(
            f"{words} bukan alamat sel; tulis BERKAS!LEMBAR!SEL, misalnya 'renja.xlsx!Tabel 4.1!K17'."
        )
    return CellTarget(berkas.strip(), lembar.strip("'"), f"{address[1].upper()}{address[2]}")

"""Cells of the common shapes, read without the parser: whole amounts, quantities, per cents.

Each reading is what the parser makes of the same cells; whatever is not quite so plain is left to it.
"""

import re
from decimal import Decimal
from functools import lru_cache

from renja.cells.cell import Cell, CellKind
from renja.cells.value import Keadaan, Value
from renja.tables.spec import Kind
from transforms.values.money import RUPIAH_SCALE, SCALE
from transforms.values.number import WHOLE_DIGITS
from transforms.values.numberformat import NumberFormat, read_format
from transforms.values.unit import Unit, UnitKind, Units

_CENT, _MILLIONTH = Decimal(1).scaleb(-RUPIAH_SCALE), Decimal(1).scaleb(-SCALE)
_TOO_LARGE = 10**WHOLE_DIGITS
_AMOUNT = re.compile(r"(?:Rp\.? ?)?([1-9][0-9]{0,2}(?:\.[0-9]{3}){0,5}|[1-9][0-9]{3,16})")
_PERCENT = re.compile(r"(0|[1-9][0-9]{0,3})(?:,([0-9]{1,2}))?(?: ?%)?")
_COUNTED = re.compile(
    r"([1-9][0-9]{0,2}(?:\.[0-9]{3}){0,5}|[1-9][0-9]{3,16}) ([A-Za-z][A-Za-z/ ]*[A-Za-z])"
)


def read_plain(cells: tuple[Cell, ...], *, kind: Kind, units: Units) -> Value | None:
    """The value of a field whose cells are plain, None for any other."""
    match kind:
        case Kind.RUPIAH:
            return _amount(cells[0]) if len(cells) == 1 else None
        case Kind.PERSEN:
            return _percent(cells[0]) if len(cells) == 1 else None
        case Kind.KUANTITAS:
            return _quantity(cells, units=units)
        case _:
            return None


def _amount(cell: Cell) -> Value | None:
    if cell.kind is CellKind.NUMBER:
        return _number(cell, step=_CENT, scale=RUPIAH_SCALE)
    text = cell.value
    match = _AMOUNT.fullmatch(text) if cell.kind is CellKind.TEXT and isinstance(text, str) else None
    if match is None:
        return None
    number = Decimal(match[1].replace(".", ""))
    return Value(Keadaan.NILAI, nilai=number.quantize(_CENT), teks=match[0])


def _percent(cell: Cell) -> Value | None:
    text = cell.value
    match = _PERCENT.fullmatch(text) if cell.kind is CellKind.TEXT and isinstance(text, str) else None
    if match is None:
        return None
    whole, part = match[1], match[2] or ""
    number = Decimal(f"{whole}.{part}" if part else whole)
    return Value(Keadaan.NILAI, nilai=number.quantize(_MILLIONTH), teks=match[0], decimals=len(part))


def _quantity(cells: tuple[Cell, ...], *, units: Units) -> Value | None:
    if len(cells) > 1 and cells[1].kind is CellKind.TEXT and len(cells) == 2:
        return _beside(cells[0], cells[1], units=units)
    first, text = cells[0], cells[0].value
    if first.kind is not CellKind.TEXT or not isinstance(text, str):
        return None
    match = _COUNTED.fullmatch(text)
    if match is None or any(cell.kind is not CellKind.BLANK for cell in cells[1:]):
        return None
    unit = units.find(match[2])
    if unit is None or unit.jenis is UnitKind.PERSEN or "  " in text:
        return None
    number = Decimal(match[1].replace(".", "")).quantize(_MILLIONTH)
    return _of_unit(number, unit, teks=text, decimals=0)


def _beside(first: Cell, second: Cell, *, units: Units) -> Value | None:
    """A whole number with its unit in the cell beside it."""
    beside = second.value
    if not isinstance(beside, str) or not beside.isascii() or not beside.isalpha():
        return None
    unit = units.read(beside)
    if not unit.is_known or unit.jenis is UnitKind.PERSEN:
        return None
    number: Value | None = None
    if first.kind is CellKind.NUMBER:
        number = _number(first, step=_MILLIONTH, scale=SCALE)
    elif first.kind is CellKind.TEXT and isinstance(first.value, str):
        match = _AMOUNT.fullmatch(first.value)
        if match and match[0] == match[1]:
            nilai = Decimal(match[1].replace(".", "")).quantize(_MILLIONTH)
            number = Value(Keadaan.NILAI, nilai=nilai, teks=match[0])
    if number is None or not isinstance(number.nilai, Decimal):
        return None
    return _of_unit(number.nilai, unit, teks=f"{number.teks} {beside}", decimals=number.decimals)


def _of_unit(number: Decimal, unit: Unit, *, teks: str, decimals: int) -> Value:
    return Value(
        Keadaan.NILAI,
        nilai=number,
        satuan=unit.satuan,
        teks=teks,
        decimals=decimals,
        aturan=unit.aturan,
        koreksi=unit.koreksi,
        keyakinan=unit.keyakinan,
    )


def _number(cell: Cell, *, step: Decimal, scale: int) -> Value | None:
    """The value of a cell with a whole number above zero in a format without words or per cent."""
    value, shape = cell.value, _shape(cell.number_format)
    if (
        shape is None
        or not isinstance(value, Decimal)
        or not value.is_finite()
        or value.adjusted() >= WHOLE_DIGITS
    ):
        return None
    whole = int(value)
    if whole <= 0 or whole != value:
        return None
    text = f"{whole:,}".replace(",", ".") if shape.grouped else str(whole)
    teks = f"{text},{'0' * shape.least}" if shape.least else text
    return Value(Keadaan.NILAI, nilai=value.quantize(step), teks=teks, decimals=min(shape.least, scale))


@lru_cache(maxsize=4096)
def _shape(code: str | None) -> NumberFormat | None:
    """How a format shows a number above zero, None where that is not plain."""
    shape = read_format(code, sign=1)
    return None if shape is None or shape.percent or shape.before or shape.after else shape

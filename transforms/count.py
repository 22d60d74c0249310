"""Numeric cells of quantity columns: what the number format and the unit make of a stored number."""

from dataclasses import replace
from decimal import Decimal

from renja.value import Value
from transforms.amount import PERCENT_ASSUMED, PERCENT_UNKNOWN, SCALE, format_of, valued
from transforms.content import Content, unclear
from transforms.number import AMBIGUOUS
from transforms.numberformat import NumberFormat
from transforms.unit import PERCENT, UNITS_DIFFER, Unit, UnitKind, Units

FRACTION = "sel.pecahan_cacah"

_THOUSANDS_DIGITS = 3
_GROUP = Decimal(1000)


def read_count(
    first: Content, number: Decimal, *, units: Units, given: Unit | None, row_unit: Unit | None
) -> Value:
    """The quantity of a numeric cell.

    given: the unit of the cell beside it; row_unit: that of the row. A unit that the number format
    shows behind the number (`0" Orang"`) is the cell's own.
    """
    shape = format_of(first, value=number)
    shown = units.find(shape.after) if shape and shape.after else None
    if shown and given and shown.satuan != given.satuan:
        return unclear(first, UNITS_DIFFER)
    counted = given or shown or row_unit
    is_percent = counted.jenis is UnitKind.PERSEN if counted else None
    if shape is None:
        return _unformatted(first, number, is_percent=is_percent, counted=counted)
    if shape.percent:
        if is_percent is False:
            return unclear(first, UNITS_DIFFER)
        return replace(valued(number, shape=shape, scale=SCALE), satuan=PERCENT)
    if not is_percent and not first.computed and _may_be_thousands(number, shape=shape, counted=counted):
        return unclear(first, AMBIGUOUS)
    value = checked_whole(valued(number, shape=shape, scale=SCALE), counted)
    return with_unit(value, shown, teks=value.teks) if shown else value


def _unformatted(
    first: Content, number: Decimal, *, is_percent: bool | None, counted: Unit | None
) -> Value:
    """A number from a file type that hides formats: up to 1, it may be a percentage or not."""
    if is_percent is not False and number != 0 and abs(number) <= 1:
        return unclear(first, PERCENT_UNKNOWN)
    shape = NumberFormat()
    if not is_percent and _may_be_thousands(number, shape=shape, counted=counted):
        return unclear(first, AMBIGUOUS)
    aturan = PERCENT_ASSUMED if is_percent and number else None
    return checked_whole(valued(number, shape=shape, scale=SCALE, aturan=aturan), counted)


def _may_be_thousands(number: Decimal, *, shape: NumberFormat, counted: Unit | None) -> bool:
    """Whether a fraction may be what Excel made of a thousands mark.

    9.25 shown as `9.250` reads as nine thousand; 9.25 Orang is no number of people, however it shows.
    """
    if number == number.to_integral_value():
        return False
    shows_three = shape.decimals(number) == _THOUSANDS_DIGITS and 1 <= abs(number) < _GROUP
    return shows_three or (counted is not None and counted.jenis is UnitKind.CACAH)


def checked_whole(value: Value, counted: Unit | None) -> Value:
    """The value with a finding when it is a fraction of something counted whole."""
    number = value.nilai
    if counted is None or counted.jenis is not UnitKind.CACAH or not isinstance(number, Decimal):
        return value
    return value if number == number.to_integral_value() else replace(value, aturan=FRACTION)


def with_unit(value: Value, unit: Unit, *, teks: str | None) -> Value:
    """The value in that unit, with the unit's repair and, if nothing else is to be told, its finding."""
    return replace(
        value,
        teks=teks,
        satuan=unit.satuan,
        aturan=value.aturan or unit.aturan,
        koreksi=unit.koreksi,
        keyakinan=unit.keyakinan,
    )

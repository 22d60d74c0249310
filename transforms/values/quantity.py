"""Cells of quantity columns made into an exact number and a unit: `12 Kegiatan`, `924.145 | Keluarga`."""

import re
from dataclasses import replace
from decimal import Decimal

from renja.cells.cell import CellKind
from renja.cells.value import Keadaan, Value
from renja.marks import DASHES
from transforms.values.cellcontent import BLANK, Content, state_without_number, unclear
from transforms.values.money import (
    NOT_NUMERIC,
    PERCENT_ASSUMED,
    PERCENT_UNKNOWN,
    SCALE,
    format_of,
    several,
    typed,
    valued,
)
from transforms.values.number import AMBIGUOUS, Notation, parse_number
from transforms.values.numberformat import NumberFormat
from transforms.values.refusal import LETTERS, SCALE_WORD, SEVERAL, WITH_TEXT, has_scale_word, why_no_number
from transforms.values.unit import PERCENT, UNITS_DIFFER, Unit, UnitKind, Units

FRACTION = "sel.pecahan_cacah"

_THOUSANDS_DIGITS = 3
_GROUP = Decimal(1000)
COMPOSITE = "sel.kuantitas_majemuk"
UNIT_ERROR = "sel.satuan_galat"

_NUMBER_AND_REST = re.compile(r"(?P<minus>[-−](?=[0-9]))?(?P<number>[0-9][0-9.,]*)(?P<gap>\s*)(?P<rest>.*)")
_TIMES = re.compile(r"\s*(?:[/×*@]|(?<=[0-9\s])[xX]|\bkali\b)\s*(?=[0-9])")
_PART = re.compile(r"(?P<number>[0-9][0-9.,]*)\s*(?P<unit>[^0-9]*)")
_DASH_AND_UNIT = re.compile(rf"(?P<dash>[{DASHES}]+)\s*(?P<unit>\D+)")
_LETTERS_FOR_DIGITS = re.compile(r"[OoIl|]+(?![a-zA-Z])")


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


def read_quantity(contents: tuple[Content, ...], *, units: Units, satuan_baris: str | None) -> Value:
    """The number and unit of one or two cells.

    satuan_baris: the unit of the row's other cells; it tells what a number without a unit of its own
    counts, and stays out of the result.
    """
    if any(not content.is_blank for content in contents[2:]):
        return several(contents)
    first, second = (*contents, BLANK, BLANK)[:2]
    if first.is_blank and not _is_unit_text(second):
        first, second = second, BLANK
    given, complaint = _unit_cell(second, units=units)
    row_unit = units.read(satuan_baris) if satuan_baris else None
    state = state_without_number(first) or _dash_with_unit(first, units=units)
    if state is not None:
        return _joined(state, given=given, second=second)
    if complaint is not None and complaint != UNIT_ERROR:
        return _joined(unclear(first, complaint), given=None, second=second)
    if first.kind is CellKind.TEXT:
        value = _typed_quantity(first, units=units, given=given, row_unit=row_unit)
    elif isinstance(first.value, Decimal):
        value = read_count(first, first.value, units=units, given=given, row_unit=row_unit)
    else:
        value = unclear(first, NOT_NUMERIC[first.kind])
    if complaint is not None and value.aturan is None:
        value = replace(value, aturan=complaint)
    return _joined(value, given=given, second=second)


def _is_unit_text(content: Content) -> bool:
    if content.kind is not CellKind.TEXT or state_without_number(content) is not None:
        return False
    return content.text[0].isalpha() or content.text[0] == PERCENT


def _unit_cell(second: Content, *, units: Units) -> tuple[Unit | None, str | None]:
    """The unit of the second cell, and the rule that an unfit one breaks."""
    state = state_without_number(second)
    if state is not None:
        return None, UNIT_ERROR if state.keadaan is Keadaan.GALAT else None
    if second.kind is not CellKind.TEXT:
        return None, SEVERAL
    unit = units.read(second.text)
    if not unit.is_known and second.text[0].isdigit():
        return None, SEVERAL
    return unit, None


def _dash_with_unit(first: Content, *, units: Units) -> Value | None:
    match = _DASH_AND_UNIT.fullmatch(first.text) if first.kind is CellKind.TEXT else None
    unit = units.find(match["unit"]) if match else None
    return Value(Keadaan.STRIP, satuan=unit.satuan, teks=first.text) if unit else None


def _joined(value: Value, *, given: Unit | None, second: Content) -> Value:
    """The value with what the second cell says: the unit, its repair, and the text of both."""
    teks, beside = value.teks or "", second.text
    if not teks.endswith(beside):
        teks = f"{teks} {beside}".strip()
    if given is None or value.satuan is not None:
        return value if teks == (value.teks or "") else replace(value, teks=teks)
    return with_unit(value, given, teks=teks or None)


def _typed_quantity(first: Content, *, units: Units, given: Unit | None, row_unit: Unit | None) -> Value:
    text = first.text
    if len(parts := _TIMES.split(text)) > 1:
        return _composite(first, parts=parts, units=units)
    match = _NUMBER_AND_REST.fullmatch(text)
    if match is None:
        return unclear(first, why_no_number(text))
    own = _own_unit(match, units=units) if match["rest"] else None
    if isinstance(own, str):
        return unclear(first, own)
    if own and given and own.satuan != given.satuan:
        return unclear(first, UNITS_DIFFER)
    unit = own or given
    counted = unit or row_unit
    number = parse_number(match["number"], notation=_notation(counted))
    value = typed(first, number, scale=SCALE, negative=bool(match["minus"]))
    value = checked_whole(value, counted)
    return with_unit(value, own, teks=value.teks) if own else value


def _own_unit(match: re.Match[str], *, units: Units) -> Unit | str:
    """The unit behind a number in its cell, or the code of the rule that the text breaks.

    A unit joined to its number is never repaired: the digit before it may belong to either
    (`94000rang`), so it must be written right.
    """
    rest, attached = match["rest"], not match["gap"]
    known = units.find(rest)
    swallowed = match["number"].endswith("0") and units.find("o" + rest) is not None
    if known is not None and not (attached and swallowed):
        return known
    if swallowed or _LETTERS_FOR_DIGITS.match(rest):
        return LETTERS
    if has_scale_word(rest):
        return SCALE_WORD
    unit = units.read(rest)
    if unit.is_known and not attached:
        return unit
    if any(character.isdigit() for character in rest):
        return SEVERAL
    return WITH_TEXT if attached or not rest[0].isalpha() else unit


def _composite(first: Content, *, parts: list[str], units: Units) -> Value:
    """Numbers multiplied or divided in one cell: never computed; the unit is kept when it is one."""
    matches = [_PART.fullmatch(part) for part in parts]
    if not all(matches):
        return unclear(first, SEVERAL)
    names = [match["unit"] for match in matches if match and match["unit"].strip()]
    value = unclear(first, COMPOSITE)
    unit = units.read(names[0]) if len(names) == 1 else units.find("/".join(names)) if names else None
    return with_unit(value, unit, teks=value.teks) if unit else value


def _notation(counted: Unit | None) -> Notation:
    if counted is not None and counted.jenis is UnitKind.PERSEN:
        return Notation.PERCENT
    if counted is not None and counted.jenis is UnitKind.CACAH:
        return Notation.AMOUNT
    return Notation.MEASURE

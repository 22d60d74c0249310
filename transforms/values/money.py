"""Cells of rupiah and percentage columns made into exact values."""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import partial

from renja.cells.cell import CellKind
from renja.cells.value import Keadaan, Value
from renja.marks import is_dash
from transforms.values.cellcontent import Content, single, state_without_number, unclear
from transforms.values.number import (
    AMBIGUOUS,
    ENGLISH,
    Notation,
    Number,
    parse_number,
    stored,
    stored_typed,
)
from transforms.values.numberformat import NumberFormat, read_format
from transforms.values.refusal import SEVERAL, why_no_number

RUPIAH_SCALE = 2
SCALE = 6
PERCENT_UNKNOWN = "sel.persen_taksa"
PERCENT_ASSUMED = "sel.persen_dianggap"
PERCENT_IN_RUPIAH = "sel.persen_di_rupiah"
NOT_NUMERIC = {CellKind.DATE: "sel.tanggal", CellKind.BOOLEAN: "sel.logika"}

_CURRENCY = r"(?:(?:rp|idr)\.?\s*)?"
_RUPIAH = re.compile(
    rf"(?P<minus>[-−](?=\S))?{_CURRENCY}(?P<minus2>[-−](?=\S))?(?P<open>\(\s*)?{_CURRENCY}"
    r"(?P<number>[0-9][0-9.,]*?)(?:\s?[.,]\s?[-–—=]{1,2})?(?:\s*rupiah)?(?P<close>\s*\))?(?:\s*rupiah)?",
    re.IGNORECASE,
)
_RUPIAH_DASH = re.compile(r"(?:rp\.?|idr\.?)\s*(?P<dash>\D+)", re.IGNORECASE)
_PERCENT = re.compile(
    r"(?P<minus>[-−](?=\S))?(?P<number>[0-9][0-9.,]*)\s*(?:%|persen|per\s?cent)?", re.IGNORECASE
)
_SMALL = Decimal(1000)
_THOUSANDS_DIGITS = 3


def read_rupiah(contents: tuple[Content, ...]) -> Value:
    """An amount of money from text or a numeric cell; blank, dash, error and unclear stay apart."""
    return _read(contents, mark="rp", of_text=_rupiah_text, of_number=_rupiah_number)


def read_percent(contents: tuple[Content, ...]) -> Value:
    """A percentage as per cent (97.14), from text or a numeric cell with or without a `%` format."""
    return _read(contents, mark="%", of_text=_percent_text, of_number=_percent_number)


def _read(
    contents: tuple[Content, ...],
    *,
    mark: str,
    of_text: Callable[[Content], Value],
    of_number: Callable[[Content, Decimal], Value],
) -> Value:
    content = single(contents, mark=mark)
    if content is None:
        return several(contents)
    state = state_without_number(content)
    if state is not None:
        return state
    if content.kind is CellKind.TEXT:
        return of_text(content)
    if isinstance(content.value, Decimal):
        return of_number(content, content.value)
    return unclear(content, NOT_NUMERIC[content.kind])


def format_of(content: Content, *, value: Decimal) -> NumberFormat | None:
    """How the numeric cell is shown, None where it cannot be known."""
    return read_format(content.number_format, sign=(value > 0) - (value < 0))


def valued(value: Decimal, *, shape: NumberFormat, scale: int, aturan: str | None = None) -> Value:
    """The value of a numeric cell as its warehouse type holds it, with its text as shown."""
    shown = shape.scaled(value)
    nilai = stored(shown, scale=scale)
    if isinstance(nilai, str):
        return Value(Keadaan.TAKSA, teks=format(value, "f"), aturan=nilai)
    decimals = min(shape.decimals(shown), scale)
    return Value(Keadaan.NILAI, nilai=nilai, teks=shape.show(shown), decimals=decimals, aturan=aturan)


def typed(content: Content, number: Number | str, *, scale: int, negative: bool = False) -> Value:
    """The value of a number typed as text, or the reason why there is none."""
    refusal = partial(unclear, content)
    if isinstance(number, str):
        return refusal(number)
    nilai = stored_typed(number, scale=scale)
    if isinstance(nilai, str):
        return refusal(nilai)
    return Value(
        Keadaan.NILAI,
        nilai=nilai.copy_negate() if negative and nilai else nilai,
        teks=content.text,
        decimals=min(number.decimals, scale),
        aturan=ENGLISH if number.english else None,
    )


def several(contents: tuple[Content, ...]) -> Value:
    """The value of cells of which each has content, where one number should be."""
    text = " ".join(content.text for content in contents if not content.is_blank)
    return Value(Keadaan.TAKSA, teks=text, aturan=SEVERAL)


def _rupiah_text(content: Content) -> Value:
    text = content.text
    match = _RUPIAH.fullmatch(text)
    if match is None:
        prefixed = _RUPIAH_DASH.fullmatch(text)
        if prefixed and is_dash(prefixed["dash"]):
            return Value(Keadaan.STRIP, teks=text)
        return unclear(content, why_no_number(text))
    signs = [sign for sign in ("minus", "minus2", "open") if match[sign]]
    if len(signs) > 1 or bool(match["open"]) is not bool(match["close"]):
        return unclear(content, AMBIGUOUS)
    number = parse_number(match["number"], notation=Notation.AMOUNT)
    return typed(content, number, scale=RUPIAH_SCALE, negative=bool(signs))


def _rupiah_number(content: Content, value: Decimal) -> Value:
    """A numeric amount.

    Fractions of a rupiah below Rp1.000, or of three digits, are what is left when Excel read the
    dot of `13.500` as a decimal mark; only a formula may give them.
    """
    shape = format_of(content, value=value)
    if shape is not None and shape.percent:
        return unclear(content, PERCENT_IN_RUPIAH)
    fraction_digits = NumberFormat().decimals(value)
    likely_thousands = fraction_digits == _THOUSANDS_DIGITS or (fraction_digits and abs(value) < _SMALL)
    if likely_thousands and not content.computed:
        return unclear(content, AMBIGUOUS)
    return valued(value, shape=shape or NumberFormat(), scale=RUPIAH_SCALE)


def _percent_text(content: Content) -> Value:
    match = _PERCENT.fullmatch(content.text)
    if match is None:
        return unclear(content, why_no_number(content.text, notation=Notation.PERCENT))
    number = parse_number(match["number"], notation=Notation.PERCENT)
    return typed(content, number, scale=SCALE, negative=bool(match["minus"]))


def _percent_number(content: Content, value: Decimal) -> Value:
    """A numeric cell that holds a percentage.

    0.0723 shown as 7.23% is 7.23 per cent, 0.08 shown as 0.08 is 0.08 per cent. Where the file type
    hides the format, a number up to 1 may be either and stays undecided.
    """
    shape = format_of(content, value=value)
    if shape is not None:
        return valued(value, shape=shape, scale=SCALE)
    if value != 0 and abs(value) <= 1:
        return unclear(content, PERCENT_UNKNOWN)
    return valued(value, shape=NumberFormat(), scale=SCALE, aturan=PERCENT_ASSUMED if value else None)

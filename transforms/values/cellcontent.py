"""A cell's content without its place: what decides its meaning, and so what equal cells share."""

from decimal import Decimal
from typing import NamedTuple

from renja.cells.cell import Cell, CellKind, CellValue
from renja.cells.value import Keadaan, Value
from renja.marks import is_dash, is_error_text
from renja.text import clean

_NONE_WORD = "nihil"
_ERRORS = {CellKind.ERROR: "sel.galat", CellKind.UNCALCULATED: "sel.belum_dihitung"}


class Content(NamedTuple):
    """What a cell holds.

    text: the content as text, blanks folded, empty for a blank. computed: it is the result of a formula.
    """

    kind: CellKind
    value: CellValue
    number_format: str | None
    computed: bool
    text: str

    @property
    def is_blank(self) -> bool:
        """Nothing to read."""
        return self.kind is CellKind.BLANK or (self.kind is CellKind.TEXT and not self.text)


def content_of(kind: CellKind, value: CellValue, number_format: str | None, *, computed: bool) -> Content:
    """The content of a cell of that kind."""
    text = value if isinstance(value, str) else Cell(0, 0, kind, value).text
    return Content(kind, value, number_format, computed, clean(text))


BLANK = content_of(CellKind.BLANK, None, None, computed=False)


def state_without_value(content: Content) -> Value | None:
    """The value of a cell that holds nothing, a dash or an error; None when there is more to read."""
    if content.is_blank:
        return Value(Keadaan.KOSONG)
    text = content.text
    if content.kind in _ERRORS:
        return Value(Keadaan.GALAT, teks=text or None, aturan=_ERRORS[content.kind])
    if isinstance(content.value, Decimal) and not content.value.is_finite():
        return Value(Keadaan.GALAT, teks=text, aturan=_ERRORS[CellKind.ERROR])
    if content.kind is not CellKind.TEXT:
        return None
    if is_dash(text):
        return Value(Keadaan.STRIP, teks=text)
    return Value(Keadaan.GALAT, teks=text, aturan="sel.galat_teks") if is_error_text(text) else None


def state_without_number(content: Content) -> Value | None:
    """As `state_without_value`, for a cell that should hold a number.

    `Nihil` says there what a dash says: there is none. It is neither zero nor a cell left open.
    """
    if content.kind is CellKind.TEXT and content.text.casefold() == _NONE_WORD:
        return Value(Keadaan.STRIP, teks=content.text)
    return state_without_value(content)


def single(contents: tuple[Content, ...], *, mark: str) -> Content | None:
    """The one cell with content, a cell with only the mark beside it (`Rp`, `%`) left aside.

    A blank cell when all are blank; None when several cells have content.
    """
    filled = [content for content in contents if not content.is_blank]
    if len(filled) > 1:
        filled = [content for content in filled if content.text.casefold().strip(".") != mark]
    if len(filled) > 1:
        return None
    return filled[0] if filled else BLANK


def unclear(content: Content, aturan: str) -> Value:
    """A value that stays undecided, with the raw text and the rule that says why."""
    return Value(Keadaan.TAKSA, teks=content.text or None, aturan=aturan)

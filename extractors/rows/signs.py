"""What a cell looks like, whatever its column: a code, a running number, an amount, a unit, a name."""

import re

from renja import marks
from renja.cells.cell import Cell, CellKind
from renja.tables.spec import Kind
from renja.text import clean

_CODE = re.compile(r"[\dx][\dx.,\s]*", re.IGNORECASE)
_FIGURE = re.compile(r"\d[\d.,]*")
_RUNNING = re.compile(r"\(?(?:\d{1,3}(?:[.,]\d{1,3})*|[ivxlcdm]{1,7}|[a-z])[.)]*", re.IGNORECASE)
_ORGANISATION = re.compile(r"\d(?:\.\d{2}\.\d){2}(?:\.\d{2}){2}\.\d{4}")
_BLANK_DOTS = re.compile(r"\s*\.\s*")
_NUMBER = r"[(+-]?\s*(?:rp\.?)?\s*[-(]?\d[\d.,\s]*(?:,-+|\.-+|-+)?\s*\)?"
_RUPIAH = re.compile(rf"{_NUMBER}", re.IGNORECASE)
_PERCENT = re.compile(rf"{_NUMBER}\s*(?:%|persen)?", re.IGNORECASE)
_QUANTITY = re.compile(r"[(+±<>≥≤±-]?\s*\d.*", re.DOTALL)
_LONGEST_QUANTITY = 60
_ENUMERATED = re.compile(r"\d{1,2}[.)]\s+\D.*", re.DOTALL)
_PERSONNEL_NUMBER = re.compile(r"(?:nip\.?\s*:?\s*)?(?:\d\s*){18}", re.IGNORECASE)


def is_dash(cell: Cell) -> bool:
    """Whether the cell says that there is none: a dash or dots."""
    return cell.kind is CellKind.TEXT and marks.is_dash(clean(str(cell.value)))


def is_code(cell: Cell) -> bool:
    """Whether the cell could be a code or a part of one: digits, a number, or the date Excel made of it."""
    text = clean(cell.text)
    if cell.kind not in (CellKind.TEXT, CellKind.NUMBER, CellKind.DATE) or _PERSONNEL_NUMBER.fullmatch(
        text
    ):
        return False
    return cell.kind is not CellKind.TEXT or _CODE.fullmatch(text) is not None


def is_organisation_code(cell: Cell) -> bool:
    """Whether the cell holds, or begins with, the code of an office or unit (`1.02.2.14.0.00.01.0000`)."""
    return _ORGANISATION.match(_BLANK_DOTS.sub(".", clean(cell.text))) is not None


def is_running_number(cell: Cell) -> bool:
    """Whether the cell could number a row: `1`, `1.`, `IV.`, `a)`."""
    if cell.kind is CellKind.TEXT:
        return _RUNNING.fullmatch(clean(str(cell.value))) is not None
    return cell.kind in (CellKind.NUMBER, CellKind.DATE)


def is_figure(cell: Cell) -> bool:
    """Whether the cell is a bare number, such as stands beside a name but in no signature."""
    text = clean(cell.text)
    if cell.kind is CellKind.TEXT:
        return _FIGURE.fullmatch(text) is not None and not _PERSONNEL_NUMBER.fullmatch(text)
    return cell.kind is CellKind.NUMBER and not _PERSONNEL_NUMBER.fullmatch(text)


def has_letters(cell: Cell) -> bool:
    """Whether the cell is text with at least one letter."""
    return cell.kind is CellKind.TEXT and any(character.isalpha() for character in str(cell.value))


def is_unit(cell: Cell) -> bool:
    """Whether the cell could be a unit: words or per cent, no number."""
    return cell.kind is CellKind.TEXT and re.search(r"\d", str(cell.value)) is None and not is_dash(cell)


def is_amount(cell: Cell, kind: Kind) -> bool:
    """Whether the cell holds what a column of that kind of numbers holds, readable or not.

    An error and an uncalculated formula stand for an amount; a personnel number, a numbered note and a
    date do not.
    """
    if cell.kind in (CellKind.ERROR, CellKind.UNCALCULATED):
        return True
    text = clean(cell.text)
    if cell.kind not in (CellKind.TEXT, CellKind.NUMBER) or _PERSONNEL_NUMBER.fullmatch(text):
        return False
    if cell.kind is CellKind.NUMBER or marks.is_error_text(text):
        return True
    match kind:
        case Kind.RUPIAH:
            return _RUPIAH.fullmatch(text) is not None
        case Kind.PERSEN:
            return _PERCENT.fullmatch(text) is not None
        case _:
            return _is_quantity(text)


def _is_quantity(text: str) -> bool:
    if len(text) > _LONGEST_QUANTITY or _ENUMERATED.fullmatch(text):
        return False
    return _QUANTITY.fullmatch(text) is not None

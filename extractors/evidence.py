"""What a row shows by itself, wherever it stands: column numbers, a total, `nihil`, other headings."""

from extractors.content import has_letters, is_code, is_dash, is_organisation_code, is_running_number
from extractors.numbering import number_columns
from extractors.row import Row
from extractors.wording import is_carried, is_nihil, is_only_total, is_total
from renja.cell import CellKind
from renja.spec import Kind
from renja.text import clean

_FEWEST_HEADINGS = 3
_FEWEST_NUMBERED = 3
_DOTS_OF_A_PROGRAM = 2
_HEAD = (Kind.KODE, Kind.NOMOR, Kind.URAIAN)


def heads_something_else(row: Row) -> bool:
    """Whether words stand over a whole row, also where the rows of the table have their code or number."""
    head = [
        cell
        for nama, cells in row.cells.items()
        if row.columns[nama].jenis in (Kind.KODE, Kind.NOMOR)
        for cell in cells
        if not cell.is_blank
    ]
    if len(row.filled) < _FEWEST_HEADINGS or not head:
        return False
    return all(has_letters(cell) and not is_running_number(cell) for cell in head) and all(
        has_letters(cell) and not any(character.isdigit() for character in cell.text) for cell in row.filled
    )


def numbers_columns(row: Row) -> bool:
    """Whether the row numbers the columns; a code of several parts is no column number."""
    fields = [cells for cells in row.cells.values() if not all(cell.is_blank for cell in cells)]
    numbered = len(fields) >= _FEWEST_NUMBERED and number_columns(row.own)
    return row.code_parts <= 1 and (numbered or number_columns(row.filled))


def organisation_of(row: Row) -> str | None:
    """The code of the office or unit whose row it is; None for others, and for a program's."""
    found = [cell for cell in row.filled if is_organisation_code(cell)]
    others = (cell for cell in row.filled if cell not in found and cell.kind is CellKind.TEXT)
    if not found or any(is_code(cell) and cell.text.count(".") >= _DOTS_OF_A_PROGRAM for cell in others):
        return None
    return clean(found[0].text)


def says_nihil(row: Row) -> bool:
    """Whether the row says that there are no rows: by the word, or by dashes in place of everything."""
    cells = row.own or row.filled
    said = [cell for cell in cells if has_letters(cell)]
    if said:
        return all(is_nihil(cell.text) for cell in said) and not row.has_code
    marks = [cell for cell in cells if is_dash(cell)]
    return bool(marks) and not row.is_strong and len(marks) >= len(cells) - 1


def is_labelled_total(row: Row) -> bool:
    """A total's label where the code, number or name of a row stands, or anywhere before its amounts."""
    if row.has_code or row.has_number:
        return False
    head = [
        cell
        for nama, cells in row.cells.items()
        if row.columns[nama].jenis in _HEAD
        for cell in cells
        if not cell.is_blank and (is_total(cell.text) or is_carried(cell.text))
    ]
    if any(_is_label(cell.text) for cell in head):
        return True
    if len(row.own_texts) != 1 or not row.rolled_up:
        return False
    return bool(head) or _is_label(row.own_texts[0].text)


def _is_label(text: str) -> bool:
    return is_only_total(text) or is_carried(text)

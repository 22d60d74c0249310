"""Which sheet columns hold each field: those under its heading, and unnamed ones beside that go with it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from extractors.band import Unit
from extractors.block import Block
from extractors.content import has_letters, is_code, is_running_number, is_unit
from renja.cell import Cell
from renja.rawtable import YEAR_MARK
from renja.spec import Column, Kind

_MOST = 0.5


@dataclass(frozen=True, slots=True)
class Layout:
    """The sheet columns of each field; of a quantity the value's column comes before the unit's.

    foreign: headings whose columns are no field.
    """

    columns: Mapping[str, tuple[int, ...]]
    foreign: tuple[Unit, ...]


def layout_of(block: Block) -> Layout:
    """The columns of the block's table, told by the headings and by what stands under them."""
    found = block.heading.fit
    columns = {nama: unit.columns for nama, unit in found.units.items()}
    named = {column for columns_ in columns.values() for column in columns_}
    named |= {
        c for unit in (*found.foreign, *(double.unit for double in found.doubles)) for c in unit.columns
    }
    contents = _contents(block)
    foreign = list(found.foreign)
    for label in [unit for unit in foreign if unit.is_unit_label and len(unit.columns) == 1]:
        owner = _owner_of_units(block, columns, place=label.columns[0])
        if owner:
            columns[owner] = (*columns[owner], label.columns[0])
            foreign.remove(label)
    for step in (1, -1):
        for nama in sorted(columns, key=lambda nama: step * columns[nama][0]):
            column = column_of(block, nama)
            _extend(columns, nama, column=column, step=step, named=named, contents=contents)
    return Layout(columns, tuple(foreign))


def column_of(block: Block, nama: str) -> Column:
    """The described column of a field; `target@2025` is a year of the column `target`."""
    return block.heading.fit.form.spec.column(nama.partition(YEAR_MARK)[0])


def _contents(block: Block) -> dict[int, dict[int, Cell]]:
    """The filled cells under the heading, by sheet column and row."""
    contents: dict[int, dict[int, Cell]] = {}
    for row in block.body:
        for cell in block.filled_in(row):
            contents.setdefault(cell.column, {})[row] = cell
    return contents


def _owner_of_units(block: Block, columns: Mapping[str, tuple[int, ...]], *, place: int) -> str | None:
    """The quantity whose units a column headed `Satuan` holds: the one to its left, else to its right."""
    for beside in (place - 1, place + 1):
        for nama, places in columns.items():
            column = column_of(block, nama)
            if column.jenis is Kind.KUANTITAS and column.sel > 1 and places == (beside,):
                return nama
    return None


def _extend(
    columns: dict[str, tuple[int, ...]],
    nama: str,
    *,
    column: Column,
    step: int,
    named: set[int],
    contents: Mapping[int, Mapping[int, Cell]],
) -> None:
    """Give a field the unnamed columns beside its heading that go with it, up to `Column.sel`."""
    fits = _FITS.get(column.jenis)
    while fits and len(columns[nama]) < column.sel:
        own = columns[nama]
        place = max(own) + 1 if step > 0 else min(own) - 1
        beside = contents.get(place, {})
        owner = {row: cell for c in own for row, cell in contents.get(c, {}).items()}
        together = [(owner[row], cell) for row, cell in beside.items() if row in owner]
        if place in named or not together or len(together) < _MOST * len(beside):
            return
        if sum(fits(cell, beside_cell) for cell, beside_cell in together) <= _MOST * len(together):
            return
        named.add(place)
        columns[nama] = (*own, place) if step > 0 or column.jenis is Kind.KUANTITAS else (place, *own)


def _both_code(owner: Cell, beside: Cell) -> bool:
    return is_code(owner) and is_code(beside)


def _unit_of_value(owner: Cell, beside: Cell) -> bool:
    return is_unit(beside) and not is_unit(owner)


def _number_with_name(owner: Cell, beside: Cell) -> bool:
    return any(
        is_running_number(number) and has_letters(name) and not is_running_number(name)
        for number, name in ((owner, beside), (beside, owner))
    )


_FITS: Mapping[Kind, Callable[[Cell, Cell], bool]] = {
    Kind.KODE: _both_code,
    Kind.KUANTITAS: _unit_of_value,
    Kind.URAIAN: _number_with_name,
}


def pick(cells: Sequence[Cell], *, column: Column) -> tuple[Cell, ...]:
    """The cells of one row that are the field, where its heading is wider than `Column.sel`.

    All parts of a code; of a name, that and its number; else the filled ones that suit the column best.
    """
    if len(cells) <= column.sel or column.jenis is Kind.KODE:
        return tuple(cells)
    filled = [cell for cell in cells if not cell.is_blank]
    room = max(column.sel, 2) if column.jenis is Kind.URAIAN else column.sel
    if len(filled) > room:
        suits = has_letters if column.jenis in (Kind.URAIAN, Kind.TEKS) else _has_digits
        best = sorted(filled, key=lambda cell: not suits(cell))[:room]
        filled = [cell for cell in filled if cell in best]
    return tuple(filled) or tuple(cells[: column.sel])


def _has_digits(cell: Cell) -> bool:
    return any(character.isdigit() for character in cell.text)

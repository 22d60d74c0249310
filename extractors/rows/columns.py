"""Which sheet columns hold each field: those under its heading, and unnamed ones beside that go with it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.heading.band import Unit
from extractors.heading.fit import Double, RowSum
from extractors.heading.label import MONEY_LABELS
from extractors.heading.match import heads_numbers
from extractors.rows.block import Block
from extractors.rows.signs import has_letters, is_amount, is_code, is_running_number, is_unit
from renja.cells.cell import Cell
from renja.cells.rawtable import YEAR_MARK
from renja.tables.spec import Column, Kind
from renja.text import fold

_MOST = 0.5
_WITH_CURRENCY = 2


@dataclass(frozen=True, slots=True)
class Layout:
    """The sheet columns of each field; of a quantity the value's column comes before the unit's.

    foreign: headings whose columns are no field. doubles: headings that name a field again.
    yearless: headings of a field's year that do not say of which.
    sums: the fields whose column is the total of others. numbering: columns that only number the rows, in a
        table that has no field for it.
    """

    columns: Mapping[str, tuple[int, ...]]
    foreign: tuple[Unit, ...]
    yearless: tuple[Unit, ...]
    doubles: tuple[Double, ...]
    sums: tuple[RowSum, ...]
    numbering: frozenset[int]

    @property
    def known(self) -> frozenset[int]:
        """Every column about which something has been decided by its heading."""
        summed = (part for total in self.sums for part in total.parts)
        headed = (*self.foreign, *self.yearless, *(double.unit for double in self.doubles), *summed)
        return self.numbering | {column for unit in headed for column in unit.columns}

    def joined(self, first: "Layout") -> "Layout":
        """The layout under a repeated heading, with what the first page showed of each field."""
        columns = {
            nama: max(self.columns.get(nama, ()), first.columns[nama], key=len) for nama in first.columns
        }
        return replace(self, columns={**self.columns, **columns})


def layout_of(block: Block) -> Layout:
    """The columns of the block's table, told by the headings and by what stands under them."""
    found = block.heading.fit
    columns = {nama: unit.columns for nama, unit in found.units.items()}
    doubles = _without_name_numbers(block, columns)
    foreign = [unit for unit in found.foreign if not _takes_units(block, columns, unit)]
    numbering = [unit for unit in foreign if heads_numbers(unit, tahun=found.form.tahun)]
    layout = Layout(
        columns=columns,
        foreign=tuple(unit for unit in foreign if unit not in numbering),
        yearless=found.yearless,
        doubles=tuple(doubles),
        sums=found.sums,
        numbering=frozenset(column for unit in numbering for column in unit.columns),
    )
    named = {column for places in columns.values() for column in places} | layout.known
    contents = _contents(block)
    for step in (1, -1):
        for nama in sorted(columns, key=lambda nama: step * columns[nama][0]):
            column = column_of(block, nama)
            _extend(columns, nama, column=column, step=step, named=named, contents=contents)
    return layout


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


def _takes_units(block: Block, columns: dict[str, tuple[int, ...]], unit: Unit) -> bool:
    """Give a column headed `Satuan` to the quantity to its left, else to its right; whether one took it."""
    if not unit.is_unit_label or len(unit.columns) > 1:
        return False
    (place,) = unit.columns
    for beside in (place - 1, place + 1):
        for nama, places in columns.items():
            column = column_of(block, nama)
            if column.jenis is Kind.KUANTITAS and column.sel > 1 and places == (beside,):
                columns[nama] = (*places, place)
                return True
    return False


def _without_name_numbers(block: Block, columns: dict[str, tuple[int, ...]]) -> list[Double]:
    """The doubles without a second number column, which goes to the name it stands before.

    `No | Program | No | Sub Kegiatan` is such a heading.
    Which of the two was taken for the row's number does not matter: it is the one that is left.
    """
    rest = []
    for double in block.heading.fit.doubles:
        owners = {
            columns[nama][0] - 1: nama
            for nama in columns
            if column_of(block, nama).jenis is Kind.URAIAN
            and column_of(block, nama).sel > len(columns[nama])
        }
        numbers = {double.unit.columns, double.taken.columns}
        beside = [places for places in numbers if len(places) == 1 and places[0] in owners]
        if column_of(block, double.nama).jenis is not Kind.NOMOR or len(beside) != 1:
            rest.append(double)
            continue
        owner = owners[beside[0][0]]
        columns[owner] = (*beside[0], *columns[owner])
        columns[double.nama] = (numbers - {beside[0]}).pop()
    return rest


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
    room = max(column.sel, _WITH_CURRENCY) if column.jenis is Kind.RUPIAH else column.sel
    while fits and len(columns[nama]) < room:
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


def _amount_after_currency(owner: Cell, beside: Cell) -> bool:
    return fold(owner.text) in MONEY_LABELS and is_amount(beside, Kind.RUPIAH)


_FITS: Mapping[Kind, Callable[[Cell, Cell], bool]] = {
    Kind.KODE: _both_code,
    Kind.KUANTITAS: _unit_of_value,
    Kind.URAIAN: _number_with_name,
    Kind.RUPIAH: _amount_after_currency,
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

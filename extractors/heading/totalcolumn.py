"""The column that is the sum of its namesakes (`Total` of `Operasi` and `Modal`), checked on the rows."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from extractors.heading.band import Unit
from extractors.heading.columnnumbers import number_columns
from extractors.heading.fit import Double, Fit, RowSum
from extractors.rows.block import Block
from extractors.rows.columns import column_of
from extractors.rows.remarks import is_total
from extractors.rows.signs import is_dash
from renja.cells.cell import Cell, CellKind
from renja.tables.spec import Kind
from renja.text import clean

_TYPED = re.compile(
    r"(?:rp\.?\s*)?(?P<whole>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<fraction>\d{1,2}|-))?", re.IGNORECASE
)


def with_totals(block: Block) -> Block:
    """The block with each total column of money in place of the parts that its heading also names.

    A total is taken where every row that can be read agrees. Where more than one column could be it, one
    headed as a total is; else none is taken, and the columns stay doubles.
    """
    found = block.heading.fit
    for nama in found.units:
        if column_of(block, nama).jenis is Kind.RUPIAH:
            found = _settled(found, nama, block=block)
    if found is block.heading.fit:
        return block
    return replace(block, heading=replace(block.heading, fit=found))


def _settled(found: Fit, nama: str, *, block: Block) -> Fit:
    """The fit with one column's total taken, or as it was."""
    same = [double for double in found.doubles if double.nama == nama]
    units = sorted((found.units[nama], *(double.unit for double in same)), key=lambda unit: unit.columns)
    sums = [one for unit in units if (one := _sum_of(unit, units, nama=nama, block=block))] if same else []
    named = [one for one in sums if _is_headed_total(one.unit)]
    if len(named or sums) != 1:
        return found
    (total,) = named or sums
    rest: list[Double] = [double for double in found.doubles if double not in same]
    return replace(
        found, units={**found.units, nama: total.unit}, doubles=tuple(rest), sums=(*found.sums, total)
    )


def _sum_of(unit: Unit, units: Sequence[Unit], *, nama: str, block: Block) -> RowSum | None:
    """The unit as the sum of the others, None where a row contradicts or none can be checked.

    A single other is a part of it only if the unit is headed as a total.
    """
    parts = tuple(other for other in units if other is not unit)
    if len(parts) == 1 and not _is_headed_total(unit):
        return None
    checked = 0
    for row in block.body:
        cells = block.filled_in(row)
        if number_columns(cells):
            continue
        by_column = {cell.column: cell for cell in cells}
        amounts = [_amount(one, by_column) for one in (unit, *parts)]
        known = [amount for amount in amounts if amount is not None]
        if len(known) < len(amounts) or not any(known):
            continue
        if known[0] != sum(known[1:]):
            return None
        checked += 1
    return RowSum(nama, unit=unit, parts=parts, rows=checked) if checked else None


def _is_headed_total(unit: Unit) -> bool:
    return any(is_total(cell.text) for cell in unit.cells)


def _amount(unit: Unit, by_column: dict[int, Cell]) -> Decimal | None:
    """The money under a heading in one row, zero where there is none, None where it cannot be read."""
    cells = [by_column[column] for column in unit.columns if column in by_column]
    if not cells or (len(cells) == 1 and is_dash(cells[0])):
        return Decimal(0)
    return _money(cells[0]) if len(cells) == 1 else None


def _money(cell: Cell) -> Decimal | None:
    if cell.kind is CellKind.NUMBER and isinstance(cell.value, Decimal):
        return cell.value
    typed = _TYPED.fullmatch(clean(cell.text)) if cell.kind is CellKind.TEXT else None
    if typed is None:
        return None
    fraction = (typed["fraction"] or "0").replace("-", "0")
    return Decimal(f"{typed['whole'].replace('.', '')}.{fraction}")

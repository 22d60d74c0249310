"""The source cells of a row: what `jejak` shows for each of them."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import numpy as np

from renja.cells.cell import GENERAL, Cell, CellKind, CellValue, column_letters, date_value
from renja.cells.lineage import WEIGHTS, CellStates
from renja.cells.sources import SourceCells
from renja.cells.value import Keadaan, Value

Entry = Mapping[str, Any]
_Row = list[Any]

_NO_VALUE = (CellKind.ERROR, CellKind.UNCALCULATED)


def source_cells(fields: Iterable[tuple[str, Sequence[Cell], Value | None]]) -> SourceCells:
    """The lineage of a row from the cells of its fields, each with its value where it was read for one.

    Of a parsed field the first cell carries the value, a second one the unit. Code parts, names and
    running numbers are read as they stand.
    """
    rows: list[_Row] = []
    for nama, cells, value in fields:
        if value is None:
            rows += [_as_it_stands(nama, cell, ke) for ke, cell in enumerate(cells, start=1)]
            continue
        rows.append(
            entry(nama, cells[0], ke=1, keadaan=value.keadaan, nilai=value.nilai, desimal=value.decimals)
        )
        if len(cells) > 1:
            rows += [
                entry(nama, cell, ke=ke, keadaan=_state(cell), nilai=value.satuan)
                for ke, cell in enumerate(cells[1:], start=2)
            ]
    return SourceCells.of_rows(rows)


def entry(
    nama: str,
    cell: Cell,
    *,
    ke: int,
    keadaan: Keadaan,
    nilai: Decimal | str | None,
    desimal: int = 0,
) -> _Row:
    """One lineage record as it stands in `renja.sources.SourceCells`.

    Kind, number format and formula are given where they are not those of plain text.
    """
    value = format(nilai, "f") if isinstance(nilai, Decimal) else nilai
    place = f"{column_letters(cell.column)}{cell.row}"
    row: _Row = [nama, ke, place, cell.text, keadaan.value, value, desimal]
    kind, shown, formula = cell.kind, cell.number_format, cell.formula
    if kind is CellKind.TEXT and shown == GENERAL and formula is None:
        return row
    rest: dict[str, str | None] = {}
    if kind is not CellKind.TEXT:
        rest["jenis"] = kind.value
    if shown != GENERAL:
        rest["format"] = shown
    if formula is not None:
        rest["rumus"] = formula
    return [*row, rest]


def states_of(fields: Sequence[tuple[Sequence[Cell] | None, Value | None]]) -> CellStates:
    """What `renja.lineage.cell_states` tells of a column without units, from each row's cells and value."""
    count = len(fields)
    keadaan, sel, mentah = (np.full(count, None, dtype=object) for _ in range(3))
    desimal = np.full(count, -1, dtype=np.intp)
    for at, (cells, value) in enumerate(fields):
        if not cells or value is None:
            continue
        states = [value.keadaan, *map(_state, cells[1:])]
        speaks = max(range(len(cells)), key=lambda place: WEIGHTS[states[place].value])
        keadaan[at], sel[at] = states[speaks].value, cells[speaks].address
        desimal[at] = 0 if speaks else value.decimals
        mentah[at] = (
            " ".join(
                text
                for cell, state in zip(cells, states, strict=True)
                if state is not Keadaan.KOSONG and (text := cell.text)
            )
            or None
        )
    return CellStates(keadaan=keadaan, desimal=desimal, sel=sel, mentah=mentah)


def cell_of(record: Entry) -> Cell:
    """The source cell of a lineage record as far as reading it again needs: not its place or visibility."""
    kind = CellKind(record.get("jenis", CellKind.TEXT.value))
    return Cell(
        row=1,
        column=1,
        kind=kind,
        value=_value(record["mentah"], kind=kind),
        number_format=record.get("format", GENERAL),
        formula=record.get("rumus"),
    )


def _value(mentah: str, *, kind: CellKind) -> CellValue:
    match kind:
        case CellKind.BLANK | CellKind.UNCALCULATED:
            return None
        case CellKind.NUMBER:
            return Decimal(mentah)
        case CellKind.BOOLEAN:
            return mentah == "TRUE"
        case CellKind.DATE:
            return date_value(mentah)
        case _:
            return mentah


def _as_it_stands(nama: str, cell: Cell, ke: int) -> _Row:
    blank = cell.is_blank
    return entry(nama, cell, ke=ke, keadaan=_state(cell), nilai=None if blank else cell.text)


def _state(cell: Cell) -> Keadaan:
    if cell.is_blank:
        return Keadaan.KOSONG
    return Keadaan.GALAT if cell.kind in _NO_VALUE else Keadaan.NILAI

"""The source cells of a row: what `jejak` shows for each of them."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from renja.cells.cell import GENERAL, Cell, CellKind, CellValue, date_value
from renja.cells.value import Keadaan, Value

Entry = dict[str, Any]


def value_entries(nama: str, cells: tuple[Cell, ...], *, value: Value) -> Iterator[Entry]:
    """Lineage of a parsed field: the first cell carries the value, a second one the unit."""
    for position, cell in enumerate(cells, start=1):
        if position == 1:
            yield entry(nama, cell, ke=1, keadaan=value.keadaan, nilai=value.nilai, desimal=value.decimals)
        else:
            yield entry(nama, cell, ke=position, keadaan=_state(cell), nilai=value.satuan)


def plain_entries(nama: str, cells: Iterable[Cell]) -> Iterator[Entry]:
    """Lineage of cells that are read as they stand: code parts, names, running numbers."""
    for position, cell in enumerate(cells, start=1):
        yield entry(
            nama, cell, ke=position, keadaan=_state(cell), nilai=None if cell.is_blank else cell.text
        )


def entry(
    nama: str, cell: Cell, *, ke: int, keadaan: Keadaan, nilai: Decimal | str | None, desimal: int = 0
) -> Entry:
    """One lineage record, in the form of `renja.frame.LINEAGE`.

    Kind, number format and formula are given where they are not those of plain text.
    """
    found: Entry = {
        "kolom": nama,
        "ke": ke,
        "sel": cell.address,
        "mentah": cell.text,
        "keadaan": keadaan.value,
        "nilai": format(nilai, "f") if isinstance(nilai, Decimal) else nilai,
        "desimal": desimal,
    }
    if cell.kind is not CellKind.TEXT:
        found["jenis"] = cell.kind.value
    if cell.number_format != GENERAL:
        found["format"] = cell.number_format
    if cell.formula is not None:
        found["rumus"] = cell.formula
    return found


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


def _state(cell: Cell) -> Keadaan:
    if cell.is_blank:
        return Keadaan.KOSONG
    if cell.kind in (CellKind.ERROR, CellKind.UNCALCULATED):
        return Keadaan.GALAT
    return Keadaan.NILAI

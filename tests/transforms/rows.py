"""Raw rows for tests, written as the sheet would show them."""

from decimal import Decimal

from renja.cells.cell import Cell, CellKind, exact_number
from renja.cells.rawtable import RawRow, RawTable, RowRole


def cell(content: object, *, row: int = 1, column: int = 1, number_format: str = "General") -> Cell:
    """A cell from a plain value: None blank, str text, int/float number, `error:#DIV/0!` an error."""
    if content is None:
        return Cell(row, column, CellKind.BLANK)
    if isinstance(content, str) and content.startswith("error:"):
        return Cell(row, column, CellKind.ERROR, content.removeprefix("error:"))
    if isinstance(content, str):
        return Cell(row, column, CellKind.TEXT, content)
    number = content if isinstance(content, Decimal) else exact_number(content)
    return Cell(row, column, CellKind.NUMBER, number, number_format=number_format)


def raw_row(number: int, *, role: RowRole = RowRole.DATA, **fields: object) -> RawRow:
    """A row with its cells side by side; a tuple gives a field several cells."""
    cells, column = {}, 1
    for nama, content in fields.items():
        contents = content if isinstance(content, tuple) else (content,)
        cells[nama.replace("__", "@")] = tuple(
            cell(item, row=number, column=column + offset) for offset, item in enumerate(contents)
        )
        column += len(contents)
    return RawRow(number, role, cells)


def raw_table(tabel: str, *rows: RawRow) -> RawTable:
    """A table with its headings in row 1."""
    columns: dict[str, tuple[int, ...]] = {}
    for row in rows:
        for nama, cells in row.cells.items():
            columns[nama] = tuple(item.column for item in cells)
    return RawTable(tabel, "Lembar1", columns, (1,), rows)

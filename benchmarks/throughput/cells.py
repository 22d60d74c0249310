"""Rows as the raw tables that reading a workbook gives, in two habits of typing."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from random import Random

from benchmarks.throughput.office import Item
from benchmarks.throughput.plan import Quantity, Row
from renja.cell import Cell, CellKind
from renja.rawtable import RawRow, RawTable, RowRole
from renja.spec import Column, TableSpec

FIRST_ROW = 7
_CODE_CELLS = 5
_AMOUNT = "#,##0"
_TOTAL = "JUMLAH"
_IN_ONE_CELL = ("target_n_min_2", "target_n_min_1")
"""Quantities of the widest table that offices write with their unit in one cell."""

Content = str | Decimal | None


def widths(spec: TableSpec) -> dict[str, int]:
    """Sheet columns of each column of a table."""
    return {column.nama: 1 if column.nama in _IN_ONE_CELL else column.sel for column in spec.kolom}


def contents_of(row: Row, *, spec: TableSpec, as_text: bool) -> list[list[Content]]:
    """What stands in the cells of a row, column by column. as_text: numbers are typed with points."""
    return [
        _padded(_contents(row, column, as_text=as_text), to=width)
        for column, width in zip(spec.kolom, widths(spec).values(), strict=True)
    ]


def raw_table(rows: Iterable[Row], *, spec: TableSpec, as_text: bool) -> RawTable:
    """The rows as read from a sheet whose columns stand in the order of the description."""
    return RawTable(
        tabel=spec.tabel,
        lembar=f"Tabel {spec.tabel}",
        columns=dict(_places(spec)),
        heading_rows=(FIRST_ROW - 1,),
        rows=tuple(
            _raw_row(row, number=number, spec=spec, as_text=as_text)
            for number, row in enumerate(rows, FIRST_ROW)
        ),
    )


def habit(random: Random) -> bool:
    """Whether an office types its numbers as text: one in three does."""
    return random.random() < 1 / 3


def _raw_row(row: Row, *, number: int, spec: TableSpec, as_text: bool) -> RawRow:
    cells = {
        nama: tuple(
            _cell(content, row=number, column=column)
            for column, content in zip(places, contents, strict=True)
        )
        for (nama, places), contents in zip(
            _places(spec), contents_of(row, spec=spec, as_text=as_text), strict=True
        )
    }
    return RawRow(number, RowRole.DATA if row.item else RowRole.JUMLAH, cells)


def _places(spec: TableSpec) -> Iterator[tuple[str, tuple[int, ...]]]:
    first = 1
    for nama, width in widths(spec).items():
        yield nama, tuple(range(first, first + width))
        first += width


def _cell(content: Content, column: int, *, row: int) -> Cell:
    if content is None:
        return Cell(row, column, CellKind.BLANK)
    if isinstance(content, Decimal):
        return Cell(row, column, CellKind.NUMBER, content, number_format=_AMOUNT)
    return Cell(row, column, CellKind.TEXT, content)


def _contents(row: Row, column: Column, *, as_text: bool) -> list[Content]:
    if column.nama == "kode":
        return _code_cells(row.item)
    if column.nama == "uraian":
        return [row.item.nama if row.item else _TOTAL]
    content = row.fields.get(column.nama)
    if isinstance(content, tuple):
        return _quantity_cells(content, in_one=column.nama in _IN_ONE_CELL, as_text=as_text)
    return [_number(content, as_text=as_text) if isinstance(content, int) else content]


def _quantity_cells(quantity: Quantity, *, in_one: bool, as_text: bool) -> list[Content]:
    number, unit = quantity
    return [f"{_typed(number)} {unit}"] if in_one else [_number(number, as_text=as_text), unit]


def _code_cells(item: Item | None) -> list[Content]:
    if item is None:
        return []
    parts: list[Content] = [*item.kode.split(".")]
    return [*parts[:3], f"{parts[3]}.{parts[4]}", *parts[5:]] if len(parts) > _CODE_CELLS - 1 else parts


def _number(number: int, *, as_text: bool) -> Content:
    return _typed(number) if as_text else Decimal(number)


def _typed(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _padded(contents: list[Content], *, to: int) -> list[Content]:
    return contents + [None] * (to - len(contents))

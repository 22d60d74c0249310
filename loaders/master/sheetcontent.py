"""What every cell of a table's sheet shows, before any styling."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from loaders.master.consolidated import DocumentTable
from loaders.master.sheetlayout import Layout, Row, SheetColumn
from loaders.master.shown import Numbers, Shown
from renja.cells.lineage import cell_states
from renja.cells.value import Keadaan
from renja.codes.level import CODE_LEVELS, Level
from renja.indonesian import format_number
from renja.tables.frame import value_names
from renja.tables.spec import Kind

UNDECIDED = "Kode resmi baris ini belum dapat diputuskan; lihat lembar Temuan."
OLD = "Baris ini dari kiriman lama; kiriman terbaru tabel ini ditolak."
_OLD_STATUS = "lama"


@dataclass(frozen=True, slots=True)
class Text:
    """A text cell, empty for None. remark: a word for the reader. state: why it is to be looked at."""

    text: str | None
    remark: str | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A number cell with its unit."""

    shown: Shown
    unit: str | None

    @property
    def written(self) -> str:
        """The number as people read it."""
        if self.shown.value is None:
            return self.shown.text or ""
        number = format_number(self.shown.value, decimals=self.shown.decimals)
        return f"{number} {self.unit}" if self.unit else number


class Content:
    """The cells of a table. place: the A1 address of a column's cell in a frame row."""

    def __init__(self, table: DocumentTable, *, layout: Layout, place: Callable[[str, int], str]) -> None:
        self._spec = table.spec
        self._own = frozenset(value_names(table.spec))
        self._layout = layout
        self._numbers = Numbers(table, place=place)
        self._states = cell_states(table.frame, spec=table.spec)
        self._records: list[dict[Any, Any]] = table.frame.to_dict("records")

    def level(self, row: Row) -> str:
        """The level of a sheet row."""
        return str(self._first(row)[1]["level"])

    def is_old(self, row: Row) -> bool:
        """Whether the row stays from a submission whose successor was refused."""
        return bool(self._first(row)[1]["status_kiriman"] == _OLD_STATUS)

    def cell(self, column: SheetColumn, *, row: Row) -> Text | Amount:
        """What the column's cell in a sheet row shows."""
        if column.is_number:
            return self._amount(column, row=row)
        position, record = self._first(row)
        kind = column.column.jenis
        if kind is Kind.KODE:
            undecided = record["kode"] is None and record["level"] in CODE_LEVELS
            return Text(None, UNDECIDED, Keadaan.TAKSA) if undecided else Text(record["kode"])
        if kind is Kind.NOMOR:
            return Text(record["no"])
        text = self._text(column, position=position, record=record)
        is_name = column.column.nama == self._name_column(record["level"])
        return Text(text, remark=OLD if is_name and self.is_old(row) else None)

    def _first(self, row: Row) -> tuple[int, dict[Any, Any]]:
        position = next(iter(row.values()))
        return position, self._records[position]

    def _amount(self, column: SheetColumn, *, row: Row) -> Text | Amount:
        position = row.get(column.year)
        if position is None:
            return Text(None)
        shown = self._numbers.cell(column.column, row=position)
        unit = self._records[position][column.column.satuan] if column.column.satuan else None
        return Amount(shown, unit)

    def _text(self, column: SheetColumn, *, position: int, record: dict[Any, Any]) -> str | None:
        nama = column.column.nama
        if nama not in self._own or record["level"] == Level.JUMLAH:
            name: str | None = record["uraian"]
            return name if nama == self._name_column(record["level"]) else None
        text: str | None = record[nama]
        raw: str | None = self._states[nama].mentah[position]
        return text or raw

    def _name_column(self, level: str) -> str:
        """The uraian column in which rows of a level have their name."""
        return next(
            (
                column.bagian_dari or column.nama
                for column in self._spec.columns_of(Kind.URAIAN)
                if column.level == level
            ),
            self._spec.uraian_dari,
        )

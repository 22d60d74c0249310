"""How a table stands on its sheet: columns with headings and widths, and which rows it shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from textwrap import wrap
from typing import TYPE_CHECKING

from renja.tables.frame import Origin, frame_columns
from renja.tables.spec import AMOUNT_KINDS, Column, Kind
from renja.tables.year import with_years

if TYPE_CHECKING:
    # Only a name here: returning a workbook must not pay for the warehouse.
    from loaders.master.consolidated import DocumentTable

_FIXED_WIDTHS = {Kind.KODE: 18.0, Kind.NOMOR: 7.0}
_NUMBER_WIDTHS = (12, 22)
_NAME_WIDTHS = (30, 44)
_TEXT_WIDTHS = (13, 30)
_LINES_OF_TEXT = 3
_NO_YEARS: tuple[int | None, ...] = (None,)
_LETTERS_PER_UNIT, _CAPITALS_PER_UNIT = 1.3, 1.1
_LINE_HEIGHT, _HIGHEST_ROW = 11.7, 409
_ROW_ONLY = ("baris_id", "urutan")

Row = dict[int | None, int]
"""A sheet row: the frame row that it shows for each year; under None where the table has no years."""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column of the sheet. nomor: what the form's column-number row says. year: of a yearly column."""

    column: Column
    judul: str
    grup: str | None
    nomor: str | None
    year: int | None = None

    @property
    def is_number(self) -> bool:
        """Whether it holds amounts."""
        return self.column.jenis in AMOUNT_KINDS


@dataclass(frozen=True, slots=True)
class Layout:
    """A table laid out: its columns from left to right and its rows from top to bottom."""

    columns: tuple[SheetColumn, ...]
    rows: tuple[Row, ...]

    @property
    def has_groups(self) -> bool:
        """Whether any column stands under a group heading."""
        return any(column.grup for column in self.columns)

    @property
    def has_numbers(self) -> bool:
        """Whether the form numbers its columns."""
        return any(column.nomor for column in self.columns)

    def position(self, nama: str) -> int:
        """Where the (first) column of that name stands."""
        return next(at for at, column in enumerate(self.columns) if column.column.nama == nama)

    def groups(self) -> list[tuple[int, int, str]]:
        """First and last column, and text, of each group heading."""
        found: list[tuple[int, int, str]] = []
        for at, column in enumerate(self.columns):
            if found and found[-1][1:] == (at - 1, column.grup):
                found[-1] = (found[-1][0], at, found[-1][2])
            elif column.grup:
                found.append((at, at, column.grup))
        return found


def lay_out(table: "DocumentTable", *, tahun: int) -> Layout:
    """The layout of a table for plan year `tahun`; the years of one indicator stand side by side."""
    year_of = next(
        (column.nama for column in frame_columns(table.spec) if column.asal is Origin.TAHUN), None
    )
    years = sorted({int(year) for year in table.frame[year_of].dropna()}) if year_of else []
    columns = (
        _sheet_column(column, tahun=tahun, year=year)
        for column in table.spec.kolom
        if column.bagian_dari is None
        for year in (years if column.per_tahun and years else _NO_YEARS)
    )
    if year_of is None:
        return Layout(tuple(columns), tuple({None: position} for position in range(len(table.frame))))
    return Layout(tuple(columns), _yearly_rows(table, year_of=year_of))


def column_width(column: SheetColumn, *, texts: Sequence[str]) -> float:
    """A width that shows what the column holds: numbers in one line, text in a few."""
    kind = column.column.jenis
    if kind in _FIXED_WIDTHS:
        return _FIXED_WIDTHS[kind]
    longest = max(map(len, texts), default=0)
    if column.is_number:
        least, most = _NUMBER_WIDTHS
        return min(most, max(least, longest + 3))
    least, most = _NAME_WIDTHS if kind is Kind.URAIAN else _TEXT_WIDTHS
    word = max((len(word) for text in texts for word in text.split()), default=0)
    return min(most, max(least, word + 2, ceil(longest / _LINES_OF_TEXT)))


def lines_of(text: str, *, width: float) -> int:
    """How many lines a text takes in a column of that width, in the workbook's font."""
    room = max(1, int(width * (_CAPITALS_PER_UNIT if text.isupper() else _LETTERS_PER_UNIT)))
    return sum(1 if len(line) <= room else len(wrap(line, width=room)) for line in text.split("\n"))


def row_height(lines: float) -> float:
    """The height of a row with that many lines of text; no program fits merged or fresh rows itself."""
    return min(_LINE_HEIGHT * lines + 3, _HIGHEST_ROW)


def _sheet_column(column: Column, *, tahun: int, year: int | None) -> SheetColumn:
    computed = column.rumus.kolom_formulir if column.rumus else None
    title = column.judul.replace("{tahun}", str(year or ""))
    return SheetColumn(
        column=column,
        judul=with_years(title, tahun=tahun),
        grup=with_years(column.grup, tahun=tahun) if column.grup else None,
        nomor=computed or column.kolom_formulir,
        year=year,
    )


def _yearly_rows(table: "DocumentTable", *, year_of: str) -> tuple[Row, ...]:
    """Rows alike in everything but what belongs to a year; a year given twice opens a row of its own."""
    yearly = {
        column.nama
        for column in frame_columns(table.spec)
        if column.nama in _ROW_ONLY or (column.kolom is not None and column.kolom.per_tahun)
    }
    common = [column.nama for column in frame_columns(table.spec) if column.nama not in yearly]
    rows: dict[tuple[object, ...], Row] = {}
    years = table.frame[year_of].tolist()
    for position, values in enumerate(table.frame[common].itertuples(index=False, name=None)):
        year, key = years[position], values
        while year in rows.get(key, {}):
            key = (*key, year)
        rows.setdefault(key, {})[year] = position
    return tuple(rows.values())

"""The lines of a raw table: what one published row is made of, before anything is decided about it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from renja.cells.cell import Cell
from renja.cells.rawtable import YEAR_MARK, RawRow, RawTable, RowRole
from renja.codes.level import Level
from renja.marks import is_dash
from renja.tables.spec import Column, Kind, TableSpec
from renja.text import clean


@dataclass(frozen=True, slots=True)
class Line:
    """One row to be: the sheet row it stands in, its cells by field, its name and what fixes its level.

    level: JUMLAH or INDIKATOR when the row itself tells, the level of its uraian column when that has
        one, else None (to be decided). year: target year of a `per_tahun` line.
    named_by: the column whose text is the name.
    """

    row: RawRow
    cells: Mapping[str, tuple[Cell, ...]]
    nama: str
    nomor: str | None
    level: Level | None
    named_by: str
    year: int | None = None

    @property
    def has_code_place(self) -> bool:
        """Whether the line is a program, kegiatan or the like, so that a code is to be decided."""
        return self.level not in (Level.JUMLAH, Level.INDIKATOR)


def lines_of(raw: RawTable, *, spec: TableSpec) -> list[Line]:
    """The lines of a table, in sheet order.

    A row gives one line; one per year where the table has a `per_tahun` column; one per filled uraian
    column where it has several (a kegiatan beside its first sub kegiatan).
    """
    if any(column.per_tahun for column in spec.kolom):
        return [line for row in raw.rows for line in _split_by_year(row, spec=spec)]
    return [line for row in _told_once(raw.rows, spec=spec) for line in _split_by_name(row, spec=spec)]


def _told_once(rows: Iterable[RawRow], *, spec: TableSpec) -> Iterator[RawRow]:
    """The rows without the names of program and kegiatan that only repeat those of the row above.

    A name stands for a row of its own where nothing narrower stands beside it, or a wider one is new.
    """
    namers = spec.columns_of(Kind.URAIAN)
    if len(namers) == 1:
        yield from rows
        return
    above: dict[str, str] = {}
    for row in rows:
        names = {column.nama: name for column in namers if (name := _name(row, column))}
        repeated: dict[str, tuple[Cell, ...]] = {}
        for nama, name in list(names.items())[:-1]:
            if above.get(nama) != name:
                break
            repeated[nama] = ()
        above |= names
        yield replace(row, cells={**row.cells, **repeated}) if repeated else row


def _split_by_name(row: RawRow, *, spec: TableSpec) -> Iterator[Line]:
    if row.role is RowRole.JUMLAH:
        yield _line(row, spec=spec, nama=_label(row), level=Level.JUMLAH)
        return
    if not spec.has_hierarchy:
        yield _line(row, spec=spec, nama=_name(row, spec.column(spec.uraian_dari)), level=Level.INDIKATOR)
        return
    namers = spec.columns_of(Kind.URAIAN)
    named = [(column, name) for column in namers if (name := _name(row, column))]
    if not named and spec.uraian_cadangan:
        spare = spec.column(spec.uraian_cadangan)
        named = [(spare, name)] if (name := _name(row, spare)) else []
    if not named:
        level = None if _is_coded(row, spec=spec) else Level.INDIKATOR
        yield _line(row, spec=spec, nama="", level=level)
    for column, name in named:
        yield Line(
            row=row,
            cells=_share(row, column, named=[c for c, _ in named], spec=spec),
            nama=name,
            nomor=_number(row, column, spec=spec),
            level=column.level,
            named_by=column.nama,
        )


def _share(
    row: RawRow, column: Column, *, named: list[Column], spec: TableSpec
) -> dict[str, tuple[Cell, ...]]:
    """The cells of the line that `column` names.

    Of several names in a row the first owns the code and number, the last everything else.
    """
    names = {c.nama for c in spec.columns_of(Kind.URAIAN)} - {column.nama}
    head = {c.nama for c in spec.columns_of(Kind.KODE, Kind.NOMOR)}
    left_to_others: set[str] = set(names)
    if column is not named[0]:
        left_to_others |= head
    if column is not named[-1]:
        left_to_others |= {c.nama for c in spec.kolom} - head - {column.nama}
    return {nama: cells for nama, cells in row.cells.items() if nama not in left_to_others}


def _split_by_year(row: RawRow, *, spec: TableSpec) -> Iterator[Line]:
    name = _name(row, spec.column(spec.uraian_dari))
    common = {nama: cells for nama, cells in row.cells.items() if YEAR_MARK not in nama}
    for key, cells in row.cells.items():
        nama, mark, year = key.partition(YEAR_MARK)
        if mark:
            yield Line(
                row=row,
                cells={**common, nama: cells},
                nama=name,
                nomor=None,
                level=Level.INDIKATOR,
                named_by=spec.uraian_dari,
                year=int(year),
            )


def _line(row: RawRow, *, spec: TableSpec, nama: str, level: Level | None) -> Line:
    return Line(
        row=row,
        cells=row.cells,
        nama=nama,
        nomor=_number(row, spec.column(spec.uraian_dari), spec=spec),
        level=level,
        named_by=spec.uraian_dari,
    )


def _filled(row: RawRow, column: Column) -> list[str]:
    """The texts of a field's cells; a dash says that there is none."""
    texts = [clean(cell.text) for cell in row.cells.get(column.nama, ()) if not cell.is_blank]
    return [text for text in texts if not is_dash(text)]


def _name(row: RawRow, column: Column) -> str:
    filled = _filled(row, column)
    return filled[-1] if filled else ""


def _number(row: RawRow, column: Column, *, spec: TableSpec) -> str | None:
    """The running number: beside the name where it has a cell there, else in the number column."""
    beside = _filled(row, column)[:-1]
    if beside or column.level is not None:
        return beside[0] if beside else None
    return next((text for c in spec.columns_of(Kind.NOMOR) for text in _filled(row, c)), None)


def _label(row: RawRow) -> str:
    """What a total row calls itself: its first text without a digit, or nothing."""
    texts = (clean(cell.text) for cells in row.cells.values() for cell in cells if not cell.is_blank)
    return next((text for text in texts if not any(character.isdigit() for character in text)), "")


def _is_coded(row: RawRow, *, spec: TableSpec) -> bool:
    return any(
        not cell.is_blank
        for column in spec.columns_of(Kind.KODE)
        for cell in row.cells.get(column.nama, ())
    )

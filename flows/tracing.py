"""From values of the warehouse back to the cells they come from, and from a cell to its values."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, TypeAlias

from flows.usererror import UserError
from loaders.versions.ledger import Scope
from loaders.warehouse.facade import Warehouse
from renja.cells.lineage import column_name
from renja.codes.code import is_canonical
from renja.tables import tables_for
from renja.tables.frame import FrameColumn, Origin, frame_columns
from renja.tables.spec import Column, Kind, TableSpec

_ROW = re.compile(r"[0-9a-f]{24}")
_TWO_DIGITS = re.compile(r"(.+\.\d\.\d{2})\.(\d{2})")
_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9]\d*)")
Record = Mapping[str, Any]

_IDENTITY_OF = {
    Kind.KODE: ("kode", "asal_kode"),
    Kind.NOMOR: ("no",),
    Kind.URAIAN: ("uraian", "uraian_asli"),
}


@dataclass(frozen=True, slots=True)
class CodeTarget:
    """Every row of an official code."""

    kode: str


@dataclass(frozen=True, slots=True)
class RowTarget:
    """One row by its `baris_id`."""

    baris_id: str


@dataclass(frozen=True, slots=True)
class CellTarget:
    """One cell: file (its path in the inbox, its name, or its sha256), sheet and A1 address."""

    berkas: str
    lembar: str
    sel: str


Target: TypeAlias = CodeTarget | RowTarget | CellTarget


def parse_target(text: str) -> Target:
    """The target that the words name; a sub kegiatan may be written with two digits at its end.

    UserError for anything else.
    """
    words = text.strip()
    if "!" in words:
        return _cell(words)
    if _ROW.fullmatch(words):
        return RowTarget(words)
    if short := _TWO_DIGITS.fullmatch(words):
        words = f"{short[1]}.{short[2].zfill(4)}"
    if is_canonical(words):
        return CodeTarget(words)
    raise UserError(
        f"{text} bukan kode, pengenal baris, atau sel; tulis kode seperti 1.02.03.2.01.0004, baris_id dari "
        "gudang data, atau BERKAS!LEMBAR!SEL."
    )


def _cell(words: str) -> CellTarget:
    berkas, _, rest = words.partition("!")
    lembar, _, sel = rest.rpartition("!")
    address = _CELL.fullmatch(sel.strip())
    if not (berkas and lembar and address):
        raise UserError(
            f"{words} bukan alamat sel; tulis BERKAS!LEMBAR!SEL, misalnya 'renja.xlsx!Tabel 4.1!K17'."
        )
    return CellTarget(berkas.strip(), lembar.strip("'"), f"{address[1].upper()}{address[2]}")


@dataclass(frozen=True, slots=True)
class Trail:
    """One field of a row: its columns in the view with their values, and the cells they were read from.

    sel: rows of `laporan.jejak`. koreksi: rows of `laporan.koreksi`.
    """

    kolom: Column
    nilai: Mapping[str, Any]
    sel: Sequence[Record]
    koreksi: Sequence[Record]


@dataclass(frozen=True, slots=True)
class RowTrail:
    """One row of a table's view, with the trails asked for and the corrections of its code."""

    spec: TableSpec
    baris: Record
    jejak: Sequence[Trail]
    koreksi_kode: Sequence[Record]

    @property
    def tahun_target(self) -> int | None:
        """The year that the row is about, in a table with one row per year."""
        names = (column.nama for column in frame_columns(self.spec) if column.asal is Origin.TAHUN)
        return next((self.baris[name] for name in names), None)


@dataclass(frozen=True, slots=True)
class Traced:
    """What a trace found. kiriman: the rows of `laporan.kiriman` that the cells stand in, by sha256."""

    baris: Sequence[RowTrail]
    kiriman: Mapping[str, Record]


class Tracer:
    """Traces values of one office, year and stage in an open warehouse.

    tabel, kolom: only this table, and only this column of the view or of the table's description.
    UserError for a table or column that there is not.
    """

    def __init__(
        self, warehouse: Warehouse, *, scope: Scope, tabel: str | None = None, kolom: str | None = None
    ) -> None:
        self._warehouse = warehouse
        self._scope = scope
        self._kolom = kolom
        self._specs = [spec for spec in tables_for(scope.tahun) if tabel in (None, spec.tabel)]
        if not self._specs:
            known = ", ".join(spec.tabel for spec in tables_for(scope.tahun))
            raise UserError(f"Tabel {tabel} tidak ada; yang ada: {known}.")
        if kolom is not None and not any(columns_named(kolom, spec=spec) for spec in self._specs):
            where = f"tabel {tabel}" if tabel else "tabel mana pun"
            raise UserError(
                f"Kolom {kolom} tidak ada di {where}; lihat nama kolomnya di view laporan pada gudang data."
            )

    def trace(self, target: Target) -> Traced:
        """Everything that the target leads to."""
        cells = self._cells_at(target) if isinstance(target, CellTarget) else None
        rows = self._rows(target, cells=cells)
        ids = [row["baris_id"] for _, row in rows]
        by_row = _by_row(self._read("jejak", {"baris_id": ids})) if ids else {}
        corrections = _by_row(self._read("koreksi", {"baris_id": ids})) if ids else {}
        asked = None if cells is None else {(one["baris_id"], column_name(one)) for one in cells}
        trails = [
            RowTrail(
                spec,
                row,
                self._trails(
                    spec,
                    row=row,
                    cells=by_row.get(row["baris_id"], []),
                    corrections=corrections.get(row["baris_id"], []),
                    asked=asked,
                ),
                _of_code(corrections.get(row["baris_id"], []), spec=spec),
            )
            for spec, row in rows
        ]
        found = tuple(trail for trail in trails if trail.jejak)
        hashes = {cell["sha256"] for trail in found for one in trail.jejak for cell in one.sel}
        sent = self._read("kiriman", {"sha256": sorted(hashes)}) if hashes else []
        return Traced(found, {one["sha256"]: one for one in sent})

    def _cells_at(self, target: CellTarget) -> list[Record]:
        """The rows of `jejak` of one cell. UserError for a file that the warehouse does not know."""
        names = {
            one["berkas"]
            for one in self._read("kiriman", {})
            if target.berkas in (one["berkas"], PurePosixPath(one["berkas"]).name, one["sha256"])
        }
        if not names:
            raise UserError(
                f"Berkas {target.berkas} tidak dikenal gudang data; lihat nama berkas di `renja status`."
            )
        where = {"berkas": sorted(names), "lembar": [target.lembar], "sel": [target.sel]}
        return self._read("jejak", where)

    def _rows(self, target: Target, *, cells: list[Record] | None) -> list[tuple[TableSpec, Record]]:
        match target:
            case CodeTarget():
                where = {"kode": [target.kode]}
            case RowTarget():
                where = {"baris_id": [target.baris_id]}
            case CellTarget():
                where = {"baris_id": sorted({cell["baris_id"] for cell in cells or ()})}
        return [(spec, row) for spec in self._specs for row in self._read(spec.view, where)]

    def _trails(
        self,
        spec: TableSpec,
        *,
        row: Record,
        cells: Sequence[Record],
        corrections: Sequence[Record],
        asked: set[tuple[str, str]] | None,
    ) -> list[Trail]:
        trails = []
        for column in columns_named(self._kolom, spec=spec):
            if asked is not None and (row["baris_id"], column.nama) not in asked:
                continue
            own = [cell for cell in cells if column_name(cell) == column.nama]
            values = {name: row[name] for name in view_names_of(column, spec=spec)}
            if own or any(value is not None for value in values.values()):
                mine = [one for one in corrections if one["kolom"] == column.nama]
                trails.append(Trail(column, values, sorted(own, key=lambda cell: cell["ke"]), mine))
        return trails

    def _read(self, view: str, where: Mapping[str, list[Any]]) -> list[Record]:
        frame = self._warehouse.read_view(view, scope=self._scope, only=where)
        return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def columns_named(name: str | None, *, spec: TableSpec) -> tuple[Column, ...]:
    """The described columns that a name of the view or of the description stands for; None: all."""
    return tuple(
        column
        for column in spec.kolom
        if name is None or name == column.nama or name in view_names_of(column, spec=spec)
    )


def view_names_of(column: Column, *, spec: TableSpec) -> list[str]:
    """The columns of the view that show what stands in a described column."""
    derived = [one.nama for one in _derived(column, frame_columns(spec))]
    is_name = column.jenis is Kind.URAIAN and derived == []
    identity = _IDENTITY_OF[column.jenis] if column.jenis in (Kind.KODE, Kind.NOMOR) or is_name else ()
    return [*identity, *derived]


def _derived(column: Column, columns: Iterable[FrameColumn]) -> Iterable[FrameColumn]:
    return (one for one in columns if one.kolom is not None and one.kolom.nama == column.nama)


def _of_code(corrections: Iterable[Record], *, spec: TableSpec) -> list[Record]:
    codes = {column.nama for column in spec.columns_of(Kind.KODE)}
    return [one for one in corrections if one["kolom"] in codes]


def _by_row(records: Iterable[Record]) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for record in records:
        found.setdefault(record["baris_id"], []).append(record)
    return found

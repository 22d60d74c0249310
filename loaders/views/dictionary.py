"""The data dictionary: what every view and column of `laporan` holds, in the readers' language.

Of the columns of tables all is told by their descriptions (`renja/tables/`); the words for the other views
stand in `kamus.toml` beside this module.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa

from loaders.views.rowtable import row_tables, view_columns
from loaders.views.view import HISTORY, views
from renja.tables import all_tables
from renja.tables.frame import FrameColumn, Origin, frame_columns
from renja.tables.spec import Column, Kind, Ratio, TableSpec

_YEAR = re.compile(r"\{(\w[^}]*)\}")
_KINDS = {
    Kind.KODE: "kode",
    Kind.NOMOR: "teks",
    Kind.URAIAN: "teks",
    Kind.TEKS: "teks",
    Kind.RUPIAH: "uang",
    Kind.PERSEN: "persen",
    Kind.KUANTITAS: "kuantitas",
}
_KEYS = dict.fromkeys(("kode", "kode_induk"), _KINDS[Kind.KODE])
_UNITS = {Kind.RUPIAH: "rupiah", Kind.PERSEN: "persen (97,14 berarti 97,14 %)"}


@dataclass(frozen=True, slots=True)
class ColumnEntry:
    """One column. jenis: what it holds; tipe: how the database holds it; satuan: of its numbers.

    sumber: the form's column that it comes from, or what it is computed from; None where a run sets it.
    """

    nama: str
    jenis: str
    tipe: str
    keterangan: str
    satuan: str | None = None
    sumber: str | None = None

    @property
    def comment(self) -> str:
        """All of it in one line."""
        unit = f"Satuan: {self.satuan}." if self.satuan else None
        source = f"Sumber: {self.sumber}." if self.sumber else None
        return " ".join(filter(None, (self.keterangan, unit, source)))


@dataclass(frozen=True, slots=True)
class ViewEntry:
    """One view with its columns in order; formulir: the form of a table's view."""

    nama: str
    keterangan: str
    kolom: tuple[ColumnEntry, ...]
    formulir: str | None = None

    @property
    def comment(self) -> str:
        """What it is in one line."""
        return " ".join(filter(None, (self.keterangan, self.formulir and f"Formulir: {self.formulir}.")))


@cache
def dictionary() -> dict[str, ViewEntry]:
    """Every view of `laporan` by name. KeyError for a view or column that nothing is said of."""
    return {name: _history(name) if name.startswith(HISTORY) else _view(name) for name in views()}


@cache
def words() -> dict[str, Any]:
    """What `kamus.toml` says."""
    return tomllib.loads(Path(__file__).with_name("kamus.toml").read_text(encoding="utf-8"))


def _history(name: str) -> ViewEntry:
    of = name.removeprefix(HISTORY)
    now = _view(of)
    known = {entry.nama: entry for entry in now.kolom}
    columns = (known.get(column) or _told(column, view=of, name=name) for column in views()[name].columns)
    about = f"Semua versi dari {of}, dengan kolom-kolomnya dan masa berlaku setiap versi."
    return ViewEntry(name, about, tuple(columns), formulir=now.formulir)


def _view(name: str) -> ViewEntry:
    specs = [spec for spec in all_tables() if spec.view == name]
    if name not in row_tables():
        columns = (_told(column, view=name, name=name) for column in views()[name].columns)
        return ViewEntry(name, words()["tampilan"][name], tuple(columns))
    described = {one.nama for one in view_columns(name, specs=specs)}
    columns = (
        _described(column, name=name, specs=specs)
        if column in described
        else _told(column, view=name, name=name)
        for column in views()[name].columns
    )
    titles = dict.fromkeys(f"Tabel {spec.tabel}: {_plain(spec.judul)}." for spec in specs)
    forms = dict.fromkeys(spec.formulir for spec in specs)
    return ViewEntry(name, " ".join(titles), tuple(columns), formulir="; ".join(forms))


def _told(column: str, *, view: str, name: str) -> ColumnEntry:
    """A column by the words of `kamus.toml`; name: of the view that has its type."""
    told = words()["kolom_di"].get(view, {}).get(column) or words()["kolom"][column]
    kind = views()[name].schema.field(column).type
    return ColumnEntry(nama=column, jenis=_kind(kind), tipe=_type(kind), keterangan=told)


def _described(nama: str, *, name: str, specs: Sequence[TableSpec]) -> ColumnEntry:
    """A column by the description of its table, in every layout (specs) that has it."""
    found = [(spec, one) for spec in specs for one in frame_columns(spec) if one.nama == nama]
    _, column = found[0]
    kind = views()[name].schema.field(nama).type
    own = column.kolom
    value = column.asal in (Origin.NILAI, Origin.HITUNG)
    return ColumnEntry(
        nama=column.nama,
        jenis=_KINDS[own.jenis] if own and value else _KEYS.get(column.nama, _kind(kind)),
        tipe=_type(kind),
        keterangan=" ".join([_plain(column.keterangan), *_validity([spec for spec, _ in found], of=specs)]),
        satuan=_unit(own) if own and value else None,
        sumber=_sources(found) if own else None,
    )


def _validity(having: Sequence[TableSpec], *, of: Sequence[TableSpec]) -> list[str]:
    """The sentence on a column that not every layout has."""
    if len(having) == len(of):
        return []
    years = " dan ".join(spec.masa for spec in having)
    return [f"Hanya Renja {years}; untuk tahun lain NULL."]


def _sources(found: Sequence[tuple[TableSpec, FrameColumn]]) -> str:
    """Where a column comes from; where layouts differ, from what in each."""
    told = {spec.masa: _source(one, column=one.kolom) for spec, one in found if one.kolom}
    if len(set(told.values())) == 1:
        return next(iter(told.values()))
    return "; ".join(f"Renja {years}: {source}" for years, source in told.items())


def _unit(column: Column) -> str | None:
    if column.satuan:
        return f"di kolom {column.satuan}"
    return _UNITS.get(column.jenis)


def _source(frame: FrameColumn, *, column: Column) -> str:
    if frame.asal is Origin.HITUNG:
        return _computation(column)
    heading = _plain(": ".join(filter(None, (column.grup, column.judul))))
    number = f", kolom {column.kolom_formulir} formulir" if column.kolom_formulir else ""
    return f"“{heading}”{number}"


def _computation(column: Column) -> str:
    """What the recomputed twin of a column is made of."""
    rule = column.rumus
    if rule is None:
        return f"jumlah {column.nama} baris di bawahnya"
    if isinstance(rule, Ratio):
        return f"{rule.pembilang} / {rule.penyebut} × 100"
    return " + ".join(rule.dari)


def _plain(text: str) -> str:
    """Years told from the plan year: n-1, n, n+1."""
    return _YEAR.sub(r"\1", text)


def _kind(kind: pa.DataType) -> str:
    if pa.types.is_decimal(kind):
        return "angka"
    if pa.types.is_integer(kind):
        return "bilangan"
    if pa.types.is_boolean(kind):
        return "ya/tidak"
    return "waktu" if pa.types.is_timestamp(kind) else "teks"


def _type(kind: pa.DataType) -> str:
    """The type as both engines know it."""
    if pa.types.is_decimal(kind):
        return f"NUMERIC({kind.precision}, {kind.scale})"
    names = {"angka": "NUMERIC", "bilangan": "INTEGER", "ya/tidak": "BOOLEAN", "waktu": "TIMESTAMPTZ"}
    return names.get(_kind(kind), "TEXT")


def sentences() -> Iterator[tuple[str, str | None, str]]:
    """Every comment of the database: view, column (None for the view itself), text.

    Of a history only those columns that its view has not: the others are told there.
    """
    for name, view in dictionary().items():
        told = dictionary().get(name.removeprefix(HISTORY)) if name.startswith(HISTORY) else None
        known = {column.nama for column in told.kolom} if told else set()
        yield name, None, view.comment
        yield from ((name, one.nama, one.comment) for one in view.kolom if one.nama not in known)

"""The columns of a normalised table: one contract for expectations, warehouse, master and dictionary.

A normalised table is a pandas frame with these columns, one row per published row. Text columns hold
str or None; numeric columns hold decimal.Decimal or None (object dtype), never floats.
"""

from dataclasses import dataclass
from enum import StrEnum

from renja.tables.spec import SQL_TYPES, Column, Kind, TableSpec


class Origin(StrEnum):
    """Where a frame column comes from."""

    IDENTITAS = "identitas"
    NILAI = "nilai"
    SATUAN = "satuan"
    TEKS = "teks"
    HITUNG = "hitung"
    TAHUN = "tahun"


@dataclass(frozen=True, slots=True)
class FrameColumn:
    """One column of a normalised table: its name, SQL type, origin and the column it derives from."""

    nama: str
    tipe: str
    asal: Origin
    keterangan: str
    kolom: Column | None = None


_TEXT = "VARCHAR"

WRITTEN_NAME = "uraian_asli"
"""The row's name as its sender wrote it."""


_IDENTITY: tuple[tuple[str, str, str], ...] = (
    ("baris_id", "VARCHAR", "Pengenal baris, tetap dari jalan ke jalan."),
    ("tahun", "INTEGER", "Tahun rencana (n)."),
    ("tahapan", "VARCHAR", "Tahapan dokumen."),
    ("opd", "VARCHAR", "Perangkat daerah."),
    ("bidang", "VARCHAR", "Bidang pengirim; kosong pada baris bersama."),
    ("kode", "VARCHAR", "Kode resmi yang diputuskan; kosong bila belum dapat diputuskan."),
    ("kode_induk", "VARCHAR", "Kode induk yang diputuskan."),
    ("asal_kode", "VARCHAR", "tertulis, diperbaiki, diturunkan, atau kosong."),
    ("level", "VARCHAR", "urusan, bidang_urusan, program, kegiatan, sub_kegiatan, indikator, jumlah."),
    ("uraian", "VARCHAR", "Nama resmi; bila tidak ada, seperti tertulis."),
    (WRITTEN_NAME, "VARCHAR", "Nama seperti tertulis."),
    ("no", "VARCHAR", "Nomor urut seperti tertulis."),
    ("urutan", "INTEGER", "Urutan baris dalam dokumen."),
    ("kiriman_id", "VARCHAR", "Kiriman asal baris."),
    ("berkas", "VARCHAR", "Berkas asal."),
    ("lembar", "VARCHAR", "Lembar asal."),
    ("baris", "INTEGER", "Nomor baris lembar."),
)

LINEAGE = "jejak_sel"
"""Frame column beside the published ones: `renja.sources.SourceCells`, a sequence of dicts held as compact
text (a plain list of them will do where rows are few), one per source cell of the row, with keys
`kolom, ke, sel, mentah, keadaan, nilai, desimal`; `jenis, format, rumus` of a cell that is not plain text
(kind, number format, formula: what its raw text does not tell); `kiriman_id, lembar` on rows of several
files."""

IDENTITY_NAMES: tuple[str, ...] = tuple(nama for nama, _, _ in _IDENTITY)


def frame_columns(spec: TableSpec) -> tuple[FrameColumn, ...]:
    """The published columns of a table, in order: identity, then values with units, texts and twins."""
    identity = tuple(
        FrameColumn(nama, tipe, Origin.IDENTITAS, keterangan) for nama, tipe, keterangan in _IDENTITY
    )
    values: list[FrameColumn] = []
    for column in spec.kolom:
        values += _derived(column, spec=spec)
    return identity + tuple(values)


def value_names(spec: TableSpec) -> tuple[str, ...]:
    """Names of the published columns that are not identity."""
    return tuple(column.nama for column in frame_columns(spec) if column.asal is not Origin.IDENTITAS)


def _derived(column: Column, *, spec: TableSpec) -> list[FrameColumn]:
    if column.jenis in (Kind.KODE, Kind.NOMOR) or (
        column.jenis is Kind.URAIAN and (column.nama in IDENTITY_NAMES or column.level is not None)
    ):
        return []
    number = SQL_TYPES.get(column.jenis, _TEXT)
    parts: list[tuple[str | None, str, Origin, str]] = [
        ("tahun_target" if column.per_tahun else None, "INTEGER", Origin.TAHUN, "Tahun target."),
        (column.nama, number, Origin.NILAI, column.keterangan),
        (column.satuan, _TEXT, Origin.SATUAN, f"Satuan {column.nama}."),
        (column.teks, _TEXT, Origin.TEKS, f"{column.nama} seperti tertulis."),
        (column.hitung, number, Origin.HITUNG, f"{column.nama} yang dihitung ulang."),
    ]
    if column.arti == "indikator":
        parts.append((spec.satuan_baris, _TEXT, Origin.SATUAN, "Satuan indikator baris ini."))
    return [
        FrameColumn(nama, tipe, asal, keterangan, kolom=column)
        for nama, tipe, asal, keterangan in parts
        if nama
    ]

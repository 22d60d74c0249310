"""The base tables of the warehouse (schema `gudang`) beside those of rows: runs, submissions, parts, lists.

A part (`bagian`) is one version of one table of one bidang, or of the office's own rows; its rows point
to it. `tanda` is the signature of a version's contents. A version holds from `berlaku_dari` until
`berlaku_sampai` (NULL: still). Nothing is ever deleted. Moments are those of the publications, which
never stand still or go back.
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

VERSION = 2
"""Version of this schema; a warehouse of a newer one is refused."""

BASE = "gudang"
REPORTING = "laporan"

METADATA = sa.MetaData(schema=BASE)

SCOPE = ("opd", "tahun", "tahapan")
PERIOD = ("berlaku_dari", "berlaku_sampai")

LINEAGE_TEXT = "jejak_sel"
CONFIDENCE_DECIMALS = 6


def _moment() -> TypeEngine[Any]:
    return sa.TIMESTAMP(timezone=True)


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text) for name in names]


def _scope() -> list[sa.Column[Any]]:
    return [
        sa.Column("opd", sa.Text, nullable=False),
        sa.Column("tahun", sa.Integer, nullable=False),
        sa.Column("tahapan", sa.Text, nullable=False),
    ]


def _period() -> list[sa.Column[Any]]:
    return [
        sa.Column("jalan_id", sa.Text, nullable=False),
        sa.Column("berlaku_dari", _moment(), nullable=False),
        sa.Column("berlaku_sampai", _moment()),
    ]


SKEMA = sa.Table(
    "skema",
    METADATA,
    sa.Column("versi", sa.Integer, nullable=False),
    sa.Column("sidik", sa.Text, nullable=False),
    sa.Column("dipasang", _moment(), nullable=False),
)

JALAN = sa.Table(
    "jalan",
    METADATA,
    sa.Column("jalan_id", sa.Text, primary_key=True),
    *_scope(),
    sa.Column("mulai", _moment(), nullable=False),
    sa.Column("selesai", _moment(), nullable=False),
    sa.Column("diterbitkan", _moment(), nullable=False),
    *_texts("hasil", "pemicu", "versi"),
    sa.Column("kiriman_baru", sa.Integer, nullable=False),
    sa.Column("temuan", sa.Integer, nullable=False),
    sa.Column("koreksi", sa.Integer, nullable=False),
)

PERCOBAAN = sa.Table(
    "percobaan",
    METADATA,
    sa.Column("jalan_id", sa.Text, primary_key=True),
    *_scope(),
    sa.Column("mulai", _moment(), nullable=False),
    sa.Column("selesai", _moment(), nullable=False),
    *_texts("pemicu", "versi", "alasan"),
)

KIRIMAN = sa.Table(
    "kiriman",
    METADATA,
    sa.Column("kiriman_id", sa.Text, primary_key=True),
    *_scope(),
    *_texts("bidang", "sha256"),
    sa.Column("ukuran", sa.BigInteger, nullable=False),
    sa.Column("diubah", _moment(), nullable=False),
    sa.Column("urutan_datang", sa.Integer, nullable=False),
    sa.Column("diterima", _moment(), nullable=False),
)

PENILAIAN = sa.Table(
    "penilaian",
    METADATA,
    sa.Column("kiriman_id", sa.Text, nullable=False),
    *_scope(),
    *_texts("berkas", "status", "alasan"),
    sa.Column("tanda", sa.Text, nullable=False),
    *_period(),
)

PENARIKAN = sa.Table(
    "penarikan",
    METADATA,
    sa.Column("kiriman_id", sa.Text, nullable=False),
    *_scope(),
    *_texts("oleh", "alasan"),
    sa.Column("ditarik", _moment(), nullable=False),
    *_period(),
)

BAGIAN = sa.Table(
    "bagian",
    METADATA,
    sa.Column("bagian_id", sa.Integer, primary_key=True, autoincrement=False),
    *_scope(),
    sa.Column("tabel", sa.Text, nullable=False),
    *_texts("bidang", "kiriman_id"),
    sa.Column("tanda", sa.Text, nullable=False),
    *_period(),
)

KELENGKAPAN = sa.Table(
    "kelengkapan",
    METADATA,
    *_scope(),
    sa.Column("tabel", sa.Text, nullable=False),
    *_texts("bidang"),
    sa.Column("wajib", sa.Boolean, nullable=False),
    sa.Column("keadaan", sa.Text, nullable=False),
    sa.Column("tanda", sa.Text, nullable=False),
    *_period(),
)

KOREKSI_NAMES = (
    *("aturan", "tabel", "bidang", "baris_id", "kode", "kolom", "berkas", "lembar", "sel"),
    *("mentah", "hasil", "alasan"),
)

KOREKSI = sa.Table(
    "koreksi",
    METADATA,
    sa.Column("bagian_id", sa.Integer, nullable=False),
    *_texts(*KOREKSI_NAMES),
    sa.Column("keyakinan", sa.Numeric(CONFIDENCE_DECIMALS + 1, CONFIDENCE_DECIMALS)),
)

TEMUAN_NAMES = (
    *("temuan_id", "kelompok_id", "aturan", "keparahan", "tabel", "bidang", "baris_id", "kode", "kolom"),
    *("berkas", "lembar", "sel", "sel_pasangan", "mentah", "ditemukan", "seharusnya", "selisih"),
    *("pesan", "tindakan"),
)

TEMUAN = sa.Table(
    "temuan",
    METADATA,
    *_scope(),
    *_texts(*TEMUAN_NAMES),
    sa.Column("normalisasi", sa.Boolean, nullable=False),
    sa.Column("dikecualikan", sa.Boolean, nullable=False),
    sa.Column("tanda", sa.Text, nullable=False),
    *_period(),
)

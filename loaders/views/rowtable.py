"""The base tables of rows, one for every reporting view, derived from the table descriptions."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

from loaders.views.schema import (
    BAGIAN,
    JALAN,
    KELENGKAPAN,
    KIRIMAN,
    KOREKSI,
    LINEAGE_TEXT,
    METADATA,
    PENARIKAN,
    PENILAIAN,
    SKEMA,
    TEMUAN,
)
from renja.tables import all_tables
from renja.tables.frame import FrameColumn, frame_columns
from renja.tables.spec import TableSpec

PART_NAMES = ("tahun", "tahapan", "opd", "bidang")
"""Identity columns that a row takes from its part."""

_NUMERIC = re.compile(r"NUMERIC\((\d+), (\d+)\)")


def view_names(specs: Iterable[TableSpec]) -> tuple[str, ...]:
    """The reporting views of the tables, in document order; layouts of several years share one."""
    return tuple(dict.fromkeys(spec.view for spec in specs))


def view_columns(view: str, *, specs: Iterable[TableSpec]) -> tuple[FrameColumn, ...]:
    """The frame columns of a view: those of every layout that it serves, each once.

    ValueError when two layouts give one column different types.
    """
    columns: dict[str, FrameColumn] = {}
    for spec in specs:
        if spec.view == view:
            for column in frame_columns(spec):
                known = columns.setdefault(column.nama, column)
                if known.tipe != column.tipe:
                    raise ValueError(f"{view}.{column.nama} is both {known.tipe} and {column.tipe}")
    return tuple(columns.values())


def sql_type(tipe: str) -> TypeEngine[Any]:
    """The SQLAlchemy type of a frame column's SQL type; ValueError for one that no column may have."""
    if tipe == "INTEGER":
        return sa.Integer()
    if tipe == "VARCHAR":
        return sa.Text()
    if numeric := _NUMERIC.fullmatch(tipe):
        return sa.Numeric(int(numeric[1]), int(numeric[2]))
    raise ValueError(f"no warehouse type for {tipe!r}")


def _row_table(view: str, *, specs: tuple[TableSpec, ...]) -> sa.Table:
    rows = sa.Table(
        view,
        METADATA,
        sa.Column("bagian_id", sa.Integer, nullable=False),
        sa.Column("terbit", sa.Boolean, nullable=False),
        sa.Column("posisi", sa.Integer),
        *(
            sa.Column(column.nama, sql_type(column.tipe))
            for column in view_columns(view, specs=specs)
            if column.nama not in PART_NAMES
        ),
        sa.Column(LINEAGE_TEXT, sa.Text, nullable=False),
    )
    sa.Index(f"ix_{view}_bagian", rows.c.bagian_id).ddl_if(dialect="postgresql")
    return rows


@cache
def row_tables() -> dict[str, sa.Table]:
    """The base table of every reporting view, by view name, in document order."""
    specs = all_tables()
    return {view: _row_table(view, specs=specs) for view in view_names(specs)}


@cache
def base_tables() -> tuple[sa.Table, ...]:
    """Every base table, the version table first."""
    lists = (KIRIMAN, PENILAIAN, PENARIKAN, BAGIAN, KELENGKAPAN, KOREKSI, TEMUAN)
    return (SKEMA, JALAN, *lists, *row_tables().values())

"""What the warehouse gives back to readers: the reporting views, and the document for the master."""

from collections.abc import Collection, Mapping
from typing import TypeAlias

import pandas as pd
import sqlalchemy as sa

from loaders.document import Document, DocumentTable
from loaders.ledger import Scope
from loaders.query import frame_of, in_utc, with_lineage
from loaders.schema import BAGIAN, JALAN
from loaders.tableview import history_query
from loaders.view import HISTORY, views
from renja.frame import frame_columns
from renja.spec import TableSpec
from renja.tables import tables_for

Only: TypeAlias = Mapping[str, Collection[object]]
"""The values that each of some columns may have."""

_ORDER = (
    *("opd", "tahun", "tahapan", "urutan", "urutan_datang", "mulai", "tabel", "bidang"),
    *("baris_id", "kolom", "ke", "temuan_id"),
)


def read_view(
    connection: sa.Connection, *, name: str, scope: Scope | None = None, only: Only | None = None
) -> pd.DataFrame:
    """A reporting view as a frame of objects: numbers as Decimal, nothing as None, moments with zone.

    scope, only: which rows, by office, year and stage and by the values of columns. KeyError for a view
    or column that does not exist.
    """
    view = views()[name]
    history = views().get(f"{HISTORY}{name}")
    source = history.table if history else view.table
    query = sa.select(*(source.c[column] for column in view.columns))
    if history:
        query = query.where(source.c.berlaku_sampai.is_(None))
    if scope and "opd" in source.c:
        query = query.where(*scope.of(source))
    elif scope:
        query = query.where(source.c.jalan_id.in_(sa.select(JALAN.c.jalan_id).where(*scope.of(JALAN))))
    query = query.where(*(source.c[column].in_(values) for column, values in (only or {}).items()))
    query = query.order_by(*(source.c[column] for column in _ORDER if column in source.c))
    return frame_of(connection, query)


def read_document(connection: sa.Connection, *, scope: Scope) -> Document:
    """The whole document of one office, year and stage as it holds now."""
    tables = (
        DocumentTable(spec, _published(connection, spec=spec, scope=scope))
        for spec in tables_for(scope.tahun)
    )
    lists = {
        name: read_view(connection, name=name, scope=scope)
        for name in ("temuan", "koreksi", "kiriman", "kelengkapan")
    }
    last = sa.select(sa.func.max(BAGIAN.c.berlaku_dari)).where(*scope.of(BAGIAN))
    return Document(
        scope=scope, tables=tuple(tables), berubah=in_utc(connection.execute(last).all()[0][0]), **lists
    )


def _published(connection: sa.Connection, *, spec: TableSpec, scope: Scope) -> pd.DataFrame:
    rows = history_query(spec.view, lineage=True).subquery()
    query = sa.select(rows).where(rows.c.berlaku_sampai.is_(None), *scope.of(rows))
    frame = frame_of(connection, query.order_by(rows.c.urutan))
    names = [column.nama for column in frame_columns(spec)]
    return with_lineage(frame, names=[*names, "status_kiriman"])

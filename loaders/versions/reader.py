"""What the warehouse gives back to readers: the reporting views, and the document for the master."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, TypeAlias

import pandas as pd
import pyarrow as pa
import sqlalchemy as sa

from loaders.master.consolidated import Document, DocumentTable
from loaders.versions.ledger import Scope
from loaders.versions.moment import State, held_at, latest_states
from loaders.views.schema import BAGIAN, JALAN
from loaders.views.tableview import history_query
from loaders.views.view import HISTORY, views
from loaders.warehouse.query import batches_of, frame_of, in_utc, with_lineage
from renja.tables import tables_for
from renja.tables.frame import frame_columns
from renja.tables.spec import TableSpec

Only: TypeAlias = Mapping[str, Collection[object]]
"""The values that each of some columns may have."""

_ORDER = (
    *("opd", "tahun", "tahapan", "urutan", "urutan_datang", "mulai", "terjadi", "tabel", "bidang"),
    *("kode", "baris_id", "kolom", "ke", "temuan_id"),
)


def read_view(
    connection: sa.Connection,
    *,
    name: str,
    scope: Scope | None = None,
    only: Only | None = None,
    state: State | None = None,
) -> pd.DataFrame:
    """A reporting view as a frame of objects: numbers as Decimal, nothing as None, moments with zone.

    scope, only: which rows, by office, year and stage and by the values of columns. state: as it held
    then, in place of what holds now. KeyError for a view or column that does not exist.
    """
    query = _rows_of(name, scope=scope, only=only, state=state)
    order = (query.selected_columns[column] for column in _ORDER if column in query.selected_columns)
    return frame_of(connection, query.order_by(*order))


def read_batches(connection: sa.Connection, *, name: str, state: State) -> Iterator[pa.RecordBatch]:
    """A reporting view as it held in a state, some thousand rows at a time, in an order without ties.

    The batches have the schema of the view, and are the same on every engine.
    """
    query = _rows_of(name, scope=None, only=None, state=state)
    names = [column for column in _ORDER if column in query.selected_columns]
    names += [column for column in views()[name].columns if column not in names]
    order = [_by_code_point(query.selected_columns[one], dialect=connection.dialect) for one in names]
    yield from batches_of(connection, query.order_by(*order), schema=views()[name].schema)


def _by_code_point(column: sa.ColumnElement[Any], *, dialect: sa.Dialect) -> sa.ColumnElement[Any]:
    """Texts in the order that DuckDB has by nature, whatever language the server's database has."""
    if dialect.name == "postgresql" and isinstance(column.type, sa.String):
        return sa.collate(column, "C")
    return column


def _rows_of(name: str, *, scope: Scope | None, only: Only | None, state: State | None) -> sa.Select[Any]:
    """The rows of a view, as `read_view` tells them apart."""
    view = views()[name]
    history = views().get(f"{HISTORY}{name}")
    source = history.table if history else view.table
    query = sa.select(*(source.c[column] for column in view.columns))
    if history:
        now = source.c.berlaku_sampai.is_(None)
        query = query.where(*(held_at(source, state.saat) if state else [now]))
    elif state and not name.startswith(HISTORY):
        query = query.where(source.c.jalan_id.in_(_runs(JALAN.c.diterbitkan <= state.saat)))
    scope = state.scope if state else scope
    if scope and "opd" in source.c:
        query = query.where(*scope.of(source))
    elif scope:
        query = query.where(source.c.jalan_id.in_(_runs(*scope.of(JALAN))))
    return query.where(*(source.c[column].in_(values) for column, values in (only or {}).items()))


def _runs(*conditions: sa.ColumnElement[bool]) -> sa.Select[tuple[str]]:
    return sa.select(JALAN.c.jalan_id).where(*conditions)


def read_document(connection: sa.Connection, *, scope: Scope, state: State | None = None) -> Document:
    """The whole document of one office, year and stage as it holds now, or held in a state of it."""
    tables = (
        DocumentTable(spec, _published(connection, spec=spec, scope=scope, state=state))
        for spec in tables_for(scope.tahun)
    )
    lists = {
        name: read_view(connection, name=name, scope=scope, state=state)
        for name in ("temuan", "koreksi", "kiriman", "kelengkapan")
    }
    begun = [BAGIAN.c.berlaku_dari <= state.saat] if state else []
    last = sa.select(sa.func.max(BAGIAN.c.berlaku_dari)).where(*scope.of(BAGIAN), *begun)
    runs = [state] if state else latest_states(connection, scope=scope, count=1)
    return Document(
        scope=scope,
        tables=tuple(tables),
        berubah=in_utc(connection.execute(last).all()[0][0]),
        jalan_id=next((one.jalan_id for one in runs), None),
        **lists,
    )


def _published(
    connection: sa.Connection, *, spec: TableSpec, scope: Scope, state: State | None
) -> pd.DataFrame:
    rows = history_query(spec.view, lineage=True).subquery()
    holds = held_at(rows, state.saat) if state else [rows.c.berlaku_sampai.is_(None)]
    query = sa.select(rows).where(*holds, *scope.of(rows))
    frame = frame_of(connection, query.order_by(rows.c.urutan))
    names = [column.nama for column in frame_columns(spec)]
    return with_lineage(frame, names=[*names, "status_kiriman"])

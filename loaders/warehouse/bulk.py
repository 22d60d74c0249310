"""Many rows into one table inside the running transaction, by the fastest way each engine has."""

from typing import Any

import pyarrow as pa
import pyarrow.csv
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

_ROWS_AT_ONCE = 20_000
_SOURCE = "masukan_arrow"


def arrow_schema(table: sa.Table) -> pa.Schema:
    """The Arrow schema of a base table: exact decimals, UTC moments, 32-bit integers."""
    return pa.schema([pa.field(column.name, arrow_type(column.type)) for column in table.columns])


def insert_rows(connection: sa.Connection, *, table: sa.Table, rows: pa.Table) -> None:
    """Insert rows, whose columns are those of `arrow_schema(table)`, in the connection's transaction."""
    if not rows.num_rows:
        return
    if connection.dialect.name == "duckdb":
        _into_duckdb(connection, table=table, rows=rows)
    else:
        _into_postgresql(connection, table=table, rows=rows)


def _into_duckdb(connection: sa.Connection, *, table: sa.Table, rows: pa.Table) -> None:
    """DuckDB reads the Arrow table in place; the raw connection shares SQLAlchemy's transaction.

    After a failure the name stays registered: DuckDB takes no call before the rollback, and one that tried
    would hide the cause. The next insert takes the name over.
    """
    raw = connection.connection.dbapi_connection
    if raw is None:
        raise RuntimeError("the connection is closed")
    columns: list[sa.ColumnClause[Any]] = [sa.column(name) for name in rows.column_names]
    source = sa.select(*columns).select_from(sa.table(_SOURCE))
    statement = sa.insert(table).from_select(rows.column_names, source)
    raw.register(_SOURCE, rows)
    connection.execute(statement)
    raw.unregister(_SOURCE)


def _into_postgresql(connection: sa.Connection, *, table: sa.Table, rows: pa.Table) -> None:
    """PostgreSQL copies the rows as CSV: texts are always in quotes, so that NULL is not the empty text."""
    raw: Any = connection.connection.dbapi_connection
    prepare = connection.dialect.identifier_preparer
    columns = ", ".join(map(prepare.quote, rows.column_names))
    statement = f"COPY {prepare.format_table(table)} ({columns}) FROM STDIN (FORMAT csv)"
    try:
        with raw.cursor() as cursor, cursor.copy(statement, writer=_writer(cursor)) as copy:
            for batch in rows.to_batches(_ROWS_AT_ONCE):
                text = pa.BufferOutputStream()
                pyarrow.csv.write_csv(batch, text, pyarrow.csv.WriteOptions(include_header=False))
                copy.write(memoryview(text.getvalue()))
    except connection.dialect.loaded_dbapi.Error as error:
        raise DBAPIError(statement, None, error) from error


def _writer(cursor: Any) -> Any:
    """Sends in a thread of its own, so that the next rows are made meanwhile."""
    from psycopg.copy import QueuedLibpqWriter  # noqa: PLC0415 - a DuckDB file needs no psycopg

    return QueuedLibpqWriter(cursor)


def arrow_type(kind: sa.types.TypeEngine[Any]) -> pa.DataType:
    """The Arrow type that holds a column's values exactly: decimals, UTC moments, 32-bit integers."""
    match kind:
        case sa.Numeric():
            return pa.decimal128(kind.precision, kind.scale)
        case sa.BigInteger():
            return pa.int64()
        case sa.Integer():
            return pa.int32()
        case sa.Boolean():
            return pa.bool_()
        case sa.TIMESTAMP():
            return pa.timestamp("us", tz="UTC")
        case _:
            return pa.string()

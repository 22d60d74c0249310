"""What the catalogue of a warehouse's database says of the reporting views."""

import sqlalchemy as sa
from sqlalchemy.pool import NullPool

from loaders.warehouse.url import is_file, known_url

_COMMENTS = {
    True: "SELECT view_name, NULL, comment FROM duckdb_views() WHERE schema_name = 'laporan' "
    "UNION ALL SELECT table_name, column_name, comment FROM duckdb_columns() WHERE schema_name = 'laporan'",
    False: "SELECT relname, NULL, obj_description(c.oid, 'pg_class') FROM pg_class c "
    "WHERE relnamespace = 'laporan'::regnamespace AND relkind = 'v' "
    "UNION ALL SELECT relname, attname, col_description(c.oid, attnum) FROM pg_class c "
    "JOIN pg_attribute ON attrelid = c.oid "
    "WHERE relnamespace = 'laporan'::regnamespace AND relkind = 'v' AND attnum > 0",
}
_TYPES = (
    "SELECT table_name, column_name, data_type, numeric_precision, numeric_scale "
    "FROM information_schema.columns WHERE table_schema = 'laporan'"
)
_NAMES = {
    "character varying": "TEXT",
    "VARCHAR": "TEXT",
    "JSON": "TEXT",
    "timestamp with time zone": "TIMESTAMPTZ",
    "TIMESTAMP WITH TIME ZONE": "TIMESTAMPTZ",
}


def stored_comments(url: str) -> dict[tuple[str, str | None], str]:
    """The comment of every view (column None) and column."""
    return {(view, column): text for view, column, text in _rows(url, _COMMENTS[is_file(known_url(url))])}


def stored_types(url: str) -> dict[tuple[str, str], str]:
    """The type of every column."""
    return {(row[0], row[1]): _type(*row[2:]) for row in _rows(url, _TYPES)}


def _type(name: str, precision: int | None, scale: int | None) -> str:
    if name.lower().startswith(("numeric", "decimal")):
        return f"NUMERIC({precision}, {scale})"
    return _NAMES.get(name, name.upper())


def _rows(url: str, query: str) -> list[tuple]:
    known = known_url(url)
    options = {"connect_args": {"read_only": True}} if is_file(known) else {}
    with sa.create_engine(known, poolclass=NullPool, **options).connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(query.replace("%", "%%")).all()]

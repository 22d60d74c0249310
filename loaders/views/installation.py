"""The warehouse's own set-up: schemas, tables and views, made once and brought up to date."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from sqlalchemy.schema import CreateIndex, CreateSchema, CreateTable

from loaders.versions.signature import sign_again
from loaders.views.dependent import dependents
from loaders.views.dictionary import sentences
from loaders.views.rowtable import base_tables
from loaders.views.schema import BASE, PERCOBAAN, REPORTING, SKEMA, VERSION
from loaders.views.view import HISTORY, View, views
from loaders.warehouse.errors import ForeignViews, NewerSchema, NoWarehouse, OlderSchema
from loaders.warehouse.url import DRIVERS


def install(connection: sa.Connection, *, place: str) -> None:
    """Make schemas, tables and views, or add what a changed table description needs.

    Does nothing to a warehouse that is up to date. To be called in a transaction; place: its name for
    people. NewerSchema for a warehouse of a newer program, ForeignViews where those of others are in the
    way.
    """
    if is_current(connection, place=place):
        return
    found = _installed(connection)
    older = found is not None and found[0] < VERSION
    if found is None:
        connection.execute(CreateSchema(BASE, if_not_exists=True))
        connection.execute(CreateSchema(REPORTING, if_not_exists=True))
    strangers = dependents(connection)
    if not strangers:
        _drop_views(connection)
    try:
        if found is not None and older:
            _upgrade(connection, found=found[0])
        _add_tables(connection)
        for statement in _view_statements(connection.dialect.name):
            connection.exec_driver_sql(_replacing(statement) if strangers else statement)
    except DBAPIError as error:
        if strangers:
            raise ForeignViews(place=place, names=strangers) from error
        raise
    if older:
        sign_again(connection)
    signature = _signature(connection.dialect.name)
    connection.execute(sa.insert(SKEMA).values(versi=VERSION, sidik=signature, dipasang=datetime.now(UTC)))


def _replacing(statement: str) -> str:
    """A view made anew in place, so that views of others which read it stay."""
    return re.sub(r"\ACREATE VIEW", "CREATE OR REPLACE VIEW", statement)


def is_current(connection: sa.Connection, *, place: str) -> bool:
    """Whether everything is there as this program needs it; NewerSchema as above."""
    found = _installed(connection)
    if found and found[0] > VERSION:
        raise NewerSchema(place=place, found=found[0], known=VERSION)
    return found == (VERSION, _signature(connection.dialect.name))


def check_version(connection: sa.Connection, *, place: str) -> None:
    """Nothing for a warehouse that can be read as it is.

    NoWarehouse for an empty database, NewerSchema as above, OlderSchema for one to be brought up to date.
    """
    if _installed(connection) is None:
        raise NoWarehouse(place=place)
    if not is_current(connection, place=place):
        raise OlderSchema(place=place)


def create_view(view: View, *, dialect: sa.Dialect) -> str:
    """The statement that creates a view."""
    quote = dialect.identifier_preparer.quote
    query = view.query.compile(dialect=dialect, compile_kwargs={"literal_binds": True})
    return f"CREATE VIEW {quote(REPORTING)}.{quote(view.name)} AS {query}"


def comments(dialect: sa.Dialect) -> str:
    """The statements that write the data dictionary into the database."""
    quote = dialect.identifier_preparer.quote
    statements = []
    for view, column, text in sentences():
        place = f"{quote(REPORTING)}.{quote(view)}"
        meant = f"VIEW {place}" if column is None else f"COLUMN {place}.{quote(column)}"
        literal = sa.literal(text).compile(dialect=dialect, compile_kwargs={"literal_binds": True})
        statements.append(f"COMMENT ON {meant} IS {literal}")
    return ";\n".join(statements)


def _tables() -> tuple[sa.Table, ...]:
    """The tables with versions, and that of the runs which have none."""
    return (*base_tables(), PERCOBAAN)


@cache
def _signature(engine: str) -> str:
    """A hash of every statement that makes the schema: another one means another description."""
    tables = (str(CreateTable(table).compile(dialect=_dialect(engine))) for table in _tables())
    statements = [*tables, *_view_statements(engine)]
    return sha256("\n".join(statements).encode()).hexdigest()[:16]


@cache
def _view_statements(engine: str) -> tuple[str, ...]:
    """Every view with its comments; made once, because compiling them takes a while."""
    dialect = _dialect(engine)
    return (*(create_view(view, dialect=dialect) for view in views().values()), comments(dialect))


def _dialect(engine: str) -> sa.Dialect:
    """What an engine (`duckdb`, `postgresql`) makes of statements, whichever connection asks."""
    return sa.create_engine(sa.URL.create(DRIVERS[engine])).dialect


def _installed(connection: sa.Connection) -> tuple[int, str] | None:
    """Version and signature of the newest installation, None for an empty database."""
    if (BASE, SKEMA.name) not in _existing(connection, kind="BASE TABLE"):
        return None
    rows = connection.execute(sa.select(SKEMA.c.versi, SKEMA.c.sidik, SKEMA.c.dipasang)).all()
    newest = max(rows, key=lambda row: (row.versi, row.dipasang), default=None)
    return (newest.versi, newest.sidik) if newest else None


def _existing(connection: sa.Connection, *, kind: str) -> set[tuple[str, str]]:
    found = connection.execute(
        sa.text(
            "SELECT table_schema, table_name FROM information_schema.tables "
            "WHERE table_type = :kind AND table_schema IN (:base, :reporting)"
        ),
        {"kind": kind, "base": BASE, "reporting": REPORTING},
    )
    return {(row[0], row[1]) for row in found.all()}


def _add_tables(connection: sa.Connection) -> None:
    existing = _existing(connection, kind="BASE TABLE")
    for table in _tables():
        if (BASE, table.name) in existing:
            _add_columns(connection, table=table)
            continue
        connection.execute(CreateTable(table))
        if connection.dialect.name == "postgresql":
            for index in table.indexes:
                connection.execute(CreateIndex(index))


def _add_columns(connection: sa.Connection, *, table: sa.Table) -> None:
    """Columns that the description gained; none is ever dropped, its history stays."""
    found = connection.execute(
        sa.text(
            "SELECT column_name FROM information_schema.columns "
            "WHERE table_schema = :base AND table_name = :name"
        ),
        {"base": BASE, "name": table.name},
    )
    existing = {row[0] for row in found.all()}
    quote = connection.dialect.identifier_preparer.quote
    for column in table.columns:
        if column.name not in existing:
            kind = column.type.compile(dialect=connection.dialect)
            connection.exec_driver_sql(
                f"ALTER TABLE {quote(BASE)}.{quote(table.name)} ADD COLUMN {quote(column.name)} {kind}"
            )


def _upgrade(connection: sa.Connection, *, found: int) -> None:
    """The steps from an older version to this one; their library is only loaded for them."""
    from loaders.views.migration import upgrade  # noqa: PLC0415

    upgrade(connection, found=found)


def _drop_views(connection: sa.Connection) -> None:
    """Drop the views of this program; those of others stay, wherever they are."""
    quote = connection.dialect.identifier_preparer.quote
    existing = {name for schema, name in _existing(connection, kind="VIEW") if schema == REPORTING}
    for name in _readers_first(existing & views().keys()):
        connection.exec_driver_sql(f"DROP VIEW {quote(REPORTING)}.{quote(name)}")


def _readers_first(names: Iterable[str]) -> Iterator[str]:
    """A view before the history that it reads."""
    return iter(sorted(names, key=lambda name: (name.startswith(HISTORY), name)))

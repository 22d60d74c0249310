"""What a warehouse shows to a program that knows nothing of this one: views, their types, their rows."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.pool import NullPool

from loaders.warehouse.url import is_file, known_url

_TYPES = {"VARCHAR": "text"}
_EXACT = ("decimal", "numeric")
_COLUMNS = sa.text(
    "SELECT table_name, column_name, data_type, numeric_precision, numeric_scale "
    "FROM information_schema.columns WHERE table_schema = 'laporan' ORDER BY table_name, ordinal_position"
)


def columns(url: str) -> dict[str, list[tuple[str, str]]]:
    """The columns of every view with their types, those of DuckDB by the names of PostgreSQL."""
    found: dict[str, list[tuple[str, str]]] = {}
    with _connected(url) as connection:
        for view, name, kind, precision, scale in connection.execute(_COLUMNS).all():
            exact = f"numeric({precision},{scale})" if kind.lower().startswith(_EXACT) else None
            found.setdefault(view, []).append((name, exact or _TYPES.get(kind, kind.lower())))
    return found


def rows(url: str, *, folder: str = "") -> dict[str, list[str]]:
    """The rows of every view in a fixed order, runs and moments of runs by their numbers.

    folder: a part of texts that is another for every warehouse.
    """
    with _connected(url) as connection:
        return {
            view: sorted(
                repr([_plain(value, numbers=numbers, folder=folder) for value in row]) for row in found
            )
            for numbers in [_numbers(connection)]
            for view, found in _rows(connection)
        }


def _rows(connection: sa.Connection):
    for view in sorted({row[0] for row in connection.execute(_COLUMNS).all()}):
        yield view, connection.exec_driver_sql(f"SELECT * FROM laporan.{view}").all()


def _numbers(connection: sa.Connection) -> dict[Any, str]:
    """A number for every run, and for every moment from the first of them on."""
    runs = connection.exec_driver_sql("SELECT jalan_id, mulai FROM laporan.jalan ORDER BY mulai").all()
    first = runs[0].mulai.astimezone(UTC)
    moments = {
        value.astimezone(UTC)
        for _, found in _rows(connection)
        for row in found
        for value in row
        if isinstance(value, datetime) and value >= first
    }
    return {
        **{run.jalan_id: f"jalan {number}" for number, run in enumerate(runs)},
        **{moment: f"saat {number}" for number, moment in enumerate(sorted(moments))},
    }


def _plain(value: Any, *, numbers: Mapping[Any, str], folder: str) -> object:
    if isinstance(value, datetime):
        value = value.astimezone(UTC)
    elif isinstance(value, str) and folder:
        value = value.replace(folder, "")
    return numbers.get(value, value)


def _connected(url: str) -> sa.Connection:
    known = known_url(url)
    options = {"read_only": True} if is_file(known) else {"options": "-c timezone=UTC"}
    return sa.create_engine(known, poolclass=NullPool, connect_args=options).connect()

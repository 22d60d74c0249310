"""The address of a warehouse: a DuckDB file or a database on a PostgreSQL server, as a SQLAlchemy URL."""

from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError

from loaders.warehouse.errors import WrongUrl

DRIVERS = {"duckdb": "duckdb", "postgresql": "postgresql+psycopg"}
"""The driver of each engine, as SQLAlchemy calls it."""

_FILE = "duckdb:///"
_MEMORY = (None, "", ":memory:")
_SHOWN = ("host", "port")


def known_url(text: str) -> sa.URL:
    """The URL with the driver that is used here; WrongUrl for any other kind of database.

    All that follows `duckdb:///` is the path of the file, whatever it means in other URLs.
    """
    try:
        path = text.removeprefix(_FILE)
        url = sa.make_url(text) if path == text else sa.URL.create("duckdb", database=path)
    except (ArgumentError, ValueError):
        # Without its cause, which quotes what was written: it may hold a password.
        raise WrongUrl(reason="bukan alamat basis data") from None
    driver = DRIVERS.get(url.get_backend_name())
    if driver is None:
        raise WrongUrl(reason=f"{url.get_backend_name()} tidak didukung")
    if is_file(url) and url.database in _MEMORY:
        raise WrongUrl(reason="gudang data DuckDB harus sebuah berkas")
    if url.host and set(url.host) & set("@["):
        raise WrongUrl(reason="nama server tidak boleh berisi @ atau [")
    return url.set(drivername=driver)


def is_file(url: sa.URL) -> bool:
    """Whether it is a DuckDB file, not a server."""
    return url.get_backend_name() == "duckdb"


def file_of(url: sa.URL) -> Path:
    """The file of a DuckDB warehouse, symbolic links followed."""
    return Path(str(url.database)).resolve()


def place_of(url: sa.URL) -> str:
    """The warehouse's name for people: of what an address may say only what is never a password."""
    if is_file(url):
        return str(url.database)
    query = {name: value for name, value in url.query.items() if name in _SHOWN}
    return url.set(query=query).render_as_string()

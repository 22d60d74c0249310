"""The warehouse: where runs publish, in DuckDB (a file) or PostgreSQL (a server), by SQLAlchemy URL."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb
import pandas as pd
import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from loaders import accepted, publisher, reader
from loaders.document import Document
from loaders.error import NoWarehouse, WrongUrl, warehouse_error
from loaders.installation import check_version, install
from loaders.ledger import Scope
from renja.publication import AcceptedTable, Arrival, Publication, PublishResult

_DRIVERS = {"duckdb": "duckdb", "postgresql": "postgresql+psycopg"}
_MEMORY = (None, "", ":memory:")


class Warehouse:
    """A context manager that holds one connection.

    url: `duckdb:///folder/renja.duckdb` or `postgresql://user@host/database`. read_only: for reading
    beside other readers; the warehouse must be there. Otherwise it is made where it is missing.
    Every method raises a WarehouseError with a sentence for the user.
    """

    def __init__(self, url: str, *, read_only: bool = False) -> None:
        self._url = _known_url(url)
        self._read_only = read_only
        self._is_file = self._url.get_backend_name() == "duckdb"
        self.place = self._url.database or "" if self._is_file else self._url.render_as_string()
        """Its name for people, without a password."""

    def __enter__(self) -> Self:
        with self._telling():
            self._engine = self._make_engine()
            self._connection = self._engine.connect()
        try:
            with self._transaction() as connection:
                (check_version if self._read_only else install)(connection, place=self.place)
        except BaseException:
            self._close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._close()

    def publish(self, publication: Publication) -> PublishResult:
        """Write what a publication changes, in one transaction, the record of the run last.

        Parts, findings and verdicts that hold already are left alone: publishing the same again adds a
        run and turns the status of findings from `baru` to `tetap`, nothing else. KnownRun for a run
        published before; ValueError for parts that contradict the publication.
        """
        with self._transaction() as connection:
            return publisher.publish(connection, publication=publication)

    def current_parts(self, *, opd: str, tahun: int, tahapan: str) -> list[AcceptedTable]:
        """Every table of every bidang as last accepted, before consolidation, oldest version first.

        Frames keep the rows that were published within a shared row, the lineage and exact numbers.
        """
        with self._transaction() as connection:
            return accepted.accepted_tables(connection, scope=Scope(opd, tahun, tahapan))

    def submissions(self, *, opd: str, tahun: int, tahapan: str) -> list[Arrival]:
        """Every submission ever seen with its last verdict, in order of arrival."""
        with self._transaction() as connection:
            return accepted.arrivals(connection, scope=Scope(opd, tahun, tahapan))

    def document(self, *, opd: str, tahun: int, tahapan: str) -> Document:
        """The consolidated document as it holds now, for the master workbook."""
        with self._transaction() as connection:
            return reader.read_document(connection, scope=Scope(opd, tahun, tahapan))

    def read_view(
        self, name: str, *, scope: Scope | None = None, only: reader.Only | None = None
    ) -> pd.DataFrame:
        """A view of schema `laporan` as a frame: numbers as Decimal, nothing as None; KeyError for none.

        scope: only the rows of one office, year and stage. only: the values that columns may have.
        """
        with self._transaction() as connection:
            return reader.read_view(connection, name=name, scope=scope, only=only)

    def _make_engine(self) -> sa.Engine:
        options: dict[str, object] = {}
        if self._is_file:
            path = None if self._url.database in _MEMORY else Path(str(self._url.database))
            if path and self._read_only and not path.exists():
                raise NoWarehouse(place=self.place)
            if path:
                path.parent.mkdir(parents=True, exist_ok=True)
            options = {"read_only": self._read_only}
        return sa.create_engine(self._url, poolclass=NullPool, connect_args=options)

    @contextmanager
    def _transaction(self) -> Iterator[sa.Connection]:
        with self._telling(), self._connection.begin():
            yield self._connection

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Errors of the database layer as sentences."""
        try:
            yield
        except (SQLAlchemyError, duckdb.Error, ModuleNotFoundError, OSError) as error:
            raise warehouse_error(error, place=self.place, is_file=self._is_file) from error

    def _close(self) -> None:
        self._connection.close()
        self._engine.dispose()


def _known_url(text: str) -> sa.URL:
    """The URL with the driver that is used here; WrongUrl for any other kind of database."""
    try:
        url = sa.make_url(text)
    except ArgumentError as error:
        raise WrongUrl(reason="bukan alamat basis data") from error
    driver = _DRIVERS.get(url.get_backend_name())
    if driver is None:
        raise WrongUrl(reason=f"{url.get_backend_name()} tidak didukung")
    return url.set(drivername=driver)

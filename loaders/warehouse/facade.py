"""The warehouse: where runs publish, in DuckDB (a file) or PostgreSQL (a server), by SQLAlchemy URL."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

import duckdb
import pandas as pd
import pyarrow as pa
import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from loaders.master.consolidated import Document
from loaders.versions import accepted, publisher, reader
from loaders.versions.comparison import read_changes
from loaders.versions.ledger import Scope
from loaders.versions.moment import State, find_state, known_runs, latest_states
from loaders.warehouse.dberror import warehouse_error
from loaders.warehouse.filestore import FileStore
from loaders.warehouse.serverstore import ServerStore
from loaders.warehouse.store import Store
from loaders.warehouse.url import is_file, known_url
from renja.run.publication import AcceptedTable, Arrival, Publication, PublishResult

WAIT_SECONDS = 30.0


class Warehouse:
    """A context manager that holds one warehouse open.

    url: `duckdb:///folder/renja.duckdb` or `postgresql://user@host/database`. read_only: for reading
    beside other readers; the warehouse must be there. Otherwise it is made where it is missing. wait:
    seconds to wait for programs that hold what is to be written.
    Every method raises a WarehouseError with a sentence for the user.
    """

    def __init__(self, url: str, *, read_only: bool = False, wait: float = WAIT_SECONDS) -> None:
        known = known_url(url)
        store = FileStore if is_file(known) else ServerStore
        self._store: Store = store(known, read_only=read_only, wait=0.0 if read_only else wait)
        self.place = self._store.place
        """Its name for people, without a password."""

    def __enter__(self) -> Self:
        try:
            with self._telling():
                self._store.open()
        except BaseException:
            self._store.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._store.close()

    def publish(self, publication: Publication) -> PublishResult:
        """Write what a publication changes, in one transaction, the record of the run last.

        Parts, findings and verdicts that hold already are left alone: publishing the same again adds a
        run and turns the status of findings from `baru` to `tetap`, nothing else. KnownRun for a run
        published before; ValueError for parts that contradict the publication.
        """
        with self._publication() as connection:
            return publisher.publish(connection, publication=publication)

    def current_submissions(self, *, opd: str, tahun: int, tahapan: str) -> dict[tuple[str, str], str]:
        """The submission (`kiriman_id`) of each current table of each bidang, by table and bidang."""
        with self._transaction() as connection:
            return accepted.current_submissions(connection, scope=Scope(opd, tahun, tahapan))

    def current_parts(
        self,
        *,
        opd: str,
        tahun: int,
        tahapan: str,
        only: Collection[tuple[str, str]] | None = None,
    ) -> list[AcceptedTable]:
        """Every table of every bidang as last accepted, before consolidation, oldest version first.

        only: the tables and bidang wanted.

        Frames keep the rows that were published within a shared row, the lineage and exact numbers.
        """
        with self._transaction() as connection:
            return accepted.accepted_tables(connection, scope=Scope(opd, tahun, tahapan), only=only)

    def submissions(self, *, opd: str, tahun: int, tahapan: str) -> list[Arrival]:
        """Every submission ever seen with its last verdict, in order of arrival."""
        with self._transaction() as connection:
            return accepted.arrivals(connection, scope=Scope(opd, tahun, tahapan))

    def document(self, *, opd: str, tahun: int, tahapan: str, state: State | None = None) -> Document:
        """The consolidated document as it holds now, or held in a state of it, for the master workbook."""
        with self._transaction() as connection:
            return reader.read_document(connection, scope=Scope(opd, tahun, tahapan), state=state)

    def read_view(
        self,
        name: str,
        *,
        scope: Scope | None = None,
        only: reader.Only | None = None,
        state: State | None = None,
    ) -> pd.DataFrame:
        """A view of schema `laporan` as a frame: numbers as Decimal, nothing as None; KeyError for none.

        scope: only the rows of one office, year and stage. only: the values that columns may have. state:
        the view as it held then, with the rows of that office, year and stage.
        """
        with self._transaction() as connection:
            return reader.read_view(connection, name=name, scope=scope, only=only, state=state)

    @contextmanager
    def view_batches(self, name: str, *, state: State) -> Iterator[Iterator[pa.RecordBatch]]:
        """A view as it held in a state, as Arrow batches with its schema, in one order on every engine."""
        with self._transaction() as connection:
            yield reader.read_batches(connection, name=name, state=state)

    def find_state(self, jalan_id: str) -> State:
        """What the run of that id (or of the only id that begins so) left; UnknownRun for none."""
        with self._transaction() as connection:
            return find_state(connection, jalan_id=jalan_id)

    def latest_states(self, scope: Scope | None, *, count: int = 1) -> list[State]:
        """What the last runs left, of an office, year and stage or of all (None), the newest first."""
        with self._transaction() as connection:
            return latest_states(connection, scope=scope, count=count)

    def known_runs(self, ids: Collection[str]) -> set[str]:
        """Those of the ids that are of runs which were published."""
        with self._transaction() as connection:
            return known_runs(connection, ids=ids)

    def changes(self, old: State, new: State) -> pd.DataFrame:
        """What changed from one state to another: a row for each column of each row that differs."""
        with self._transaction() as connection:
            return read_changes(connection, old=old, new=new)

    @contextmanager
    def _transaction(self) -> Iterator[sa.Connection]:
        """One state of the warehouse, to read."""
        with self._telling(), self._store.reading() as connection:
            yield connection

    @contextmanager
    def _publication(self) -> Iterator[sa.Connection]:
        """The transaction of a change, seen whole at its end or not at all."""
        with self._telling(), self._store.writing() as connection:
            yield connection

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Errors of the database layer as sentences."""
        try:
            yield
        except (SQLAlchemyError, duckdb.Error, ModuleNotFoundError, OSError) as error:
            raise warehouse_error(error, place=self.place, is_file=self._store.is_file) from error

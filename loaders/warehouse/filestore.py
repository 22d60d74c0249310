"""A warehouse in one DuckDB file: read beside other readers, written on a copy that takes its place."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

import duckdb
import sqlalchemy as sa
from filelock import FileLock, Timeout
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from loaders.views.installation import check_version, install, is_current
from loaders.warehouse.dberror import busy_error
from loaders.warehouse.errors import NoWarehouse, WarehouseBusy
from loaders.warehouse.filecopy import Replacement, log_of
from loaders.warehouse.url import file_of, place_of

_PAUSE_SECONDS = 0.2
_TURN_SECONDS = 600.0
"""As long as a publication waits for those of other offices."""
_WITHOUT_LOG = {"auto_checkpoint_skip_wal_threshold": 0, "checkpoint_threshold": "0b"}
"""A commit goes into the file itself: DuckDB finds no place for a log where a folder's name has a `?`."""
_Done = TypeVar("_Done")


class FileStore:
    """One DuckDB file. wait: seconds to wait for a program that holds the file, then WarehouseBusy.

    The file itself is never opened for writing, so that readers and runs do not wait for each other.
    """

    is_file = True

    def __init__(self, url: sa.URL, *, read_only: bool, wait: float) -> None:
        self.place = place_of(url)
        self._path = file_of(url)
        self._read_only = read_only
        self._wait = wait
        self._connection: sa.Connection | None = None

    def open(self) -> None:
        """Open it for reading; NoWarehouse when it is not there and not to be made."""
        if self._read_only and not self._path.exists():
            raise NoWarehouse(place=self.place)
        if not self._is_ready():
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self.writing():
                pass

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A transaction on the file as it was when it was opened or last written here."""
        if self._connection is None:
            self._connection = self._patiently(lambda: _connect(self._path, read_only=True))
        with self._connection.begin():
            yield self._connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A transaction on a copy of the file; the copy takes its place after the commit."""
        self.close()
        with self._alone(), Replacement(self._path) as replacement:
            self._patiently(self._take_in_log)
            self._patiently(replacement.begin)
            with _connect(replacement.copy, read_only=False) as connection:
                with connection.begin():
                    install(connection, place=self.place)
                    yield connection
                _take_in(connection)
            self._patiently(replacement.finish)

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _is_ready(self) -> bool:
        if not self._path.exists():
            return False
        with self.reading() as connection:
            if self._read_only:
                check_version(connection, place=self.place)
                return True
            return is_current(connection, place=self.place)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One writer at a time: of two copies made at once the second would undo the first."""
        try:
            lock = _turn(self._path).acquire(timeout=max(self._wait, _TURN_SECONDS))
        except Timeout:
            raise WarehouseBusy(place=self.place) from None
        with lock:
            yield

    def _take_in_log(self) -> None:
        """Bring into the file what a program that died while it wrote left beside it."""
        if log_of(self._path).exists():
            _connect(self._path, read_only=False).close()

    def _patiently(self, action: Callable[[], _Done]) -> _Done:
        """Do it, again and again while another program holds the file; WarehouseBusy after the wait."""
        deadline = time.monotonic() + self._wait
        while True:
            try:
                return action()
            except (SQLAlchemyError, OSError) as error:
                busy = self._held(error)
                if busy is None:
                    raise
                if time.monotonic() >= deadline:
                    raise busy from error
            time.sleep(_PAUSE_SECONDS)

    def _held(self, error: Exception) -> WarehouseBusy | None:
        """The error as that of a file held by another program, None for any other."""
        if isinstance(error, BlockingIOError | PermissionError):
            told = self._opening_error()
            if told is None and isinstance(error, BlockingIOError):
                return WarehouseBusy(place=self.place)
            return busy_error(told, place=self.place) if told else None
        return busy_error(error, place=self.place)

    def _opening_error(self) -> Exception | None:
        """What DuckDB says about the file when it is to be opened for writing: it names who holds it."""
        try:
            duckdb.connect(str(self._path)).close()
        except duckdb.Error as error:
            return error
        return None


def remove_copy(path: Path) -> None:
    """Remove the copy of a file that a writer which died has left; not that of one at work."""
    with suppress(Timeout, OSError), _turn(path).acquire(timeout=0), Replacement(path):
        pass


def _turn(path: Path) -> FileLock:
    return FileLock(path.with_name(f".{path.name}.baru.lock"))


def _connect(path: Path, *, read_only: bool) -> sa.Connection:
    url = sa.URL.create("duckdb", database=str(path))
    connected = {"read_only": True} if read_only else {"config": _WITHOUT_LOG}
    engine = sa.create_engine(url, poolclass=NullPool, connect_args=connected)
    # DuckDB gives Decimal for NUMERIC; not knowing that, SQLAlchemy would take it through a float.
    engine.dialect.supports_native_decimal = True
    return engine.connect()


def _take_in(connection: sa.Connection) -> None:
    """Write everything into the file itself, so that it stands alone."""
    raw = connection.connection.dbapi_connection
    if raw is None:
        raise RuntimeError("the connection is closed")
    raw.cursor().execute("CHECKPOINT")

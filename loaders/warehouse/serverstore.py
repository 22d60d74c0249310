"""A warehouse in a PostgreSQL database: read in snapshots, written in one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from loaders.views.installation import check_version, install, is_current
from loaders.warehouse.lock import take_turn
from loaders.warehouse.postgres import check_server, make_engine
from loaders.warehouse.url import place_of

_NAME = "renja"
_TURN = "600s"
"""As long as a publication waits for those of other offices."""


class ServerStore:
    """One database of a PostgreSQL server. wait: seconds to wait for locks that others hold."""

    is_file = False

    def __init__(self, url: sa.URL, *, read_only: bool, wait: float) -> None:
        self.place = place_of(url)
        self._read_only = read_only
        self._engine = make_engine(
            url, name=_NAME, settings={"lock_timeout": round(wait * 1000) or 1, "timezone": "UTC"}
        )
        self._connection: sa.Connection | None = None

    def open(self) -> None:
        """Connect; the tables are made or brought up to date unless it is for reading only."""
        self._connection = self._engine.connect()
        check_server(self._connection, place=self.place)
        with self.reading() as connection:
            if self._read_only:
                check_version(connection, place=self.place)
                return
            current = is_current(connection, place=self.place)
        if not current:
            with self.writing() as connection:
                install(connection, place=self.place)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A transaction in which every query sees the same state."""
        with self._begun("REPEATABLE READ", read_only=True) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A transaction that begins when every other publication has ended."""
        with self._begun("READ COMMITTED", read_only=False) as connection:
            _wait_for_turn(connection)
            yield connection

    def close(self) -> None:
        """Disconnect."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._engine.dispose()

    @contextmanager
    def _begun(self, isolation: str, *, read_only: bool) -> Iterator[sa.Connection]:
        if self._connection is None:
            raise RuntimeError("the warehouse is not open")
        connection = self._connection.execution_options(
            isolation_level=isolation, postgresql_readonly=read_only
        )
        with connection.begin():
            yield connection


def _wait_for_turn(connection: sa.Connection) -> None:
    """Wait for other publications, longer than for anything else."""
    wait = connection.scalar(sa.text("SHOW lock_timeout"))
    connection.execute(sa.text(f"SET LOCAL lock_timeout = '{_TURN}'"))
    take_turn(connection)
    connection.execute(sa.text(f"SET LOCAL lock_timeout = '{wait}'"))

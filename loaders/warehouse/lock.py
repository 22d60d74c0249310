"""One run at a time on a folder or a warehouse: locks that die with the process that holds them."""

import getpass
import json
import os
import platform
import re
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

import sqlalchemy as sa
from filelock import FileLock, Timeout
from sqlalchemy.exc import SQLAlchemyError

from loaders.warehouse.dberror import warehouse_error
from loaders.warehouse.postgres import make_engine
from loaders.warehouse.url import file_of, is_file, known_url, place_of

_LONGEST_NAME = 63
_NAME = re.compile(r"renja (\d+) (\d+) (\S*)")
RUNNING, PUBLISHING = 0x52454E4A41_01, 0x52454E4A41_02


@dataclass(frozen=True, slots=True)
class Holder:
    """Since when (ISO 8601 with zone), which process, and whose on which machine."""

    sejak: str
    pid: int
    oleh: str

    @classmethod
    def me(cls) -> Self:
        """The holder that this process is, from now on."""
        return cls(_text(datetime.now(UTC)), os.getpid(), f"{_user()}@{platform.node()}")

    @classmethod
    def read(cls, file: Path) -> Self | None:
        """The holder that a file tells of, None when it does not."""
        try:
            who = json.loads(file.read_text(encoding="utf-8"))
            return cls(sejak=str(who["sejak"]), pid=int(who["pid"]), oleh=str(who["oleh"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    @classmethod
    def of_session(cls, name: str) -> Self | None:
        """The holder that a session's name tells of, None when it does not."""
        found = _NAME.match(name)
        if found is None:
            return None
        return cls(_text(datetime.fromtimestamp(int(found[1]), UTC)), int(found[2]), found[3])

    def write(self, file: Path) -> None:
        """Leave word in a file."""
        file.write_text(json.dumps(asdict(self)), encoding="utf-8")

    @property
    def session_name(self) -> str:
        """The holder as the name of a PostgreSQL session, which every user of the server may see."""
        since = int(datetime.fromisoformat(self.sejak).timestamp())
        return f"renja {since} {self.pid} {self.oleh.replace(' ', '_')}"[:_LONGEST_NAME]


def _text(moment: datetime) -> str:
    return moment.astimezone().isoformat(timespec="seconds")


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "tidak dikenal"


"""The advisory locks of a PostgreSQL database: of a whole run, and of its publication."""

_WAIT_SECONDS = 2.0
_PAUSE_SECONDS = 0.2
_SETTINGS = {
    "tcp_keepalives_idle": 15,
    "tcp_keepalives_interval": 5,
    "tcp_keepalives_count": 3,
    "idle_session_timeout": 0,
}
_HOLDERS = sa.text(
    "SELECT application_name FROM pg_locks JOIN pg_stat_activity USING (pid) "
    "WHERE locktype = 'advisory' AND granted AND objsubid = 1 "
    "AND (classid::bigint << 32) + objid::bigint = :key "
    "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


class Held(Exception):
    """Somebody else holds the lock. place: what is locked, for people. holder: None when unknown."""

    def __init__(self, *, place: str, holder: Holder | None) -> None:
        super().__init__(f"{place} is locked by {holder}")
        self.place = place
        self.holder = holder


@contextmanager
def file_lock(place: Path) -> Iterator[None]:
    """Hold the lock file, with `<place>.json` beside it saying who does; Held within five seconds."""
    told = place.with_name(f"{place.name}.json")
    try:
        lock = FileLock(place).acquire(timeout=_WAIT_SECONDS)
    except Timeout:
        raise Held(place=str(place), holder=Holder.read(told)) from None
    with lock:
        Holder.me().write(told)
        try:
            yield
        finally:
            told.unlink(missing_ok=True)


@contextmanager
def warehouse_lock(url: str) -> Iterator[None]:
    """Hold the warehouse for a run, from whatever folder or machine it is started.

    Held within five seconds when another run has it; WarehouseError when it is out of reach.
    """
    known = known_url(url)
    with ExitStack() as stack:
        try:
            stack.enter_context(_file_lock(known) if is_file(known) else _server_lock(known))
        except (SQLAlchemyError, OSError) as error:
            raise warehouse_error(error, place=place_of(known), is_file=is_file(known)) from error
        yield


@contextmanager
def _file_lock(url: sa.URL) -> Iterator[None]:
    file = file_of(url)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file_lock(file.with_name(f".{file.name}.lock")):
        yield


@contextmanager
def _server_lock(url: sa.URL) -> Iterator[None]:
    """A session of the lock alone: the server frees the lock when it ends, however it ends."""
    engine = make_engine(url, name=Holder.me().session_name, settings=_SETTINGS)
    connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    try:
        _take(connection, place=place_of(url))
        yield
    finally:
        connection.invalidate()
        connection.close()


def _take(connection: sa.Connection, *, place: str) -> None:
    deadline = time.monotonic() + _WAIT_SECONDS
    while not connection.scalar(sa.select(sa.func.pg_try_advisory_lock(RUNNING))):
        if time.monotonic() >= deadline:
            name = connection.scalar(_HOLDERS, {"key": RUNNING})
            raise Held(place=place, holder=Holder.of_session(name or ""))
        time.sleep(_PAUSE_SECONDS)

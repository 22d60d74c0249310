"""One run at a time on a folder and on an office's plan: locks that die with the process holding them."""

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
from hashlib import sha256
from pathlib import Path
from typing import Self

import sqlalchemy as sa
from filelock import FileLock, Timeout
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.schema import CreateSchema, CreateTable

from loaders.versions.ledger import Scope
from loaders.views.schema import BASE
from loaders.warehouse.dberror import is_held, warehouse_error
from loaders.warehouse.errors import ServerUnreachable
from loaders.warehouse.postgres import make_engine
from loaders.warehouse.url import file_of, is_file, known_url, place_of

_LONGEST_NAME = 63
_NAME = re.compile(r"renja (\d+) (\d+) (\S*)")
_INSTALLING = 0x52454E4A41_02


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


"""The advisory lock of a PostgreSQL database that holds no warehouse yet."""

WAIT_SECONDS = 2.0
_PAUSE_SECONDS = 0.2
_AWAY_SECONDS = 5.0
_SETTINGS = {
    "tcp_keepalives_idle": 15,
    "tcp_keepalives_interval": 5,
    "tcp_keepalives_count": 3,
    "idle_session_timeout": 0,
    "idle_in_transaction_session_timeout": 0,
}
_WHOLE = Scope("", 0, "")

_KUNCI = sa.Table(
    "kunci",
    sa.MetaData(schema=BASE),
    sa.Column("opd", sa.Text, primary_key=True),
    sa.Column("tahun", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("tahapan", sa.Text, primary_key=True),
)
"""A row for each office, year and stage: who holds it runs. Readers of the views cannot reach it."""

_HOLDER = sa.text(
    "SELECT application_name FROM gudang.kunci AS kunci JOIN pg_stat_activity AS sesi "
    "ON sesi.backend_xid = kunci.xmax "
    "WHERE kunci.opd = :opd AND kunci.tahun = :tahun AND kunci.tahapan = :tahapan"
)


class Held(Exception):
    """Somebody else holds the lock. place: what is locked, for people. holder: None when unknown."""

    def __init__(self, *, place: str, holder: Holder | None) -> None:
        super().__init__(f"{place} is locked by {holder}")
        self.place = place
        self.holder = holder


@contextmanager
def file_lock(place: Path, *, wait: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the lock file, with `<place>.json` beside it saying who does; Held after `wait` seconds."""
    told = place.with_name(f"{place.name}.json")
    try:
        lock = FileLock(place).acquire(timeout=wait)
    except Timeout:
        raise Held(place=str(place), holder=Holder.read(told)) from None
    with lock:
        Holder.me().write(told)
        try:
            yield
        finally:
            told.unlink(missing_ok=True)


@contextmanager
def warehouse_lock(url: str, *, scope: Scope = _WHOLE, wait: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold an office's plan in the warehouse for a run, from whatever folder or machine it is started.

    Held after `wait` seconds when another run has it; WarehouseError when the warehouse is out of reach,
    at once where waiting does not help.
    """
    known = known_url(url)
    deadline = time.monotonic() + wait
    with ExitStack() as stack:
        while True:
            left = max(deadline - time.monotonic(), 0.0)
            taken = (_file_lock if is_file(known) else _server_lock)(known, scope=scope, wait=left)
            try:
                stack.enter_context(taken)
                break
            except (SQLAlchemyError, OSError) as error:
                told = warehouse_error(error, place=place_of(known), is_file=is_file(known))
                away = isinstance(told, ServerUnreachable) and told.passing
                if not away or left <= WAIT_SECONDS:
                    raise told from error
            time.sleep(_AWAY_SECONDS)
        yield


@contextmanager
def _file_lock(url: sa.URL, *, scope: Scope, wait: float) -> Iterator[None]:
    file = file_of(url)
    file.parent.mkdir(parents=True, exist_ok=True)
    whose = "" if scope == _WHOLE else f".{sha256(repr(scope).encode()).hexdigest()[:8]}"
    with file_lock(file.with_name(f".{file.name}{whose}.lock"), wait=wait):
        yield


@contextmanager
def _server_lock(url: sa.URL, *, scope: Scope, wait: float) -> Iterator[None]:
    """A session of the lock alone: the server frees the lock when it ends, however it ends."""
    connection = make_engine(url, name=Holder.me().session_name, settings=_SETTINGS).connect()
    try:
        _offer(connection, scope=scope)
        _take(connection, scope=scope, place=place_of(url), wait=wait)
        yield
    finally:
        connection.invalidate()
        connection.close()


def take_turn(connection: sa.Connection) -> None:
    """Be the only one who writes until the transaction ends.

    The lock is one that readers of the views can neither take nor meet, except on an empty database.
    """
    if connection.scalar(sa.text("SELECT to_regclass('gudang.skema') IS NULL")):
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_INSTALLING)))
    else:
        connection.execute(sa.text("LOCK TABLE gudang.skema IN SHARE ROW EXCLUSIVE MODE"))


def _offer(connection: sa.Connection, *, scope: Scope) -> None:
    """Let there be a row to lock."""
    with connection.begin():
        if connection.scalar(sa.text("SELECT to_regclass('gudang.kunci') IS NULL")):
            take_turn(connection)
            connection.execute(CreateSchema(BASE, if_not_exists=True))
            connection.execute(CreateTable(_KUNCI, if_not_exists=True))
    row = sa.text("INSERT INTO gudang.kunci VALUES (:opd, :tahun, :tahapan) ON CONFLICT DO NOTHING")
    known = sa.select(sa.func.count()).select_from(_KUNCI).where(*scope.of(_KUNCI))
    with connection.begin():
        if not connection.scalar(known):
            connection.execute(row, scope.columns)


def _take(connection: sa.Connection, *, scope: Scope, place: str, wait: float) -> None:
    deadline = time.monotonic() + wait
    row = sa.select(_KUNCI.c.opd).where(*scope.of(_KUNCI)).with_for_update(nowait=True)
    while True:
        transaction = connection.begin()
        try:
            connection.execute(row).one()
            return
        except OperationalError as error:
            transaction.rollback()
            if not is_held(error):
                raise
        if time.monotonic() >= deadline:
            name = connection.scalar(_HOLDER, scope.columns)
            raise Held(place=place, holder=Holder.of_session(name or ""))
        time.sleep(_PAUSE_SECONDS)

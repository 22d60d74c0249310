"""What the database says went wrong, as the error that tells the user what to do."""

import re

from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from loaders.warehouse.errors import (
    NotAWarehouse,
    NotWritable,
    ServerLost,
    ServerUnreachable,
    WarehouseBusy,
    WarehouseError,
    WarehouseFailed,
    WarehouseLocked,
    WrongUrl,
)

_HOLDER = re.compile(r"(?:in\s+(?P<program>\S[^\n]*?)\s+)?\(PID (?P<pid>\d+)\)")
_REFUSALS = (
    (
        "authentication failed",
        "menolak nama pengguna atau kata sandi",
        "periksa nama pengguna di alamat itu dan kata sandi di lingkungan (RENJA_WAREHOUSE_PASSWORD)",
    ),
    (
        "no password supplied",
        "meminta kata sandi",
        "isi kata sandi di lingkungan (RENJA_WAREHOUSE_PASSWORD)",
    ),
    ("no pg_hba.conf entry", "tidak mengizinkan sambungan dari mesin ini", "hubungi pengelola server"),
    ("does not exist", "tidak mengenal basis data atau pengguna itu", "periksa alamatnya"),
    ("too many connections", "penuh sambungan", "coba lagi nanti"),
)
_SILENT = ("tidak dapat dihubungi", "periksa alamat, jaringan, dan apakah server itu hidup")
_LOCK_NOT_AVAILABLE = "55P03"
_ENDED = ("57P01", "57P02", "57P03", "08006", "08003")
_HELD = ("Could not set lock on file", "being used by another process", "File is already open")


def warehouse_error(error: Exception, *, place: str, is_file: bool) -> WarehouseError:
    """The error of the database layer as one that says what to do; place: the warehouse, no password."""
    if isinstance(error, NoSuchModuleError | ModuleNotFoundError | ArgumentError):
        return WrongUrl(reason="jenis basis data itu tidak terpasang")
    if not is_file:
        return _server_error(error, place=place)
    message = _message(error)
    if busy := busy_error(error, place=place):
        return busy
    if "not a valid DuckDB database file" in message:
        return NotAWarehouse(place=place)
    if "IO Error" in message or isinstance(error, OSError):
        return NotWritable(place=place, reason=_first_line(message))
    return WarehouseFailed(place=place, reason=_first_line(message))


def busy_error(error: Exception, *, place: str) -> WarehouseBusy | None:
    """DuckDB's error about a file that another program holds, by that program's name; None for others."""
    message = _message(error)
    if not any(sign in message for sign in _HELD):
        return None
    holder = _HOLDER.search(message)
    if holder is None:
        return WarehouseBusy(place=place)
    program = re.split(r"[/\\]", holder["program"] or "")[-1]
    return WarehouseBusy(place=place, pid=int(holder["pid"]), program=program or None)


def is_held(error: Exception) -> bool:
    """Whether the server refused because somebody else holds a lock."""
    return getattr(getattr(error, "orig", error), "sqlstate", None) == _LOCK_NOT_AVAILABLE


def _server_error(error: Exception, *, place: str) -> WarehouseError:
    message = _message(error)
    if isinstance(error, DBAPIError) and error.statement is None and not error.connection_invalidated:
        for sign, reason, advice in _REFUSALS:
            if sign in message:
                return ServerUnreachable(place=place, reason=reason, advice=advice)
        return ServerUnreachable(place=place, reason=_SILENT[0], advice=_SILENT[1], passing=True)
    if _is_lost(error):
        return ServerLost(place=place)
    if is_held(error):
        return WarehouseLocked(place=place)
    return WarehouseFailed(place=place, reason=_first_line(message))


def _is_lost(error: Exception) -> bool:
    """Whether the connection broke: the driver's error has no state of the server, or one of its end."""
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    cause = getattr(error, "orig", error)
    names = {kind.__name__ for kind in type(cause).__mro__}
    return "OperationalError" in names and getattr(cause, "sqlstate", None) in (None, *_ENDED)


def _message(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error)


def _first_line(message: str) -> str:
    return message.partition("\n")[0]

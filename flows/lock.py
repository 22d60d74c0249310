"""One run at a time on an output folder: an OS lock that dies with its process, and who holds it."""

import getpass
import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from flows.error import ExitStatus, UserError

LOCK_NAME = "renja.lock"
_WAIT_SECONDS = 2.0


@contextmanager
def run_lock(output: Path) -> Iterator[None]:
    """Hold the lock of the output folder.

    UserError (status 4) within five seconds when another run holds it, saying since when and by whom;
    (status 3) for a folder that cannot be written. The lock belongs to the process at the operating
    system, so a killed run leaves none behind.
    """
    holder = output / f"{LOCK_NAME}.json"
    try:
        output.mkdir(parents=True, exist_ok=True)
        lock = FileLock(output / LOCK_NAME).acquire(timeout=_WAIT_SECONDS)
    except Timeout:
        raise UserError(_busy(holder), status=ExitStatus.BUSY) from None
    except OSError as error:
        raise UserError(
            f"Folder keluaran {output} tidak dapat ditulis ({error.strerror}); pakai --output yang lain.",
            status=ExitStatus.NOTHING_PUBLISHED,
        ) from None
    with lock:
        holder.write_text(json.dumps(_me()), encoding="utf-8")
        try:
            yield
        finally:
            holder.unlink(missing_ok=True)


def _me() -> dict[str, str | int]:
    return {
        "pid": os.getpid(),
        "oleh": f"{_user()}@{platform.node()}",
        "sejak": datetime.now(UTC).astimezone().isoformat(timespec="seconds"),
    }


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "tidak dikenal"


def _busy(holder: Path) -> str:
    try:
        who = json.loads(holder.read_text(encoding="utf-8"))
        told = f" sejak {who['sejak']} oleh {who['oleh']} (proses {who['pid']})"
    except (OSError, ValueError, KeyError):
        told = ""
    return f"Jalan lain sedang bekerja{told}; tunggu sampai selesai, lalu ulangi."

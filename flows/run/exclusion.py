"""One run at a time on an output folder and on an office's plan, by locks that die with their process."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from flows.config.settings import Settings
from flows.timepoint import scope_of
from flows.usererror import ExitStatus, UserError
from loaders.versions.ledger import Scope
from loaders.warehouse.errors import WarehouseError
from loaders.warehouse.lock import WAIT_SECONDS, Held, file_lock, warehouse_lock

LOCK_NAME, SERVE_NAME = "renja.lock", "serve.lock"


@contextmanager
def run_lock(
    output: Path, *, warehouse: str | None = None, scope: Scope | None = None, wait: float = WAIT_SECONDS
) -> Iterator[None]:
    """Hold the locks of the output folder and of an office's plan (scope) in the warehouse (its URL).

    UserError (status 4) after `wait` seconds when another run holds one, saying since when and by whom;
    (status 3) for a folder that cannot be written; WarehouseError for a warehouse out of reach. The locks
    belong to the process at the operating system or the server, so a killed run leaves none behind.
    """
    deadline = time.monotonic() + wait
    with ExitStack() as held:
        try:
            output.mkdir(parents=True, exist_ok=True)
            held.enter_context(file_lock(output / LOCK_NAME, wait=wait))
            if warehouse is not None:
                left = max(deadline - time.monotonic(), min(wait, WAIT_SECONDS))
                whose = {"scope": scope} if scope else {}
                held.enter_context(warehouse_lock(warehouse, wait=left, **whose))
        except Held as error:
            raise UserError(_busy(error), status=ExitStatus.BUSY) from None
        except OSError as error:
            raise UserError(
                f"Folder keluaran {output} tidak dapat ditulis ({error.strerror}); "
                "pakai --output yang lain.",
                status=ExitStatus.NOTHING_PUBLISHED,
            ) from None
        yield


@contextmanager
def serve_lock(output: Path) -> Iterator[None]:
    """Be the only `renja serve` of an output folder; UserError (status 4) that says who is, else."""
    try:
        output.mkdir(parents=True, exist_ok=True)
        with file_lock(output / SERVE_NAME, wait=0.0):
            yield
    except Held as error:
        who = error.holder
        told = f" sejak {who.sejak} oleh {who.oleh} (proses {who.pid})" if who else ""
        raise UserError(
            f"renja serve sudah berjaga{told} untuk folder keluaran {output}; pakai yang itu, "
            "atau hentikan dahulu.",
            status=ExitStatus.BUSY,
        ) from None


def check_free(settings: Settings) -> None:
    """UserError where `run_lock` would say so: in time for a second run, as loading a run takes seconds.

    A warehouse out of reach is left for the run itself to tell.
    """
    scope = scope_of(settings.config)
    with suppress(WarehouseError), run_lock(settings.output, warehouse=settings.warehouse, scope=scope):
        pass


def _busy(error: Held) -> str:
    who = error.holder
    told = f" sejak {who.sejak} oleh {who.oleh} (proses {who.pid})" if who else ""
    return f"Jalan lain sedang bekerja{told} atas {error.place}; tunggu sampai selesai, lalu ulangi."

"""One run at a time on an output folder and on a warehouse, by locks that die with their process."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from flows.usererror import ExitStatus, UserError
from loaders.warehouse.errors import WarehouseError
from loaders.warehouse.lock import Held, file_lock, warehouse_lock

LOCK_NAME = "renja.lock"


@contextmanager
def run_lock(output: Path, *, warehouse: str | None = None) -> Iterator[None]:
    """Hold the locks of the output folder and of the warehouse (its URL).

    UserError (status 4) within five seconds when another run holds one, saying since when and by whom;
    (status 3) for a folder that cannot be written; WarehouseError for a warehouse out of reach. The locks
    belong to the process at the operating system or the server, so a killed run leaves none behind.
    """
    with ExitStack() as held:
        try:
            output.mkdir(parents=True, exist_ok=True)
            held.enter_context(file_lock(output / LOCK_NAME))
            if warehouse is not None:
                held.enter_context(warehouse_lock(warehouse))
        except Held as error:
            raise UserError(_busy(error), status=ExitStatus.BUSY) from None
        except OSError as error:
            raise UserError(
                f"Folder keluaran {output} tidak dapat ditulis ({error.strerror}); "
                "pakai --output yang lain.",
                status=ExitStatus.NOTHING_PUBLISHED,
            ) from None
        yield


def check_free(output: Path, *, warehouse: str) -> None:
    """UserError where `run_lock` would say so: in time for a second run, as loading a run takes seconds.

    A warehouse out of reach is left for the run itself to tell.
    """
    with suppress(WarehouseError), run_lock(output, warehouse=warehouse):
        pass


def _busy(error: Held) -> str:
    who = error.holder
    told = f" sejak {who.sejak} oleh {who.oleh} (proses {who.pid})" if who else ""
    return f"Jalan lain sedang bekerja{told} atas {error.place}; tunggu sampai selesai, lalu ulangi."

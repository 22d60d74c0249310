"""The longest that a run may take."""

import _thread
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from flows.usererror import ExitStatus, UserError


@contextmanager
def time_limit(minutes: float) -> Iterator[None]:
    """End the block, in the main thread, when it takes longer; UserError (status 3) that says so."""
    over = threading.Event()

    def end() -> None:
        over.set()
        _thread.interrupt_main()

    timer = threading.Timer(minutes * 60, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    except KeyboardInterrupt:
        if not over.is_set():
            raise
        raise UserError(
            f"Jalan dihentikan karena melewati batas {minutes:g} menit; yang sudah terbit tetap berlaku. "
            "Periksa apa yang membuatnya lama, atau naikkan kunci jadwal.batas di renja.toml.",
            status=ExitStatus.NOTHING_PUBLISHED,
        ) from None
    finally:
        timer.cancel()

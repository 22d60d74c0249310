"""The log file of a command (English, for whoever maintains this) and the silence of the terminal."""

import logging
import tempfile
import warnings
from logging.handlers import RotatingFileHandler
from pathlib import Path

LOG_NAME = "renja.log"
_FORMAT = "%(asctime)s %(levelname)s %(process)d %(name)s: %(message)s"
_LARGEST = 1_000_000
_KEPT = 3
_TEMPORARY = Path(tempfile.gettempdir()) / "renja"

logger = logging.getLogger("renja")


def log_to(output: Path) -> Path:
    """Send the log of this process to `<output>/log/renja.log`, and libraries' warnings with it.

    Where that cannot be made, to the temporary folder; returns the file.
    """
    folder = output / "log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        folder = _TEMPORARY
        folder.mkdir(parents=True, exist_ok=True)
    place = folder / LOG_NAME
    root = logging.getLogger()
    if log_place() != place:
        handler = RotatingFileHandler(
            place, maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8", delay=True
        )
        handler.setFormatter(logging.Formatter(_FORMAT))
        root.addHandler(handler)
    root.setLevel(logging.WARNING)
    logger.setLevel(logging.INFO)
    logging.captureWarnings(capture=True)
    # A full disk must not put tracebacks of the log itself on the terminal.
    logging.raiseExceptions = False
    warnings.simplefilter("default")
    return place


def log_place() -> Path | None:
    """The file that this process logs to, or None when no command has chosen one yet."""
    for handler in logging.getLogger().handlers:
        if isinstance(handler, RotatingFileHandler):
            return Path(handler.baseFilename)
    return None


def log_unexpected(error: Exception) -> Path:
    """Write the traceback to the log, and return where it is."""
    place = log_place() or log_to(_TEMPORARY)
    logger.error("unexpected error", exc_info=error)
    return place

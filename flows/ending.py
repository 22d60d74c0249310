"""The end of a process that used the warehouse: without the complaints of a library."""

import atexit
import os
import sys
from functools import cache
from pathlib import Path


@cache
def end_quietly() -> None:
    """Close the error stream of this process at its very end.

    DuckDB's binding counts references while the interpreter ends, and complains on the terminal when its
    SQLAlchemy dialect and Great Expectations were both imported. Nothing else speaks that late.
    """
    atexit.register(_close_error_stream)


def _close_error_stream() -> None:
    sys.stderr.flush()
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)

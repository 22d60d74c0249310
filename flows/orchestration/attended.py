"""A Prefect server as a process of its own that ends when whoever started it does, however that ends."""

import os
import runpy
import signal
import sys
import threading
import time

_STOP_SECONDS = 15.0


def main() -> None:
    """Be `prefect` with the words of the command line, until the standard input is closed."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    sys.argv[0] = "prefect"
    runpy.run_module("prefect", run_name="__main__", alter_sys=True)


def _end_with_parent() -> None:
    """The input is a pipe that only the parent holds: it closes when the parent is gone."""
    while sys.stdin.buffer.read(1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(_STOP_SECONDS)
    os._exit(1)


if __name__ == "__main__":
    main()

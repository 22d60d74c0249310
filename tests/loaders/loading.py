"""A loading process to be killed: `python -m tests.loaders.loading URL`, one line of input for each load.

It imports the loaders and makes a publication once; for each line a child of it loads that publication and
is killed so many seconds after its transaction has begun, or never (`-`). The answer is a line of JSON:
whether the child ended by itself, and after how many seconds.
"""

import json
import os
import signal
import sys
import time
from contextlib import contextmanager
from unittest.mock import patch

from loaders.views.installation import _signature
from loaders.warehouse import facade as warehouse
from loaders.warehouse.facade import Warehouse
from loaders.warehouse.filestore import FileStore
from loaders.warehouse.serverstore import ServerStore
from loaders.warehouse.url import known_url
from renja.run.publication import Publication
from tests.loaders.frames import office, pengendalian, publication, temuan


def first() -> Publication:
    """What holds before the load."""
    return publication("J1", temuan=[temuan()])


def second() -> Publication:
    """What is loaded: one bidang's tables changed, one finding more."""
    changed = [one for one in office() if one.bidang == "sekretariat"] + pengendalian(pagu="250.000.000")
    return publication("J2", tables=changed, hari=1, temuan=[temuan(), temuan(sel="J10")])


def load(url: str, *, made: Publication, begun: int) -> None:
    """Publish, with a byte into the pipe `begun` when the warehouse's own transaction begins."""

    def telling(store):
        @contextmanager
        def writing(self):
            os.write(begun, b"b")
            with store.writing(self) as connection:
                yield connection

        return type(store.__name__, (store,), {"writing": writing})

    with (
        patch.object(warehouse, "FileStore", telling(FileStore)),
        patch.object(warehouse, "ServerStore", telling(ServerStore)),
        Warehouse(url) as opened,
    ):
        opened.publish(made)


def load_and_kill(url: str, *, made: Publication, seconds: float | None) -> dict[str, float | bool]:
    """Load in a child; whether it ended by itself and how long it took from its beginning."""
    reading, begun = os.pipe()
    child = os.fork()
    if child == 0:
        load(url, made=made, begun=begun)
        os._exit(0)
    os.close(begun)
    os.read(reading, 1)
    start = time.perf_counter()
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    os.close(reading)
    return {"finished": status == 0, "seconds": time.perf_counter() - start}


def main() -> None:
    url, made = sys.argv[1], second()
    _signature(known_url(url).get_backend_name())  # Kept in memory, so that no child makes it anew.
    for line in sys.stdin:
        seconds = None if line.strip() == "-" else float(line)
        answer = load_and_kill(url, made=made, seconds=seconds)
        sys.stdout.write(f"{json.dumps(answer)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()

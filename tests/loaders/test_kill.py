import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from loaders.warehouse.facade import Warehouse
from tests.conftest import ROOT
from tests.loaders.contents import tables
from tests.loaders.loading import first

KILLS = 50
ATTEMPTS = 10 * KILLS


@pytest.fixture
def restore(place, engine, request) -> Callable[[], None]:
    """Puts the warehouse back as it was when this was asked for; what a dead load left beside it stays."""
    with Warehouse(place) as warehouse:
        warehouse.publish(first())
    if engine == "duckdb":
        file = Path(place.removeprefix("duckdb:///"))
        kept = shutil.copy(file, file.with_name("sebelum"))
        return lambda: shutil.copy(kept, file)
    cluster, name = request.getfixturevalue("cluster"), place.partition("?")[0].rpartition("/")[2]
    kept = cluster.database(template=name)

    def from_copy():
        cluster.drop(name)
        cluster.administer(f"CREATE DATABASE {name} OWNER renja TEMPLATE {kept}")

    return from_copy


@pytest.fixture
def settled(place, engine, request) -> Callable[[], None]:
    """Waits until the server has seen that the killed process is gone."""
    if engine == "duckdb":
        return lambda: None
    cluster, name = request.getfixturevalue("cluster"), place.partition("?")[0].rpartition("/")[2]
    sessions = f"SELECT pid FROM pg_stat_activity WHERE datname = '{name}'"

    def wait():
        while cluster.administer(sessions):
            time.sleep(0.01)

    return wait


@contextmanager
def loader(place: str) -> Iterator[Callable[[float | None], dict]]:
    """A process that loads, and is killed after so many seconds, as often as it is asked."""
    command = [sys.executable, "-m", "tests.loaders.loading", place]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:

        def load(seconds: float | None) -> dict:
            process.stdin.write(f"{'-' if seconds is None else seconds}\n")
            process.stdin.flush()
            return json.loads(process.stdout.readline())

        yield load
        process.stdin.close()


def test_a_load_killed_at_any_moment_leaves_the_state_before_or_after(place, restore, settled):
    """Every kill counts that came between the beginning of the load and its end."""
    before, random = tables(place), Random(20250701)
    killed = 0
    with loader(place) as load:
        whole = load(None)["seconds"]
        after = tables(place)
        assert before != after
        restore()
        for _ in range(ATTEMPTS):
            answer = load(random.uniform(0, whole))
            settled()
            found = tables(place)
            assert found in ([after] if answer["finished"] else [before, after])
            killed += not answer["finished"]
            if killed == KILLS:
                break
            if found == after:
                restore()
        assert killed == KILLS
        # What the last killed load has left is in nobody's way.
        assert found == after or load(None)["finished"]
    assert tables(place) == after

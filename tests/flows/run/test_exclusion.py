import json
import os
import signal
import subprocess
import sys
import time

import pytest

from flows.run.exclusion import LOCK_NAME, run_lock
from flows.usererror import ExitStatus, UserError
from tests.conftest import ROOT

HOLD = """
import sys, time
from pathlib import Path
from flows.run.exclusion import run_lock
with run_lock(Path(sys.argv[1]), warehouse=sys.argv[2] if sys.argv[2:] else None):
    print("held", flush=True)
    time.sleep(60)
"""

SECOND = """
import sys
from flows import cli
status = cli.main(["run", "--config", "renja.toml", "--output", sys.argv[1]])
print(status, "great_expectations" in sys.modules)
"""


@pytest.fixture
def holder(tmp_path):
    """Another process that holds the lock of the folder."""
    with subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"held\n"
        yield process
        process.kill()


def test_a_second_run_stops_within_five_seconds_and_says_who_and_since_when(tmp_path, holder):
    start = time.monotonic()
    with pytest.raises(UserError) as caught, run_lock(tmp_path):
        pass
    assert time.monotonic() - start < 5
    assert caught.value.status == ExitStatus.BUSY
    who = json.loads((tmp_path / f"{LOCK_NAME}.json").read_text())
    assert who["pid"] == holder.pid
    assert all(str(who[key]) in caught.value.sentence for key in ("pid", "oleh", "sejak"))


def test_a_second_run_stops_before_it_loads_all_that_a_run_needs(tmp_path, holder):
    command = [sys.executable, "-c", SECOND, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout.splitlines()[-1:] == [f"{ExitStatus.BUSY} False"], done.stderr


def test_the_lock_of_a_killed_process_is_taken_over(tmp_path, holder):
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    with run_lock(tmp_path):
        assert json.loads((tmp_path / f"{LOCK_NAME}.json").read_text())["pid"] == os.getpid()


@pytest.fixture
def elsewhere(tmp_path, place):
    """Another process that holds the warehouse for a run with an output folder of its own."""
    command = [sys.executable, "-c", HOLD, str(tmp_path / "lain"), place]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"held\n"
        yield process
        process.kill()


def test_a_second_run_on_a_warehouse_stops_within_five_seconds_and_says_who_and_since_when(
    tmp_path, place, elsewhere
):
    who = json.loads((tmp_path / "lain" / f"{LOCK_NAME}.json").read_text())
    start = time.monotonic()
    with pytest.raises(UserError) as caught, run_lock(tmp_path / "sini", warehouse=place):
        pass
    assert time.monotonic() - start < 5
    assert caught.value.status == ExitStatus.BUSY
    said = caught.value.sentence
    assert f"(proses {elsewhere.pid})" in said
    assert f"sejak {who['sejak'][:16]}" in said
    assert who["oleh"] in said


def test_the_warehouse_of_a_killed_run_is_taken_over(tmp_path, place, elsewhere):
    elsewhere.send_signal(signal.SIGKILL)
    elsewhere.wait()
    with run_lock(tmp_path / "sini", warehouse=place):
        assert (tmp_path / "sini" / f"{LOCK_NAME}.json").exists()


def test_the_lock_is_free_after_a_run_that_failed(tmp_path):
    with pytest.raises(ValueError, match="gagal"), run_lock(tmp_path):
        raise ValueError("gagal")
    with run_lock(tmp_path):
        pass


def test_two_output_folders_do_not_wait_for_each_other(tmp_path):
    entered = []
    with run_lock(tmp_path / "a"), run_lock(tmp_path / "b"):
        entered.append("b")
    assert entered == ["b"]

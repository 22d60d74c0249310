"""Several offices at once on one warehouse, and runs of one office that meet."""

import subprocess
import sys
import threading
import time

import pytest

from flows.run.exclusion import run_lock
from flows.run.runrequest import Order
from flows.timepoint import scope_of
from flows.usererror import ExitStatus, UserError
from loaders.warehouse.facade import Warehouse
from tests.conftest import ROOT
from tests.flows.incremental import Nights
from tests.flows.workbooks import plan

OFFICES = 5


@pytest.fixture
def offices(tmp_path, place):
    """Offices of other names, each with a folder and one file, on one warehouse."""
    made = []
    for number in range(OFFICES):
        folder = tmp_path / str(number)
        folder.mkdir()
        nights = Nights(folder, warehouse=place)
        config = folder / "renja.toml"
        config.write_text(config.read_text().replace("Dinas Kesehatan", f"Dinas Kesehatan {number}"))
        nights.put("yankes", "a.xlsx", plan(1000 + number))
        made.append(nights)
    return made


def test_five_offices_publish_side_by_side(offices, place):
    running = [
        subprocess.Popen(
            [
                *(sys.executable, "-m", "flows.cli", "run", "--config", str(one.folder / "renja.toml")),
                *("--warehouse", place),
            ],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for one in offices
    ]
    said = [process.communicate(timeout=500)[0] for process in running]
    assert [process.returncode for process in running] == [0] * OFFICES, said
    with Warehouse(place, read_only=True) as warehouse:
        assert len(set(warehouse.read_view("jalan")["opd"])) == OFFICES
        rows = warehouse.read_view("rencana_pendanaan")
    amounts = rows[rows["uraian_asli"] == "Pengadaan Obat"]["pagu"]
    assert sorted(map(int, amounts)) == [1000 + number for number in range(OFFICES)]


def held(nights):
    scope = scope_of(nights.settings().config)
    return run_lock(nights.settings().output, warehouse=nights.settings().warehouse, scope=scope)


def test_a_run_that_may_wait_waits_for_the_one_at_work(offices):
    nights = offices[0]
    ready, done = threading.Event(), []

    def work():
        with held(nights):
            ready.set()
            time.sleep(4)
            done.append(time.monotonic())

    other = threading.Thread(target=work)
    other.start()
    ready.wait()
    summary = nights.run(order=Order(tunggu=60))
    assert done
    assert summary.status is ExitStatus.CONSOLIDATED
    other.join()


def test_a_run_that_may_not_wait_says_who_is_at_work(offices):
    with held(offices[0]), pytest.raises(UserError) as caught:
        offices[0].run()
    assert caught.value.status is ExitStatus.BUSY


def test_a_run_of_another_office_meets_nobody(offices):
    with held(offices[0]):
        assert offices[1].run().status is ExitStatus.CONSOLIDATED

"""Programs that read the warehouse while a run writes it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.pool import NullPool

from loaders.warehouse import errors as error
from loaders.warehouse import filecopy as replacement
from loaders.warehouse.facade import Warehouse
from loaders.warehouse.url import is_file, known_url
from tests.conftest import ROOT
from tests.loaders.contents import tables
from tests.loaders.frames import office, pengendalian, publication

RUNS = 6
QUERY = (
    "SELECT (SELECT count(*) FROM laporan.jalan), "
    "(SELECT max(jalan_id) FROM laporan.rencana_pendanaan), "
    "(SELECT sum(pagu) FROM laporan.rencana_pendanaan WHERE bidang = 'pengendalian'), "
    "(SELECT count(*) FROM laporan.riwayat_rencana_pendanaan), "
    "(SELECT sum(CAST(nilai AS DECIMAL)) FROM laporan.jejak "
    "WHERE tabel = '4.1' AND kolom = 'pagu' AND baris_id LIKE '4.1/pengendalian/%')"
)
READER = """
import sys
import sqlalchemy as sa
from sqlalchemy.pool import NullPool

url, query, manner = sys.argv[1:]
connected = {"read_only": True} if url.startswith("duckdb") else {}
one_state = {} if connected else {"isolation_level": "REPEATABLE READ"}
engine = sa.create_engine(url, poolclass=NullPool, connect_args=connected)

def look(connection):
    print(*connection.exec_driver_sql(query).one(), flush=True)

while True:
    with engine.connect().execution_options(no_parameters=True, **one_state) as connection:
        look(connection)
        for _ in sys.stdin if manner == "hold" else ():
            look(connection)
"""


@contextmanager
def reader(place: str, manner: str) -> Iterator[subprocess.Popen]:
    """Another process that polls the warehouse, or holds it open in one transaction until it is told."""
    url = known_url(place).render_as_string()
    with subprocess.Popen(
        [sys.executable, "-c", READER, url, QUERY, manner],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield process
        process.kill()


def run(number: int):
    """A run that sends one bidang's tables again with another amount."""
    sekretariat = [one for one in office() if one.bidang == "sekretariat"]
    tables = sekretariat + pengendalian(pagu=f"{number}00.000.000")
    return publication(f"J{number}", tables=tables, hari=number)


def seen(place: str) -> str:
    """What a reader sees now."""
    known = known_url(place)
    options = {"read_only": True} if is_file(known) else {}
    with sa.create_engine(known, poolclass=NullPool, connect_args=options).connect() as connection:
        plain = connection.execution_options(no_parameters=True)
        return " ".join(map(str, plain.exec_driver_sql(QUERY).one()))


def publish(place: str, number: int) -> str:
    """One run; what is seen after it."""
    with Warehouse(place) as warehouse:
        warehouse.publish(run(number))
    return seen(place)


def test_a_reader_that_polls_sees_the_state_before_or_after_each_run_and_stops_none(place):
    states = [publish(place, 1)]
    with reader(place, "poll") as process:
        looks = [process.stdout.readline().strip()]
        states += [publish(place, number) for number in range(2, RUNS)]
        while looks[-1] != states[-1]:
            assert process.poll() is None
            looks.append(process.stdout.readline().strip())
    assert looks[0] == states[0]
    assert set(looks) <= set(states)
    assert looks == sorted(looks, key=states.index)


def test_a_reader_that_holds_the_warehouse_open_sees_one_state_and_lets_the_run_finish(place):
    publish(place, 1)
    with reader(place, "hold") as process:
        before = process.stdout.readline()
        after = publish(place, 2)
        process.stdin.write("\n")
        process.stdin.flush()
        assert process.stdout.readline() == before
    assert after.split()[:2] == ["2", "J2"]


def test_where_an_open_file_cannot_be_replaced_the_run_waits_names_the_holder_and_keeps_the_old(
    file, monkeypatch
):
    url, tries = f"duckdb:///{file}", []

    def refuse(source, target):
        tries.append(source)
        raise PermissionError(13, "The process cannot access the file", str(target))

    publish(url, 1)
    before = tables(url)
    with reader(url, "hold") as process:
        process.stdout.readline()
        monkeypatch.setattr(os, "replace", refuse)
        with Warehouse(url, wait=0.6) as warehouse, pytest.raises(error.WarehouseBusy) as caught:
            warehouse.publish(run(2))
        assert f"(PID {process.pid})" in str(caught.value)
        assert Path(sys.executable).resolve().name in str(caught.value)
        assert str(file) in str(caught.value)
        assert len(tries) > 1
    monkeypatch.undo()
    assert tables(url) == before
    assert not replacement.Replacement(file).copy.exists()


def test_a_file_that_was_let_go_in_time_is_replaced(file, monkeypatch):
    url, tries = f"duckdb:///{file}", []
    replace = os.replace

    publish(url, 1)
    with reader(url, "hold") as process:
        process.stdout.readline()

        def refuse_at_first(source, target):
            tries.append(source)
            if len(tries) > 1:
                replace(source, target)
                return
            raise PermissionError(13, "The process cannot access the file", str(target))

        monkeypatch.setattr(os, "replace", refuse_at_first)
        with Warehouse(url, wait=5) as warehouse:
            warehouse.publish(run(2))
    assert len(tries) == 2
    assert seen(url).split()[0] == "2"

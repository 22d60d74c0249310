"""Where a DuckDB warehouse is: the path in its address, character for character."""

import subprocess
import sys

import duckdb
import pytest

from loaders.warehouse.facade import Warehouse
from tests.loaders.frames import SCOPE, publication

DYING = """
import os
import sys
import duckdb
opened = duckdb.connect(sys.argv[1])
opened.execute("CREATE TABLE catatan AS SELECT 1")
os._exit(0)
"""


@pytest.mark.parametrize(
    "name",
    [
        "a#b.duckdb",
        "50%20 persen.duckdb",
        "a%3Fb&c=d.duckdb",
        "a?b?c.duckdb",
        "a.duckdb?access_mode=read_only",
        "arsip?/b#c/50%.duckdb",
        "arsip?/a?b.duckdb",
    ],
)
def test_a_file_may_have_any_name(tmp_path, name):
    file = tmp_path / name
    for number in (1, 2):
        with Warehouse(f"duckdb:///{file}") as warehouse:
            warehouse.publish(publication(f"J{number}", hari=number))
    with Warehouse(f"duckdb:///{file}", read_only=True) as warehouse:
        assert warehouse.place == str(file)
        assert len(warehouse.read_view("jalan", scope=SCOPE)) == 2
    left = {one for one in tmp_path.rglob("*") if one.is_file() and one.suffix != ".lock"}
    assert left == {file}


@pytest.mark.parametrize("name", ["renja.duckdb", "a?b?c.duckdb"])
def test_what_a_program_that_died_wrote_beside_a_file_is_taken_in(tmp_path, name):
    file = tmp_path / name
    with Warehouse(f"duckdb:///{file}") as warehouse:
        warehouse.publish(publication("J1"))
    subprocess.run([sys.executable, "-c", DYING, str(file)], check=True)
    assert len([one for one in tmp_path.iterdir() if ".wal" in one.name]) == 1
    with Warehouse(f"duckdb:///{file}") as warehouse:
        warehouse.publish(publication("J2", hari=1))
    assert not [one for one in tmp_path.iterdir() if ".wal" in one.name]
    with duckdb.connect(str(file), read_only=True) as connection:
        assert connection.execute("FROM catatan").fetchall() == [(1,)]

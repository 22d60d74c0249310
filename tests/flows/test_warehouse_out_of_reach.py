"""A warehouse that a run cannot reach, or loses on its way: one sentence, status 3, nothing half done."""

import functools
import os
import socket
import subprocess
import sys
from urllib.parse import quote

import pytest

from flows.run import publishing
from flows.usererror import ExitStatus, UserError
from loaders.versions import part
from loaders.warehouse import postgres as server
from loaders.warehouse.bulk import insert_rows
from loaders.warehouse.facade import Warehouse
from loaders.warehouse.postgres import PASSWORD as VARIABLE
from tests.cluster import PASSWORD
from tests.flows.incremental import Nights
from tests.flows.workbooks import plan
from tests.loaders.contents import tables

WRONG = "bukan-" + PASSWORD


def written(office):
    """The files of the output folder, and all that they hold."""
    files = [file for file in office.output.rglob("*") if file.is_file()]
    return {file.name for file in files}, b"".join(file.read_bytes() for file in files)


def assert_nothing_done(office, status, said):
    """One sentence and status 3; nothing was read or written, and no password is told anywhere."""
    names, content = written(office)
    assert status == ExitStatus.NOTHING_PUBLISHED
    assert said.rstrip().count("\n") <= 2, said  # The steps that were begun, then the sentence.
    assert "Tidak ada yang dibaca atau ditulis" in said
    assert names <= {"renja.lock", "renja.log"}
    told = said.encode() + content
    for secret in (PASSWORD, WRONG):
        assert secret.encode() not in told
        assert quote(secret, safe="").encode() not in told


@pytest.mark.sistem
def test_a_wrong_password_is_told_and_nothing_is_read_or_written(office, cluster, monkeypatch):
    name = cluster.database()
    monkeypatch.setenv(VARIABLE, WRONG)
    status, said = office.renja("run", "--warehouse", cluster.port_url(name))
    assert_nothing_done(office, status, said)
    assert "kata sandi" in said
    assert VARIABLE in said
    assert f"127.0.0.1:{cluster.port}/{name}" in said
    assert cluster.administer("SELECT 1 FROM pg_namespace WHERE nspname = 'gudang'", name=name) == []


@pytest.mark.sistem
def test_a_missing_password_is_told(office, cluster, monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("PGPASSFILE", os.devnull)
    status, said = office.renja("run", "--warehouse", cluster.port_url(cluster.database()))
    assert_nothing_done(office, status, said)
    assert "isi kata sandi di lingkungan" in said


@pytest.mark.sistem
def test_an_unknown_database_is_told(office, cluster, monkeypatch):
    monkeypatch.setenv(VARIABLE, PASSWORD)
    status, said = office.renja("run", "--warehouse", cluster.port_url("tidak_ada"))
    assert_nothing_done(office, status, said)
    assert "tidak mengenal basis data" in said


def test_a_server_that_is_down_is_told(office, monkeypatch):
    monkeypatch.setenv(VARIABLE, PASSWORD)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    status, said = office.renja("run", "--warehouse", f"postgresql://renja@127.0.0.1:{port}/renja")
    assert_nothing_done(office, status, said)
    assert "tidak dapat dihubungi" in said


def test_a_server_that_never_answers_is_given_up(office, monkeypatch):
    monkeypatch.setenv(VARIABLE, PASSWORD)
    assert server._OPTIONS["connect_timeout"] <= 10
    monkeypatch.setitem(server._OPTIONS, "connect_timeout", 2)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        url = f"postgresql://renja@127.0.0.1:{silent.getsockname()[1]}/renja"
        status, said = office.renja("run", "--warehouse", url)
    assert_nothing_done(office, status, said)
    assert "tidak dapat dihubungi" in said


@pytest.mark.sistem
def test_a_connection_that_breaks_during_the_load_keeps_the_old_and_is_told(tmp_path, cluster, monkeypatch):
    name = cluster.database()
    nights = Nights(tmp_path, warehouse=cluster.url(name))
    nights.put("yankes", "a.xlsx", plan(1))
    nights.run()
    before = tables(nights.warehouse)

    def insert_and_break(connection, **rows):
        insert_rows(connection, **rows)
        own = connection.connection.dbapi_connection.info.backend_pid
        cluster.administer(f"SELECT pg_terminate_backend({own})")

    monkeypatch.setattr(part, "insert_rows", insert_and_break)
    nights.put("yankes", "a.xlsx", plan(2))
    with pytest.raises(UserError, match="putus di tengah jalan") as caught:
        nights.run()
    assert caught.value.status == ExitStatus.NOTHING_PUBLISHED
    assert tables(nights.warehouse) == before
    monkeypatch.undo()
    nights.run()
    assert [one["hasil"] for one in nights.view("jalan")] == ["berhasil", "gagal", "berhasil"]


HOLDING = (
    "import duckdb, sys; held = duckdb.connect(sys.argv[1], read_only=True); print(1, flush=True); input()"
)


def test_a_run_beside_a_program_that_keeps_the_file_from_being_replaced_ends_with_status_three(
    tmp_path, monkeypatch
):
    nights = Nights(tmp_path)
    nights.put("yankes", "a.xlsx", plan(1))
    nights.run()
    url = nights.settings().warehouse
    file, before, replace = url.removeprefix("duckdb:///"), tables(url), os.replace

    def refuse(source, target):
        if str(target) == file:
            raise PermissionError(13, "The process cannot access the file", str(target))
        replace(source, target)

    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, file], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        holder.stdout.readline()
        monkeypatch.setattr(os, "replace", refuse)
        monkeypatch.setattr(publishing, "Warehouse", functools.partial(Warehouse, wait=0.5))
        nights.put("yankes", "a.xlsx", plan(2))
        with pytest.raises(UserError, match=rf"\(PID {holder.pid}\)") as caught:
            nights.run()
        holder.communicate()
    assert caught.value.status == ExitStatus.NOTHING_PUBLISHED
    assert tables(url) == before
    monkeypatch.undo()
    nights.run()
    assert [one["hasil"] for one in nights.view("jalan")] == ["berhasil", "gagal", "berhasil"]

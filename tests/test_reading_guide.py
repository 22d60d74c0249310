"""The examples of the guide for readers do what it says, word for word."""

import re
from decimal import Decimal
from pathlib import Path

import duckdb
import psycopg
import pytest

from loaders.warehouse.facade import Warehouse
from loaders.warehouse.lock import warehouse_lock
from tests.loaders.frames import office, pengendalian, publication
from tests.loaders.versions.test_moment import nights

DOCS = Path(__file__).parents[1] / "docs"
GUIDE = (DOCS / "panduan" / "membaca-gudang.md").read_text(encoding="utf-8")
ROLE = (DOCS / "peran-baca.sql").read_text(encoding="utf-8")


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```", GUIDE, flags=re.MULTILINE | re.DOTALL)


PANDAS, BI = blocks("python")


def run(code):
    """Run an example; the names that it leaves."""
    found = {}
    exec(code, found)  # noqa: S102 - that is what a reader does with it
    return found


@pytest.fixture
def file(tmp_path, monkeypatch):
    """A warehouse at the place of the guide, in the working directory, with a later version."""
    monkeypatch.chdir(tmp_path)
    with Warehouse(f"duckdb:///{tmp_path}/keluaran/renja.duckdb") as warehouse:
        fill(warehouse)
    return tmp_path / "keluaran" / "renja.duckdb"


def fill(warehouse):
    warehouse.publish(publication("J1"))
    later = [*office()[:7], *pengendalian(isi="dua", pagu="250.000.000")]
    warehouse.publish(publication("J2", hari=60, tables=later))


@pytest.fixture
def reader(cluster):
    """A filled PostgreSQL warehouse with the reading role: its name, and that of a user in the role."""
    name = cluster.database()
    with Warehouse(cluster.url(name)) as warehouse:
        fill(warehouse)
    cluster.administer("CREATE ROLE renja_baca NOLOGIN")
    give_role(cluster, name)
    cluster.administer("CREATE ROLE bi LOGIN IN ROLE renja_baca")
    yield name, "bi"
    cluster.drop(name)
    cluster.administer("DROP ROLE bi")
    cluster.administer("DROP ROLE renja_baca")


def give_role(cluster, name, *, user="renja"):
    """Run the script as who loads the warehouse."""
    with connected(cluster, name, user=user) as connection:
        connection.execute(ROLE)


def connected(cluster, name, *, user):
    return psycopg.connect(
        host=str(cluster.folder), port=cluster.port, user=user, dbname=name, autocommit=True
    )


@pytest.mark.parametrize("number", range(len(blocks("sql"))))
def test_each_query_of_the_guide_has_rows_in_a_file(file, number):
    with duckdb.connect(str(file), read_only=True) as connection:
        assert connection.execute(blocks("sql")[number]).fetchall()


def test_the_first_query_shows_what_the_programs_add_up_to(file):
    with duckdb.connect(str(file), read_only=True) as connection:
        rows = connection.execute(blocks("sql")[0]).fetchall()
    assert [(row[0], row[3]) for row in rows] == [
        ("2.11.02", Decimal("350000000.00")),
        ("2.11.03", Decimal("345000000.00")),
    ]


def test_the_query_of_the_past_shows_the_past(file):
    with duckdb.connect(str(file), read_only=True) as connection:
        assert connection.execute(blocks("sql")[2]).fetchall() == [(Decimal("685000000.00"),)]


def test_the_pandas_example_keeps_money_exact(file, capsys):
    found = run(PANDAS)
    said = capsys.readouterr().out
    assert "DAK" in said
    assert "250000000.00" in said
    assert all(isinstance(value, Decimal) for value in found["sub_kegiatan"]["pagu"].dropna())


def test_the_bi_example_reads_a_file_that_it_cannot_write(file, capsys, monkeypatch):
    monkeypatch.setenv("RENJA_BACA", "duckdb:///keluaran/renja.duckdb?access_mode=read_only")
    found = run(BI)
    assert "sekretariat: 7 tabel diterima, 0 belum ada" in capsys.readouterr().out
    with pytest.raises(Exception, match="read-only"), found["gudang"].begin() as connection:
        connection.exec_driver_sql("CREATE TABLE gudang.x (a INTEGER)")
    found["gudang"].dispose()


@pytest.mark.sistem
def test_the_bi_example_reads_the_server_as_the_reading_user(cluster, reader, capsys, monkeypatch):
    name, user = reader
    url = f"postgresql+psycopg://{user}@/{name}?host={cluster.folder}&port={cluster.port}"
    monkeypatch.setenv("RENJA_BACA", url)
    run(BI)
    assert "sekretariat: 7 tabel diterima, 0 belum ada" in capsys.readouterr().out


@pytest.mark.sistem
def test_the_queries_of_the_guide_hold_on_the_server(cluster, reader):
    name, user = reader
    with connected(cluster, name, user=user) as connection:
        assert all(connection.execute(query).fetchall() for query in blocks("sql"))


@pytest.mark.sistem
def test_the_reading_user_reads_every_view(cluster, reader):
    name, user = reader
    views = cluster.administer(
        "SELECT table_name FROM information_schema.views WHERE table_schema = 'laporan'", name=name
    )
    assert views
    with connected(cluster, name, user=user) as connection:
        for (view,) in views:
            connection.execute(f"SELECT * FROM laporan.{view}").fetchall()


@pytest.mark.sistem
@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM gudang.jalan",
        "INSERT INTO laporan.jalan (jalan_id) VALUES ('J9')",
        "DELETE FROM laporan.jalan",
        "UPDATE laporan.jalan SET versi = 'x'",
        "CREATE TABLE public.x (a INTEGER)",
        "CREATE TABLE laporan.x (a INTEGER)",
        "CREATE TEMPORARY TABLE x (a INTEGER)",
        "CREATE SCHEMA x",
    ],
)
def test_the_reading_user_may_do_nothing_else(cluster, reader, statement):
    """A view of several tables is written through by nobody, whatever his rights."""
    name, user = reader
    refused = (psycopg.errors.InsufficientPrivilege, psycopg.errors.ObjectNotInPrerequisiteState)
    with connected(cluster, name, user=user) as connection, pytest.raises(refused):
        connection.execute(statement)


@pytest.mark.sistem
def test_the_reading_user_cannot_hold_up_a_run(cluster, reader, tmp_path):
    """Whatever lock it can take on the server, the run takes another."""
    name, user = reader
    with connected(cluster, name, user=user) as connection:
        for key in (0x52454E4A41_01, 0x52454E4A41_02):
            connection.execute("SELECT pg_advisory_lock(%s)", (key,))
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("SELECT * FROM gudang.kunci FOR UPDATE")
        with warehouse_lock(cluster.url(name)), Warehouse(cluster.url(name), wait=1) as warehouse:
            warehouse.publish(publication("J3", hari=61))


@pytest.mark.sistem
@pytest.mark.parametrize("statement", ["SELECT lo_create(0)", "SELECT pg_advisory_lock(1)"])
def test_the_administrator_takes_from_the_reading_user_what_only_he_can(cluster, reader, statement):
    name, user = reader
    give_role(cluster, name, user="postgres")
    with (
        connected(cluster, name, user=user) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute(statement)
    with Warehouse(cluster.url(name)) as warehouse:
        warehouse.publish(publication("J3", hari=61))


@pytest.mark.sistem
def test_views_that_a_later_version_makes_anew_can_be_read(cluster, reader):
    name, user = reader
    cluster.administer("UPDATE gudang.skema SET sidik = 'lain'", name=name)
    before = cluster.administer("SELECT 'laporan.temuan'::regclass::oid", name=name)
    with Warehouse(cluster.url(name)):
        pass
    assert cluster.administer("SELECT 'laporan.temuan'::regclass::oid", name=name) != before
    with connected(cluster, name, user=user) as connection:
        connection.execute("SELECT * FROM laporan.temuan").fetchall()


@pytest.mark.sistem
def test_the_script_may_be_run_again_and_makes_the_role_where_it_may(cluster):
    name = cluster.database()
    with Warehouse(cluster.url(name)) as warehouse:
        warehouse.publish(nights()[0])
    for _ in range(2):
        give_role(cluster, name, user="postgres")
    assert cluster.administer("SELECT rolcanlogin FROM pg_roles WHERE rolname = 'renja_baca'") == [(False,)]
    cluster.drop(name)
    cluster.administer("DROP ROLE renja_baca")

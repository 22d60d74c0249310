"""The shipped sample in a PostgreSQL warehouse, reached with a password: same views, no secret told."""

import io
import zipfile
from collections.abc import Iterator
from urllib.parse import quote

import pytest

from loaders.warehouse.postgres import PASSWORD as VARIABLE
from tests import shown
from tests.cluster import PASSWORD
from tests.conftest import run_sample

pytestmark = pytest.mark.sistem


@pytest.fixture(scope="module")
def on_server(cluster, tmp_path_factory):
    """The run, and the URL of its warehouse."""
    name = cluster.database()
    run = run_sample(tmp_path_factory, "--warehouse", cluster.port_url(name), **{VARIABLE: PASSWORD})
    return run, cluster.url(name)


def test_the_sample_is_the_same_in_both_engines(sample_run, on_server):
    run, url = on_server
    assert run.status == sample_run.status == 0, run.said
    own = f"duckdb:///{sample_run.output / 'renja.duckdb'}"
    assert shown.columns(url) == shown.columns(own)
    here, there = shown.rows(own), shown.rows(url)
    assert list(here) == list(there)
    for view in here:
        assert there[view] == here[view], view


def test_no_output_log_or_word_of_a_run_and_no_row_tells_the_password(on_server):
    run, url = on_server
    secrets = {PASSWORD, quote(PASSWORD), quote(PASSWORD, safe="")}
    told = [run.said, *(row for rows in shown.rows(url).values() for row in rows)]
    told += [content.decode("utf-8", errors="replace") for content in contents_of(run.output)]
    assert (run.output / "log" / "renja.log").exists()
    assert not [secret for secret in secrets for text in told if secret in text]


def contents_of(folder) -> Iterator[bytes]:
    """The bytes of every file, and of those within workbooks."""
    for file in folder.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            yield content
            if zipfile.is_zipfile(io.BytesIO(content)):
                with zipfile.ZipFile(io.BytesIO(content)) as book:
                    yield from map(book.read, book.namelist())

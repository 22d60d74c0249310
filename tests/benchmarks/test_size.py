"""A small run of the benchmark of loading and comparing, and the page that it writes."""

import pytest

from benchmarks.size import measure, published

PAGE = "# Judul\n\n## DuckDB\n\nlama\n\n## PostgreSQL\n\nlain\n\n## Catatan\n\nteks\n"


@pytest.fixture(scope="module")
def outcome(tmp_path_factory):
    """Of a thousand rows in DuckDB."""
    folder = tmp_path_factory.mktemp("ukuran")
    return measure(f"duckdb:///{folder}/renja.duckdb", rows=1_000, folder=folder)


def test_every_changed_row_is_told_in_its_four_amounts(outcome):
    assert outcome.changes == 1_000 // 100 * 4


def test_all_that_is_asked_for_is_measured(outcome):
    assert min(outcome.load, outcome.own, outcome.again, outcome.diff, outcome.memory) > 0


@pytest.mark.parametrize("engine", ["DuckDB", "PostgreSQL"])
def test_figures_take_the_place_of_the_former_ones_of_their_engine_alone(engine):
    former = {"DuckDB": "lama", "PostgreSQL": "lain"}[engine]
    assert published(PAGE, engine=engine, lines=["baru"]) == PAGE.replace(former, "baru")

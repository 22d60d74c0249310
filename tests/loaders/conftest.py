from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.pool import NullPool

from loaders.warehouse.facade import Warehouse
from loaders.warehouse.url import known_url


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a test's warehouse is."""
    return tmp_path / "gudang" / "renja.duckdb"


@pytest.fixture
def warehouse(place: str) -> Iterator[Warehouse]:
    """An empty warehouse of each kind in turn, open."""
    with Warehouse(place) as opened:
        yield opened


@pytest.fixture
def change(place: str) -> Callable[..., None]:
    """Does something to the warehouse behind its back."""

    def do(*statements: str) -> None:
        with sa.create_engine(known_url(place), poolclass=NullPool).begin() as connection:
            plain = connection.execution_options(no_parameters=True)
            for statement in statements:
                plain.exec_driver_sql(statement)

    return do

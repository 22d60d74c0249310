from collections.abc import Iterator
from pathlib import Path

import pytest

from loaders.warehouse import Warehouse


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a test's warehouse is."""
    return tmp_path / "gudang" / "renja.duckdb"


@pytest.fixture
def warehouse(file: Path) -> Iterator[Warehouse]:
    """An empty warehouse, open."""
    with Warehouse(f"duckdb:///{file}") as opened:
        yield opened

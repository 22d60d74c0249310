"""The versions of the schema: an existing warehouse is brought from one to the next, with its data.

Each step is a script in the folder `migrations`; Alembic puts them in order and gives them its operations.
They run in the caller's transaction, and the warehouse's own table `gudang.skema` records the version:
tables and views follow the table descriptions and need no step of their own.
"""

from pathlib import Path

import sqlalchemy as sa
from alembic.ddl.impl import DefaultImpl
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory

FOLDER = Path(__file__).with_name("migrations")


class DuckDBImpl(DefaultImpl):
    """What Alembic needs to know of DuckDB."""

    __dialect__ = "duckdb"
    transactional_ddl = True


def newest() -> int:
    """The version that the last step leads to."""
    return int(_scripts().get_current_head() or 0)


def upgrade(connection: sa.Connection, *, found: int) -> None:
    """Bring a warehouse of version `found` to the newest, in the connection's transaction."""
    steps = list(_scripts().iterate_revisions("head", name_of(found)))
    with Operations.context(MigrationContext.configure(connection)):
        for step in reversed(steps):
            step.module.upgrade()


def name_of(version: int) -> str:
    """The revision of a version, as the scripts write it."""
    return f"{version:04}"


def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(FOLDER), version_locations=[str(FOLDER)])

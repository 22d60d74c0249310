"""What a warehouse shows and holds, for comparing two moments."""

import sqlalchemy as sa
from sqlalchemy.pool import NullPool

from loaders.views.rowtable import base_tables
from loaders.views.view import views
from loaders.warehouse.facade import Warehouse
from loaders.warehouse.url import is_file, known_url


def contents(warehouse: Warehouse, *, leave_out: tuple[str, ...] = ()) -> dict[str, str]:
    """Every view, history included, as one text each with its rows in a fixed order."""
    shown = {}
    for name in views():
        if name.removeprefix("riwayat_") not in leave_out:
            frame = warehouse.read_view(name)
            shown[name] = "\n".join([str(list(frame)), *sorted(map(str, frame.itertuples(index=False)))])
    return shown


def tables(url: str) -> dict[str, list[str]]:
    """Every row of every base table with the columns that are there, read beside the product's own ways."""
    known = known_url(url)
    options = {"read_only": True} if is_file(known) else {}
    engine = sa.create_engine(known, poolclass=NullPool, connect_args=options)
    every = sa.select(sa.text("*"))
    with engine.connect() as connection:
        return {
            table.name: sorted(map(str, connection.execute(every.select_from(_named(table))).all()))
            for table in base_tables()
        }


def _named(table: sa.Table) -> sa.TableClause:
    """The table by its name alone: an older warehouse lacks columns that were described later."""
    return sa.table(table.name, schema=table.schema)

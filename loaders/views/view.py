"""The reporting views (schema `laporan`), stable across versions and the same on every engine.

`riwayat_<view>` holds every version with its period; `<view>` what holds now. Source of the columns:
docs/architecture.md, "Reporting views".
"""

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import pyarrow as pa
import sqlalchemy as sa

from loaders.versions.change import change_history
from loaders.views import listview
from loaders.views.rowtable import row_tables
from loaders.views.schema import PERIOD, REPORTING
from loaders.views.tableview import history_query, lineage_history
from loaders.warehouse.bulk import arrow_type

HISTORY = "riwayat_"


@dataclass(frozen=True)
class View:
    """One view of the schema `laporan` by name, with the query that it stands for."""

    name: str
    query: sa.Select[Any]

    @property
    def columns(self) -> tuple[str, ...]:
        """Its column names, in order."""
        return tuple(self.query.selected_columns.keys())

    @property
    def table(self) -> sa.TableClause:
        """The view as something to select from, its columns with their types."""
        columns = (sa.column(name, column.type) for name, column in self.query.selected_columns.items())
        return sa.table(self.name, *columns, schema=REPORTING)

    @cached_property
    def schema(self) -> pa.Schema:
        """Its columns with the Arrow types that hold them exactly."""
        columns = self.query.selected_columns.items()
        return pa.schema([pa.field(name, arrow_type(column.type)) for name, column in columns])


@cache
def views() -> dict[str, View]:
    """Every view by name, each after those that it reads."""
    histories = [
        *(View(f"{HISTORY}{view}", history_query(view)) for view in row_tables()),
        View(f"{HISTORY}temuan", listview.findings_history()),
        View(f"{HISTORY}koreksi", listview.corrections_history()),
        View(f"{HISTORY}jejak", lineage_history()),
        View(f"{HISTORY}kiriman", listview.submissions_history()),
        View(f"{HISTORY}penarikan", listview.withdrawals_history()),
        View(f"{HISTORY}kelengkapan", listview.completeness_history()),
    ]
    current = [_current(history) for history in histories]
    logs = [View("jalan", listview.runs()), View("perubahan", change_history())]
    return {view.name: view for view in (*histories, *current, *logs)}


def _current(history: View) -> View:
    name = history.name.removeprefix(HISTORY)
    source = history.table
    columns = [column for column in source.c if column.name not in PERIOD]
    return View(name, sa.select(*columns).where(source.c.berlaku_sampai.is_(None)))

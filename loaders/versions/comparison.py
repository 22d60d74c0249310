"""What changed between two states of the document: the parts that differ first, then their rows alone."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd
import sqlalchemy as sa

from loaders.versions.change import COLUMN_NUMBER, NAMES, changes_of
from loaders.versions.moment import State
from loaders.views.rowtable import PART_NAMES, row_tables, view_columns
from loaders.views.schema import BAGIAN
from loaders.warehouse.query import frame_of
from renja.tables import all_tables
from renja.tables.frame import Origin

_ORDER = ("tabel", "urutan", "baris_id", COLUMN_NUMBER)
_BULK_SETTINGS = ("jit = off", "work_mem = '256MB'")
"""For this one query: PostgreSQL's own are for many small ones, compiling it takes longer than it saves."""


def read_changes(connection: sa.Connection, *, old: State, new: State) -> pd.DataFrame:
    """What changed from one state to another, in document order: the columns of `loaders.change.NAMES`.

    Rows of one office, year and stage are known by `baris_id`; those of two stages or years by their code,
    else by level, parent and name, and by their order among equals.
    """
    before, after = _parts(connection, state=old), _parts(connection, state=new)
    by_place = old.scope != new.scope
    found = [
        _between(view, before[view] - after[view], after[view] - before[view], by_place=by_place)
        for view in row_tables()
        if before[view] != after[view]
    ]
    if not found:
        return pd.DataFrame(columns=list(NAMES), dtype=object)
    if connection.dialect.name == "postgresql":
        for setting in _BULK_SETTINGS:
            connection.exec_driver_sql(f"SET LOCAL {setting}")
    changes = sa.union_all(*found).subquery()
    order = (changes.c[name] for name in _ORDER)
    return frame_of(connection, sa.select(*(changes.c[name] for name in NAMES)).order_by(*order))


def _parts(connection: sa.Connection, *, state: State) -> Mapping[str, set[int]]:
    """The parts that hold in a state, by the view of their rows."""
    view_of = {spec.tabel: spec.view for spec in all_tables()}
    parts: dict[str, set[int]] = defaultdict(set)
    holding = sa.select(BAGIAN.c.tabel, BAGIAN.c.bagian_id).where(*state.holds(BAGIAN))
    for tabel, bagian_id in connection.execute(holding).all():
        parts[view_of[tabel]].add(bagian_id)
    return parts


def _between(view: str, ended: set[int], begun: set[int], *, by_place: bool) -> sa.Select[Any]:
    """The changes from the rows of some parts to those of others, in no order."""
    before = _rows(view, parts=ended, by_place=by_place).subquery("lama")
    after = _rows(view, parts=begun, by_place=by_place).subquery("baru")
    keys = ("kunci", "ke") if by_place else ("baris_id",)
    joined = before.join(after, sa.and_(*(before.c[key] == after.c[key] for key in keys)), full=True)
    return changes_of(view, joined=joined, before=before, after=after, extra=[])


def _rows(view: str, *, parts: Collection[int], by_place: bool) -> sa.Select[Any]:
    rows = row_tables()[view]
    columns = [
        (BAGIAN if one.nama in PART_NAMES else rows).c[one.nama]
        for one in view_columns(view, specs=all_tables())
    ]
    extra = _place_key(rows, view=view) if by_place else []
    return (
        sa.select(*columns, BAGIAN.c.tabel, *extra)
        .select_from(rows.join(BAGIAN, rows.c.bagian_id == BAGIAN.c.bagian_id))
        .where(rows.c.terbit, rows.c.bagian_id.in_(sorted(parts)))
    )


def _place_key(rows: sa.Table, *, view: str) -> list[sa.ColumnElement[Any]]:
    """What a row is known by in any stage and year: its code, else its level, parent and name."""
    named = sa.func.concat_ws(
        "|", rows.c.level, sa.func.coalesce(rows.c.kode_induk, ""), sa.func.lower(rows.c.uraian_asli)
    )
    years = [
        sa.cast(rows.c[one.nama], sa.Text)
        for one in view_columns(view, specs=all_tables())
        if one.asal is Origin.TAHUN
    ]
    key = sa.func.concat_ws("|", sa.func.coalesce(rows.c.kode, named), *years)
    order = sa.func.row_number().over(partition_by=key, order_by=(BAGIAN.c.bidang, rows.c.urutan))
    return [key.label("kunci"), order.label("ke")]

"""The warehouse as it held at a moment: after one of its runs, whatever came later."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from loaders.versions.ledger import Scope
from loaders.views.schema import JALAN, SCOPE
from loaders.warehouse.errors import UnknownRun
from loaders.warehouse.query import in_utc


@dataclass(frozen=True, slots=True)
class State:
    """The document of one office, year and stage as it held at a moment. jalan_id: the run that left it."""

    scope: Scope
    saat: datetime
    jalan_id: str

    def holds(self, table: sa.FromClause) -> list[sa.ColumnElement[bool]]:
        """The conditions that keep a query on versions to those of this state."""
        return [*self.scope.of(table), *held_at(table, self.saat)]


def held_at(table: sa.FromClause, moment: datetime) -> list[sa.ColumnElement[bool]]:
    """The conditions that keep a query on versions to those that held at a moment."""
    until = table.c.berlaku_sampai
    return [table.c.berlaku_dari <= moment, sa.or_(until.is_(None), until > moment)]


def find_state(connection: sa.Connection, *, jalan_id: str) -> State:
    """What the run of that id left; the beginning of an id is enough where only one run has it.

    UnknownRun for no run, or several.
    """
    query = _runs().where(JALAN.c.jalan_id.startswith(jalan_id, autoescape=True))
    found = [_state(row) for row in connection.execute(query).all()]
    exact = [one for one in found if one.jalan_id == jalan_id] or found
    if len(exact) != 1:
        raise UnknownRun(jalan_id=jalan_id, several=len(exact) > 1)
    return exact[0]


def latest_states(connection: sa.Connection, *, scope: Scope | None, count: int) -> list[State]:
    """The last `count` runs' states, of one office, year and stage or of all, the newest first."""
    within = scope.of(JALAN) if scope else []
    query = _runs().where(*within).order_by(JALAN.c.diterbitkan.desc()).limit(count)
    return [_state(row) for row in connection.execute(query).all()]


def known_runs(connection: sa.Connection, *, ids: Collection[str]) -> set[str]:
    """Those of the ids that are of runs which were published."""
    query = sa.select(JALAN.c.jalan_id).where(JALAN.c.jalan_id.in_(sorted(ids)))
    return set(connection.execute(query).scalars()) if ids else set()


def _runs() -> sa.Select[tuple[object, ...]]:
    return sa.select(*(JALAN.c[name] for name in (*SCOPE, "jalan_id", "diterbitkan")))


def _state(row: sa.Row[tuple[object, ...]]) -> State:
    opd, tahun, tahapan, jalan_id, moment = row
    return State(
        scope=Scope(str(opd), int(str(tahun)), str(tahapan)), saat=in_utc(moment), jalan_id=str(jalan_id)
    )

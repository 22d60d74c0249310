"""The book of versions of one office, year and stage: what holds is closed and replaced, never changed."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

import sqlalchemy as sa

from loaders.versions.rows import records_table
from loaders.warehouse.bulk import arrow_schema, insert_rows

_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose versions: the office, the plan year and the stage."""

    opd: str
    tahun: int
    tahapan: str

    @property
    def columns(self) -> dict[str, object]:
        """The scope as columns of a record."""
        return {"opd": self.opd, "tahun": self.tahun, "tahapan": self.tahapan}

    def of(self, table: sa.FromClause) -> list[sa.ColumnElement[bool]]:
        """The conditions that keep a query within the scope."""
        return [table.c[name] == value for name, value in self.columns.items()]


@dataclass(frozen=True, slots=True)
class Ledger:
    """Reads and writes versions in the transaction of `connection`.

    jalan_id: the run that writes. diterbitkan: the moment from which its versions hold.
    """

    connection: sa.Connection
    scope: Scope
    jalan_id: str
    diterbitkan: datetime

    @property
    def opening(self) -> dict[str, object]:
        """Scope and period of a version that begins now."""
        period = {"jalan_id": self.jalan_id, "berlaku_dari": self.diterbitkan, "berlaku_sampai": None}
        return {**self.scope.columns, **period}

    def current(self, table: sa.Table, *names: str) -> Sequence[sa.Row[Any]]:
        """The named columns of the versions that hold."""
        holding = table.c.berlaku_sampai.is_(None)
        return self.all(sa.select(*(table.c[name] for name in names)).where(holding, *self.scope.of(table)))

    def all(self, query: sa.Select[Any]) -> Sequence[sa.Row[Any]]:
        """Every row of a query."""
        return self.connection.execute(query).all()

    def maximum(self, column: sa.Column[Any], *conditions: sa.ColumnElement[bool]) -> Any:
        """The greatest value of a column, None for none."""
        return self.all(sa.select(sa.func.max(column)).where(*conditions))[0][0]

    def insert(self, table: sa.Table, records: Sequence[Mapping[str, Any]]) -> None:
        """Insert records; a column that a record lacks is NULL."""
        rows = records_table(records, schema=arrow_schema(table))
        insert_rows(self.connection, table=table, rows=rows)

    def close(self, table: sa.Table, *, column: str, values: Sequence[object]) -> None:
        """End the versions that hold and have one of the values in the column."""
        holding = (table.c.berlaku_sampai.is_(None), *self.scope.of(table))
        for start in range(0, len(values), _AT_ONCE):
            chosen = table.c[column].in_(values[start : start + _AT_ONCE])
            self.connection.execute(
                sa.update(table).where(*holding, chosen).values(berlaku_sampai=self.diterbitkan)
            )

    def replace(
        self, table: sa.Table, *, records: Sequence[Mapping[str, Any]], replaceable: Collection[str]
    ) -> int:
        """Make the records hold, beside what already does, in place of the `replaceable` signatures.

        records: contents without scope and period. A version whose contents are among them stays as it
        is, whether replaceable or not; equal records count once. Returns how many versions were opened.
        """
        wanted = {content_signature(record): record for record in records}
        known = {row[0] for row in self.current(table, "tanda")}
        self.close(table, column="tanda", values=sorted(set(replaceable) - wanted.keys()))
        new = [
            {**record, "tanda": tanda, **self.opening}
            for tanda, record in wanted.items()
            if tanda not in known
        ]
        self.insert(table, new)
        return len(new)


def content_signature(record: Mapping[str, Any]) -> str:
    """A hash of a record's contents; its values are text, whole numbers, booleans or None."""
    return sha256(json.dumps(record, sort_keys=True).encode()).hexdigest()

"""Parts entered into the warehouse: a new version of each table of each bidang whose contents differ."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import pyarrow as pa
import sqlalchemy as sa

from loaders.bulk import insert_rows
from loaders.completeness import Place
from loaders.ledger import Ledger
from loaders.rows import correction_rows, numbered, part_rows
from loaders.rowtable import row_tables
from loaders.schema import BAGIAN, KOREKSI
from loaders.signature import part_signature
from renja.publication import Part

_ROWS_AT_ONCE = 50_000


@dataclass(frozen=True, slots=True)
class _Version:
    """A part made ready: its rows and corrections, and the signature of both."""

    part: Part
    rows: pa.Table
    corrections: pa.Table
    tanda: str


class _Opened:
    """New versions. Their rows go to the database some parts at a time, so that memory holds few."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._last = ledger.maximum(BAGIAN.c.bagian_id) or 0
        self._places: list[Place] = []
        self._records: list[dict[str, object]] = []
        self._waiting: dict[sa.Table, list[pa.Table]] = defaultdict(list)

    def add(self, version: _Version) -> None:
        """Enter the next version."""
        part = version.part
        bagian_id = self._last + len(self._records) + 1
        record = {"bagian_id": bagian_id, "tabel": part.spec.tabel, "bidang": part.bidang}
        own = {"kiriman_id": part.kiriman_id, "tanda": version.tanda}
        self._places.append((part.spec.tabel, part.bidang))
        self._records.append({**record, **own, **self._ledger.opening})
        rows = {row_tables()[part.spec.view]: version.rows, KOREKSI: version.corrections}
        for table, entered in rows.items():
            waiting = self._waiting[table]
            waiting.append(numbered(entered, bagian_id=bagian_id))
            if sum(one.num_rows for one in waiting) >= _ROWS_AT_ONCE:
                self._send(table)

    def finish(self) -> list[Place]:
        """Send the rest; the places of all."""
        for table in list(self._waiting):
            self._send(table)
        self._ledger.insert(BAGIAN, self._records)
        return self._places

    def _send(self, table: sa.Table) -> None:
        insert_rows(self._ledger.connection, table=table, rows=pa.concat_tables(self._waiting.pop(table)))


def write_parts(ledger: Ledger, *, parts: Iterable[Part]) -> list[Place]:
    """Close and open the versions of the parts that differ; returns their places.

    A part with the contents that hold already is left alone, and so is a place that has no part here.
    """
    held = {
        (tabel, bidang): (bagian_id, tanda)
        for tabel, bidang, bagian_id, tanda in ledger.current(
            BAGIAN, "tabel", "bidang", "bagian_id", "tanda"
        )
    }
    ended, opened = [], _Opened(ledger)
    for part in parts:
        place, version = (part.spec.tabel, part.bidang), _version(part)
        bagian_id, tanda = held.get(place, (None, None))
        if version.tanda == tanda or (bagian_id is None and _is_nothing(part)):
            continue
        if bagian_id is not None:
            ended.append(bagian_id)
        opened.add(version)
    ledger.close(BAGIAN, column="bagian_id", values=ended)
    return opened.finish()


def end_parts(ledger: Ledger, *, ended: Collection[Place]) -> list[Place]:
    """Close the versions of places that have no rows any more; returns those that had one."""
    held = {
        (tabel, bidang): bagian_id
        for tabel, bidang, bagian_id in ledger.current(BAGIAN, "tabel", "bidang", "bagian_id")
    }
    closed = [place for place in held if place in ended]
    ledger.close(BAGIAN, column="bagian_id", values=[held[place] for place in closed])
    return closed


def places(ledger: Ledger) -> set[Place]:
    """The tables and bidang that have a version now."""
    return {(tabel, bidang) for tabel, bidang in ledger.current(BAGIAN, "tabel", "bidang")}


def check_parts(parts: Iterable[Part], *, ledger: Ledger) -> None:
    """ValueError for a place given twice or for rows of another place than their part's."""
    seen: set[Place] = set()
    for part in parts:
        place = (part.spec.tabel, part.bidang)
        if place in seen:
            raise ValueError(f"table {place[0]} of {place[1]} is published twice")
        seen.add(place)
        for name, value in ledger.scope.columns.items():
            if not part.frame[name].isin([value]).all():
                raise ValueError(f"table {place[0]} of {place[1]} has rows of another {name}")
        bidang = part.frame["bidang"]
        if not (bidang.isna() if part.bidang is None else bidang == part.bidang).all():
            raise ValueError(f"table {place[0]} of {place[1]} has rows of another bidang")


def _version(part: Part) -> _Version:
    rows, corrections = part_rows(part), correction_rows(part)
    tanda = part_signature(part.kiriman_id, rows=rows, corrections=corrections)
    return _Version(part, rows, corrections, tanda)


def _is_nothing(part: Part) -> bool:
    """The office has no rows in this table."""
    return part.bidang is None and part.frame.empty

"""Parts entered into the warehouse: a new version of each table of each bidang whose contents differ."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import sqlalchemy as sa

from loaders.versions.ledger import Ledger
from loaders.versions.rows import correction_rows, numbered, part_rows
from loaders.versions.signature import part_signature
from loaders.views.rowtable import row_tables
from loaders.views.schema import BAGIAN, KOREKSI
from loaders.warehouse.bulk import insert_rows
from renja.run.kelengkapan import Kelengkapan
from renja.run.publication import Part, Publication
from renja.tables import tables_for

Place = tuple[str, str | None]
_ROWS_AT_ONCE = 50_000


"""A table and the bidang that answers for it, None for the office."""


def completeness(
    publication: Publication, *, parts: Collection[Place], known: Mapping[Place, str]
) -> Iterator[dict[str, Any]]:
    """One record per table and bidang, and one per table with rows of the office.

    parts: the places that have rows now. known: their states before; those of bidang outside the scope of
    the run stay. The office's rows are `lama` when any bidang's rows in that table are.
    """
    states = {place: _state(publication, place=place, parts=parts) for place in _places(publication, parts)}
    states |= {
        place: Kelengkapan(state)
        for place, state in known.items()
        if place[1] is not None and not _is_read(publication, bidang=place[1])
    }
    old = {tabel for (tabel, _), state in states.items() if state is Kelengkapan.LAMA}
    for tabel, bidang in parts:
        if bidang is None:
            states[tabel, None] = Kelengkapan.LAMA if tabel in old else Kelengkapan.DITERIMA
    for (tabel, bidang), state in states.items():
        yield {
            "tabel": tabel,
            "bidang": bidang,
            "wajib": tabel in publication.wajib.get(bidang or "", ()),
            "keadaan": state.value,
        }


def _places(publication: Publication, parts: Collection[Place]) -> set[Place]:
    """Every table of every configured bidang, and whatever else was sent or refused."""
    tables = [spec.tabel for spec in tables_for(publication.tahun)]
    configured: set[Place] = {(tabel, bidang) for tabel in tables for bidang in publication.wajib}
    return configured | {place for place in parts if place[1] is not None} | set(publication.ditolak)


def _state(publication: Publication, *, place: Place, parts: Collection[Place]) -> Kelengkapan:
    tabel, bidang = place
    if place in publication.ditolak:
        return Kelengkapan.LAMA if place in parts else Kelengkapan.DITOLAK
    if place in parts:
        return Kelengkapan.DITERIMA
    owed = tabel in publication.wajib.get(bidang or "", ())
    return Kelengkapan.BELUM if owed else Kelengkapan.TIDAK_WAJIB


def _is_read(publication: Publication, *, bidang: str) -> bool:
    return publication.cakupan is None or bidang in publication.cakupan


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

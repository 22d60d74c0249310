"""Parts entered into the warehouse: a new version of each table of each bidang whose contents differ."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import pyarrow as pa

from loaders.bulk import insert_rows
from loaders.completeness import Place
from loaders.ledger import Ledger
from loaders.rows import correction_rows, numbered, part_rows
from loaders.rowtable import row_tables
from loaders.schema import BAGIAN, KOREKSI
from loaders.signature import part_signature
from renja.publication import Part


@dataclass(frozen=True, slots=True)
class _Version:
    """A part made ready: its rows and corrections, and the signature of both."""

    part: Part
    rows: pa.Table
    corrections: pa.Table
    tanda: str

    @property
    def place(self) -> Place:
        return self.part.spec.tabel, self.part.bidang


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
    changed = [
        version
        for version in map(_version, parts)
        if not _is_nothing(version, held=version.place in held)
        and held.get(version.place, (0, None))[1] != version.tanda
    ]
    ended = [held[version.place][0] for version in changed if version.place in held]
    ledger.close(BAGIAN, column="bagian_id", values=ended)
    _open(ledger, versions=changed)
    return [version.place for version in changed]


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


def _is_nothing(version: _Version, *, held: bool) -> bool:
    """The office has no rows in this table, and had none."""
    return version.part.bidang is None and version.part.frame.empty and not held


def _open(ledger: Ledger, *, versions: list[_Version]) -> None:
    number = ledger.maximum(BAGIAN.c.bagian_id) or 0
    records = []
    rows: dict[str, list[pa.Table]] = {}
    corrections: list[pa.Table] = []
    for bagian_id, version in enumerate(versions, start=number + 1):
        part = version.part
        record = {"bagian_id": bagian_id, "tabel": part.spec.tabel, "bidang": part.bidang}
        records.append({**record, "kiriman_id": part.kiriman_id, "tanda": version.tanda, **ledger.opening})
        rows.setdefault(part.spec.view, []).append(numbered(version.rows, bagian_id=bagian_id))
        corrections.append(numbered(version.corrections, bagian_id=bagian_id))
    ledger.insert(BAGIAN, records)
    for view, tables in rows.items():
        insert_rows(ledger.connection, table=row_tables()[view], rows=pa.concat_tables(tables))
    if corrections:
        insert_rows(ledger.connection, table=KOREKSI, rows=pa.concat_tables(corrections))

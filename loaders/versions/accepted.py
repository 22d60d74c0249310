"""What earlier runs accepted, ready to be consolidated again: rows as submitted, and the submissions."""

from collections.abc import Collection, Sequence

import pandas as pd
import sqlalchemy as sa

from loaders.versions.ledger import Scope
from loaders.views.rowtable import PART_NAMES, row_tables
from loaders.views.schema import (
    BAGIAN,
    KIRIMAN,
    KOREKSI,
    KOREKSI_NAMES,
    LINEAGE_TEXT,
    PENARIKAN,
    PENILAIAN,
    TEMUAN,
)
from loaders.warehouse.query import frame_of, in_utc, shortest, with_lineage
from renja.findings.koreksi import Koreksi
from renja.findings.temuan import Keparahan, Temuan
from renja.run.kiriman import Kiriman, Penarikan, Status
from renja.run.normalised import NormalisedTable
from renja.run.publication import AcceptedTable, Arrival, Verdict
from renja.tables import table
from renja.tables.frame import LINEAGE, frame_columns
from renja.tables.spec import TableSpec

_TEMUAN_FIELDS = tuple(Temuan.__dataclass_fields__)
_KIRIMAN_FIELDS = tuple(Kiriman.__dataclass_fields__)


def current_submissions(connection: sa.Connection, *, scope: Scope) -> dict[tuple[str, str], str]:
    """The submission that each current table of each bidang comes from, by table and bidang."""
    columns = [BAGIAN.c[name] for name in ("tabel", "bidang", "kiriman_id")]
    holding = (BAGIAN.c.berlaku_sampai.is_(None), BAGIAN.c.bidang.is_not(None), *scope.of(BAGIAN))
    query = sa.select(*columns).where(*holding).order_by(BAGIAN.c.bagian_id)
    return {(tabel, bidang): kiriman_id for tabel, bidang, kiriman_id in connection.execute(query).all()}


def accepted_tables(
    connection: sa.Connection, *, scope: Scope, only: Collection[tuple[str, str]] | None = None
) -> list[AcceptedTable]:
    """Every table of every bidang as last accepted, or only some, ready to be consolidated again.

    Rows stand as they were submitted, those that were published within a shared row included, with their
    lineage, corrections and own findings.
    """
    columns = [BAGIAN.c[name] for name in ("bagian_id", "tabel", "bidang", "kiriman_id")]
    chosen = [] if only is None else [sa.tuple_(BAGIAN.c.tabel, BAGIAN.c.bidang).in_(list(only))]
    holding = (BAGIAN.c.berlaku_sampai.is_(None), BAGIAN.c.bidang.is_not(None), *scope.of(BAGIAN), *chosen)
    query = sa.select(*columns).where(*holding).order_by(BAGIAN.c.bagian_id)
    parts = connection.execute(query).all()
    specs = {tabel: table(tabel, tahun=scope.tahun) for tabel in {part.tabel for part in parts}}
    rows = {tabel: _submitted(connection, spec=spec, holding=holding) for tabel, spec in specs.items()}
    corrections = _corrections(connection, holding=holding)
    findings = _own_findings(connection, scope=scope)
    return [
        AcceptedTable(
            bidang=part.bidang,
            kiriman_id=part.kiriman_id,
            table=NormalisedTable(
                specs[part.tabel],
                rows[part.tabel].get(part.bagian_id, _no_rows(specs[part.tabel])),
                koreksi=corrections.get(part.bagian_id, []),
                temuan=findings.get((part.tabel, part.bidang), []),
            ),
        )
        for part in parts
    ]


def arrivals(connection: sa.Connection, *, scope: Scope) -> list[Arrival]:
    """Every submission ever seen, in order of arrival, under the name it last had."""
    names = {*_KIRIMAN_FIELDS, "urutan_datang", "diterima", "status", "alasan"}
    own = [PENILAIAN.c[name] for name in names if name not in KIRIMAN.c]
    known = [KIRIMAN.c[name] for name in names if name in KIRIMAN.c]
    joined = KIRIMAN.join(PENILAIAN, KIRIMAN.c.kiriman_id == PENILAIAN.c.kiriman_id)
    query = sa.select(*own, *known).select_from(joined).where(PENILAIAN.c.berlaku_sampai.is_(None))
    query = query.where(*scope.of(KIRIMAN)).order_by(KIRIMAN.c.urutan_datang)
    withdrawn = _withdrawals(connection, scope=scope)
    rows = connection.execute(query).mappings()
    return [
        Arrival(
            verdict=Verdict(
                kiriman=Kiriman(**{name: in_utc(row[name]) for name in _KIRIMAN_FIELDS}),
                status=Status(row["status"]),
                alasan=row["alasan"],
            ),
            urutan_datang=row["urutan_datang"],
            diterima=in_utc(row["diterima"]),
            penarikan=withdrawn.get(row["kiriman_id"]),
        )
        for row in rows.all()
    ]


def _withdrawals(connection: sa.Connection, *, scope: Scope) -> dict[str, Penarikan]:
    """The withdrawals that hold, by submission."""
    query = sa.select(*(PENARIKAN.c[name] for name in Penarikan.__dataclass_fields__))
    holding = (PENARIKAN.c.berlaku_sampai.is_(None), *scope.of(PENARIKAN))
    rows = connection.execute(query.where(*holding)).mappings().all()
    return {
        row["kiriman_id"]: Penarikan(**{name: in_utc(value) for name, value in row.items()}) for row in rows
    }


def _submitted(
    connection: sa.Connection, *, spec: TableSpec, holding: Sequence[sa.ColumnElement[bool]]
) -> dict[int, pd.DataFrame]:
    """The rows of one table as submitted, by part; a part without rows is not among them."""
    rows = row_tables()[spec.view]
    names = [column.nama for column in frame_columns(spec)]
    columns = [(BAGIAN if name in PART_NAMES else rows).c[name] for name in (*names, LINEAGE_TEXT)]
    joined = rows.join(BAGIAN, rows.c.bagian_id == BAGIAN.c.bagian_id)
    query = (
        sa.select(rows.c.bagian_id, *columns)
        .select_from(joined)
        .where(BAGIAN.c.tabel == spec.tabel, *holding)
        .order_by(rows.c.bagian_id, rows.c.posisi)
    )
    frame = frame_of(connection, query)
    return {
        int(str(bagian_id)): with_lineage(part.reset_index(drop=True), names=names)
        for bagian_id, part in frame.groupby("bagian_id", sort=False)
    }


def _no_rows(spec: TableSpec) -> pd.DataFrame:
    names = [column.nama for column in frame_columns(spec)]
    return pd.DataFrame(columns=[*names, LINEAGE], dtype=object)


def _corrections(
    connection: sa.Connection, *, holding: Sequence[sa.ColumnElement[bool]]
) -> dict[int, list[Koreksi]]:
    """The corrections of the parts that hold, by part."""
    joined = KOREKSI.join(BAGIAN, KOREKSI.c.bagian_id == BAGIAN.c.bagian_id)
    query = sa.select(*KOREKSI.c).select_from(joined).where(*holding).order_by(*KOREKSI.c)
    found: dict[int, list[Koreksi]] = {}
    for row in connection.execute(query).mappings().all():
        fields = {name: row[name] for name in KOREKSI_NAMES}
        one = Koreksi(**fields, keyakinan=shortest(row["keyakinan"]))
        found.setdefault(row["bagian_id"], []).append(one)
    return found


def _own_findings(
    connection: sa.Connection, *, scope: Scope
) -> dict[tuple[str | None, str | None], list[Temuan]]:
    """Findings that belong to accepted rows themselves, by table and bidang."""
    holding = (TEMUAN.c.normalisasi, TEMUAN.c.berlaku_sampai.is_(None), *scope.of(TEMUAN))
    query = sa.select(*(TEMUAN.c[name] for name in _TEMUAN_FIELDS)).where(*holding)
    found: dict[tuple[str | None, str | None], list[Temuan]] = {}
    for row in connection.execute(query.order_by(TEMUAN.c.temuan_id)).mappings().all():
        fields = {**row, "keparahan": Keparahan(row["keparahan"])}
        found.setdefault((row["tabel"], row["bidang"]), []).append(Temuan(**fields))
    return found

"""What the views of the tables and of the lineage select from the base tables."""

from functools import cache
from typing import Any

import sqlalchemy as sa

from loaders.views.rowtable import PART_NAMES, row_tables, view_columns
from loaders.views.schema import BAGIAN, KELENGKAPAN, KIRIMAN, LINEAGE_TEXT, PENILAIAN, PERIOD, SCOPE
from loaders.warehouse.query import JsonElements
from renja.cells.cell import GENERAL, CellKind
from renja.cells.sources import FIELDS
from renja.run.kelengkapan import Kelengkapan
from renja.tables import all_tables

_JEJAK = ("tabel", "baris_id", "kode", "kolom", "ke", "sha256", "berkas", "lembar", "sel", "mentah")
_STATUS = ("status_kiriman", "jalan_id")
_TEXT = sa.Text()


def history_query(view: str, *, lineage: bool = False) -> sa.Select[Any]:
    """Every version of the published rows of a table view; lineage: with their source cells as JSON."""
    rows, part = row_tables()[view], _periods()
    names = [column.nama for column in view_columns(view, specs=all_tables())]
    at = names.index("kiriman_id") + 1
    names[at:at] = _STATUS
    from_part = {*PART_NAMES, *_STATUS, *PERIOD}
    shown = (*names, *PERIOD, *((LINEAGE_TEXT,) if lineage else ()))
    columns = [(part if name in from_part else rows).c[name] for name in shown]
    joined = rows.join(part, rows.c.bagian_id == part.c.bagian_id)
    return sa.select(*columns).select_from(joined).where(rows.c.terbit)


def lineage_history() -> sa.Select[Any]:
    """Every version of the source cells of every published row."""
    return sa.union_all(*map(_lineage, row_tables())).subquery().select()


@cache
def _periods() -> sa.Subquery:
    """The parts, each cut into the periods in which its status is one."""
    state = KELENGKAPAN
    same = [BAGIAN.c[name] == state.c[name] for name in (*SCOPE, "tabel")]
    joined = sa.outerjoin(
        BAGIAN,
        state,
        sa.and_(
            *same,
            BAGIAN.c.bidang.is_not_distinct_from(state.c.bidang),
            _overlap(BAGIAN, state),
        ),
    )
    old = sa.case((state.c.keadaan == Kelengkapan.LAMA.value, "lama"), else_="baru")
    return (
        sa.select(
            *(BAGIAN.c[name] for name in ("bagian_id", *SCOPE, "tabel", "bidang")),
            old.label("status_kiriman"),
            BAGIAN.c.jalan_id,
            *_common_period(BAGIAN, state),
        )
        .select_from(joined)
        .subquery("masa")
    )


def _overlap(one: sa.FromClause, other: sa.FromClause) -> sa.ColumnElement[bool]:
    """Whether two versions hold at some time both."""
    return sa.and_(
        sa.or_(one.c.berlaku_sampai.is_(None), other.c.berlaku_dari < one.c.berlaku_sampai),
        sa.or_(other.c.berlaku_sampai.is_(None), other.c.berlaku_sampai > one.c.berlaku_dari),
    )


def _common_period(one: sa.FromClause, other: sa.FromClause) -> list[sa.ColumnElement[Any]]:
    """The period in which two overlapping versions hold; that of the first where there is no other."""
    later = other.c.berlaku_dari > one.c.berlaku_dari
    start = sa.case((later, other.c.berlaku_dari), else_=one.c.berlaku_dari)
    return [
        start.label(PERIOD[0]),
        _earlier(one.c.berlaku_sampai, other.c.berlaku_sampai).label(PERIOD[1]),
    ]


def _earlier(one: sa.ColumnElement[Any], other: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """The earlier of two moments, NULL being never."""
    return sa.case((sa.or_(one.is_(None), other < one), other), else_=one)


def _lineage(view: str) -> sa.Select[Any]:
    """The source cells of the published rows of one base table."""
    rows, part = row_tables()[view], BAGIAN
    cells = (
        sa.select(
            *(part.c[name] for name in ("tabel", *SCOPE, *PERIOD)),
            *(rows.c[name] for name in ("baris_id", "kode", "kiriman_id", "berkas", "lembar")),
            JsonElements(rows.c[LINEAGE_TEXT]).label("satu"),
        )
        .select_from(rows.join(part, rows.c.bagian_id == part.c.bagian_id))
        .where(rows.c.terbit)
        .subquery()
    )
    submission = sa.func.coalesce(_field(cells, "kiriman_id"), cells.c.kiriman_id)
    known = {
        "tabel": cells.c.tabel,
        "baris_id": cells.c.baris_id,
        "kode": cells.c.kode,
        "ke": sa.cast(_field(cells, "ke"), sa.Integer),
        "sha256": KIRIMAN.c.sha256,
        "berkas": sa.func.coalesce(cells.c.berkas, PENILAIAN.c.berkas),
        "lembar": sa.func.coalesce(_field(cells, "lembar"), cells.c.lembar),
    }
    names = (*_JEJAK, "keadaan", "nilai")
    stored = {
        "jenis_sel": sa.func.coalesce(_field(cells, "jenis"), CellKind.TEXT.value),
        "format_angka": sa.case((_lacks(cells, "format"), GENERAL), else_=_field(cells, "format")),
        "rumus": _field(cells, "rumus"),
    }
    verdict = sa.and_(
        cells.c.berkas.is_(None), PENILAIAN.c.kiriman_id == submission, _overlap(cells, PENILAIAN)
    )
    joined = cells.outerjoin(KIRIMAN, KIRIMAN.c.kiriman_id == submission).outerjoin(PENILAIAN, verdict)
    return sa.select(
        *(known.get(name, _field(cells, name)).label(name) for name in names),
        *(column.label(name) for name, column in stored.items()),
        *(cells.c[name] for name in SCOPE),
        *_common_period(cells, PENILAIAN),
    ).select_from(joined)


def _field(cells: sa.Subquery, name: str) -> sa.ColumnElement[Any]:
    """A field of a cell's entry, as `renja.cells.sources` writes it."""
    if name in FIELDS:
        return cells.c.satu.op("->>", return_type=_TEXT)(sa.literal_column(str(FIELDS.index(name))))
    return _rest(cells).op("->>", return_type=_TEXT)(sa.literal_column(f"'{name}'"))


def _rest(cells: sa.Subquery) -> sa.ColumnElement[Any]:
    """The object of what an entry says beside the fields that every entry has."""
    return cells.c.satu.op("->")(sa.literal_column(str(len(FIELDS))))


def _lacks(cells: sa.Subquery, name: str) -> sa.ColumnElement[bool]:
    """Whether the cell's record has no such field; one that is there without a value is not lacking."""
    field = _rest(cells).op("->")(sa.literal_column(f"'{name}'"))
    return sa.sql.elements.Grouping(field).is_(None)

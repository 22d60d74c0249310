"""The reporting views (schema `laporan`), stable across versions and the same on every engine.

`riwayat_<view>` holds every version with its period; `<view>` what holds now. Source of the columns:
docs/architecture.md, "Reporting views".
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from loaders.schema import (
    BAGIAN,
    JALAN,
    KELENGKAPAN,
    KIRIMAN,
    KOREKSI,
    KOREKSI_NAMES,
    LINEAGE_TEXT,
    PART_NAMES,
    PENILAIAN,
    REPORTING,
    TEMUAN,
    TEMUAN_NAMES,
    row_tables,
    view_columns,
)
from renja.kelengkapan import Kelengkapan
from renja.tables import all_tables

HISTORY = "riwayat_"
PERIOD = ("berlaku_dari", "berlaku_sampai")
_SCOPE = ("opd", "tahun", "tahapan")
_JEJAK = ("tabel", "baris_id", "kode", "kolom", "ke", "sha256", "berkas", "lembar", "sel", "mentah")
_STATUS = ("status_kiriman", "jalan_id")


@dataclass(frozen=True, slots=True)
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
        """The view as something to select from."""
        return sa.table(self.name, *(sa.column(name) for name in self.columns), schema=REPORTING)


class JsonElements(FunctionElement[Any]):
    """The elements of a JSON array held as text, one row each."""

    name = "json_elements"
    inherit_cache = True


@compiles(JsonElements, "duckdb")
def _duckdb_elements(element: JsonElements, compiler: SQLCompiler, **options: Any) -> str:
    return f"unnest(CAST({compiler.process(element.clauses, **options)} AS JSON[]))"


@compiles(JsonElements, "postgresql")
def _postgresql_elements(element: JsonElements, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_array_elements(CAST({compiler.process(element.clauses, **options)} AS JSON))"


@cache
def views() -> dict[str, View]:
    """Every view by name, each after those that it reads."""
    histories = [
        *(View(f"{HISTORY}{view}", history_query(view)) for view in row_tables()),
        View(f"{HISTORY}temuan", _findings()),
        View(f"{HISTORY}koreksi", _corrections()),
        View(f"{HISTORY}jejak", sa.union_all(*map(_lineage, row_tables())).subquery().select()),
        View(f"{HISTORY}kiriman", _submissions()),
        View(f"{HISTORY}kelengkapan", _completeness()),
    ]
    current = [_current(history) for history in histories]
    runs = View("jalan", sa.select(*(JALAN.c[name] for name in _RUN)))
    return {view.name: view for view in (*histories, *current, runs)}


_RUN = ("jalan_id", "mulai", "selesai", "hasil", "pemicu", "versi", "kiriman_baru", "temuan", "koreksi")
_UNSCOPED = ("koreksi", "jejak")


def _current(history: View) -> View:
    name = history.name.removeprefix(HISTORY)
    hidden = {*PERIOD, *(_SCOPE if name in _UNSCOPED else ())}
    source = history.table
    columns = [column for column in source.c if column.name not in hidden]
    return View(name, sa.select(*columns).where(source.c.berlaku_sampai.is_(None)))


@cache
def _periods() -> sa.Subquery:
    """The parts, each cut into the periods in which its status is one."""
    state = KELENGKAPAN
    same = [BAGIAN.c[name] == state.c[name] for name in (*_SCOPE, "tabel")]
    joined = sa.outerjoin(
        BAGIAN,
        state,
        sa.and_(
            *same,
            BAGIAN.c.bidang.is_not_distinct_from(state.c.bidang),
            sa.or_(BAGIAN.c.berlaku_sampai.is_(None), state.c.berlaku_dari < BAGIAN.c.berlaku_sampai),
            sa.or_(state.c.berlaku_sampai.is_(None), state.c.berlaku_sampai > BAGIAN.c.berlaku_dari),
        ),
    )
    old = sa.case((state.c.keadaan == Kelengkapan.LAMA.value, "lama"), else_="baru")
    start = sa.case((state.c.berlaku_dari > BAGIAN.c.berlaku_dari, state.c.berlaku_dari), else_=None)
    return (
        sa.select(
            *(BAGIAN.c[name] for name in ("bagian_id", *_SCOPE, "tabel", "bidang")),
            old.label("status_kiriman"),
            BAGIAN.c.jalan_id,
            sa.func.coalesce(start, BAGIAN.c.berlaku_dari).label(PERIOD[0]),
            _earlier(BAGIAN.c.berlaku_sampai, state.c.berlaku_sampai).label(PERIOD[1]),
        )
        .select_from(joined)
        .subquery("masa")
    )


def _earlier(one: sa.ColumnElement[Any], other: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """The earlier of two moments, NULL being never."""
    return sa.case((sa.or_(one.is_(None), other < one), other), else_=one)


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


def _lineage(view: str) -> sa.Select[Any]:
    """The source cells of the published rows of one base table."""
    rows, part = row_tables()[view], BAGIAN
    cells = (
        sa.select(
            *(part.c[name] for name in ("tabel", *_SCOPE, *PERIOD)),
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
    verdict = sa.and_(PENILAIAN.c.kiriman_id == submission, PENILAIAN.c.berlaku_sampai.is_(None))
    joined = cells.outerjoin(KIRIMAN, KIRIMAN.c.kiriman_id == submission).outerjoin(PENILAIAN, verdict)
    return sa.select(
        *(known.get(name, _field(cells, name)).label(name) for name in names),
        *(cells.c[name] for name in (*_SCOPE, *PERIOD)),
    ).select_from(joined)


def _field(cells: sa.Subquery, name: str) -> sa.ColumnElement[Any]:
    return cells.c.satu.op("->>")(sa.literal_column(f"'{name}'"))


def _findings() -> sa.Select[Any]:
    """Findings with their status: `baru` in the run that first had it, then `tetap`."""
    following = (
        sa.func.lead(JALAN.c.diterbitkan)
        .over(partition_by=[JALAN.c[name] for name in _SCOPE], order_by=JALAN.c.diterbitkan)
        .label("berikut")
    )
    runs = sa.select(JALAN.c.jalan_id, following).subquery("jalan_berikut")
    stayed = sa.and_(
        runs.c.berikut.is_not(None),
        sa.or_(TEMUAN.c.berlaku_sampai.is_(None), runs.c.berikut < TEMUAN.c.berlaku_sampai),
    )
    status = sa.case((TEMUAN.c.dikecualikan, "dikecualikan"), (stayed, "tetap"), else_="baru")
    first, rest = TEMUAN_NAMES[:2], TEMUAN_NAMES[2:]
    return sa.select(
        *(TEMUAN.c[name] for name in (*first, "jalan_id", *_SCOPE, *rest)),
        status.label("status"),
        *(TEMUAN.c[name] for name in PERIOD),
    ).select_from(TEMUAN.join(runs, runs.c.jalan_id == TEMUAN.c.jalan_id))


def _corrections() -> sa.Select[Any]:
    return sa.select(
        BAGIAN.c.jalan_id,
        *(KOREKSI.c[name] for name in (*KOREKSI_NAMES, "keyakinan")),
        *(BAGIAN.c[name] for name in (*_SCOPE, *PERIOD)),
    ).select_from(KOREKSI.join(BAGIAN, KOREKSI.c.bagian_id == BAGIAN.c.bagian_id))


def _submissions() -> sa.Select[Any]:
    from_verdict = {"berkas", "status", "alasan", *PERIOD}
    names = ("kiriman_id", "sha256", "berkas", "tahun", "tahapan", "opd", "bidang", "urutan_datang")
    return sa.select(
        *(
            (PENILAIAN if name in from_verdict else KIRIMAN).c[name]
            for name in (*names, "diterima", "status", "alasan", *PERIOD)
        )
    ).select_from(KIRIMAN.join(PENILAIAN, KIRIMAN.c.kiriman_id == PENILAIAN.c.kiriman_id))


def _completeness() -> sa.Select[Any]:
    state = KELENGKAPAN.c.keadaan

    def among(*states: Kelengkapan) -> sa.ColumnElement[bool]:
        return state.in_([one.value for one in states])

    sent = (Kelengkapan.DITERIMA, Kelengkapan.DITOLAK, Kelengkapan.LAMA)
    return sa.select(
        *(KELENGKAPAN.c[name] for name in (*_SCOPE, "bidang", "tabel", "wajib", "keadaan")),
        among(*sent).label("dikirim"),
        *(among(one).label(one.value) for one in sent),
        among(Kelengkapan.BELUM).label("belum"),
        *(KELENGKAPAN.c[name] for name in ("jalan_id", *PERIOD)),
    ).where(KELENGKAPAN.c.bidang.is_not(None))

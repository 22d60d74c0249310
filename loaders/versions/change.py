"""Changes by row and column, old and new, as queries on rows before and after."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import array
from sqlalchemy.types import TypeEngine

from loaders.views.rowtable import PART_NAMES, row_tables, view_columns
from loaders.views.schema import BAGIAN, JALAN, SCOPE
from renja.tables import all_tables
from renja.tables.frame import FrameColumn, Origin, frame_columns

_DIFFERENCE_NAME = "selisih"
NAMES = (
    *("tabel", "bidang", "kode", "uraian", "baris_id", "urutan", "kolom", "dihitung", "jenis"),
    *("lama", "baru", _DIFFERENCE_NAME),
)
"""What a change tells: where it is, whether the column is computed, `berubah|baru|hilang`, old, new."""

COLUMN_NUMBER = "nomor_kolom"
"""The place of the column in its view, for ordering changes."""

_PROVENANCE = frozenset(
    ("baris_id", "tahun", "tahapan", "opd", "urutan", "kiriman_id", "berkas", "lembar", "baris")
)
_DIFFERENCE = sa.Numeric(24, 6)
_PLACE = ("tabel", *SCOPE)
_PIECES: dict[str, TypeEngine[Any]] = {
    COLUMN_NUMBER: sa.Integer(),
    "kolom": sa.Text(),
    "dihitung": sa.Boolean(),
    "lama": sa.Text(),
    "baru": sa.Text(),
    _DIFFERENCE_NAME: _DIFFERENCE,
}


@cache
def number_columns() -> frozenset[tuple[str, str]]:
    """The columns that hold numbers, as table and column."""
    return frozenset(
        (spec.tabel, one.nama)
        for spec in all_tables()
        for one in frame_columns(spec)
        if one.tipe.startswith("NUMERIC")
    )


def change_history() -> sa.Select[Any]:
    """The changes that each run made to what the run before it left."""
    found = sa.union_all(*map(_history, row_tables())).subquery()
    return sa.select(*(column for column in found.c if column.name != COLUMN_NUMBER))


def _history(view: str) -> sa.Select[Any]:
    """Rows of each part beside those of the version that it replaced, or that nothing replaced."""
    turns = _turns().subquery("giliran")
    sides = []
    for name, part in (("lama", turns.c.lama_id), ("baru", turns.c.baru_id)):
        rows, specs = row_tables()[view], all_tables()
        columns = [
            rows.c[one.nama] for one in view_columns(view, specs=specs) if one.nama not in PART_NAMES
        ]
        about = [turns.c[one] for one in (*_PLACE, "bidang", "jalan_id", "terjadi")]
        source = rows.join(turns, rows.c.bagian_id == part)
        sides.append(sa.select(*columns, *about).select_from(source).where(rows.c.terbit).subquery(name))
    before, after = sides
    on = [before.c[one] == after.c[one] for one in ("baris_id", "jalan_id")]
    joined = before.join(after, sa.and_(*on), full=True)
    extra = [
        sa.func.coalesce(after.c[one], before.c[one]).label(one) for one in ("jalan_id", *SCOPE, "terjadi")
    ]
    return changes_of(view, joined=joined, before=before, after=after, extra=extra)


def _turns() -> sa.Select[Any]:
    """Each moment at which a part began or ended: the version before and the one after, if any."""
    one, other = BAGIAN.alias("satu"), BAGIAN.alias("lain")
    follows = sa.and_(
        *(one.c[name] == other.c[name] for name in _PLACE),
        one.c.bidang.is_not_distinct_from(other.c.bidang),
        other.c.berlaku_dari == one.c.berlaku_sampai,
    )
    begun = sa.select(
        *(other.c[name] for name in (*_PLACE, "bidang", "jalan_id")),
        other.c.berlaku_dari.label("terjadi"),
        one.c.bagian_id.label("lama_id"),
        other.c.bagian_id.label("baru_id"),
    ).select_from(other.outerjoin(one, follows))
    ended = (
        sa.select(
            *(one.c[name] for name in (*_PLACE, "bidang")),
            JALAN.c.jalan_id,
            one.c.berlaku_sampai.label("terjadi"),
            one.c.bagian_id.label("lama_id"),
            sa.cast(sa.null(), sa.Integer).label("baru_id"),
        )
        .select_from(one.outerjoin(other, follows).join(JALAN, JALAN.c.diterbitkan == one.c.berlaku_sampai))
        .where(one.c.berlaku_sampai.is_not(None), other.c.bagian_id.is_(None))
    )
    return sa.union_all(begun, ended).subquery().select()


def changes_of(
    view: str,
    *,
    joined: sa.FromClause,
    before: sa.Subquery,
    after: sa.Subquery,
    extra: Sequence[sa.ColumnElement[Any]],
) -> sa.Select[Any]:
    """One row for each column in which a row differs; all its filled columns for a row of one side only."""
    columns = [one for one in view_columns(view, specs=all_tables()) if one.nama not in _PROVENANCE]
    differs = sa.or_(*(before.c[one.nama].is_distinct_from(after.c[one.nama]) for one in columns))
    kind = sa.case(
        (before.c.baris_id.is_(None), "baru"), (after.c.baris_id.is_(None), "hilang"), else_="berubah"
    )
    place = [
        sa.func.coalesce(after.c[name], before.c[name]).label(name)
        for name in ("tabel", "bidang", "kode", "uraian", "baris_id", "urutan")
    ]
    pieces: dict[str, Iterable[sa.ColumnElement[Any]]] = {
        COLUMN_NUMBER: map(sa.literal, range(len(columns))),
        "kolom": (sa.literal(one.nama) for one in columns),
        "dihitung": (sa.literal(one.asal is Origin.HITUNG) for one in columns),
        "lama": (sa.cast(before.c[one.nama], sa.Text) for one in columns),
        "baru": (sa.cast(after.c[one.nama], sa.Text) for one in columns),
        _DIFFERENCE_NAME: (_difference(one, before=before, after=after) for one in columns),
    }
    opened = [
        sa.func.unnest(array(list(values)), type_=_PIECES[name]).label(name)
        for name, values in pieces.items()
    ]
    wide = (
        sa.select(*extra, *place, kind.label("jenis"), *opened)
        .select_from(joined)
        .where(differs)
        .subquery()
    )
    names = (*(one.name for one in extra), *NAMES, COLUMN_NUMBER)
    # PostgreSQL forgets the decimals of what it takes out of an array.
    exact = {_DIFFERENCE_NAME: sa.cast(wide.c[_DIFFERENCE_NAME], _DIFFERENCE).label(_DIFFERENCE_NAME)}
    shown = (exact.get(name, wide.c[name]) for name in names)
    return sa.select(*shown).where(wide.c.lama.is_distinct_from(wide.c.baru))


def _difference(column: FrameColumn, *, before: sa.Subquery, after: sa.Subquery) -> sa.ColumnElement[Any]:
    """New minus old of a number; NULL for anything else."""
    if not column.tipe.startswith("NUMERIC"):
        return sa.cast(sa.null(), _DIFFERENCE)
    return sa.cast(after.c[column.nama] - before.c[column.nama], _DIFFERENCE)

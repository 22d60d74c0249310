"""What changed between two states of the document, by row and column: old and new, as a query."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import array
from sqlalchemy.types import TypeEngine

from loaders.rowtable import PART_NAMES, row_tables, view_columns
from loaders.schema import BAGIAN, JALAN, SCOPE
from loaders.state import State
from renja.frame import FrameColumn, Origin, frame_columns
from renja.tables import all_tables

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


def changes_between(old: State, new: State) -> sa.Select[Any]:
    """The changes that lead from one state to another, in no order.

    Rows of one office, year and stage are known by `baris_id`; those of two stages or years by their code,
    else by level, parent and name, and by their order among equals.
    """
    return sa.union_all(*(_between(view, old, new) for view in row_tables())).subquery().select()


def change_history() -> sa.Select[Any]:
    """The changes that each run made to what the run before it left."""
    found = sa.union_all(*map(_history, row_tables())).subquery()
    return sa.select(*(column for column in found.c if column.name != COLUMN_NUMBER))


def _between(view: str, old: State, new: State) -> sa.Select[Any]:
    same = old.scope == new.scope
    kept = sa.select(BAGIAN.c.bagian_id).where(*old.holds(BAGIAN)) if same else None
    still = sa.select(BAGIAN.c.bagian_id).where(*new.holds(BAGIAN)) if same else None
    sides = (
        _rows(view, conditions=[*old.holds(BAGIAN), *_not_among(still)], by_place=not same),
        _rows(view, conditions=[*new.holds(BAGIAN), *_not_among(kept)], by_place=not same),
    )
    before, after = (side.subquery(name) for side, name in zip(sides, ("lama", "baru"), strict=True))
    keys = ("kunci", "ke") if not same else ("baris_id",)
    joined = before.join(after, sa.and_(*(before.c[key] == after.c[key] for key in keys)), full=True)
    return _changes(view, joined=joined, before=before, after=after, extra=[])


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
    return _changes(view, joined=joined, before=before, after=after, extra=extra)


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


def _rows(view: str, *, conditions: list[sa.ColumnElement[bool]], by_place: bool) -> sa.Select[Any]:
    rows = row_tables()[view]
    columns = [
        (BAGIAN if one.nama in PART_NAMES else rows).c[one.nama]
        for one in view_columns(view, specs=all_tables())
    ]
    extra = _place_key(rows, view=view) if by_place else []
    return (
        sa.select(*columns, BAGIAN.c.tabel, *extra)
        .select_from(rows.join(BAGIAN, rows.c.bagian_id == BAGIAN.c.bagian_id))
        .where(rows.c.terbit, *conditions)
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


def _not_among(parts: sa.Select[Any] | None) -> list[sa.ColumnElement[bool]]:
    """A part that holds in both states needs no comparing."""
    return [] if parts is None else [BAGIAN.c.bagian_id.not_in(parts)]


def _changes(
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

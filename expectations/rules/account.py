"""The account of a consolidated table: what each bidang sent has all come into the document, once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from typing import Any, cast

import numpy as np

from renja.cells.amount import ZERO, Amounts, amounts_of
from renja.cells.lineage import cell_states
from renja.codes.code import ancestor_at, is_canonical, parent_of
from renja.codes.hierarchy import hierarchy_of
from renja.codes.level import CODE_LEVELS, Level
from renja.codes.rollup import rollup
from renja.config import Config
from renja.findings.catalogue import make_temuan
from renja.findings.temuan import Temuan
from renja.indonesian import EXACT, format_number
from renja.run.normalised import NormalisedTable
from renja.tables.spec import Column, TableSpec
from renja.tables.year import heading_of

_RANKS = {level.value: rank for rank, level in enumerate(CODE_LEVELS)}
_PROGRAM = CODE_LEVELS.index(Level.PROGRAM)
_LEAF_LEVELS = frozenset(level.value for level in CODE_LEVELS[_PROGRAM:])

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class _Sent:
    """The table of one bidang. daun: its leaves; tops: rows that count directly in its own total."""

    spec: TableSpec
    rows: Sequence[Row]
    daun: Sequence[int]
    tops: Sequence[int]
    own: Mapping[str, Amounts]
    sums: Mapping[str, Sequence[Decimal | None]]

    @classmethod
    def of(cls, table: NormalisedTable) -> "_Sent":
        frame, spec = table.frame, table.spec
        states = cell_states(frame, spec=spec)
        names = ["baris_id", "bidang", "berkas", "tahun", "level", "kode", "kode_induk"]
        rows = cast("list[Row]", frame[names].to_dict("records"))
        return cls(
            spec=spec,
            rows=rows,
            daun=_leaves(rows),
            tops=np.flatnonzero(hierarchy_of(frame).tops).tolist(),
            own={column.nama: amounts_of(frame, states, column=column) for column in spec.rollups},
            sums=rollup(frame, spec=spec),
        )

    def amount(self, at: int, *, column: Column) -> Decimal:
        """The amount of one row as submitted, zero without one."""
        found: Decimal = self.own[column.nama].values[at]
        return found

    def is_readable(self, column: Column) -> bool:
        """Whether every leaf's amount could be read."""
        return not self.own[column.nama].unreadable[list(self.daun)].any()

    def leaf_sum(self, column: Column) -> Decimal:
        """The sum of its leaves as submitted."""
        return _sum(self.amount(at, column=column) for at in self.daun)

    def total(self, column: Column) -> Decimal:
        """Its recomputed total."""
        return _sum(self.sums[column.nama][at] for at in self.tops)


@dataclass(frozen=True, slots=True)
class _Document:
    """The consolidated table. own: its rows by `baris_id`; shared: rows of the office by level and code.

    merged: the leaves that each of its rows of the office was made of.
    """

    own: Mapping[str, Row]
    shared: Mapping[tuple[str, str], Row]
    merged: Mapping[tuple[str, str], Sequence[tuple[_Sent, int]]]
    totals: Sequence[Row]

    @classmethod
    def of(cls, table: NormalisedTable, *, sent: Sequence[_Sent]) -> "_Document":
        rows = cast("list[Row]", table.frame.to_dict("records"))
        own = {row["baris_id"]: row for row in rows if row["bidang"] is not None}
        merged = defaultdict(list)
        for one in sent:
            for at in one.daun:
                if one.rows[at]["baris_id"] not in own:
                    merged[_key(one.rows[at])].append((one, at))
        return cls(
            own=own,
            shared={_key(row): row for row in rows if row["bidang"] is None},
            merged=merged,
            totals=[row for row in rows if row["level"] == Level.JUMLAH],
        )

    def total(self, column: Column) -> Decimal:
        """The total of the document."""
        return _sum(row[str(column.hitung)] for row in self.totals)

    def held(self, sent: _Sent, at: int, *, column: Column) -> Decimal:
        """What the document holds of a leaf; of a row made of several, all but the others' amounts."""
        row = sent.rows[at]
        if row["baris_id"] in self.own:
            return self.own[row["baris_id"]][str(column.hitung)] or ZERO
        shared = self.shared.get(_key(row))
        others = [leaf for leaf in self.merged[_key(row)] if leaf != (sent, at)]
        beside = _sum(other.amount(place, column=column) for other, place in others)
        return EXACT.subtract(shared[str(column.hitung)] or ZERO, beside) if shared else ZERO


def account_findings(
    tables: Sequence[NormalisedTable], *, consolidated: NormalisedTable, config: Config
) -> list[Temuan]:
    """A finding for each bidang, and for the document, whose amounts do not add up; none when all do.

    tables: one table of the document as its bidang sent it (at least one); consolidated: what was made of
    it. For each column that rolls up, four sums are the same: of the leaves of a bidang as submitted; of
    the recomputed amounts that count directly in that bidang's total; of the recomputed amounts of these
    leaves in the document; and, over all bidang, the total of the document.

    A leaf is a program, kegiatan or sub kegiatan that holds no other row of its table, read row by row
    from the top: a row is held at the nearest level above it at which the table has a row with the code
    that it is known to stand in, or at which a row is still open that it may stand in: one without a code
    whose place does not exclude it, or any where nothing is known of its own place. The amount of a row
    that holds others is no leaf's, and where it differs from them `jumlah.*` tells. Rows of indicators and
    totals are none. A bidang of which an amount cannot be read is not compared in that column, nor is the
    document then.
    """
    if not consolidated.spec.rollups:
        return []
    sent = [_Sent.of(table) for table in tables if len(table.frame)]
    document = _Document.of(consolidated, sent=sent)
    return [
        finding
        for column in consolidated.spec.rollups
        for finding in _findings(sent, document, column=column, config=config)
    ]


def withheld(tabel: str, *, bidang: str, berkas: str) -> Temuan:
    """The finding that keeps a table of a bidang back, because the account of the table does not add up."""
    return make_temuan("neraca.ditahan", tabel=tabel, bidang=bidang, berkas=berkas)


def _findings(
    sent: Sequence[_Sent], document: _Document, *, column: Column, config: Config
) -> Iterator[Temuan]:
    for one in sent:
        if one.is_readable(column):
            yield from _of_bidang(one, document, column=column, config=config)
    if document.totals and all(one.is_readable(column) for one in sent):
        leaves, total = _sum(one.leaf_sum(column) for one in sent), document.total(column)
        if leaves != total:
            yield _finding("neraca.dokumen", sent[0], column=column, found=total, expected=leaves)


def _of_bidang(one: _Sent, document: _Document, *, column: Column, config: Config) -> Iterator[Temuan]:
    leaves, total = one.leaf_sum(column), one.total(column)
    held = _sum(document.held(one, at, column=column) for at in one.daun)
    if not leaves == total == held:
        bidang = one.rows[0]["bidang"]
        yield _finding(
            "neraca.bidang",
            one,
            column=column,
            found=held,
            expected=leaves,
            words={"nama_bidang": config.bidang[bidang].nama, "jumlah_bidang": format_number(total)},
            bidang=bidang,
            berkas=one.rows[0]["berkas"],
        )


def _finding(
    aturan: str,
    one: _Sent,
    *,
    column: Column,
    found: Decimal,
    expected: Decimal,
    words: Mapping[str, str] | None = None,
    **place: str,
) -> Temuan:
    heading = heading_of(column, tahun=one.rows[0]["tahun"])
    return make_temuan(
        aturan,
        words={"judul_kolom": heading, **(words or {})},
        tabel=one.spec.tabel,
        kolom=column.nama,
        ditemukan=format_number(found),
        seharusnya=format_number(expected),
        selisih=format_number(EXACT.subtract(found, expected)),
        **place,
    )


def _leaves(rows: Sequence[Row]) -> list[int]:
    """Positions of the rows that hold no other row (`account_findings` says which row holds which)."""
    coded = {(row["level"], row["kode"]) for row in rows if row["kode"] is not None}
    open_rows: dict[int, int] = {}
    holding: set[object] = set()
    said: dict[int, str] = {}
    for at, row in enumerate(rows):
        rank = _RANKS.get(row["level"])
        if rank is None:
            continue
        for level in range(rank - 1, -1, -1):
            code = _code_at(row, CODE_LEVELS[level])
            if code is not None and (CODE_LEVELS[level].value, code) in coded:
                holding.add(code)
                break
            over = open_rows.get(level)
            if over is not None and _may_hold(rows[over], row) and code in (None, said.get(over, code)):
                holding.add(over if rows[over]["kode"] is None else rows[over]["kode"])
                if code is not None:
                    said[over] = code
                break
        open_rows = {level: place for level, place in open_rows.items() if level < rank}
        open_rows[rank] = at
    return [
        at
        for at, row in enumerate(rows)
        if row["level"] in _LEAF_LEVELS and (at if row["kode"] is None else row["kode"]) not in holding
    ]


def _place(row: Row) -> str | None:
    """The code that a row is known to stand in."""
    code = row["kode"]
    return row["kode_induk"] or (parent_of(code) if code is not None and is_canonical(code) else None)


def _code_at(row: Row, level: Level) -> str | None:
    place = _place(row)
    return ancestor_at(place, level=level) if place is not None and is_canonical(place) else None


def _may_hold(upper: Row, lower: Row) -> bool:
    """Whether a row may hold one below it whose place does not name its code."""
    one, other = _place(upper), _place(lower)
    if other is None or upper["kode"] is not None:
        return other is None
    if one is None:
        return True
    return f"{one}.".startswith(f"{other}.") or f"{other}.".startswith(f"{one}.")


def _key(row: Row) -> tuple[str, str]:
    return row["level"], row["kode"]


def _sum(amounts: Iterable[Decimal | None]) -> Decimal:
    return reduce(EXACT.add, (amount for amount in amounts if amount is not None), ZERO)

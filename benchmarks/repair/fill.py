"""Codes filled down or numbered on: Excel's handle dragged over rows, and hands that count."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from benchmarks.repair.render import ONE_CELL, copied
from benchmarks.repair.sheet import Block, Code, Row, Sheet

_COUNTED_UP = (("urusan", "kegiatan"), ("urusan",), ("kegiatan",))
_UPPER = ("urusan", "urusan", "urusan", "bidang", "program", "kegiatan")
_FAR = (6, 18)


@dataclass(frozen=True)
class Hit:
    """Rows of one kegiatan that a mishap hits."""

    sheet: Sheet
    block: Block
    rows: list[Row]
    random: Random

    @property
    def in_one_cell(self) -> bool:
        """Whether the sheet's codes stand in one cell each."""
        return (self.sheet.style or "").startswith(ONE_CELL)


def fill_upward(hit: Hit) -> list[Row]:
    """Excel's fill handle counting up: in one or two of five cells, or in the last number of one cell."""
    cells = ("sub",) if hit.in_one_cell else hit.random.choice(_COUNTED_UP)
    before = [hit.block.heading, *hit.block.subs]
    above = before[hit.block.subs.index(hit.rows[0])]
    return _count_up(hit.rows, above.code, cells=cells)


def _count_up(rows: Sequence[Row], start: Code | None, *, cells: Sequence[str]) -> list[Row]:
    touched = []
    for step, row in enumerate(rows, 1):
        filled = copied(row.code)
        for cell in cells:
            set_part(filled, cell, ((getattr(start, cell) if start else None) or 0) + step)
        if filled and filled != row.code and (filled.urusan or 0) < 10:
            row.code = filled
            touched.append(row)
    return touched


def fill_constant(hit: Hit) -> list[Row]:
    """The same wrong upper part all the way down."""
    return _fill(hit.rows, hit.random.choice(_UPPER), random=hit.random)


def fill_over_headings(hit: Hit) -> list[Row]:
    """One wrong part dragged on over kegiatan and program rows, the same all the way or counting up."""
    start = hit.sheet.rows.index(hit.rows[0])
    below = hit.sheet.rows[start : start + hit.random.randint(*_FAR)]
    rows = [row for row in below if row.code and row.level in ("program", "kegiatan", "sub_kegiatan")]
    if any(row.kinds for row in rows):
        return []
    if hit.random.random() < 0.3:
        return _count_up(rows, rows[0].code, cells=("urusan",))
    return _fill(rows, hit.random.choice(_UPPER), random=hit.random)


def _fill(rows: Sequence[Row], cell: str, *, random: Random) -> list[Row]:
    right = getattr(rows[0].code, cell) if rows and rows[0].code else None
    if right is None:
        return []
    wrong = random.choice([part for part in (right - 1, right + 1, right + 2) if part > 0])
    return [row for row in rows if set_part(row.code, cell, wrong)]


def number_on(hit: Hit) -> list[Row]:
    """The sub kegiatan of a kegiatan numbered 1, 2, 3 as they stand, whatever their own numbers are."""
    if any(row.kinds for row in hit.block.subs):
        return []
    return [row for number, row in enumerate(hit.block.subs, 1) if set_part(row.code, "sub", number)]


def set_part(code: Code | None, cell: str, part: int) -> bool:
    """Put another number in a part that is there; whether anything changed."""
    if code is None or getattr(code, cell) in (None, part):
        return False
    setattr(code, cell, part)
    return True

"""Codes spoilt as people and Excel spoil them: filled down, mistaken, made into dates, left out."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from benchmarks.repair.office import children, older_codes
from benchmarks.repair.render import HARMLESS, copied
from benchmarks.repair.sheet import Block, Code, Row, Sheet, key

CODE_KINDS = (
    "seret_naik",
    "seret_tetap",
    "kegiatan_salah",
    "induk_salah",
    "sub_salah",
    "tanggal",
    "angka",
    "kode_kosong",
    "nomor_2019",
    "bentuk",
)
_COUNTED_UP = (("urusan", "kegiatan"), ("urusan",), ("kegiatan",))
HEADING_KINDS = ("nomor_judul", "seret_tetap", "kode_kosong", "tanggal", "bentuk")


@dataclass(frozen=True)
class Hit:
    """Rows of one kegiatan that a mishap hits."""

    sheet: Sheet
    block: Block
    rows: list[Row]
    random: Random


def spoil_codes(sheet: Sheet, block: Block, rows: list[Row], *, random: Random) -> list[Row]:
    """Spoil the codes of a stretch of sub kegiatan in one way; returns the rows touched.

    A row that reads as its namesake in the same kegiatan, code included, is not damaged but another row.
    """
    kind = random.choice(CODE_KINDS)
    before = [copied(row.code) for row in rows]
    touched = _DAMAGE[kind](Hit(sheet, block, rows, random))
    for row, code in zip(rows, before, strict=True):
        if row in touched and _reads_as_namesake(sheet, row):
            row.code = code
            touched.remove(row)
    for row in touched:
        row.kinds.append(kind)
    return touched


def spoil_heading(sheet: Sheet, block: Block, row: Row, *, random: Random) -> None:
    """Spoil the code of one program or kegiatan row and of nothing below it."""
    kind = random.choice(HEADING_KINDS)
    if _HEADING_DAMAGE[kind](Hit(sheet, block, [row], random)):
        row.kinds.append(kind)


def _reads_as_namesake(sheet: Sheet, row: Row) -> bool:
    siblings = children(sheet.urusan).get(row.induk, ())
    namesakes = [each for each in siblings if key(each.nama) == key(row.nama) and each.kode != row.kode]
    return any(row.code and row.code.sub == int(each.kode[-4:]) for each in namesakes)


def _fill_upward(hit: Hit) -> list[Row]:
    """Excel's fill handle counting up: in one or two of five cells, or in the last number of one cell."""
    one_cell = (hit.sheet.style or "").startswith("satu_sel")
    cells = ("sub",) if one_cell else hit.random.choice(_COUNTED_UP)
    before = [hit.block.heading, *hit.block.subs]
    above = before[hit.block.subs.index(hit.rows[0])]
    touched = []
    for step, row in enumerate(hit.rows, 1):
        filled = copied(row.code)
        for cell in cells:
            start = getattr(above.code, cell) if above.code else None
            _set(filled, cell, (start or 0) + step)
        if filled and filled != row.code and (filled.urusan or 0) < 10:
            row.code = filled
            touched.append(row)
    return touched


def _fill_constant(hit: Hit) -> list[Row]:
    """The same wrong upper part all the way down."""
    cell = hit.random.choice(("urusan", "urusan", "urusan", "bidang", "program", "kegiatan"))
    right = getattr(hit.rows[0].code, cell) if hit.rows[0].code else None
    if right is None:
        return []
    wrong = hit.random.choice(
        [part for part in (right - 1, right + 1, right + 2) if part > 0 and part != right]
    )
    return [row for row in hit.rows if _set(row.code, cell, wrong)]


def _wrong_kegiatan(hit: Hit) -> list[Row]:
    """The whole kegiatan under another kegiatan's number."""
    other = _another(hit.sheet, hit.block.heading, random=hit.random)
    if other is None or any(row.kinds for row in hit.block.subs):
        return []
    return [row for row in (hit.block.heading, *hit.block.subs) if _set(row.code, "kegiatan", other)]


def _wrong_parent(hit: Hit) -> list[Row]:
    """One sub kegiatan under another kegiatan's number."""
    other = _another(hit.sheet, hit.block.heading, random=hit.random)
    return [row for row in hit.rows[:1] if other is not None and _set(row.code, "kegiatan", other)]


def _wrong_sub(hit: Hit) -> list[Row]:
    """Another sub kegiatan's number, or one that does not exist."""
    row = hit.rows[0]
    numbers = [int(each.kode[-4:]) for each in children(hit.sheet.urusan).get(row.induk, ())]
    wrong = [number for number in (*numbers, max(numbers) + 1) if row.kode and number != int(row.kode[-4:])]
    return [row] if _set(row.code, "sub", hit.random.choice(wrong)) else []


def _wrong_heading(hit: Hit) -> list[Row]:
    """A program or kegiatan with another one's number, right in all that stands below it."""
    row = hit.rows[0]
    others = [each.kode for each in children(hit.sheet.urusan).get(row.induk, ()) if each.kode != row.kode]
    if not others or row.code is None:
        return []
    other = Code.parse(hit.random.choice(others))
    cell = "program" if row.level == "program" else "kegiatan"
    return [row] if _set(row.code, cell, getattr(other, cell)) else []


def _as_date(hit: Hit) -> list[Row]:
    if (hit.sheet.style or "").startswith("satu_sel"):
        programs = [row for row in hit.sheet.rows if row.level == "program" and row.code and not row.kinds]
        program = hit.random.choice(programs or [None])
        if program is None or program.code is None or not 0 < (program.code.bidang or 0) <= 12:
            return []
        program.shape = "tanggal"
        return [program]
    return [
        row
        for row in hit.rows
        if row.code and (row.code.kegiatan or 0) in range(1, 13) and _shape(row, "tanggal")
    ]


def _as_number(hit: Hit) -> list[Row]:
    """2.10 typed into a cell without a format: Excel keeps 2.1."""
    if (hit.sheet.style or "").startswith("satu_sel"):
        return []
    tens = [row for row in hit.rows if row.code and (row.code.kegiatan or 1) % 10 == 0]
    return [row for row in tens if _shape(row, "angka")]


def _no_code(hit: Hit) -> list[Row]:
    for row in hit.rows:
        row.code = None
    return list(hit.rows)


def _older_number(hit: Hit) -> list[Row]:
    older = older_codes(hit.sheet.urusan)
    touched = [row for row in hit.rows if row.kode in older]
    for row in touched:
        row.code = Code.parse(older[row.kode or ""])
    return touched


def _other_shape(hit: Hit) -> list[Row]:
    shape = hit.random.choice(HARMLESS)
    return [row for row in hit.rows if row.code and _shape(row, shape)]


def _shape(row: Row, shape: str) -> bool:
    row.shape = shape
    return True


def _set(code: Code | None, cell: str, part: int) -> bool:
    if code is None or getattr(code, cell) in (None, part):
        return False
    setattr(code, cell, part)
    return True


def _another(sheet: Sheet, heading: Row, *, random: Random) -> int | None:
    numbers = [
        int(each.kode[-2:])
        for each in children(sheet.urusan).get(heading.induk, ())
        if each.kode != heading.kode
    ]
    return random.choice(numbers) if numbers else None


_DAMAGE: dict[str, Callable[[Hit], list[Row]]] = {
    "seret_naik": _fill_upward,
    "seret_tetap": _fill_constant,
    "kegiatan_salah": _wrong_kegiatan,
    "induk_salah": _wrong_parent,
    "sub_salah": _wrong_sub,
    "tanggal": _as_date,
    "angka": _as_number,
    "kode_kosong": _no_code,
    "nomor_2019": _older_number,
    "bentuk": _other_shape,
}
_HEADING_DAMAGE = {
    "nomor_judul": _wrong_heading,
    "seret_tetap": _fill_constant,
    "kode_kosong": _no_code,
    "tanggal": _as_date,
    "bentuk": _other_shape,
}

"""Codes spoilt as people and Excel spoil them: filled down, mistaken, made into dates, left out."""

from collections.abc import Callable
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
HEADING_KINDS = ("nomor_judul", "seret_tetap", "kode_kosong", "tanggal", "bentuk")


def spoil_codes(sheet: Sheet, block: Block, rows: list[Row], *, random: Random) -> list[Row]:
    """Spoil the codes of a stretch of sub kegiatan in one way; returns the rows touched.

    A row that reads as its namesake in the same kegiatan, code included, is not damaged but another row.
    """
    kind = random.choice(CODE_KINDS)
    before = [copied(row.code) for row in rows]
    touched = _DAMAGE[kind](sheet, block, rows, random)
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
    if _HEADING_DAMAGE[kind](sheet, block, [row], random):
        row.kinds.append(kind)


def _reads_as_namesake(sheet: Sheet, row: Row) -> bool:
    siblings = children(sheet.urusan).get(row.induk, ())
    namesakes = [each for each in siblings if key(each.nama) == key(row.nama) and each.kode != row.kode]
    return any(row.code and row.code.sub == int(each.kode[-4:]) for each in namesakes)


def _fill_upward(sheet: Sheet, block: Block, rows: list[Row], random: Random) -> list[Row]:
    """Excel's fill handle counting up: in two cells, in one, or in the last number of a one-cell code."""
    one_cell = (sheet.style or "").startswith("satu_sel")
    cells = ("sub",) if one_cell else random.choice((("urusan", "kegiatan"), ("urusan",), ("kegiatan",)))
    above = block.subs[block.subs.index(rows[0]) - 1] if rows[0] is not block.subs[0] else block.heading
    touched = []
    for step, row in enumerate(rows, 1):
        filled = copied(row.code)
        for cell in cells:
            start = getattr(above.code, cell) if above.code else None
            _set(filled, cell, (start or 0) + step)
        if filled and filled != row.code and (filled.urusan or 0) < 10:
            row.code = filled
            touched.append(row)
    return touched


def _fill_constant(sheet: Sheet, block: Block, rows: list[Row], random: Random) -> list[Row]:
    """The same wrong upper part all the way down."""
    cell = random.choice(("urusan", "urusan", "urusan", "bidang", "program", "kegiatan"))
    right = getattr(rows[0].code, cell) if rows[0].code else None
    if right is None:
        return []
    wrong = random.choice(
        [part for part in (right - 1, right + 1, right + 2) if part > 0 and part != right]
    )
    return [row for row in rows if _set(row.code, cell, wrong)]


def _wrong_kegiatan(sheet: Sheet, block: Block, rows: list[Row], random: Random) -> list[Row]:
    """The whole kegiatan under another kegiatan's number."""
    other = _another(sheet, block.heading, random=random)
    if other is None or any(row.kinds for row in block.subs):
        return []
    return [row for row in (block.heading, *block.subs) if _set(row.code, "kegiatan", other)]


def _wrong_parent(sheet: Sheet, block: Block, rows: list[Row], random: Random) -> list[Row]:
    """One sub kegiatan under another kegiatan's number."""
    other = _another(sheet, block.heading, random=random)
    return [row for row in rows[:1] if other is not None and _set(row.code, "kegiatan", other)]


def _wrong_sub(sheet: Sheet, block: Block, rows: list[Row], random: Random) -> list[Row]:
    """Another sub kegiatan's number, or one that does not exist."""
    row = rows[0]
    numbers = [int(each.kode[-4:]) for each in children(sheet.urusan).get(row.induk, ())]
    wrong = [number for number in (*numbers, max(numbers) + 1) if row.kode and number != int(row.kode[-4:])]
    return [row] if _set(row.code, "sub", random.choice(wrong)) else []


def _wrong_heading(sheet: Sheet, block: Block, rows: list[Row], random: Random) -> list[Row]:
    """A program or kegiatan with another one's number, right in all that stands below it."""
    row = rows[0]
    others = [each.kode for each in children(sheet.urusan).get(row.induk, ()) if each.kode != row.kode]
    if not others or row.code is None:
        return []
    other = Code.parse(random.choice(others))
    cell = "program" if row.level == "program" else "kegiatan"
    return [row] if _set(row.code, cell, getattr(other, cell)) else []


def _as_date(sheet: Sheet, block: Block, rows: list[Row], random: Random) -> list[Row]:
    if (sheet.style or "").startswith("satu_sel"):
        programs = [row for row in sheet.rows if row.level == "program" and row.code and not row.kinds]
        program = random.choice(programs or [None])
        if program is None or program.code is None or not 0 < (program.code.bidang or 0) <= 12:
            return []
        program.shape = "tanggal"
        return [program]
    return [
        row
        for row in rows
        if row.code and (row.code.kegiatan or 0) in range(1, 13) and _shape(row, "tanggal")
    ]


def _as_number(sheet: Sheet, block: Block, rows: list[Row], random: Random) -> list[Row]:
    """2.10 typed into a cell without a format: Excel keeps 2.1."""
    if (sheet.style or "").startswith("satu_sel"):
        return []
    return [row for row in rows if row.code and (row.code.kegiatan or 1) % 10 == 0 and _shape(row, "angka")]


def _no_code(sheet: Sheet, block: Block, rows: list[Row], random: Random) -> list[Row]:
    for row in rows:
        row.code = None
    return rows


def _older_number(sheet: Sheet, block: Block, rows: list[Row], random: Random) -> list[Row]:
    older = older_codes(sheet.urusan)
    touched = [row for row in rows if row.kode in older]
    for row in touched:
        row.code = Code.parse(older[row.kode or ""])
    return touched


def _other_shape(sheet: Sheet, block: Block, rows: list[Row], random: Random) -> list[Row]:
    shape = random.choice(HARMLESS)
    return [row for row in rows if row.code and _shape(row, shape)]


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


_DAMAGE: dict[str, Callable[[Sheet, Block, list[Row], Random], list[Row]]] = {
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

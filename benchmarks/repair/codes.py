"""Codes spoilt as people and Excel spoil them: mistaken, made into dates, lost, left out."""

from collections.abc import Callable, Sequence
from random import Random

from benchmarks.repair.fill import Hit, fill_constant, fill_over_headings, fill_upward, number_on, set_part
from benchmarks.repair.office import children, older_codes
from benchmarks.repair.render import HARMLESS, copied
from benchmarks.repair.sheet import Block, Code, Row, Sheet, key

CODE_KINDS = (
    "seret_naik",
    "seret_tetap",
    "seret_lintas",
    "kegiatan_salah",
    "induk_salah",
    "sub_salah",
    "nomor_urut",
    "tanggal",
    "angka",
    "sel_galat",
    "kode_kosong",
    "atas_kosong",
    "nomor_2019",
    "bentuk",
)
HEADING_KINDS = ("nomor_judul", "seret_tetap", "kode_kosong", "sel_galat", "tanggal", "bentuk")

_DAYS = 28
_MONTHS = 12
_FAULTS = ("#REF!", "#N/A", "#VALUE!", "-", "0", "?")


def spoil_codes(
    sheet: Sheet, block: Block, rows: list[Row], *, random: Random, kind: str | None = None
) -> list[Row]:
    """Spoil the codes of a stretch of sub kegiatan in one way; returns the rows touched.

    A row that reads as its namesake in the same kegiatan, code included, is not damaged but another row.
    """
    kind = kind or random.choice(CODE_KINDS)
    before = {id(row): copied(row.code) for row in block.subs}
    touched = _DAMAGE[kind](Hit(sheet, block, rows, random))
    for row in [row for row in touched if row.level == "sub_kegiatan" and _reads_as_namesake(sheet, row)]:
        row.code = before.get(id(row), row.code)
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


def _wrong_kegiatan(hit: Hit) -> list[Row]:
    """The whole kegiatan under another kegiatan's number."""
    other = _another(hit.sheet, hit.block.heading, random=hit.random)
    if other is None or any(row.kinds for row in hit.block.subs):
        return []
    return [row for row in (hit.block.heading, *hit.block.subs) if set_part(row.code, "kegiatan", other)]


def _wrong_parent(hit: Hit) -> list[Row]:
    """One sub kegiatan under another kegiatan's number."""
    other = _another(hit.sheet, hit.block.heading, random=hit.random)
    return [row for row in hit.rows[:1] if other is not None and set_part(row.code, "kegiatan", other)]


def _wrong_sub(hit: Hit) -> list[Row]:
    """Another sub kegiatan's number, or one that does not exist."""
    row = hit.rows[0]
    numbers = [int(each.kode[-4:]) for each in children(hit.sheet.urusan).get(row.induk, ())]
    wrong = [number for number in (*numbers, max(numbers) + 1) if row.kode and number != int(row.kode[-4:])]
    return [row] if set_part(row.code, "sub", hit.random.choice(wrong)) else []


def _wrong_heading(hit: Hit) -> list[Row]:
    """A program or kegiatan with another one's number, right in all that stands below it."""
    row = hit.rows[0]
    others = [each.kode for each in children(hit.sheet.urusan).get(row.induk, ()) if each.kode != row.kode]
    if not others or row.code is None:
        return []
    other = Code.parse(hit.random.choice(others))
    cell = "program" if row.level == "program" else "kegiatan"
    return [row] if set_part(row.code, cell, getattr(other, cell)) else []


def _as_date(hit: Hit) -> list[Row]:
    most = _DAYS if hit.sheet.month_first else _MONTHS
    if hit.in_one_cell:
        programs = [row for row in hit.sheet.rows if row.level == "program" and row.code and not row.kinds]
        fitting = [row for row in programs if row.code and 0 < (row.code.bidang or 0) <= most]
        return _shaped(fitting and [hit.random.choice(fitting)], "tanggal")
    return _shaped(
        [row for row in hit.rows if row.code and row.code.kegiatan in range(1, most + 1)], "tanggal"
    )


def _as_number(hit: Hit) -> list[Row]:
    """2.10 typed into a cell without a format: Excel keeps 2.1."""
    if hit.in_one_cell:
        return []
    return _shaped([row for row in hit.rows if row.code and (row.code.kegiatan or 1) % 10 == 0], "angka")


def _no_code(hit: Hit) -> list[Row]:
    for row in hit.rows:
        row.code = None
    return list(hit.rows)


def _fault(hit: Hit) -> list[Row]:
    """An error, a dash, a zero or a question mark in all code cells or in the row's own."""
    fault = hit.random.choice(_FAULTS)
    whole = hit.in_one_cell or hit.random.random() < 0.5
    touched = [row for row in hit.rows if row.code]
    for row in touched:
        row.fault = fault
        if whole:
            row.code = None
        elif row.code:
            setattr(row.code, {"program": "program", "kegiatan": "kegiatan"}.get(row.level, "sub"), None)
    return touched


def _no_upper_parts(hit: Hit) -> list[Row]:
    """Only the row's own number: the cells above are merged, or left for the reader to carry down."""
    if hit.in_one_cell:
        return []
    touched = [row for row in hit.rows if row.code]
    for row in touched:
        row.code = Code(None, sub=row.code.sub if row.code else None)
    return touched


def _older_number(hit: Hit) -> list[Row]:
    older = older_codes(hit.sheet.urusan)
    touched = [row for row in hit.rows if row.kode in older]
    for row in touched:
        row.code = Code.parse(older[row.kode or ""])
    return touched


def _other_shape(hit: Hit) -> list[Row]:
    return _shaped([row for row in hit.rows if row.code], hit.random.choice(HARMLESS))


def _shaped(rows: Sequence[Row], shape: str) -> list[Row]:
    for row in rows:
        row.shape = shape
    return list(rows)


def _another(sheet: Sheet, heading: Row, *, random: Random) -> int | None:
    numbers = [
        int(each.kode[-2:])
        for each in children(sheet.urusan).get(heading.induk, ())
        if each.kode != heading.kode
    ]
    return random.choice(numbers) if numbers else None


_DAMAGE: dict[str, Callable[[Hit], list[Row]]] = {
    "seret_naik": fill_upward,
    "seret_tetap": fill_constant,
    "seret_lintas": fill_over_headings,
    "kegiatan_salah": _wrong_kegiatan,
    "induk_salah": _wrong_parent,
    "sub_salah": _wrong_sub,
    "nomor_urut": number_on,
    "tanggal": _as_date,
    "angka": _as_number,
    "sel_galat": _fault,
    "kode_kosong": _no_code,
    "atas_kosong": _no_upper_parts,
    "nomor_2019": _older_number,
    "bentuk": _other_shape,
}
_HEADING_DAMAGE = {
    "nomor_judul": _wrong_heading,
    "seret_tetap": fill_constant,
    "kode_kosong": _no_code,
    "sel_galat": _fault,
    "tanggal": _as_date,
    "bentuk": _other_shape,
}

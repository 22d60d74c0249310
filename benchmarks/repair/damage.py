"""Damage done to a clean table, as people and Excel do it. Seeded; independent of the product.

Every kind that the field notes name, alone and combined. `damage` marks each touched row with the kinds
done to it, and with the reason where no witness is left that could tell its code (`lost`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from random import Random

from benchmarks.repair import names
from benchmarks.repair.office import OFFICES, OWN_FAMILY, children, official_rows, older_codes, own_rows
from benchmarks.repair.render import HARMLESS, copied
from benchmarks.repair.sheet import Code, Row, Sheet

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
NAME_KINDS = ("salah_ketik", "kata_hilang", "kata_lebih", "singkatan", "kata_depan", "nama_lama")
PLACE_KINDS = ("induk_hilang", "urutan")
FOREIGN = "nama_asing"

_EVENTS = (("kode",), ("nama",), ("tempat",), ("asing",), ("kode", "nama"), ("kode", "tempat"), ("nama", "tempat"), ("kode", "nama", "tempat"))  # fmt: skip
_WEIGHTS = (30, 24, 10, 6, 15, 5, 5, 5)
_TOO_LIKE = 0.8
_PATIENCE = 60


@dataclass
class Block:
    """A kegiatan row and its sub kegiatan rows."""

    heading: Row
    subs: list[Row]


def damage(sheet: Sheet, *, rate: float, random: Random) -> None:
    """Damage about `rate` of the rows of a clean sheet, in place."""
    wanted = max(round(rate * len(sheet.rows) + random.random() - 0.5), 0)
    for _ in range(_PATIENCE):
        if sum(bool(row.kinds) for row in sheet.rows) >= wanted:
            break
        block = random.choice(blocks_of(sheet) or [None])
        if block is not None and not block.heading.kinds:
            _strike(sheet, block, left=wanted, random=random)
    for row in sheet.rows:
        row.lost = _why_lost(row, sheet=sheet)


def blocks_of(sheet: Sheet) -> list[Block]:
    """The kegiatan of a sheet that still have their heading, with their sub kegiatan."""
    blocks: list[Block] = []
    for row in sheet.rows:
        if row.level == "kegiatan":
            blocks.append(Block(row, []))
        elif row.level == "sub_kegiatan" and blocks and row.induk == blocks[-1].heading.kode:
            blocks[-1].subs.append(row)
    return [block for block in blocks if block.subs]


def _strike(sheet: Sheet, block: Block, *, left: int, random: Random) -> None:
    """One mishap in one kegiatan: to codes, names, place, or several of them in the same rows."""
    event = random.choices(_EVENTS, weights=_WEIGHTS)[0]
    free = [row for row in block.subs if not row.kinds]
    rows = _stretch(free, at_most=min(left, 6), random=random)
    if not rows:
        return
    if "asing" in event:
        _insert_foreign(sheet, block, random=random)
        return
    if "kode" in event and sheet.style:
        rows = _spoil_codes(sheet, block, rows, random=random)
    if "nama" in event or ("kode" in event and not sheet.style):
        _spoil_names(sheet, rows, random=random)
    if "tempat" in event:
        _spoil_place(sheet, block, random=random)


def _stretch(rows: Sequence[Row], *, at_most: int, random: Random) -> list[Row]:
    if not rows or at_most < 1:
        return []
    start = random.randrange(len(rows))
    return list(rows[start : start + random.randint(1, at_most)])


def _spoil_codes(sheet: Sheet, block: Block, rows: list[Row], *, random: Random) -> list[Row]:
    """Spoil codes of the stretch in one way; returns the rows touched."""
    kind = random.choice(CODE_KINDS)
    touched = _CODE_DAMAGE[kind](sheet, block, rows, random)
    for row in touched:
        row.kinds.append(kind)
    return touched


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


_CODE_DAMAGE: dict[str, Callable[[Sheet, Block, list[Row], Random], list[Row]]] = {
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


def _spoil_names(sheet: Sheet, rows: Sequence[Row], *, random: Random) -> None:
    """Spoil the names of the stretch in one way, but never into the very name of another official row.

    A row that reads, letter for letter, as another row is not damaged but another row.
    """
    kind = random.choice(NAME_KINDS)
    for row in rows:
        nama = _spoilt_name(row, kind, random=random)
        taken = _key(nama) in _official_keys(sheet.urusan) and _key(nama) != _key(row.nama)
        if nama != row.nama and (not taken or kind == "nama_lama"):
            row.nama = nama
            row.kinds.append(kind)


def _spoilt_name(row: Row, kind: str, *, random: Random) -> str:
    match kind:
        case "salah_ketik":
            return names.mistype(row.nama, random=random)
        case "kata_hilang":
            return names.lose_word(row.nama, random=random)
        case "kata_lebih":
            return names.add_word(row.nama, random=random)
        case "singkatan":
            return names.abbreviate(row.nama, random=random)
        case "kata_depan":
            return names.other_first_words(row.nama, level=row.level, random=random)
        case _:
            return names.older_names().get(row.kode or "", row.nama)


def _spoil_place(sheet: Sheet, block: Block, *, random: Random) -> None:
    if random.choice(PLACE_KINDS) == "induk_hilang":
        sheet.rows.remove(block.heading)
        for row in block.subs:
            row.kinds.append("induk_hilang")
    elif len(block.subs) > 1:
        places = sorted(sheet.rows.index(row) for row in block.subs)
        moved = random.sample(block.subs, len(block.subs))
        for place, row, before in zip(places, moved, block.subs, strict=True):
            sheet.rows[place] = row
            if row is not before:
                row.kinds.append("urutan")


def _insert_foreign(sheet: Sheet, block: Block, *, random: Random) -> None:
    """A row whose name is official only in another authority family, or nowhere."""
    pool = _other_family_names(sheet.urusan) if random.random() < 0.5 else ()
    nama = random.choice(pool) if pool else _nowhere(sheet.urusan, random=random)
    above = random.choice(block.subs)
    code = copied(above.code)
    if code is not None:
        numbers = [int(each.kode[-4:]) for each in children(sheet.urusan).get(above.induk, ())]
        code.sub = random.choice((*numbers, max(numbers) + 1))
    row = Row(kode=None, induk=above.induk, level="sub_kegiatan", nama=nama, code=code, kinds=[FOREIGN])
    sheet.rows.insert(sheet.rows.index(above) + 1, row)


@cache
def _other_family_names(urusan: tuple[str, ...]) -> tuple[str, ...]:
    own = [row.nama for row in own_rows(urusan)]
    others = {
        row.nama
        for row in official_rows(urusan)
        if row.level == "sub_kegiatan" and row.family != OWN_FAMILY
    }
    return tuple(sorted(nama for nama in others if not _is_like(nama, own)))


def _nowhere(urusan: tuple[str, ...], *, random: Random) -> str:
    """The first half of one office's name and the second half of another's."""
    own = [row.nama for row in official_rows(urusan)]
    while True:
        one, other = (
            random.choice(own_rows(office.urusan)).nama.split() for office in random.sample(OFFICES, 2)
        )
        nama = " ".join((*one[: len(one) // 2], *other[len(other) // 2 :]))
        if len(nama) > 20 and not _is_like(nama, own):
            return nama


def _is_like(nama: str, own: Sequence[str]) -> bool:
    matcher = SequenceMatcher(b=nama.casefold(), autojunk=False)
    for other in own:
        matcher.set_seq1(other.casefold())
        if matcher.quick_ratio() > _TOO_LIKE and matcher.ratio() > _TOO_LIKE:
            return True
    return False


def _why_lost(row: Row, *, sheet: Sheet) -> str | None:
    """Why no two witnesses can be left that tell this row's code; None when they may be."""
    if not row.kinds or row.kode is None:
        return None
    right = Code.parse(row.kode)
    whole = row.code == right
    same_kegiatan = row.code is not None and (row.code.program, row.code.kegiatan) == (
        right.program,
        right.kegiatan,
    )
    if "induk_hilang" in row.kinds and not same_kegiatan:
        return "induk hilang dan kodenya tidak menunjukkan kegiatannya: tinggal nama"
    siblings = [each for each in children(sheet.urusan).get(row.induk, ()) if each.kode != row.kode]
    if not whole and _key(row.nama) in {_key(each.nama) for each in siblings}:
        return "nama resmi dua kode dalam satu kegiatan"
    return None


@cache
def _official_keys(urusan: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_key(row.nama) for row in own_rows(urusan))


@cache
def _key(nama: str) -> str:
    return "".join(letter for letter in nama.casefold() if letter.isalnum())

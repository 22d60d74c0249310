"""Rows out of place: headings gone, rows shuffled or moved, rows that belong nowhere."""

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cache
from random import Random

from benchmarks.repair.names import older_names
from benchmarks.repair.office import OFFICES, OWN_FAMILY, children, is_support, official_rows, own_rows
from benchmarks.repair.render import copied
from benchmarks.repair.sheet import Block, Code, Row, Sheet, key

PLACE_KINDS = ("induk_hilang", "program_hilang", "urutan", "salah_tempat", "baris_ganda")
FOREIGN = "nama_asing"

_WEIGHTS = (4, 1, 4, 2, 1)
_TOO_LIKE = 0.8


def spoil_place(sheet: Sheet, block: Block, *, random: Random) -> None:
    """Take a heading away, shuffle a kegiatan's rows, or move one of them under another kegiatan."""
    (kind,) = random.choices(PLACE_KINDS, weights=_WEIGHTS)
    if kind == "induk_hilang":
        _remove_heading(sheet, block)
    elif kind == "program_hilang":
        _remove_program(sheet, block)
    elif kind == "urutan":
        _shuffle(sheet, block, random=random)
    elif kind == "baris_ganda":
        _repeat(sheet, block, random=random)
    else:
        _move(sheet, block, random=random)


def _remove_heading(sheet: Sheet, block: Block) -> None:
    """Take a kegiatan row away, unless a row below it would then read as a row of the kegiatan above."""
    if any(_reads_otherwise(sheet, block, row) for row in block.subs):
        return
    sheet.rows.remove(block.heading)
    for row in block.subs:
        row.kinds.append("induk_hilang")


def _reads_otherwise(sheet: Sheet, block: Block, row: Row) -> bool:
    """Whether a row then reads as another one: by its code or, without one, by the headings left."""
    if row.code is not None:
        return _reads_as_another(sheet, row)
    before = sheet.rows[: sheet.rows.index(block.heading)]
    above = next((each.kode for each in reversed(before) if each.level == "kegiatan"), None)
    return true_name(sheet, row) in _names_below(sheet, above, block.heading.induk)


def _reads_as_another(sheet: Sheet, row: Row) -> bool:
    """Whether the code as written is another row's, and that row has the same name."""
    return any(
        Code.parse(each.kode) == row.code and each.kode != row.kode
        for each in own_rows(sheet.urusan)
        if each.level == row.level and key(each.nama) == key(row.nama)
    )


def _names_below(sheet: Sheet, *headings: str | None) -> set[str]:
    """What the rows below these headings may be called, older names included."""
    below = children(sheet.urusan)
    rows = [each for heading in headings for each in below.get(heading, ())]
    older = (older_names().get(each.kode) for each in rows)
    return {key(each.nama) for each in rows} | {key(nama) for nama in older if nama}


def true_name(sheet: Sheet, row: Row) -> str:
    """What the row is called officially, whatever became of its name."""
    return next((key(each.nama) for each in own_rows(sheet.urusan) if each.kode == row.kode), "")


def _remove_program(sheet: Sheet, block: Block) -> None:
    program = next((row for row in sheet.rows if row.kode == block.heading.induk), None)
    if program is None:
        return
    sheet.rows.remove(program)
    for row in sheet.rows:
        if row.level == "kegiatan" and row.induk == program.kode:
            row.kinds.append("program_hilang")


def _shuffle(sheet: Sheet, block: Block, *, random: Random) -> None:
    places = sorted(sheet.rows.index(row) for row in block.subs)
    moved = random.sample(block.subs, len(block.subs))
    for place, row, before in zip(places, moved, block.subs, strict=True):
        sheet.rows[place] = row
        if row is not before:
            row.kinds.append("urutan")


def _repeat(sheet: Sheet, block: Block, *, random: Random) -> None:
    """A row a second time, with all that is wrong with it, below itself or at the end of its kegiatan."""
    row = random.choice(block.subs)
    again = replace(row, code=copied(row.code), kinds=[*row.kinds, "baris_ganda"])
    after = random.choice((row, block.subs[-1]))
    sheet.rows.insert(sheet.rows.index(after) + 1, again)


def _move(sheet: Sheet, block: Block, *, random: Random) -> None:
    """One row under another kegiatan, if that one has no such name, or of which it may be what is left."""
    row = random.choice(block.subs)
    others = [
        each for each in sheet.rows if each.level == "sub_kegiatan" and each.induk not in (row.induk, None)
    ]
    if not others or len(block.subs) == 1:
        return
    beside = random.choice(others)
    if _could_be_either(sheet, row) and (row.kode or "")[:4] != (beside.kode or "")[:4]:
        return
    kegiatan = {key(each.nama) for each in own_rows(sheet.urusan) if each.level == "kegiatan"}
    if _reads_as_another(sheet, row) or true_name(sheet, row) in kegiatan | _names_below(
        sheet, beside.induk
    ):
        return
    if any(may_be(row.nama, each.nama) for each in children(sheet.urusan).get(beside.induk, ())):
        return
    sheet.rows.remove(row)
    sheet.rows.insert(sheet.rows.index(beside) + 1, row)
    row.kinds.append("salah_tempat")


def may_be(nama: str, official: str) -> bool:
    """Whether a name may be what is left of an official one: its beginning, or some of its words."""
    if key(official).startswith(key(nama)):
        return True
    words = iter(official.casefold().split())
    return all(word in words for word in nama.casefold().split())


def _could_be_either(sheet: Sheet, row: Row) -> bool:
    """Whether a row is of a support program that two urusan have, and does not say of which."""
    return len(sheet.urusan) > 1 and is_support(row.kode or "") and (row.code is None or sheet.wildcard)


def insert_foreign(sheet: Sheet, block: Block, *, random: Random) -> None:
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
    return tuple(sorted(nama for nama in others if not _is_like(nama, own) and not _is_left_of(nama, own)))


def _is_left_of(nama: str, own: Sequence[str]) -> bool:
    """Whether it may be what is left of an own name; one name of the official list is itself cut off."""
    return any(may_be(nama, each) for each in own)


def _nowhere(urusan: tuple[str, ...], *, random: Random) -> str:
    """The first half of one office's name and the second half of another's."""
    own = [row.nama for row in official_rows(urusan)]
    while True:
        one, other = (
            random.choice(own_rows(office.urusan)).nama.split() for office in random.sample(OFFICES, 2)
        )
        nama = " ".join((*one[: len(one) // 2], *other[len(other) // 2 :]))
        if len(nama) > 20 and not _is_like(nama, own) and not _holds(nama, own):
            return nama


def _holds(nama: str, own: Sequence[str]) -> bool:
    """Whether all words of an official name are in it: then it is that name with words added."""
    words = set(nama.casefold().split())
    return any(set(other.casefold().split()) <= words for other in own)


def _is_like(nama: str, own: Sequence[str]) -> bool:
    matcher = SequenceMatcher(b=nama.casefold(), autojunk=False)
    for other in own:
        matcher.set_seq1(other.casefold())
        if matcher.quick_ratio() > _TOO_LIKE and matcher.ratio() > _TOO_LIKE:
            return True
    return False

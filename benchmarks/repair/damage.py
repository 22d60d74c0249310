"""Damage done to a clean table, as people and Excel do it. Seeded; independent of the product.

Every kind that the field notes name, alone and combined. `damage` marks each touched row with the kinds
done to it, and with the reason where no two witnesses are left that could tell its code (`lost`).
"""

from collections.abc import Sequence
from functools import cache
from random import Random

from benchmarks.repair import names
from benchmarks.repair.codes import CODE_KINDS, HEADING_KINDS, spoil_codes, spoil_heading
from benchmarks.repair.office import children, own_rows
from benchmarks.repair.place import PLACE_KINDS, insert_foreign, spoil_place
from benchmarks.repair.sheet import Block, Code, Row, Sheet, key

NAME_KINDS = (
    "salah_ketik",
    "kata_hilang",
    "kata_lebih",
    "kata_tertukar",
    "terpotong",
    "singkatan",
    "kata_depan",
    "nama_lama",
)
WITNESSES = {"code": {*CODE_KINDS, *HEADING_KINDS}, "name": set(NAME_KINDS), "place": set(PLACE_KINDS)}

_EVENTS = {
    ("kode",): 28,
    ("nama",): 22,
    ("tempat",): 10,
    ("asing",): 5,
    ("judul",): 8,
    ("kode", "nama"): 14,
    ("kode", "tempat"): 4,
    ("nama", "tempat"): 4,
    ("kode", "nama", "tempat"): 5,
}
_LONGEST = 6
_PATIENCE = 60


def damage(sheet: Sheet, *, rate: float, random: Random) -> None:
    """Damage about `rate` of the rows of a clean sheet, in place."""
    wanted = max(round(rate * len(sheet.rows) + random.random() - 0.5), 0)
    for _ in range(_PATIENCE):
        if sum(bool(row.kinds) for row in sheet.rows) >= wanted:
            break
        block = random.choice(blocks_of(sheet) or [None])
        if block is not None and not block.heading.kinds:
            _strike(sheet, block, at_most=min(wanted, _LONGEST), random=random)
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


def _strike(sheet: Sheet, block: Block, *, at_most: int, random: Random) -> None:
    """One mishap in one kegiatan: to codes, names, place, or several of them in the same rows."""
    (event,) = random.choices(list(_EVENTS), weights=list(_EVENTS.values()))
    rows = _stretch([row for row in block.subs if not row.kinds], at_most=at_most, random=random)
    if "judul" in event:
        _strike_heading(sheet, block, random=random)
    elif "asing" in event:
        insert_foreign(sheet, block, random=random)
    elif rows:
        if "kode" in event and sheet.style:
            rows = spoil_codes(sheet, block, rows, random=random)
        if "nama" in event or ("kode" in event and not sheet.style):
            _spoil_names(sheet, rows, random=random)
        if "tempat" in event:
            spoil_place(sheet, block, random=random)


def _strike_heading(sheet: Sheet, block: Block, *, random: Random) -> None:
    """A mishap to a program or kegiatan row: its code, its name or both."""
    programs = [row for row in sheet.rows if row.level == "program" and not row.kinds]
    row = random.choice([block.heading, *programs])
    what = random.choice(("kode", "nama", "kode nama"))
    if "kode" in what and sheet.style:
        spoil_heading(sheet, block, row, random=random)
    if "nama" in what or not sheet.style:
        _spoil_names(sheet, [row], random=random)


def _stretch(rows: Sequence[Row], *, at_most: int, random: Random) -> list[Row]:
    if not rows or at_most < 1:
        return []
    start = random.randrange(len(rows))
    return list(rows[start : start + random.randint(1, at_most)])


def _spoil_names(sheet: Sheet, rows: Sequence[Row], *, random: Random) -> None:
    """Spoil the names of the stretch in one way, but never into the very name of another official row.

    A row that reads, letter for letter, as another row is not damaged but another row.
    """
    kind = random.choice(NAME_KINDS)
    for row in rows:
        nama = _spoilt_name(row, kind, random=random)
        taken = key(nama) in _official_keys(sheet.urusan) and key(nama) != key(row.nama)
        if nama != row.nama and (not taken or kind == "nama_lama"):
            row.nama = nama
            row.kinds.append(kind)


def _spoilt_name(row: Row, kind: str, *, random: Random) -> str:
    if kind == "nama_lama":
        return names.older_names().get(row.kode or "", row.nama)
    if kind == "kata_depan":
        return names.other_first_words(row.nama, level=row.level, random=random)
    return _NAME_DAMAGE[kind](row.nama, random=random)


_NAME_DAMAGE = {
    "salah_ketik": names.mistype,
    "kata_hilang": names.lose_word,
    "kata_lebih": names.add_word,
    "kata_tertukar": names.swap_words,
    "terpotong": names.cut_off,
    "singkatan": names.abbreviate,
}


def _why_lost(row: Row, *, sheet: Sheet) -> str | None:
    """Why no two witnesses can be left that tell this row's code; None when they may be."""
    if not row.kinds or row.kode is None:
        return None
    right = Code.parse(row.kode)
    same_kegiatan = row.code is not None and (row.code.program, row.code.kegiatan) == (
        right.program,
        right.kegiatan,
    )
    if {"induk_hilang", "salah_tempat"} & set(row.kinds) and not same_kegiatan:
        return "neither its place nor its code tells the kegiatan: only the name is left"
    siblings = [each for each in children(sheet.urusan).get(row.induk, ()) if each.kode != row.kode]
    if row.code != right and key(row.nama) in {key(each.nama) for each in siblings}:
        return "the name is official under two codes of one kegiatan, the code is damaged"
    if row.code != right and any(_may_be(row.nama, each.nama) for each in siblings):
        return "what is left of the name is left of another name of its kegiatan too, the code is damaged"
    return None


def _may_be(nama: str, official: str) -> bool:
    """Whether a name may be what is left of an official one: its beginning, or some of its words."""
    if key(official).startswith(key(nama)):
        return True
    words = iter(official.casefold().split())
    return all(word in words for word in nama.casefold().split())


@cache
def _official_keys(urusan: tuple[str, ...]) -> frozenset[str]:
    return frozenset(key(row.nama) for row in own_rows(urusan))

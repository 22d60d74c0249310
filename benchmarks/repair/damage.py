"""Damage done to a clean table, as people and Excel do it. Seeded; independent of the product.

Every kind that the field notes name, alone and combined. `damage` marks each touched row with the kinds
done to it, and with the reason where no two witnesses are left that could tell its code (`lost`).
"""

from collections.abc import Sequence
from functools import cache
from random import Random

from benchmarks.repair import names
from benchmarks.repair.codes import CODE_KINDS, HEADING_KINDS, spoil_codes, spoil_heading
from benchmarks.repair.lost import why_lost
from benchmarks.repair.office import own_rows
from benchmarks.repair.place import PLACE_KINDS, insert_foreign, spoil_place
from benchmarks.repair.sheet import Block, Row, Sheet, key

NAME_KINDS = (
    "salah_ketik",
    "kata_hilang",
    "kata_lebih",
    "kata_tertukar",
    "terpotong",
    "singkatan",
    "kata_depan",
    "huruf_lain",
    "nama_lama",
)
URUSAN_NAME = "nama_urusan"
WITNESSES = {
    "code": {*CODE_KINDS, *HEADING_KINDS},
    "name": {*NAME_KINDS, URUSAN_NAME},
    "place": set(PLACE_KINDS),
}

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
_LONGEST = 10
_OLDER_TOGETHER = 0.5
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
        row.lost = why_lost(row, sheet=sheet)


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
        older = [row for row in rows if row.kode in names.older_names()]
        if event == ("kode", "nama") and sheet.style and older and random.random() < _OLDER_TOGETHER:
            older = spoil_codes(sheet, block, older, random=random, kind="nomor_2019")
            _spoil_names(sheet, older, random=random, kind="nama_lama")
            return
        if "kode" in event and sheet.style:
            rows = spoil_codes(sheet, block, rows, random=random)
        if "nama" in event or ("kode" in event and not sheet.style):
            _spoil_names(sheet, rows, random=random)
        if "tempat" in event:
            spoil_place(sheet, block, random=random)


def _strike_heading(sheet: Sheet, block: Block, *, random: Random) -> None:
    """A mishap to a program or kegiatan row: its code, its name or both; to an urusan row: its name."""
    upper = [row for row in sheet.rows if row.level in ("urusan", "program") and not row.kinds]
    row = random.choice([block.heading, *upper])
    if row.level == "urusan":
        row.nama = random.choice([nama for nama in names.other_urusan_names() if nama != row.nama])
        row.kinds.append(URUSAN_NAME)
        return
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


def _spoil_names(sheet: Sheet, rows: Sequence[Row], *, random: Random, kind: str | None = None) -> None:
    """Spoil the names of the stretch in one way, but never into the very name of another official row.

    A row that reads, letter for letter, as another row is not damaged but another row.
    """
    kind = kind or random.choice(NAME_KINDS)
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
    "huruf_lain": names.odd_characters,
}


@cache
def _official_keys(urusan: tuple[str, ...]) -> frozenset[str]:
    return frozenset(key(row.nama) for row in own_rows(urusan))

"""Rows that no two witnesses are left to decide, and why."""

from benchmarks.repair.office import children, is_support
from benchmarks.repair.place import may_be, true_name
from benchmarks.repair.sheet import Code, Row, Sheet, key

TWO_CODES = "the name is official under two codes of one kegiatan, the code is damaged or not there"
TWO_URUSAN = "the support program of one of two urusan, in a table that nowhere says of which"
ONLY_NAME = "neither its place nor its code tells the kegiatan: only the name is left"
TWO_NAMES = "what is left of the name is left of another name of its kegiatan too, the code is damaged"


def why_lost(row: Row, *, sheet: Sheet) -> str | None:
    """Why no two witnesses can be left that tell this row's code; None when they may be."""
    if row.kode is None:
        return None
    right = Code.parse(row.kode)
    numbered = row.code is not None and _own_part(row.code, row.level) == _own_part(right, row.level)
    siblings = [each for each in children(sheet.urusan).get(row.induk, ()) if each.kode != row.kode]
    rivals = [each for each in siblings if each.holds_in(sheet.tahun)]
    if not numbered and true_name(sheet, row) in {key(each.nama) for each in rivals}:
        return TWO_CODES
    if is_support(row.kode) and not _tells_urusan(sheet, row.kode):
        return TWO_URUSAN
    if {"induk_hilang", "salah_tempat"} & set(row.kinds) and not _tells_kegiatan(row.code, right):
        return ONLY_NAME
    if row.kinds and not numbered and any(may_be(row.nama, each.nama) for each in siblings):
        return TWO_NAMES
    return None


def _own_part(code: Code, level: str) -> int | None:
    """The part of a code that is the row's own."""
    return {"program": code.program, "kegiatan": code.kegiatan, "sub_kegiatan": code.sub}.get(level)


def _tells_kegiatan(code: Code | None, right: Code) -> bool:
    return code is not None and (code.program, code.kegiatan) == (right.program, right.kegiatan)


def _tells_urusan(sheet: Sheet, kode: str) -> bool:
    """Whether a heading or a code says to which urusan the sheet's support program belongs."""
    if len(sheet.urusan) == 1:
        return True
    urusan = kode[:4]
    return any(row.kode == urusan for row in sheet.rows) or any(
        row.code is not None and not sheet.wildcard and row.code.bidang == int(urusan[2:])
        for row in sheet.rows
        if (row.kode or "").startswith(f"{urusan}.") and is_support(row.kode or "")
    )

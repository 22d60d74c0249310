"""The order of rows in the document: by program, and inside a program as submitted."""

from collections.abc import Sequence
from typing import Any

from renja.code import ancestor_at, is_canonical
from renja.level import Level

Record = dict[str, Any]
_LAST = "~"


def document_order(records: list[Record], *, bidang: Sequence[str], has_codes: bool) -> list[Record]:
    """Rows in document order.

    has_codes: rows are programs, kegiatan and sub kegiatan: programs stand in code order, after the urusan
    rows; inside a program rows keep the order of their submission, except that the kegiatan of a program
    of several bidang stand in code order. Otherwise rows stand in the order of the bidang.
    """
    rank = {nama: position for position, nama in enumerate(bidang)}
    by_bidang = sorted(records, key=lambda row: rank.get(row["bidang"], -1))
    if not has_codes:
        return by_bidang
    blocks = _blocks(by_bidang)
    mixed = _of_several_bidang(blocks)
    keyed = [
        ((*block, position) if block[0] in mixed else (block[0], "", position), row)
        for position, (block, row) in enumerate(blocks)
    ]
    return [row for _, row in sorted(keyed, key=lambda pair: pair[0])]


def _blocks(records: list[Record]) -> list[tuple[tuple[str, str], Record]]:
    """Each row with its program and kegiatan; a row without a code belongs where it stands."""
    blocks = []
    current: dict[str | None, tuple[str, str]] = {}
    for row in records:
        code = row["kode"] or row["kode_induk"]
        if code and is_canonical(code):
            above = row["level"] in (Level.URUSAN, Level.BIDANG_URUSAN)
            program = "" if above else ancestor_at(code, level=Level.PROGRAM) or _LAST
            block = (program, ancestor_at(code, level=Level.KEGIATAN) or "")
        else:
            block = current.get(row["bidang"], (_LAST, ""))
        current[row["bidang"]] = block
        blocks.append((block, row))
    return blocks


def _of_several_bidang(blocks: list[tuple[tuple[str, str], Record]]) -> set[str]:
    """Programs whose rows come from more than one bidang (a shared row counts for all)."""
    owners: dict[str, set[str]] = {}
    for (program, _), row in blocks:
        if program and row["bidang"]:
            owners.setdefault(program, set()).add(row["bidang"])
    return {program for program, bidang in owners.items() if len(bidang) > 1}

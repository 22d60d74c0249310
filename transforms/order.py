"""The order of rows in the document: by program, and inside a program as submitted."""

from collections.abc import Sequence
from typing import Any

from renja.code import ancestor_at, is_canonical
from renja.level import Level

Record = dict[str, Any]
_LAST = "~"


def document_order(
    records: list[Record], *, bidang: Sequence[str], urusan: Sequence[str], has_codes: bool
) -> list[Record]:
    """Rows in document order.

    has_codes: rows are programs, kegiatan and sub kegiatan: they stand by bidang urusan in the order of
    `urusan`, each after the rows of its urusan; programs in code order; inside a program rows keep the
    order of their submission, except that the kegiatan of a program of several bidang stand in code order.
    Otherwise rows stand in the order of the bidang.
    """
    rank = {nama: position for position, nama in enumerate(bidang)}
    by_bidang = sorted(records, key=lambda row: rank.get(row["bidang"], -1))
    if not has_codes:
        return by_bidang
    blocks = _blocks(by_bidang)
    mixed = _of_several_bidang(blocks)
    served = [_served(program, urusan=urusan) for (program, _), _ in blocks]
    keyed = [
        ((place, program, kegiatan if program in mixed else "", position), row)
        for position, (place, ((program, kegiatan), row)) in enumerate(zip(served, blocks, strict=True))
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
            program = row["kode"] or code if above else ancestor_at(code, level=Level.PROGRAM) or _LAST
            block = (program, ancestor_at(code, level=Level.KEGIATAN) or "")
        else:
            block = current.get(row["bidang"], (_LAST, ""))
        current[row["bidang"]] = block
        blocks.append((block, row))
    return blocks


def _served(program: str, *, urusan: Sequence[str]) -> int:
    """The place of a program, bidang urusan or urusan among those served; what is of none comes last."""
    for place, own in enumerate(urusan):
        if program == own[0] or f"{program}.".startswith(f"{own}."):
            return place
    return len(urusan)


def _of_several_bidang(blocks: list[tuple[tuple[str, str], Record]]) -> set[str]:
    """Programs whose rows come from more than one bidang (a shared row counts for all)."""
    owners: dict[str, set[str]] = {}
    for (program, _), row in blocks:
        if program and row["bidang"]:
            owners.setdefault(program, set()).add(row["bidang"])
    return {program for program, bidang in owners.items() if len(bidang) > 1}

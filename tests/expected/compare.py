"""The expected rows of the sample, and how a published value is compared with an expected one."""

import csv
import re
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
STATES = {"": "kosong", "strip": "strip", "galat": "galat", "taksa": "taksa"}
CODE_PARTS = ("kode_urusan", "kode_bidang", "kode_program", "kode_kegiatan", "kode_sub_kegiatan")

Row = dict[str, str]
Published = dict[str, Any]


def read_rows(name: str) -> list[Row]:
    """The lines of `<name>.csv` in this folder, every cell as text."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


TABLES = tuple(dict.fromkeys(row["tabel"] for row in read_rows("kolom")))
VIEWS = {row["tabel"]: row["view"] for row in read_rows("kolom")}


def columns_of(tabel: str, *jenis: str) -> list[str]:
    """Columns of the expected table that hold one of these kinds of content (see README.md)."""
    return [row["kolom"] for row in read_rows("kolom") if row["tabel"] == tabel and row["jenis"] in jenis]


def state_of(expected: str) -> str:
    """The state (`jejak.keadaan`) that an expected cell stands for."""
    return STATES.get(expected, "nilai")


def fold_blanks(text: str | None) -> str:
    """The text with single blanks, a missing one as nothing."""
    return re.sub(r"\s+", " ", text or "").strip()


def same_number(expected: str, actual: Decimal | int | None) -> bool:
    """Exactly the expected number, or no number where none is expected."""
    if state_of(expected) != "nilai":
        return actual is None
    return actual is not None and Decimal(actual) == Decimal(expected)


def same_percentage(expected: str, actual: Decimal | None) -> bool:
    """The expected per cent at the decimals printed, rounded half-up; a formula stores more of them."""
    if state_of(expected) != "nilai" or actual is None:
        return same_number(expected, actual)
    printed = Decimal(expected)
    return actual.quantize(printed, rounding=ROUND_HALF_UP) == printed


def same_text(expected: str, actual: str | None) -> bool:
    """The expected text, blanks folded; a blank or a dash is no text."""
    wanted = "" if state_of(expected) != "nilai" else expected
    return fold_blanks(wanted) == fold_blanks(actual)


def same_code_part(expected: str, actual: str) -> bool:
    """Two ways of writing one part of a code: 6 and 06, 2.01, 02.01 and 2,01."""
    return _parts(expected) == _parts(actual)


def label(row: Row | Published) -> str:
    """What a row says of itself, for a message."""
    words = [str(row[name]) for name in ("bidang", "level", "no", "uraian_asli") if row[name]]
    return " ".join([*words, str(row.get("tahun_target") or "")]).strip()


def pair(expected: list[Row], published: list[Published]) -> list[tuple[Row, Published | None]]:
    """Each expected row with the published row that says the same of itself, or with None.

    Rows are known by bidang, level, running number, name and target year, not by their codes; rows
    alike in all of these are told apart by their order.
    """
    waiting: defaultdict[tuple[str, ...], list[Published]] = defaultdict(list)
    for row in published:
        waiting[identity(row)].append(row)
    pairs: list[tuple[Row, Published | None]] = []
    for row in expected:
        found = waiting[identity(row)]
        pairs.append((row, found.pop(0) if found else None))
    return pairs


def identity(row: Row | Published) -> tuple[str, ...]:
    """What a row says of itself, for comparing; a total has no name of its own."""
    names = ("bidang", "level", "no", "uraian_asli", "tahun_target")
    if row["level"] == "jumlah":
        names = ("bidang", "level")
    return tuple(fold_blanks(str(row.get(name) or "")) for name in names)


def _parts(text: str) -> list[int]:
    return [int(part) for part in re.split(r"[.,]", text.strip()) if part]

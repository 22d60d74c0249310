"""An official list of codes and names as a CSV file: its columns, its rows, what is wrong with it."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from renja.codes.code import is_canonical, level_of
from renja.codes.level import Level

COLUMNS = (
    "kode", "level", "nomenklatur", "kinerja", "indikator", "satuan", "kode_permendagri_90", "sumber",
    "dari", "sampai",
)  # fmt: skip
"""The columns of a list, of which only kode and nomenklatur must be there. A blank year is no limit."""

_NEEDED = ("kode", "nomenklatur")
_PARTS_OF_2019 = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """One official row. indikator and satuan are given for a sub kegiatan only.

    kode_lama: its code in the list of 2019 (last part in four digits), where known; it explains a wrong
        code and is no alias.
    sumber: the lists that have it. dari, sampai: first and last plan year in which it holds, if any.
    """

    kode: str
    level: Level
    nama: str
    indikator: str | None = None
    satuan: str | None = None
    kode_lama: str | None = None
    sumber: tuple[str, ...] = ()
    dari: int | None = None
    sampai: int | None = None

    def holds_in(self, tahun: int | None) -> bool:
        """Whether it holds in a plan year; without a year it always does."""
        if tahun is None:
            return True
        return (self.dari is None or self.dari <= tahun) and (self.sampai is None or tahun <= self.sampai)


@dataclass(frozen=True, slots=True)
class CodeLine:
    """One code of the list: its name and, of a sub kegiatan, what the list tells beside."""

    kode: str
    nama: str
    rincian: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Unread:
    """A place that was not understood: sheet, cell, what stands there."""

    lembar: str
    sel: str
    isi: str


@dataclass(frozen=True, slots=True)
class CodeTable:
    """What was read of a file: one line per code in the order of the file, and what was not understood."""

    lines: tuple[CodeLine, ...]
    unread: tuple[Unread, ...]


def read_list(text: str) -> tuple[Entry, ...]:
    """The rows of a list; ValueError, in Indonesian with the line, for the first that is wrong."""
    return tuple(_entries(csv.DictReader(io.StringIO(text, newline=""))))


def write_list(entries: Iterator[Mapping[str, object]]) -> str:
    """The list of some rows, each given by column."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(entries)
    return text.getvalue()


def _entries(rows: "csv.DictReader[str]") -> Iterator[Entry]:
    missing = [name for name in _NEEDED if name not in (rows.fieldnames or ())]
    if missing:
        raise ValueError(f"kolom {' dan '.join(missing)} tidak ada di baris kepala")
    count = 0
    for row in rows:
        count += 1
        yield _entry({name: (text or "").strip() for name, text in row.items() if name}, line=rows.line_num)
    if not count:
        raise ValueError("tidak ada satu baris pun di bawah baris kepala")


def _entry(row: Mapping[str, str], *, line: int) -> Entry:
    kode = row["kode"]
    if not is_canonical(kode):
        raise ValueError(f'baris {line}: "{kode}" bukan kode yang sah (bentuknya 1.06.04.2.01.0001)')
    if not row["nomenklatur"]:
        raise ValueError(f"baris {line}: kode {kode} tidak bernama")
    sumber = (part.strip() for part in row.get("sumber", "").split(";"))
    return Entry(
        kode=kode,
        level=level_of(kode),
        nama=row["nomenklatur"],
        indikator=row.get("indikator") or None,
        satuan=row.get("satuan") or None,
        kode_lama=_four_digits(row.get("kode_permendagri_90", "")) or None,
        sumber=tuple(part for part in sumber if part),
        dari=_year(row.get("dari", ""), line=line),
        sampai=_year(row.get("sampai", ""), line=line),
    )


def _four_digits(code: str) -> str:
    head, _, last = code.rpartition(".")
    return f"{head}.{last.zfill(4)}" if code.count(".") == _PARTS_OF_2019 else code


def _year(text: str, *, line: int) -> int | None:
    if text and not (len(text) == len("2027") and text.isdecimal()):
        raise ValueError(f'baris {line}: "{text}" bukan tahun')
    return int(text) if text else None

"""Rows of a table as a person would see them, with the truth beside. Independent of the product."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache

LEVELS = ("urusan", "bidang_urusan", "program", "kegiatan", "sub_kegiatan")


@dataclass(frozen=True)
class Number:
    """A numeric cell: its value and how Excel shows it."""

    value: Decimal
    number_format: str


@dataclass(frozen=True)
class Fault:
    """A cell whose formula failed: `#REF!`."""

    text: str


Content = str | Number | Fault | date | None


@dataclass
class Code:
    """A code in parts, as written. None: left empty."""

    urusan: int | None
    bidang: int | None = None
    program: int | None = None
    keluarga: int | None = None
    kegiatan: int | None = None
    sub: int | None = None

    @classmethod
    def parse(cls, kode: str) -> "Code":
        """Take an official code apart."""
        return cls(*(int(part) for part in kode.split(".")))

    @property
    def depth(self) -> int:
        """How many of the five parts are filled from the left (kegiatan counts as one)."""
        upper = (self.urusan, self.bidang, self.program, self.kegiatan, self.sub)
        return max((place for place, part in enumerate(upper, 1) if part is not None), default=0)


@dataclass
class Row:
    """One row.

    kode: the true code, None where the row has none. induk: its true parent. code: as written, None in a
    table without codes or where it is missing. shape: how its code cells are spoilt (`tanggal`, …).
    fault: what stands in the cells of the parts that are not there. kinds: what was done to it.
    lost: why no witness can decide it, or None.
    """

    kode: str | None
    induk: str | None
    level: str
    nama: str
    code: Code | None
    shape: str | None = None
    fault: str | None = None
    kinds: list[str] = field(default_factory=list)
    lost: str | None = None


@dataclass
class Block:
    """A kegiatan row and its sub kegiatan rows."""

    heading: Row
    subs: list[Row]


@dataclass
class Sheet:
    """One table of one office.

    style: how its codes are written; None: a table without codes. wildcard: whether the support program is
    written X.XX. month_first: whether its Excel takes 2.01 for the first of February. tahun: its plan year.
    """

    office: str
    urusan: tuple[str, ...]
    style: str | None
    rows: list[Row]
    wildcard: bool = False
    month_first: bool = False
    tahun: int = 2025


@cache
def key(nama: str) -> str:
    """The letters and digits of a name: equal for names that differ in blanks, capitals, punctuation."""
    return "".join(letter for letter in nama.casefold() if letter.isalnum())

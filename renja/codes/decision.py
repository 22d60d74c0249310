"""The question put for each row (which official code is this?) and the answer with its reason."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from renja.cells.cell import Cell
from renja.codes.level import Level


class CodeOrigin(StrEnum):
    """Where a row's code comes from (`asal_kode`)."""

    TERTULIS = "tertulis"
    DIPERBAIKI = "diperbaiki"
    DITURUNKAN = "diturunkan"


@dataclass(frozen=True, slots=True)
class CodeRow:
    """What a row says of itself.

    parts: its code cells as written, none in a table without codes. nomor: its running number.
    level: the level that its column or wording fixes, None when it is to be decided. nilai: its amounts in
    the columns that roll up, None where it has none; empty when the table has no such columns.
    """

    parts: tuple[Cell, ...]
    nama: str
    nomor: str | None = None
    level: Level | None = None
    nilai: tuple[Decimal | None, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeDecision:
    """The decided code of one row, or an honest "not decided".

    kode: canonical and official, or None. kode_induk: the decided parent, also for an undecided row.
    tertulis: the canonical reading of the code as written, official or not; None without a reading.
    koreksi: catalogue code of the repair (`kode.seret_isi`, …) when asal is DIPERBAIKI.
    temuan: catalogue code of the finding for an undecided or remarkable row, or None.
    alasan: one sentence in Indonesian. keyakinan: 0 to 1.
    pesaing: the runner-up code, selisih: its distance (0 to 1) from the decided one.
    """

    level: Level
    kode: str | None
    kode_induk: str | None
    asal: CodeOrigin | None
    tertulis: str | None
    alasan: str
    keyakinan: Decimal
    koreksi: str | None = None
    temuan: str | None = None
    pesaing: str | None = None
    selisih: Decimal | None = None

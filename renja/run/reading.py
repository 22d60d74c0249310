"""What reading and normalising one submission gave: it follows from its bytes, its name and the program."""

from dataclasses import dataclass

from renja.findings.temuan import Temuan
from renja.run.kiriman import Kiriman
from renja.run.normalised import NormalisedTable


@dataclass(frozen=True, slots=True)
class TableReading:
    """One table of a submission.

    table: None when reading refused it. temuan: what reading and normalising found, not what checks did.
    diterima: nothing refuses it, the checks of its own table included.
    """

    tabel: str
    table: NormalisedTable | None
    temuan: tuple[Temuan, ...]
    diterima: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """One submission. temuan: those that belong to none of its tables."""

    kiriman: Kiriman
    temuan: tuple[Temuan, ...] = ()
    tabel: tuple[TableReading, ...] = ()

"""A table as found in a worksheet: rows of addressed cells under the names of their columns."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from renja.cells.cell import Cell
from renja.findings.temuan import Temuan
from renja.run.kiriman import Kiriman

YEAR_MARK = "@"


class RowRole(StrEnum):
    """What a row of the table is."""

    DATA = "data"
    JUMLAH = "jumlah"


class LeftOutReason(StrEnum):
    """Why a row under the headings is not data. Nothing is dropped without one of these."""

    NOMOR_KOLOM = "nomor_kolom"
    KEPALA_BERULANG = "kepala_berulang"
    JUDUL = "judul"
    CATATAN = "catatan"
    TANDA_TANGAN = "tanda_tangan"
    NIHIL = "nihil"
    ORGANISASI = "organisasi"
    TAK_DIKENAL = "tak_dikenal"


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row: number is its 1-based sheet row.

    cells: for each column of the table description, its sheet cells from left to right (up to
        `Column.sel` of them), blanks included. A `per_tahun` column appears once a year, as
        `target@2025`. Merged cells hold their text in the top left cell only; a
        text merged over several rows stands in each of them, as that cell.
    hidden: nobody sees it; filtered: because a filter hides it.
    """

    number: int
    role: RowRole
    cells: Mapping[str, tuple[Cell, ...]]
    hidden: bool = False
    filtered: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that is not data, with its text, so that nothing is lost without a trace."""

    number: int
    reason: LeftOutReason
    text: str


@dataclass(frozen=True, slots=True)
class RawTable:
    """One table of one sheet.

    tabel: number of the table description (`4.1`). columns: sheet columns (1-based) of each column.
    heading_rows: the sheet rows of its (first) headings.
    """

    tabel: str
    lembar: str
    columns: Mapping[str, tuple[int, ...]]
    heading_rows: tuple[int, ...]
    rows: tuple[RawRow, ...]
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadKiriman:
    """What reading one submission gave: its tables, and findings about file, sheets and headings.

    A finding of severity `galat` with a table refuses that table of that submission; without a
    table it refuses the whole file (then `tables` is empty).
    """

    kiriman: Kiriman
    tables: tuple[RawTable, ...] = ()
    temuan: tuple[Temuan, ...] = field(default=())

"""Findings of one submission, each with its place; and how places and contents are worded in them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extractors.heading.finder import Heading
from extractors.recognition import FoundTable
from extractors.workbook.grid import Sheet
from renja.cells.cell import Cell
from renja.findings.catalogue import make_temuan
from renja.findings.temuan import Temuan
from renja.run.kiriman import Kiriman
from renja.tables.spec import Column
from renja.tables.year import heading_of
from renja.text import clean


@dataclass(frozen=True, slots=True)
class Place:
    """Makes findings in one submission: about its file, a sheet, a cell of a table."""

    kiriman: Kiriman

    def file(self, aturan: str, **words: object) -> Temuan:
        """A finding about the file itself."""
        sent = self.kiriman
        return make_temuan(aturan, words=words, berkas=sent.berkas, bidang=sent.bidang)

    def sheet(self, aturan: str, *, lembar: str, sel: str | None = None, **words: object) -> Temuan:
        """A finding about a sheet that is no table."""
        sent = self.kiriman
        return make_temuan(
            aturan, words=words, berkas=sent.berkas, bidang=sent.bidang, lembar=lembar, sel=sel
        )

    def cell(
        self,
        aturan: str,
        table: FoundTable,
        *,
        sel: Cell,
        words: Mapping[str, object] | None = None,
        **fields: Any,
    ) -> Temuan:
        """A finding about a cell of a table. fields: the further ones of `Temuan`."""
        return make_temuan(
            aturan,
            words=words,
            tabel=table.raw.tabel,
            bidang=self.kiriman.bidang,
            berkas=self.kiriman.berkas,
            lembar=table.raw.lembar,
            sel=sel.address,
            **fields,
        )

    def heading(self, column: Column) -> str:
        """The heading of a column, as it should stand in the table."""
        tahun = self.kiriman.tahun
        return heading_of(column, tahun=tahun, target=tahun if column.per_tahun else None)


def enumeration(parts: Sequence[str]) -> str:
    """The parts in a sentence: `a, b dan c`."""
    return " dan ".join(filter(None, (", ".join(parts[:-1]), parts[-1]))) if parts else ""


def years(numbers: Iterable[int]) -> str:
    """The years in a sentence."""
    return enumeration([str(year) for year in numbers])


def content(cell: Cell) -> str:
    """What a cell holds, for people; of a formula that was never calculated, the formula."""
    return clean(cell.text) or cell.formula or ""


def range_over(sheet: Sheet, cell: Cell) -> str:
    """The merged range that a cell lies under, as `B2:D4`."""
    return sheet.span_of(cell.row, cell.column).reference


def first_cell(heading: Heading) -> Cell:
    """The first cell of a heading, in reading order."""
    cells = [cell for unit in heading.fit.units.values() for cell in unit.lines]
    return min(cells, key=lambda cell: (cell.row, cell.column))

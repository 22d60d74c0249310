"""Findings about a submission's file, sheets and headings, each with its place."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.columnreport import column_findings
from extractors.contentreport import content_findings, unread_rows
from extractors.grid import Sheet
from extractors.heading import Heading
from extractors.office import WrongName
from extractors.place import Place, content, enumeration, first_cell, range_over, years
from extractors.table import FoundTable
from extractors.verdict import WrongYear
from renja.catalogue import make_temuan
from renja.cell import Cell
from renja.temuan import Temuan
from renja.text import clean


@dataclass(frozen=True, slots=True)
class Reporter(Place):
    """Makes the findings of one submission."""

    def table(self, table: FoundTable, *, unknown: float) -> list[Temuan]:
        """Every finding about one table by itself, its years apart.

        unknown: the share of its rows above which unknown ones refuse it.
        """
        return [
            *column_findings(table, place=self),
            *unread_rows(table, place=self, share=unknown),
            *content_findings(table, place=self),
        ]

    def covered(self, sheet: Sheet, cell: Cell) -> Temuan:
        """The finding that a cell outside every table lies hidden under a merged range."""
        return make_temuan(
            "struktur.isi_tertutup",
            words={"rentang": range_over(sheet, cell)},
            berkas=self.kiriman.berkas,
            bidang=self.kiriman.bidang,
            lembar=sheet.nama,
            sel=cell.address,
            mentah=content(cell),
        )

    def repeated(self, tables: Sequence[FoundTable]) -> Temuan:
        """The finding that one table stands in the workbook more than once."""
        places = [
            f"{table.raw.lembar}!{first_cell(table.heading).address}"
            + (" (lembar tersembunyi)" if table.sheet.hidden else "")
            for table in tables
        ]
        words = {"tempat": enumeration(places)}
        return self.cell(
            "struktur.tabel_ganda", tables[-1], sel=first_cell(tables[-1].heading), words=words
        )

    def year(self, wrong: WrongYear) -> Temuan:
        """The finding about a wrong year; a table without a year is shown beside the cell it follows."""
        follows = wrong.aturan == "struktur.tahun_ikut"
        place = f"{wrong.lembar}!{wrong.cell.address}"
        return self.cell(
            wrong.aturan,
            wrong.table,
            sel=first_cell(wrong.table.heading) if follows else wrong.cell,
            words={"tahun": self.kiriman.tahun, "tempat": place},
            sel_pasangan=place if follows else None,
            kolom=wrong.kolom,
            mentah=clean(wrong.cell.text),
            ditemukan=years(wrong.found),
            seharusnya=years(wrong.expected),
        )

    def name(self, wrong: WrongName) -> Temuan:
        """The finding about a wrong name; a table without one is shown beside the line it follows."""
        follows = wrong.aturan == "struktur.opd_ikut"
        place = f"{wrong.line.lembar}!{wrong.line.cell.address}"
        return self.cell(
            wrong.aturan,
            wrong.table,
            sel=first_cell(wrong.table.heading) if follows else wrong.line.cell,
            words={"tempat": place},
            sel_pasangan=place if follows else None,
            mentah=clean(wrong.line.cell.text),
            ditemukan=wrong.found,
            seharusnya=wrong.expected,
        )

    def names(self, table: FoundTable, *, alasan: str) -> Temuan:
        """The finding that a sheet holds a list of names and no table."""
        return self.sheet(
            "struktur.daftar_nama",
            lembar=table.raw.lembar,
            sel=first_cell(table.heading).address,
            mirip=table.raw.tabel,
            alasan=alasan,
        )

    def nearest(self, lembar: str, heading: Heading) -> Temuan:
        """The finding that a sheet is nearly a table."""
        return self.sheet(
            "struktur.mirip_tabel",
            lembar=lembar,
            sel=first_cell(heading).address,
            mirip=heading.tabel,
            kolom_hilang=enumeration([f'"{self.heading(w.column)}"' for w in heading.fit.missing]),
        )

"""Findings about a submission's file, sheets and headings, each with its place."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.heading.band import Unit
from extractors.heading.edition import other_edition
from extractors.heading.finder import Heading
from extractors.heading.fit import Double
from extractors.locator import Place, content, enumeration, first_cell, range_over, years
from extractors.overlooked import content_findings, unread_rows
from extractors.planyear import WrongYear
from extractors.recognition import FoundTable
from extractors.titles import WrongName
from extractors.workbook.grid import Sheet
from renja.cells.cell import Cell, column_letters
from renja.cells.rawtable import YEAR_MARK
from renja.findings.catalogue import make_temuan
from renja.findings.temuan import Temuan
from renja.tables.spec import Kind
from renja.text import clean

_NO_HEADING = "(tanpa judul)"
_SUB_HEADING = {Kind.RUPIAH: "Rp", Kind.KUANTITAS: "kinerja"}


def column_findings(table: FoundTable, *, place: Place) -> list[Temuan]:
    """Every finding about the columns of one table."""
    return [
        *_missing(table, place=place),
        *_yearless(table, place=place),
        *_doubles(table, place=place),
        *_sums(table, place=place),
        *_foreign(table, place=place),
        *_thousands(table, place=place),
    ]


def _missing(table: FoundTable, *, place: Place) -> list[Temuan]:
    """The columns that are not there; in a layout of other years, that it is this one."""
    edition = other_edition(table.heading)
    if edition is not None:
        words = {
            "tahun": place.kiriman.tahun,
            "susunan": f"Renja {edition.found.masa} ({edition.found.formulir})",
            "susunan_berlaku": f"Renja {edition.wanted.masa} ({edition.wanted.formulir})",
            "kolom_hilang": enumeration(
                [f'"{place.heading(wanted.column)}"' for wanted in table.heading.fit.missing]
            ),
        }
        return [place.cell("struktur.susunan_lain", table, sel=first_cell(table.heading), words=words)]
    return [
        place.cell(
            "struktur.kolom_pokok_hilang" if wanted.column.pokok else "struktur.kolom_hilang",
            table,
            sel=first_cell(table.heading),
            words={"judul_kolom": place.heading(wanted.column)},
            kolom=wanted.column.nama,
        )
        for wanted in table.heading.fit.missing
        if (wanted.column.pokok or wanted.column.wajib)
        and not (wanted.column.per_tahun and table.heading.fit.yearless)
    ]


def _yearless(table: FoundTable, *, place: Place) -> list[Temuan]:
    return [
        place.cell("struktur.tahun_ke", table, sel=unit.cell, mentah=clean(unit.text))
        for unit in table.pages[0].layout.yearless
    ]


def _doubles(table: FoundTable, *, place: Place) -> list[Temuan]:
    """One finding for each column that several headings name, with all of them."""
    by_name: dict[str, list[Double]] = {}
    for double in table.pages[0].layout.doubles:
        by_name.setdefault(double.nama, []).append(double)
    found = []
    for nama, doubles in by_name.items():
        column = table.heading.fit.form.spec.column(nama.partition(YEAR_MARK)[0])
        first = doubles[0]
        headings = sorted((first.taken, *(double.unit for double in doubles)), key=lambda u: u.columns)
        words = {
            "judul_kolom": place.heading(column),
            "kepala": enumeration([_named(unit) for unit in headings]),
            "dipakai": _named(first.taken),
        }
        found.append(
            place.cell(
                "struktur.kolom_pokok_ganda" if column.pokok else "struktur.kolom_ganda",
                table,
                sel=first.unit.cell,
                words=words,
                sel_pasangan=first.taken.cell.address,
                kolom=nama,
                mentah=clean(first.unit.text),
            )
        )
    return found


def _sums(table: FoundTable, *, place: Place) -> list[Temuan]:
    return [
        place.cell(
            "struktur.kolom_total",
            table,
            sel=total.unit.cell,
            words={
                "judul_kolom": place.heading(table.heading.fit.form.spec.column(total.nama)),
                "dipakai": _named(total.unit),
                "bagian": enumeration([_named(part) for part in total.parts]),
                "banyak": total.rows,
            },
            kolom=total.nama,
            mentah=clean(total.unit.text),
        )
        for total in table.pages[0].layout.sums
    ]


def _named(unit: Unit) -> str:
    """A heading with its nearest group and the letters of its columns, for people."""
    texts = [*(clean(cell.text) for cell in (*unit.above, *unit.perhaps)[:1]), clean(unit.text)]
    texts += [_SUB_HEADING[unit.measure]] if unit.measure else []
    letters = enumeration([column_letters(column) for column in unit.columns])
    return f"'{' / '.join(texts)}' (kolom {letters})"


def _foreign(table: FoundTable, *, place: Place) -> list[Temuan]:
    headed = [(unit.cell, clean(unit.text)) for unit in table.pages[0].layout.foreign]
    strays = [(cell, _NO_HEADING) for cell in table.strays]
    return [
        place.cell("struktur.kolom_asing", table, sel=cell, mentah=text) for cell, text in headed + strays
    ]


def _thousands(table: FoundTable, *, place: Place) -> list[Temuan]:
    return [
        place.cell("struktur.satuan_ribuan", table, sel=cell, kolom=kolom, mentah=clean(cell.text))
        for cell, kolom in table.scale_notes
    ]


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

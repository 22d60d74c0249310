"""Findings about a submission's file, sheets and headings, each with its place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extractors.grid import Sheet
from extractors.heading import Heading
from extractors.office import WrongName
from extractors.table import FoundTable
from extractors.verdict import WrongYear, foreign_sheet_years
from renja.catalogue import make_temuan
from renja.cell import Cell, column_letters
from renja.kiriman import Kiriman
from renja.rawtable import LeftOutReason
from renja.spec import Column
from renja.temuan import Temuan
from renja.text import clean
from renja.year import heading_of

_NO_HEADING = "(tanpa judul)"


@dataclass(frozen=True, slots=True)
class Reporter:
    """Makes the findings of one submission."""

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

    def table(self, table: FoundTable) -> list[Temuan]:
        """Every finding about one table by itself, its years apart."""
        return [
            *self._missing(table),
            *self._yearless(table),
            *self._doubles(table),
            *self._foreign(table),
            *self._thousands(table),
            *self._rows(table),
            *self._hidden(table),
            *self._sheet_year(table),
            *self._merged(table),
        ]

    def covered(self, sheet: Sheet, cell: Cell) -> Temuan:
        """The finding that a cell outside every table lies hidden under a merged range."""
        return make_temuan(
            "struktur.isi_tertutup",
            words={"rentang": _range_over(sheet, cell)},
            berkas=self.kiriman.berkas,
            bidang=self.kiriman.bidang,
            lembar=sheet.nama,
            sel=cell.address,
            mentah=_content(cell),
        )

    def repeated(self, tables: Sequence[FoundTable]) -> Temuan:
        """The finding that one table stands in the workbook more than once."""
        places = [
            f"{table.raw.lembar}!{_first_cell(table.heading).address}"
            + (" (lembar tersembunyi)" if table.sheet.hidden else "")
            for table in tables
        ]
        words = {"tempat": enumeration(places)}
        return self._make(
            "struktur.tabel_ganda", tables[-1], sel=_first_cell(tables[-1].heading), words=words
        )

    def year(self, wrong: WrongYear) -> Temuan:
        """The finding about a wrong year; a table without a year is shown beside the cell it follows."""
        follows = wrong.aturan == "struktur.tahun_ikut"
        place = f"{wrong.lembar}!{wrong.cell.address}"
        return self._make(
            wrong.aturan,
            wrong.table,
            sel=_first_cell(wrong.table.heading) if follows else wrong.cell,
            words={"tahun": self.kiriman.tahun, "tempat": place},
            sel_pasangan=place if follows else None,
            kolom=wrong.kolom,
            mentah=clean(wrong.cell.text),
            ditemukan=_years(wrong.found),
            seharusnya=_years(wrong.expected),
        )

    def name(self, wrong: WrongName) -> Temuan:
        """The finding about a wrong name; a table without one is shown beside the line it follows."""
        follows = wrong.aturan == "struktur.opd_ikut"
        place = f"{wrong.line.lembar}!{wrong.line.cell.address}"
        return self._make(
            wrong.aturan,
            wrong.table,
            sel=_first_cell(wrong.table.heading) if follows else wrong.line.cell,
            words={"tempat": place},
            sel_pasangan=place if follows else None,
            mentah=clean(wrong.line.cell.text),
            ditemukan=wrong.found,
            seharusnya=wrong.expected,
        )

    def nearest(self, lembar: str, heading: Heading) -> Temuan:
        """The finding that a sheet is nearly a table."""
        return self.sheet(
            "struktur.mirip_tabel",
            lembar=lembar,
            sel=_first_cell(heading).address,
            mirip=heading.tabel,
            kolom_hilang=enumeration([f'"{self._heading(w.column)}"' for w in heading.fit.missing]),
        )

    def _missing(self, table: FoundTable) -> list[Temuan]:
        return [
            self._make(
                "struktur.kolom_pokok_hilang" if wanted.column.pokok else "struktur.kolom_hilang",
                table,
                sel=_first_cell(table.heading),
                words={"judul_kolom": self._heading(wanted.column)},
                kolom=wanted.column.nama,
            )
            for wanted in table.heading.fit.missing
            if (wanted.column.pokok or wanted.column.wajib)
            and not (wanted.column.per_tahun and table.heading.fit.yearless)
        ]

    def _yearless(self, table: FoundTable) -> list[Temuan]:
        return [
            self._make("struktur.tahun_ke", table, sel=unit.cell, mentah=clean(unit.text))
            for unit in table.pages[0].layout.yearless
        ]

    def _doubles(self, table: FoundTable) -> list[Temuan]:
        found = []
        for double in table.pages[0].layout.doubles:
            column = table.heading.fit.form.spec.column(double.nama)
            found.append(
                self._make(
                    "struktur.kolom_pokok_ganda" if column.pokok else "struktur.kolom_ganda",
                    table,
                    sel=double.unit.cell,
                    words={"judul_kolom": self._heading(column)},
                    sel_pasangan=double.taken.cell.address,
                    kolom=double.nama,
                    mentah=clean(double.unit.text),
                )
            )
        return found

    def _foreign(self, table: FoundTable) -> list[Temuan]:
        headed = [(unit.cell, clean(unit.text)) for unit in table.pages[0].layout.foreign]
        strays = [(cell, _NO_HEADING) for cell in table.strays]
        return [
            self._make("struktur.kolom_asing", table, sel=cell, mentah=text)
            for cell, text in headed + strays
        ]

    def _thousands(self, table: FoundTable) -> list[Temuan]:
        return [
            self._make("struktur.satuan_ribuan", table, sel=cell, kolom=kolom, mentah=clean(cell.text))
            for cell, kolom in table.scale_notes
        ]

    def _rows(self, table: FoundTable) -> list[Temuan]:
        unknown = [left for left in table.raw.left_out if left.reason is LeftOutReason.TAK_DIKENAL]
        found = [
            self._make(
                "struktur.baris_tak_dikenal",
                table,
                sel=table.sheet.filled[left.number][0],
                words={"baris": left.number},
                mentah=left.text,
            )
            for left in unknown
        ]
        said_nihil = any(left.reason is LeftOutReason.NIHIL for left in table.raw.left_out)
        if not table.raw.rows and not said_nihil:
            found.append(self._make("struktur.tanpa_baris", table, sel=_first_cell(table.heading)))
        return found

    def _hidden(self, table: FoundTable) -> list[Temuan]:
        columns = {place for places in table.raw.columns.values() for place in places}
        hidden = [
            f"kolom {column_letters(place)}" for place in sorted(columns & table.sheet.hidden_columns)
        ]
        hidden += [f"baris {row.number}" for row in table.raw.rows if row.hidden]
        hidden += ["seluruh lembar"] if table.sheet.hidden else []
        if not hidden:
            return []
        words = {"tersembunyi": enumeration(hidden)}
        return [self._make("struktur.tersembunyi", table, sel=_first_cell(table.heading), words=words)]

    def _sheet_year(self, table: FoundTable) -> list[Temuan]:
        years = foreign_sheet_years(table, tahun=self.kiriman.tahun)
        if not years:
            return []
        found = self._make(
            "struktur.tahun_lembar",
            table,
            sel=_first_cell(table.heading),
            mentah=table.raw.lembar,
            ditemukan=_years(years),
            seharusnya=str(self.kiriman.tahun),
        )
        return [found]

    def _merged(self, table: FoundTable) -> list[Temuan]:
        """What merged ranges hide, and the amounts that they stretch over several places."""
        hidden = [
            self._make(
                "struktur.isi_tertutup",
                table,
                sel=cell,
                words={"rentang": _range_over(table.sheet, cell)},
                mentah=_content(cell),
            )
            for cell in table.covered
        ]
        stretched = [
            self._make(
                "struktur.angka_gabungan",
                table,
                sel=amount.cell,
                words={"rentang": amount.span.reference},
                kolom=amount.kolom,
                mentah=_content(amount.cell),
            )
            for amount in table.merged_amounts
        ]
        return hidden + stretched

    def _heading(self, column: Column) -> str:
        tahun = self.kiriman.tahun
        return heading_of(column, tahun=tahun, target=tahun if column.per_tahun else None)

    def _make(
        self,
        aturan: str,
        table: FoundTable,
        *,
        sel: Cell,
        words: Mapping[str, object] | None = None,
        **fields: Any,
    ) -> Temuan:
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


def enumeration(parts: Sequence[str]) -> str:
    """The parts in a sentence: `a, b dan c`."""
    return " dan ".join(filter(None, (", ".join(parts[:-1]), parts[-1]))) if parts else ""


def _content(cell: Cell) -> str:
    """What a cell holds, for people; of a formula that was never calculated, the formula."""
    return clean(cell.text) or cell.formula or ""


def _range_over(sheet: Sheet, cell: Cell) -> str:
    return sheet.span_of(cell.row, cell.column).reference


def _first_cell(heading: Heading) -> Cell:
    """The first cell of a heading, in reading order."""
    cells = [cell for unit in heading.fit.units.values() for cell in unit.lines]
    return min(cells, key=lambda cell: (cell.row, cell.column))


def _years(years: Iterable[int]) -> str:
    return enumeration([str(year) for year in years])

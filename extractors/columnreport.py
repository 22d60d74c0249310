"""What is wrong with the columns of a table: missing, twice, foreign, without a year, in thousands."""

from extractors.band import Unit
from extractors.edition import other_edition
from extractors.fit import Double
from extractors.place import Place, enumeration, first_cell
from extractors.table import FoundTable
from renja.cell import column_letters
from renja.rawtable import YEAR_MARK
from renja.spec import Kind
from renja.temuan import Temuan
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

"""What is wrong with the columns of a table: missing, twice, foreign, without a year, in thousands."""

from extractors.edition import other_edition
from extractors.place import Place, enumeration, first_cell
from extractors.table import FoundTable
from renja.temuan import Temuan
from renja.text import clean

_NO_HEADING = "(tanpa judul)"


def column_findings(table: FoundTable, *, place: Place) -> list[Temuan]:
    """Every finding about the columns of one table."""
    return [
        *_missing(table, place=place),
        *_yearless(table, place=place),
        *_doubles(table, place=place),
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
    found = []
    for double in table.pages[0].layout.doubles:
        column = table.heading.fit.form.spec.column(double.nama)
        found.append(
            place.cell(
                "struktur.kolom_pokok_ganda" if column.pokok else "struktur.kolom_ganda",
                table,
                sel=double.unit.cell,
                words={"judul_kolom": place.heading(column)},
                sel_pasangan=double.taken.cell.address,
                kolom=double.nama,
                mentah=clean(double.unit.text),
            )
        )
    return found


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

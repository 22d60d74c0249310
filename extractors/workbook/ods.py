"""Reads .ods: the values, and what the markup says beside them; formulas and most formats stay unknown."""

import zipfile
from dataclasses import replace
from io import BytesIO

from python_calamine import CalamineError

from extractors.workbook.calamine import read_values
from extractors.workbook.fault import Unreadable
from extractors.workbook.grid import Sheet, Span, Workbook, covered_cells, shown_cells
from renja.cells.cell import CellKind
from renja.cells.opendocument import CONTENT, Markup, read_markup

_UNKNOWN = ("rumus", "format angka selain persen", "baris dan kolom tersembunyi")


def read_opendocument(data: bytes) -> Workbook:
    """The workbook in the bytes of an .ods. Unreadable when a password protects it or it is too odd."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        if b"encryption-data" in package.read("META-INF/manifest.xml"):
            raise Unreadable("berkas.terkunci", detail="encrypted OpenDocument")
        content = package.read(CONTENT)
    try:
        values = read_values(data)
    except CalamineError as error:
        # By its own word it is an OpenDocument; a cell at the far corner is enough for this reader to fail.
        raise Unreadable("berkas.pembaca_berhenti", detail=repr(error)) from error
    markup = read_markup(content)
    return Workbook(
        tuple(_marked(sheet, markup.get(sheet.nama, Markup())) for sheet in values.sheets), hilang=_UNKNOWN
    )


def _marked(sheet: Sheet, markup: Markup) -> Sheet:
    """The sheet with what its markup says."""
    merged = tuple(
        Span(top=top, left=left, bottom=bottom, right=right)
        for (top, left), (bottom, right) in markup.merged
    )
    cells = dict(sheet.cells)
    for place, text in markup.errors.items():
        cells[place] = replace(sheet.cell(*place), kind=CellKind.ERROR, value=text)
    for place, code in markup.percent.items():
        cells[place] = replace(sheet.cell(*place), number_format=code)
    shown = shown_cells(cells.values(), merged=merged)
    covered = covered_cells(cells.values(), shown=shown)
    return replace(sheet, cells=shown, covered=covered, merged=merged)

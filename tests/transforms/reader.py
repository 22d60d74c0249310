"""Reading single cells in tests, written as an office person sees them."""

from decimal import Decimal

from renja.cells.cell import Cell, CellKind, exact_number
from renja.cells.value import Value
from renja.codes.nomenclature import load_nomenclature
from renja.config import Kamus
from renja.tables.spec import Column, Kind
from transforms.values.meaning import Dictionary, read_value

DICTIONARY = Dictionary.from_config(
    Kamus(
        satuan={"Pondok": "Pondok Pesantren", "Bhs": "Bahasa"},
        lokasi={"Kec. Cikanda": "Kec. Cikande", "Kec.Baros": "Kec. Baros"},
        sumber_dana={"APBD Kab": "APBD Kabupaten"},
    ),
    load_nomenclature(urusan=("1.02",), families=(2,)),
)


def text(content: str) -> Cell:
    """A cell with text."""
    return Cell(1, 1, CellKind.TEXT, content)


def number(
    content: float | str | Decimal, shown: str | None = "General", *, formula: str | None = None
) -> Cell:
    """A numeric cell with its number format; None: the file type cannot tell."""
    value = exact_number(content) if isinstance(content, int | float) else Decimal(content)
    return Cell(1, 1, CellKind.NUMBER, value, number_format=shown, formula=formula)


def read(
    kind: Kind, *contents: Cell | str | None, kamus: str | None = None, baris: str | None = None
) -> Value:
    """Read one field of a column of that kind; text stands for a text cell, None for a blank one."""
    column = Column.model_validate(
        {"nama": "x", "jenis": kind, "judul": "x", "keterangan": "x", "kepala": ["x"], "kamus": kamus}
    )
    cells = tuple(_cell(content) for content in contents)
    return read_value(cells, column=column, dictionary=DICTIONARY, satuan_baris=baris)


def _cell(content: Cell | str | None) -> Cell:
    if content is None:
        return Cell(1, 1, CellKind.BLANK)
    return text(content) if isinstance(content, str) else content

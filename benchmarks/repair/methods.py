"""What is measured: the product, and the three ways in which people match codes today."""

from collections.abc import Callable
from datetime import date, datetime
from functools import cache

from rapidfuzz import fuzz, process

from benchmarks.repair.office import own_rows
from benchmarks.repair.render import cells_of
from benchmarks.repair.sheet import Content, Fault, Number, Row, Sheet
from renja.cells.cell import Cell, CellKind
from renja.codes.decision import CodeRow
from renja.codes.nomenclature import load_nomenclature
from renja.config import Ambang
from transforms.codes.resolution import decide_codes

Method = Callable[[Sheet], list[str | None]]

_FUZZY_AT_LEAST = 80


def code_rows(sheet: Sheet) -> list[CodeRow]:
    """The sheet as the product gets it."""
    return [
        CodeRow(
            parts=tuple(
                _cell(content, row=at, column=column)
                for column, content in enumerate(cells_of(row, sheet=sheet), 1)
            ),
            nama=row.nama,
        )
        for at, row in enumerate(sheet.rows, 1)
    ]


def _cell(content: Content, *, row: int, column: int) -> Cell:
    match content:
        case None:
            return Cell(row, column, CellKind.BLANK)
        case Number():
            return Cell(row, column, CellKind.NUMBER, content.value, content.number_format)
        case Fault():
            return Cell(row, column, CellKind.ERROR, content.text)
        case date():
            midnight = datetime(content.year, content.month, content.day)
            return Cell(row, column, CellKind.DATE, midnight, "dd-mmm")
        case _:
            return Cell(row, column, CellKind.TEXT, content)


def by_product(sheet: Sheet) -> list[str | None]:
    """The product's decisions."""
    decisions = decide_codes(
        code_rows(sheet),
        nomenclature=load_nomenclature(urusan=sheet.urusan, families=(2,), tahun=sheet.tahun),
        all_families=load_nomenclature(urusan=sheet.urusan, tahun=sheet.tahun),
        margin=Ambang().margin_kode,
    )
    return [decision.kode for decision in decisions]


def by_code(sheet: Sheet) -> list[str | None]:
    """The code as written, if it is official (its form read as well as can be)."""
    official = {row.kode for row in own_rows(sheet.urusan)}
    codes = [_plain_code(row) for row in sheet.rows]
    return [kode if kode in official else None for kode in codes]


def _plain_code(row: Row) -> str | None:
    code = row.code
    if code is None or code.urusan is None or row.shape in ("tanggal", "angka"):
        return None
    parts = [str(code.urusan)]
    parts += [f"{part:02}" for part in (code.bidang, code.program) if part is not None]
    if code.kegiatan is not None:
        parts += [str(code.keluarga), f"{code.kegiatan:02}"]
    return ".".join([*parts, f"{code.sub:04}"] if code.sub is not None else parts)


def by_exact_name(sheet: Sheet) -> list[str | None]:
    """The first official row of that name, as a lookup formula finds it; capitals do not matter."""
    first = _first_by_name(sheet.urusan)
    return [first.get(row.nama.casefold()) for row in sheet.rows]


def by_fuzzy_name(sheet: Sheet) -> list[str | None]:
    """The official row of the most similar name."""
    return [_most_similar(row.nama.casefold(), sheet.urusan) for row in sheet.rows]


@cache
def _first_by_name(urusan: tuple[str, ...]) -> dict[str, str]:
    first: dict[str, str] = {}
    for row in own_rows(urusan):
        first.setdefault(row.nama.casefold(), row.kode)
    return first


@cache
def _most_similar(nama: str, urusan: tuple[str, ...]) -> str | None:
    first = _first_by_name(urusan)
    found = process.extractOne(nama, list(first), scorer=fuzz.ratio, score_cutoff=_FUZZY_AT_LEAST)
    return first[found[0]] if found else None


METHODS: dict[str, Method] = {
    "three witnesses (the product)": by_product,
    "code alone": by_code,
    "exact name": by_exact_name,
    "most similar name": by_fuzzy_name,
}

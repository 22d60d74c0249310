"""Rows of a table as short as can be written, for tests of code decisions."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from renja.cells.cell import Cell, CellKind
from renja.codes.decision import CodeDecision, CodeRow
from renja.codes.level import Level
from renja.codes.nomenclature import load_nomenclature
from transforms.codes.resolution import decide_codes

MARGIN = 0.12
Content = str | Decimal | datetime | None


def cell(content: Content, *, number_format: str | None = "General") -> Cell:
    """A cell of a sheet: text, number, date or blank."""
    match content:
        case None | "":
            return Cell(1, 1, CellKind.BLANK)
        case Decimal():
            return Cell(1, 1, CellKind.NUMBER, content, number_format)
        case datetime():
            return Cell(1, 1, CellKind.DATE, content, "dd-mmm")
        case _:
            return Cell(1, 1, CellKind.TEXT, content)


def five(code: str) -> tuple[Cell, ...]:
    """Five code cells from `1|06|01|2.01|01`; missing ones are blank."""
    parts = [part.strip() for part in code.split("|")]
    return tuple(cell(part) for part in (parts + [""] * 5)[:5])


def coded(code: str, nama: str) -> CodeRow:
    """A row of a table whose codes stand in five cells."""
    return CodeRow(parts=five(code), nama=nama)


def named(*names: str) -> list[CodeRow]:
    """Rows of a table without codes."""
    return [CodeRow(parts=(), nama=nama) for nama in names]


def decide(
    rows: Sequence[CodeRow],
    *,
    urusan: tuple[str, ...] = ("1.06",),
    margin: float = MARGIN,
    tahun: int = 2025,
    programs: tuple[str, ...] = (),
) -> list[CodeDecision]:
    """The decisions for an office of these bidang urusan, family 2, in a plan year."""
    return decide_codes(
        rows,
        nomenclature=load_nomenclature(urusan=urusan, families=(2,), tahun=tahun),
        all_families=load_nomenclature(urusan=urusan, tahun=tahun),
        margin=margin,
        programs=[programs],
    )


def codes(rows: Sequence[CodeRow], *, urusan: tuple[str, ...] = ("1.06",)) -> list[str | None]:
    """Just the decided codes."""
    return [decision.kode for decision in decide(rows, urusan=urusan)]


def at_level(row: CodeRow, level: Level) -> CodeRow:
    """The row with its level fixed."""
    return CodeRow(parts=row.parts, nama=row.nama, nomor=row.nomor, level=level)

"""Codes put into cells, in the habits of different offices, spoilt shapes included."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from benchmarks.repair.office import is_support
from benchmarks.repair.sheet import LEVELS, Code, Content, Fault, Number, Row, Sheet

PLAN_YEAR = 2025
NBSP = "\u00a0"
HARMLESS = ("titik_akhir", "spasi_titik", "nbsp", "empat_digit", "dua_digit", "koma", "nol_depan")
ONE_CELL = "satu_sel"

_ERROR = "#"
_WILDCARD = ("X", "XX")


def cells_of(row: Row, *, sheet: Sheet) -> list[Content]:
    """The code cells of a row: none in a table without codes, else five, or one."""
    if sheet.style is None:
        return []
    if sheet.style.startswith(ONE_CELL):
        return _one_cell(row, sheet=sheet)
    return _with_fault(_five_cells(row, sheet=sheet), row)


def _with_fault(cells: list[Content], row: Row) -> list[Content]:
    """What stands in the cells of the parts that are not there."""
    if row.fault is None:
        return cells
    depth = LEVELS.index(row.level) + 1
    filled = [cell if cell is not None else _fault(row.fault) for cell in cells[:depth]]
    return [*filled, *cells[depth:]]


def _fault(text: str) -> Content:
    return Fault(text) if text.startswith(_ERROR) else text


def _is_wildcard(row: Row, sheet: Sheet) -> bool:
    return sheet.wildcard and is_support(row.kode or row.induk or "")


def _five_cells(row: Row, *, sheet: Sheet) -> list[Content]:
    if row.code is None:
        return [None] * 5
    if sheet.style == "angka" and row.shape not in HARMLESS:
        cells = _numbers(row.code, shape=row.shape)
    else:
        cells = _texts(row.code, style=sheet.style or "")
    if _is_wildcard(row, sheet):
        cells[:2] = [x if cell is not None else None for x, cell in zip(_WILDCARD, cells, strict=False)]
    return _spoil(cells, code=row.code, shape=row.shape, month_first=sheet.month_first)


def _texts(code: Code, *, style: str) -> list[Content]:
    width = 1 if style in ("lima_sel_tanpa_nol", "koma") else 2
    return [
        _digits(code.urusan, 1),
        _digits(code.bidang, width),
        _digits(code.program, width),
        _kegiatan(code, style=style),
        _digits(code.sub, width),
    ]


def _numbers(code: Code, *, shape: str | None) -> list[Content]:
    shown = ((code.urusan, "0"), (code.bidang, "00"), (code.program, "00"))
    cells: list[Content] = [None if part is None else Number(Decimal(part), form) for part, form in shown]
    if code.kegiatan is None:
        cells.append(None)
    else:
        value = Decimal(f"{code.keluarga}.{code.kegiatan:02}").normalize()
        cells.append(Number(value, "General" if shape == "angka" else "0.00"))
    cells.append(None if code.sub is None else Number(Decimal(code.sub), "00"))
    return cells


def _kegiatan(code: Code, *, style: str) -> str | None:
    if code.kegiatan is None:
        return None
    if style == "koma":
        return f"{code.keluarga},{code.kegiatan:02}"
    if style == "tiga_angka":
        return f"{code.keluarga}{code.kegiatan:02}"
    return f"{'0' if style == 'lima_sel_tanpa_nol' else ''}{code.keluarga}.{code.kegiatan:02}"


def _spoil(cells: list[Content], *, code: Code, shape: str | None, month_first: bool) -> list[Content]:
    """Five cells as Excel or a hasty hand spoils them."""
    kegiatan, sub = cells[3], cells[4]
    if shape == "tanggal" and code.kegiatan is not None:
        kegiatan = _date(code.keluarga or 1, code.kegiatan, year=PLAN_YEAR, month_first=month_first)
    elif shape == "angka" and code.kegiatan is not None:
        kegiatan = Number(Decimal(f"{code.keluarga}.{code.kegiatan:02}").normalize(), "General")
    elif shape == "koma" and code.kegiatan is not None:
        kegiatan = f"{code.keluarga},{code.kegiatan:02}"
    elif shape == "nol_depan" and code.kegiatan is not None:
        kegiatan = f"0{code.keluarga}.{code.kegiatan:02}"
    elif shape == "nbsp" and isinstance(kegiatan, str):
        kegiatan = f"{NBSP}{kegiatan}{NBSP}"
    elif shape == "spasi_titik" and isinstance(kegiatan, str):
        kegiatan = kegiatan.replace(".", " . ")
    elif shape in ("titik_akhir", "empat_digit") and code.sub is not None:
        sub = f"{code.sub}." if shape == "titik_akhir" else f"{code.sub:04}"
    return [*cells[:3], kegiatan, sub]


def _date(one: int, other: int, *, year: int, month_first: bool) -> date:
    """Two numbers as the day and the month that Excel takes them for."""
    return date(year, one, other) if month_first else date(year, other, one)


def _one_cell(row: Row, *, sheet: Sheet) -> list[Content]:
    code, shape = row.code, row.shape
    if row.fault is not None:
        return [_fault(row.fault)]
    if code is None:
        return [None]
    if shape == "tanggal" and code.depth == 3 and code.bidang and code.program is not None:
        year = 2000 + code.program
        return [_date(code.urusan or 1, code.bidang, year=year, month_first=sheet.month_first)]
    digits = 4 if (shape == "empat_digit") != (sheet.style == ONE_CELL and code.sub is not None) else 2
    kegiatan = f"{code.keluarga}.{code.kegiatan:02}" if code.kegiatan is not None else None
    upper = [_digits(code.urusan, 1), _digits(code.bidang, 2), _digits(code.program, 2)]
    if _is_wildcard(row, sheet):
        upper[:2] = _WILDCARD
    parts = [part for part in (*upper, kegiatan, _digits(code.sub, digits)) if part]
    text = (" " if sheet.style == "satu_sel_spasi" else ".").join(parts)
    if shape == "titik_akhir":
        text += "."
    elif shape == "spasi_titik":
        text = text.replace(".", " . ")
    elif shape == "nbsp":
        text = f"{NBSP}{text.replace(' ', NBSP)}"
    return [text]


def _digits(part: int | None, width: int) -> str | None:
    return None if part is None else str(part).zfill(width)


def copied(code: Code | None) -> Code | None:
    """A code of its own, so that damage to one row stays there."""
    return replace(code) if code else None

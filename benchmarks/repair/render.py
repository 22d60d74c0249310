"""Codes put into cells, in the habits of different offices, spoilt shapes included."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from benchmarks.repair.sheet import Code, Content, Number, Row

PLAN_YEAR = 2025
NBSP = "\u00a0"
HARMLESS = ("titik_akhir", "spasi_titik", "nbsp", "empat_digit", "dua_digit", "koma", "nol_depan")


def cells_of(row: Row, *, style: str | None) -> list[Content]:
    """The code cells of a row: none in a table without codes, else five, or one."""
    if style is None:
        return []
    one_cell = style.startswith("satu_sel")
    if row.code is None:
        return [None] * (1 if one_cell else 5)
    return _one_cell(row.code, style=style, shape=row.shape) if one_cell else _five_cells(row, style=style)


def _five_cells(row: Row, *, style: str) -> list[Content]:
    code = row.code or Code(None)
    if style == "angka" and row.shape not in HARMLESS:
        return _numbers(code, shape=row.shape)
    pad = style not in ("lima_sel_tanpa_nol", "koma")
    cells: list[Content] = [
        _digits(code.urusan, 1),
        _digits(code.bidang, 2 if pad else 1),
        _digits(code.program, 2 if pad else 1),
        _kegiatan(code, style=style),
        _digits(code.sub, 2 if pad else 1),
    ]
    return _spoil(cells, code=code, shape=row.shape)


def _numbers(code: Code, *, shape: str | None) -> list[Content]:
    shown = ((code.urusan, "0"), (code.bidang, "00"), (code.program, "00"))
    cells: list[Content] = [None if part is None else Number(Decimal(part), form) for part, form in shown]
    if code.kegiatan is None:
        cells.append(None)
    else:
        value = Decimal(f"{code.keluarga}.{code.kegiatan:02}").normalize()
        cells.append(Number(value, "General" if shape == "angka" else "0.00"))
    cells.append(None if code.sub is None else Number(Decimal(code.sub), "00"))
    return _spoil(cells, code=code, shape=shape)


def _kegiatan(code: Code, *, style: str) -> str | None:
    if code.kegiatan is None:
        return None
    if style == "koma":
        return f"{code.keluarga},{code.kegiatan:02}"
    if style == "tiga_angka":
        return f"{code.keluarga}{code.kegiatan:02}"
    return f"{'0' if style == 'lima_sel_tanpa_nol' else ''}{code.keluarga}.{code.kegiatan:02}"


def _spoil(cells: list[Content], *, code: Code, shape: str | None) -> list[Content]:
    """Five cells as Excel or a hasty hand spoils them."""
    kegiatan, sub = cells[3], cells[4]
    if shape == "tanggal" and code.kegiatan is not None:
        kegiatan = date(PLAN_YEAR, code.kegiatan, code.keluarga or 1)
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


def _one_cell(code: Code, *, style: str, shape: str | None) -> list[Content]:
    if shape == "tanggal" and code.depth == 3 and code.bidang and code.program is not None:
        return [date(2000 + code.program, code.bidang, code.urusan or 1)]
    digits = 4 if (shape == "empat_digit") != (style == "satu_sel" and code.sub is not None) else 2
    kegiatan = f"{code.keluarga}.{code.kegiatan:02}" if code.kegiatan is not None else None
    upper = (_digits(code.urusan, 1), _digits(code.bidang, 2), _digits(code.program, 2))
    parts = [part for part in (*upper, kegiatan, _digits(code.sub, digits)) if part]
    text = (" " if style == "satu_sel_spasi" else ".").join(parts)
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

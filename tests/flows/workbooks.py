"""Small workbooks of two bidang of a health office, as bytes: correct ones, and ones that are refused."""

from functools import cache

from tests.extractors.sheets import T21B, T21B_LINES, T41, T41_LINES, Drawing, draw, packed, sheet_of

CONFIG = """
[opd]
nama = "Dinas Kesehatan"
daerah = "Kota Contoh"
urusan = ["1.02"]

[renja]
tahun = 2025
tahapan = "rancangan"

[bidang.yankes]
nama = "Bidang Pelayanan Kesehatan"
program = ["1.02.02"]

[bidang.farmasi]
nama = "Bidang Kefarmasian"
program = ["1.02.03"]
"""

_OFFICIAL = (
    "PROGRAM PENINGKATAN KAPASITAS SUMBER DAYA MANUSIA KESEHATAN",
    "Pemberian Izin Praktik Tenaga Kesehatan di Wilayah Kabupaten/Kota",
    "Pengendalian Perizinan Praktik Tenaga Kesehatan",
)
_REALISED = [{**line, "uraian": name} for line, name in zip(T21B_LINES, _OFFICIAL, strict=True)]


@cache
def plan(amount: int) -> bytes:
    """A workbook with table 4.1 in which one amount is this."""
    book, (sheet,) = sheet_of("Rencana")
    lines = [{**line, "pagu": amount} if line.get("pagu") == 300_000_000 else line for line in T41_LINES]
    draw(sheet, T41, lines, Drawing(titles=("RENCANA KERJA TAHUN 2025",)))
    return packed(book)


@cache
def foreign(amount: int) -> bytes:
    """A workbook with table 4.1 that another office's title stands over."""
    book, (sheet,) = sheet_of("Rencana")
    lines = [{**line, "pagu": amount} if line.get("pagu") == 300_000_000 else line for line in T41_LINES]
    draw(sheet, T41, lines, Drawing(titles=("RENCANA KERJA DINAS PENDIDIKAN TAHUN 2025",)))
    return packed(book)


@cache
def both(amount: int) -> bytes:
    """A workbook with the tables 4.1 and 2.1.b."""
    book, sheets = sheet_of("Rencana", "Realisasi")
    lines = [{**line, "pagu": amount} if line.get("pagu") == 300_000_000 else line for line in T41_LINES]
    draw(sheets[0], T41, lines, Drawing(titles=("RENCANA KERJA TAHUN 2025",)))
    draw(sheets[1], T21B, _REALISED, Drawing(titles=("REALISASI ANGGARAN TAHUN 2023",)))
    return packed(book)


@cache
def half(amount: int) -> bytes:
    """A workbook with a good table 2.1.b and a table 4.1 that is refused: its amounts stand twice."""
    book, sheets = sheet_of("Rencana", "Realisasi")
    twice = (*T41, next(column for column in T41 if column.field == "pagu"))
    lines = [{**line, "pagu": amount} for line in T41_LINES]
    draw(sheets[0], twice, lines, Drawing(titles=("RENCANA KERJA TAHUN 2025",)))
    draw(sheets[1], T21B, _REALISED, Drawing(titles=("REALISASI ANGGARAN TAHUN 2023",)))
    return packed(book)


BROKEN = b"bukan buku kerja"

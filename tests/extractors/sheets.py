"""Workbooks of a health office, in its own wording, laid out as the test wants them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from extractors.submission import read_kiriman
from renja.cells.rawtable import RawTable, ReadKiriman
from renja.findings.temuan import Temuan
from renja.run.kiriman import Kiriman

Value = object
Line = Mapping[str, Value | tuple[Value, ...]]


@dataclass(frozen=True)
class Kolom:
    """A column as an office draws it: the field meant, its heading, the group over it, its width."""

    field: str
    judul: str
    grup: str | None = None
    sel: int = 1


RENCANA = "Rencana Kerja Tahun 2025"
MAJU = "Prakiraan Maju Tahun 2026"

T41 = (
    Kolom("kode", "KODE REKENING", sel=5),
    Kolom("uraian", "Urusan / Bidang Urusan / Program / Kegiatan / Sub Kegiatan"),
    Kolom("indikator", "Indikator Program/Kegiatan"),
    Kolom("lokasi", "Lokasi", RENCANA),
    Kolom("target", "Target", RENCANA, sel=2),
    Kolom("pagu", "Pagu Indikatif (Rp)", RENCANA),
    Kolom("sumber_dana", "Sumber Pendanaan", RENCANA),
    Kolom("catatan", "Catatan"),
    Kolom("target_maju", "Target", MAJU, sel=2),
    Kolom("pagu_maju", "Pagu Indikatif (Rp)", MAJU),
)

T41_LINES: tuple[Line, ...] = (
    {"kode": ("1", "02"), "uraian": "URUSAN PEMERINTAHAN BIDANG KESEHATAN"},
    {
        "kode": ("1", "02", "02"),
        "uraian": "Program Pemenuhan Upaya Kesehatan Perorangan",
        "indikator": "Angka kesakitan",
        "lokasi": "Kota",
        "target": (12, "Persen"),
        "pagu": 900_000_000,
        "sumber_dana": "APBD",
        "target_maju": (11, "Persen"),
        "pagu_maju": 990_000_000,
    },
    {
        "kode": ("1", "02", "02", "2.01"),
        "uraian": "Penyediaan Fasilitas Pelayanan Kesehatan",
        "indikator": "Jumlah puskesmas",
        "lokasi": "Kota",
        "target": (30, "Unit"),
        "pagu": 900_000_000,
        "sumber_dana": "APBD",
        "target_maju": (31, "Unit"),
        "pagu_maju": 990_000_000,
    },
    {
        "kode": ("1", "02", "02", "2.01", "0005"),
        "uraian": "Pengembangan Puskesmas",
        "indikator": "Jumlah puskesmas yang dikembangkan",
        "lokasi": "Kec. Barat",
        "target": (3, "Unit"),
        "pagu": 600_000_000,
        "sumber_dana": "DAK",
        "catatan": "lanjutan",
        "target_maju": (2, "Unit"),
        "pagu_maju": 660_000_000,
    },
    {
        "kode": ("1", "02", "02", "2.01", "0006"),
        "uraian": "Pengadaan Obat",
        "indikator": "Jumlah paket obat",
        "lokasi": "Kota",
        "target": (4, "Paket"),
        "pagu": 300_000_000,
        "sumber_dana": "APBD",
        "target_maju": (4, "Paket"),
        "pagu_maju": 330_000_000,
    },
)
T41_TOTAL: Line = {"kode": "JUMLAH", "pagu": 900_000_000, "pagu_maju": 990_000_000}

T21B = (
    Kolom("no", "No."),
    Kolom("uraian", "Program / Kegiatan / Sub Kegiatan"),
    Kolom("pagu", "Anggaran (Rp)"),
    Kolom("realisasi", "Realisasi Keuangan (Rp)"),
    Kolom("capaian", "Persentase (%)"),
)
T21B_LINES: tuple[Line, ...] = (
    {"no": 1, "uraian": "Program Kefarmasian", "pagu": 500, "realisasi": 400, "capaian": 80},
    {"no": 1, "uraian": "Kegiatan Izin Apotek", "pagu": 500, "realisasi": 400, "capaian": 80},
    {"no": 1, "uraian": "Pengendalian Izin Apotek", "pagu": 500, "realisasi": 400, "capaian": 80},
)
T21B_TOTAL: Line = {"uraian": "Total", "pagu": 500, "realisasi": 400, "capaian": 80}

T33 = (
    Kolom("no", "No"),
    Kolom("uraian", "Program dan Kegiatan"),
    Kolom("uraian_sub_kegiatan", "Sub Kegiatan", sel=2),
)
T33_LINES: tuple[Line, ...] = (
    {"no": "I.", "uraian": "PROGRAM KEFARMASIAN"},
    {"no": "1.", "uraian": "Izin Apotek", "uraian_sub_kegiatan": (1, "Pengendalian Izin Apotek")},
    {"uraian_sub_kegiatan": (2, "Pembinaan Apotek")},
)

T25 = (
    Kolom("no", "No"),
    Kolom("uraian", "Usulan Program/Kegiatan"),
    Kolom("indikator", "Indikator Kinerja"),
    Kolom("lokasi", "Lokasi"),
    Kolom("volume", "Besaran/Volume", sel=2),
    Kolom("catatan", "Keterangan"),
)


@dataclass(frozen=True)
class Drawing:
    """How a table is drawn: where it starts, its titles, merged headings or not, over how many rows."""

    top: int = 1
    left: int = 1
    titles: Sequence[str] = ()
    merged: bool = True
    height: int = 2
    numbers: bool = False


def draw(
    ws: Worksheet, columns: Sequence[Kolom], lines: Sequence[Line], drawing: Drawing | None = None
) -> int:
    """Write a table into the sheet; the row after its last one."""
    how = drawing or Drawing()
    row = how.top
    for title in how.titles:
        ws.cell(row, how.left, title)
        row += 1
    row = draw_heading(ws, columns, replace(how, top=row))
    for line in lines:
        place = how.left
        for column in columns:
            values = line.get(column.field, ())
            for offset, value in enumerate(values if isinstance(values, tuple) else (values,)):
                ws.cell(row, place + offset, value)
            place += column.sel
        row += 1
    return row


def draw_heading(ws: Worksheet, columns: Sequence[Kolom], how: Drawing) -> int:
    """Write the headings alone; the row after them. Equal groups side by side share one cell."""
    bottom = how.top + how.height - 1
    place = how.left
    groups: list[tuple[str, int, int]] = []
    for number, column in enumerate(columns, start=1):
        last = place + column.sel - 1
        first_row = bottom if column.grup else how.top
        ws.cell(first_row, place, column.judul)
        if column.grup and groups and groups[-1][0] == column.grup and groups[-1][2] == place - 1:
            groups[-1] = (column.grup, groups[-1][1], last)
        elif column.grup:
            groups.append((column.grup, place, last))
        if how.merged and (first_row, place) != (bottom, last):
            ws.merge_cells(start_row=first_row, end_row=bottom, start_column=place, end_column=last)
        if how.numbers:
            ws.cell(bottom + 1, place, f"({number})")
        place = last + 1
    for grup, left, right in groups:
        ws.cell(how.top, left, grup)
        if how.merged and (left, bottom - 1) != (right, how.top):
            ws.merge_cells(start_row=how.top, end_row=bottom - 1, start_column=left, end_column=right)
    return bottom + 1 + how.numbers


def sheet_of(*sheets: str) -> tuple[Workbook, list[Worksheet]]:
    """A new workbook with sheets of these names, `Sheet1` when none is given."""
    book = Workbook()
    book.remove(book.worksheets[0])
    return book, [book.create_sheet(name) for name in sheets or ("Sheet1",)]


def packed(book: Workbook) -> bytes:
    """The bytes of the workbook."""
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def sent(data: bytes, *, berkas: str = "2025/yankes/renja.xlsx", tahun: int = 2025) -> Kiriman:
    """The submission of these bytes by a division of the health office."""
    return Kiriman(
        kiriman_id="0123456789abcdef",
        sha256=sha256(data).hexdigest(),
        berkas=berkas,
        tahun=tahun,
        tahapan="rancangan_akhir",
        opd="Dinas Kesehatan Kota Contoh",
        bidang="yankes",
        diubah=datetime(2024, 7, 1, tzinfo=UTC),
        ukuran=len(data),
    )


def read(
    source: Workbook | bytes, tmp_path: Path, *, tahun: int = 2025, name: str = "renja.xlsx"
) -> ReadKiriman:
    """What is read from a workbook that was sent."""
    data = source if isinstance(source, bytes) else packed(source)
    path = tmp_path / name
    path.write_bytes(data)
    return read_kiriman(path, kiriman=sent(data, berkas=f"2025/yankes/{name}", tahun=tahun), tahun=tahun)


def read_one(source: Workbook | bytes, tmp_path: Path, *, tahun: int = 2025) -> RawTable:
    """The only table of a workbook."""
    found = read(source, tmp_path, tahun=tahun)
    (table,) = found.tables
    return table


def texts(table: RawTable) -> list[dict[str, list[str]]]:
    """The text of the filled cells of each row, by field; fields without any left out."""
    rows = [
        {nama: [cell.text for cell in cells if not cell.is_blank] for nama, cells in row.cells.items()}
        for row in table.rows
    ]
    return [{nama: filled for nama, filled in row.items() if filled} for row in rows]


def expected(lines: Sequence[Line]) -> list[dict[str, list[str]]]:
    """What `texts` gives for lines that were read whole."""
    return [
        {
            field: [str(part) for part in (value if isinstance(value, tuple) else (value,))]
            for field, value in line.items()
        }
        for line in lines
    ]


def rules(found: ReadKiriman) -> list[str]:
    """The rules of the findings, in order."""
    return [one.aturan for one in found.temuan]


def the_finding(found: ReadKiriman, aturan: str) -> Temuan:
    """The only finding of a rule."""
    (one,) = [one for one in found.temuan if one.aturan == aturan]
    return one


def opendocument(rows: Sequence[Sequence[str | float | None]], *, name: str = "Sheet1") -> bytes:
    """The bytes of an .ods with one sheet of these rows."""
    document = OpenDocumentSpreadsheet()
    table = Table(name=name)
    for values in rows:
        row = TableRow()
        for value in values:
            if value is None:
                cell = TableCell()
            elif isinstance(value, str):
                cell = TableCell(valuetype="string")
                cell.addElement(P(text=value))
            else:
                cell = TableCell(valuetype="float", value=str(value))
            row.addElement(cell)
        table.addElement(row)
    document.spreadsheet.addElement(table)
    buffer = BytesIO()
    document.write(buffer)
    return buffer.getvalue()

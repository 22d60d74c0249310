"""Files that nobody should send, made by damaging good ones: the name of each, and what is told of it."""

import struct
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO

import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook

from tests.extractors.sheets import T21B, T21B_LINES, opendocument, packed
from tests.hostile.compound import SECTOR, compound, header

SHEET, STRINGS, BOOK = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CUT, DAMAGED, BROKEN = "berkas.terpotong", "berkas.rusak", "berkas.isi_rusak"
LARGE, ENTITY, OTHER = "berkas.terlalu_besar", "berkas.entitas", "berkas.program_lain"
IMAGE, ARCHIVE, TEXT, PAGE = "berkas.gambar", "berkas.arsip", "berkas.teks", "berkas.halaman_web"
DOCUMENT, SLIDES, LOCKED = "berkas.dokumen", "berkas.presentasi", "berkas.terkunci"
TWICE, LONG, NAME = "berkas.bagian_kembar", "berkas.sel_terlalu_panjang", "berkas.nama_lain"
ENDED, SLOW, NOTHING = "berkas.pembaca_berhenti", "berkas.terlalu_lama", "berkas.tanpa_tabel"


@dataclass(frozen=True)
class Hostile:
    """A file by the name it is sent under; aturan: the rules of which one refuses it."""

    name: str
    make: Callable[[], bytes]
    aturan: frozenset[str]


@cache
def good() -> bytes:
    """A small workbook with a table, as .xlsx, its texts in a part of their own."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet()
    for column, kolom in enumerate(T21B):
        sheet.write(0, column, kolom.judul)
        for row, line in enumerate(T21B_LINES, start=1):
            sheet.write(row, column, line[kolom.field])
    book.close()
    return buffer.getvalue()


@cache
def good_xls() -> bytes:
    """A small workbook as .xls."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("A")
    for row in range(400):
        sheet.write(row, 0, f"Program {row}")
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@cache
def good_ods() -> bytes:
    """A small workbook as .ods."""
    return opendocument([["No", "Uraian", "Pagu"], [1, "Program Gizi", 500]])


def package(parts: Mapping[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The bytes of a zip package of these parts."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return buffer.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a package."""
    with zipfile.ZipFile(BytesIO(data)) as source:
        return {name: source.read(name) for name in source.namelist()}


def with_parts(data: bytes, changes: Mapping[str, bytes | None]) -> bytes:
    """The package with some parts in place of others; None: without that part."""
    changed: dict[str, bytes | None] = {**parts_of(data), **changes}
    return package({name: content for name, content in changed.items() if content is not None})


def with_second(data: bytes, name: str, content: bytes) -> bytes:
    """The package with a further part, though one of that name may be there."""
    buffer = BytesIO(data)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as target:
        if name in target.NameToInfo:
            target.NameToInfo.pop(name)
        target.writestr(name, content)
    return buffer.getvalue()


def flipped(data: bytes, name: str, *, share: float = 0.5) -> bytes:
    """The package with one bit turned over in the packed bytes of a part."""
    with zipfile.ZipFile(BytesIO(data)) as source:
        entry = source.getinfo(name)
    start = entry.header_offset + 30 + len(entry.filename) + len(entry.extra)
    changed = bytearray(data)
    changed[start + int(entry.compress_size * share)] ^= 4
    return bytes(changed)


def digit_changed(data: bytes) -> bytes:
    """The package with one digit of its sheet another one, and the checksum of before."""
    stored = package(parts_of(data), method=zipfile.ZIP_STORED)
    return stored.replace(b"<v>500</v>", b"<v>900</v>", 1)


def in_directory(data: bytes, at: int, value: bytes) -> bytes:
    """The package with other bytes in the first entry of its directory."""
    changed = bytearray(data)
    start = data.index(b"PK\x01\x02") + at
    changed[start : start + len(value)] = value
    return bytes(changed)


def everywhere_encrypted(data: bytes) -> bytes:
    """The package with the mark of a password on its first part."""
    return in_directory(data, 8, b"\x01")


def sheet(rows: str, *, after: str = "", before: str = "") -> bytes:
    """The part of a worksheet."""
    return (
        f'<?xml version="1.0"?>{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}'
        "</worksheet>"
    ).encode()


def strings(*texts: str, before: str = "") -> bytes:
    """The part with the texts of cells."""
    items = "".join(f"<si><t>{text}</t></si>" for text in texts)
    return f'<?xml version="1.0"?>{before}<sst xmlns="{MAIN}">{items}</sst>'.encode()


def with_strings(rows: str, *texts: str) -> bytes:
    """A workbook whose cells take their texts from these."""
    return with_parts(good(), {SHEET: sheet(rows), STRINGS: strings(*texts)})


def inline(*texts: str) -> str:
    """Rows of cells that hold their own texts."""
    return "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>{text}</t></is></c></row>'
        for n, text in enumerate(texts, start=1)
    )


def shared(count: int) -> str:
    """Rows of ten cells, all of one text."""
    cells = "".join('<c t="s"><v>0</v></c>' for _ in range(10))
    return "".join(f"<row>{cells}</row>" for _ in range(count // 10))


def laughs(*, external: bool = False) -> str:
    """A declaration of entities: each ten of the one before, or a file of the machine."""
    if external:
        return '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    chain = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE x [<!ENTITY a0 "ha">{chain}]>'


def many_sheets(count: int) -> bytes:
    """A workbook with that many sheets, all of them one part."""
    entries = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, count + 1))
    book = f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{entries}</sheets></workbook>'
    return with_parts(good(), {BOOK: book.encode()})


def no_worksheets(kind: str) -> bytes:
    """A workbook whose only sheet is of that kind."""
    changes = {
        name: content.replace(b"/worksheet", f"/{kind}".encode()).replace(b".worksheet+", b".macrosheet+")
        for name, content in parts_of(good()).items()
        if name.endswith((".rels", "Types].xml"))
    }
    return with_parts(good(), changes)


def far_ods(*, column: int = 1) -> bytes:
    """An .ods with a cell in the first row and one in the last."""
    document = OpenDocumentSpreadsheet()
    table = Table(name="A")
    first, last = TableRow(), TableRow()
    first.addElement(TableCell(valuetype="float", value="1"))
    last.addElement(TableCell(numbercolumnsrepeated=column))
    last.addElement(TableCell(valuetype="float", value="1"))
    table.addElement(first)
    table.addElement(TableRow(numberrowsrepeated=1_048_570))
    table.addElement(last)
    document.spreadsheet.addElement(table)
    return saved(document)


def long_ods() -> bytes:
    """An .ods with a cell longer than any of an .xlsx."""
    document = OpenDocumentSpreadsheet()
    table, row, cell = Table(name="A"), TableRow(), TableCell(valuetype="string")
    cell.addElement(P(text="x" * 40_000))
    row.addElement(cell)
    table.addElement(row)
    document.spreadsheet.addElement(table)
    return saved(document)


def saved(document: OpenDocumentSpreadsheet) -> bytes:
    buffer = BytesIO()
    document.write(buffer)
    return buffer.getvalue()


def far_corner() -> bytes:
    """A workbook without styles whose cells stand in two corners of the sheet."""
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return with_parts(good(), {SHEET: sheet(cells), "xl/styles.xml": None})


def merges(count: int) -> bytes:
    """A workbook whose cells lie under that many merged columns, each over the whole sheet."""
    ranges = "".join('<mergeCell ref="A1:XFD1048576"/>' for _ in range(count))
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in (1, 1_048_576))
    return with_parts(good(), {SHEET: sheet(rows, after=f"<mergeCells>{ranges}</mergeCells>")})


def shared_formulas(count: int) -> bytes:
    """A workbook whose cells all repeat one long formula."""
    text = "+".join(f"A{n}" for n in range(1, 2000))
    first = f'<c r="B1"><f t="shared" ref="B1:B{count}" si="0">{text}</f><v>1</v></c>'
    rows = "".join(
        f'<row r="{n}"><c r="B{n}"><f t="shared" si="0"/><v>1</v></c></row>' for n in range(2, count)
    )
    return with_parts(good(), {SHEET: sheet(f'<row r="1">{first}</row>{rows}')})


def circle(data: bytes, *, at: int, sector: int) -> bytes:
    """The compound file with the sector after a sector changed, in its only table."""
    changed = bytearray(data)
    struct.pack_into("<I", changed, SECTOR + 4 * at, sector)
    return bytes(changed)


def encrypted_ods() -> bytes:
    return with_parts(good_ods(), {"META-INF/manifest.xml": b"<manifest><encryption-data/></manifest>"})


def zipped(**parts: bytes) -> bytes:
    return package({name.replace("__", "/"): content for name, content in parts.items()})


def mimetype(kind: str) -> bytes:
    return package(
        {"mimetype": f"application/vnd.oasis.opendocument.{kind}".encode(), "content.xml": b"<x/>"}
    )


def overlapping() -> bytes:
    """A package two of whose parts lie in the same bytes."""
    data = with_parts(good(), {"docProps/custom.xml": b"<x/>"})
    first, second = data.index(b"PK\x01\x02"), data.rindex(b"PK\x01\x02")
    changed = bytearray(data)
    changed[second + 42 : second + 46] = data[first + 42 : first + 46]
    return bytes(changed)


def nested(depth: int) -> bytes:
    return sheet(inline("x"), after="<a>" * depth + "</a>" * depth)


_EXCEL_2003 = (
    b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
)
_FLAT = b'<office:document office:mimetype="application/vnd.oasis.opendocument.spreadsheet"/>'
_NOISE = bytes((n * 7919 + n * n) % 256 for n in range(5000))

FOREIGN: dict[str, tuple[bytes, str]] = {
    "kosong": (b"", "berkas.nol_bita"),
    "nol": (bytes(20_000), CUT),
    "satu huruf": (b"P", CUT),
    "awal saja": (b"PK\x03\x04", CUT),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "berkas.pdf"),
    "pdf berawalan": (b"\r\n\r\n%PDF-1.4\n", "berkas.pdf"),
    "png": (b"\x89PNG\r\n\x1a\n" + _NOISE, IMAGE),
    "jpeg": (b"\xff\xd8\xff\xe0\x00\x10JFIF" + _NOISE, IMAGE),
    "gif": (b"GIF89a" + _NOISE, IMAGE),
    "bmp": (b"BM" + _NOISE, IMAGE),
    "tiff": (b"II*\x00" + _NOISE, IMAGE),
    "webp": (b"RIFF\x00\x00\x00\x00WEBPVP8 " + _NOISE, IMAGE),
    "heic": (b"\x00\x00\x00\x18ftypheic" + _NOISE, IMAGE),
    "rtf": (b"{\\rtf1\\ansi Renja}", DOCUMENT),
    "rar": (b"Rar!\x1a\x07\x00" + _NOISE, ARCHIVE),
    "7z": (b"7z\xbc\xaf\x27\x1c" + _NOISE, ARCHIVE),
    "gzip": (b"\x1f\x8b\x08" + _NOISE, ARCHIVE),
    "bzip2": (b"BZh91AY" + _NOISE, ARCHIVE),
    "xz": (b"\xfd7zXZ\x00" + _NOISE, ARCHIVE),
    "zip hampa": (b"PK\x05\x06" + bytes(18), ARCHIVE),
    "program": (b"MZ\x90\x00" + _NOISE, OTHER),
    "elf": (b"\x7fELF\x02\x01" + _NOISE, OTHER),
    "sqlite": (b"SQLite format 3\x00" + _NOISE, OTHER),
    "html": (b"<html><body><table><tr><td>Pagu</td></tr></table></body></html>", PAGE),
    "html tanda": (b"\xef\xbb\xbf\r\n<!DOCTYPE html><html></html>", PAGE),
    "potongan html": (b"<table border=1><tr><td>1</td></tr></table>", PAGE),
    "mhtml": (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", PAGE),
    "csv": (b"No;Uraian;Pagu\r\n1;Program Gizi;500\r\n", "berkas.csv"),
    "tab utf-16": ("No\tUraian\tPagu\r\n1\tGizi\t500".encode("utf-16"), "berkas.csv"),
    "json": (b'{"pagu": 500}', TEXT),
    "excel 2003": (_EXCEL_2003, "berkas.xml"),
    "ods datar": (_FLAT, "berkas.xml"),
    "acak": (_NOISE, "berkas.bukan_buku_kerja"),
}
"""Files of other kinds, each sent under the name of a workbook."""

NAMES = ("a.xlsx.bak", "a.exe", "a", "a.xlsx ", "a.xlsx~", "a.zip", "a.csv", "a.xlsx.tmp2", "a.xltx")
"""Names under which a good workbook is not read."""

DAMAGED_FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    **{
        f"potong {share}.xlsx": (lambda share=share: good()[: int(len(good()) * share)], CUT)
        for share in (0.02, 0.3, 0.6, 0.9, 0.99)
    },
    **{
        f"potong {share}.xls": (lambda share=share: good_xls()[: int(len(good_xls()) * share)], CUT)
        for share in (0.02, 0.5, 0.9)
    },
    **{
        f"potong {share}.ods": (lambda share=share: good_ods()[: int(len(good_ods()) * share)], CUT)
        for share in (0.3, 0.9)
    },
    **{
        f"bit {name.rpartition('/')[2]}.xlsx": (lambda name=name: flipped(good(), name), DAMAGED)
        for name in (
            SHEET,
            STRINGS,
            BOOK,
            "xl/styles.xml",
            "[Content_Types].xml",
            "xl/_rels/workbook.xml.rels",
        )
    },
    "bit content.ods": (lambda: flipped(good_ods(), "content.xml"), DAMAGED),
    "angka lain.xlsx": (lambda: digit_changed(good()), DAMAGED),
    "tanda periksa.xlsx": (lambda: in_directory(good(), 16, b"\x00\x00\x00\x00"), DAMAGED),
    "cara asing.xlsx": (lambda: in_directory(good(), 10, b"\x63"), DAMAGED),
    "nama direktori.xlsx": (lambda: in_directory(good(), 46, b"X"), DAMAGED),
    "tumpang.xlsx": (overlapping, DAMAGED),
    "kembar.xlsx": (lambda: with_second(good(), SHEET, sheet("")), TWICE),
    "kembar besar.xlsx": (lambda: with_second(good(), SHEET.upper(), sheet("")), TWICE),
    "kembar miring.xlsx": (lambda: with_second(good(), SHEET.replace("/", "\\"), sheet("")), TWICE),
    "tanpa lembar.xlsx": (lambda: with_parts(good(), {SHEET: None}), "berkas.lembar_hilang"),
    "lembar rusak.xlsx": (lambda: with_parts(good(), {SHEET: b"<worksheet"}), BROKEN),
    "lembar sampah.xlsx": (lambda: with_parts(good(), {SHEET: _NOISE}), BROKEN),
    "buku rusak.xlsx": (lambda: with_parts(good(), {BOOK: b"<workbook"}), BROKEN),
    "tanpa buku.xlsx": (lambda: with_parts(good(), {BOOK: None}), "berkas.tanpa_daftar_lembar"),
    "satu bagian.xlsx": (lambda: many_sheets(2000), "berkas.lembar_kembar"),
    "makro.xlsx": (lambda: no_worksheets("xlMacrosheet"), "berkas.tanpa_lembar"),
    "tanpa mimetype.ods": (lambda: with_parts(good_ods(), {"mimetype": None}), "berkas.tanpa_mimetype"),
    "isi rusak.ods": (lambda: with_parts(good_ods(), {"content.xml": b"<office"}), ENDED),
    "sandi.xlsx": (lambda: everywhere_encrypted(good()), LOCKED),
    "sandi.ods": (encrypted_ods, LOCKED),
    "sandi ole.xlsx": (lambda: compound({"EncryptionInfo": b"", "EncryptedPackage": b""}), LOCKED),
    "surat.xlsx": (
        lambda: zipped(word__document_xml=b"<x/>").replace(b"document_xml", b"document.xml"),
        DOCUMENT,
    ),
    "tulisan.ods": (lambda: mimetype("text"), DOCUMENT),
    "paparan.ods": (lambda: mimetype("presentation"), SLIDES),
    "gambar.ods": (lambda: mimetype("graphics"), OTHER),
    "paparan.xlsx": (lambda: package({"ppt/presentation.xml": b"<x/>"}), SLIDES),
    "java.xlsx": (lambda: package({"META-INF/MANIFEST.MF": b"x"}), OTHER),
    "arsip.xlsx": (lambda: package({"renja.xlsx": good()}), ARCHIVE),
    "surat.xls": (lambda: compound({"WordDocument": b"x"}), DOCUMENT),
    "paparan.xls": (lambda: compound({"PowerPoint Document": b"x"}), SLIDES),
    "pesan.xls": (lambda: compound({"__properties_version1.0": b"x"}), OTHER),
    "kepala.xls": (header, CUT),
    "lingkar daftar.xls": (lambda: circle(compound({"Workbook": b"x"}), at=1, sector=1), DAMAGED),
    "lingkar isi.xls": (lambda: circle(compound({"Workbook": b"x"}), at=3, sector=2), DAMAGED),
    "lingkar tabel.xls": (lambda: header(more=0) + struct.pack("<128I", *[0] * 128), DAMAGED),
    "sektor ajaib.xls": (lambda: header()[:30] + b"\x1f\x00" + header()[32:] + bytes(2000), DAMAGED),
    "isi sampah.xls": (lambda: compound({"Workbook": _NOISE}), BROKEN),
    "aliran sampah.xls": (lambda: b"\x09\x08\x10\x00" + _NOISE, BROKEN),
}
"""Workbooks that are damaged, or something else in the same outer shape."""

BOMBS: dict[str, tuple[Callable[[], bytes], frozenset[str]]] = {
    "entitas lembar.xlsx": (
        lambda: with_parts(good(), {SHEET: sheet("&a9;", before=laughs())}),
        frozenset({ENTITY}),
    ),
    "entitas teks.xlsx": (
        lambda: with_parts(good(), {STRINGS: strings("&a9;", before=laughs())}),
        frozenset({ENTITY}),
    ),
    "entitas luar.xlsx": (
        lambda: with_parts(good(), {SHEET: sheet(inline("&a;"), before=laughs(external=True))}),
        frozenset({ENTITY}),
    ),
    "entitas utf-16.xlsx": (
        lambda: with_parts(
            good(), {BOOK: f"<?xml version='1.0' encoding='utf-16'?>{laughs()}<x/>".encode("utf-16")}
        ),
        frozenset({ENTITY}),
    ),
    "entitas.ods": (
        lambda: with_parts(good_ods(), {"content.xml": f"{laughs()}<x>&a9;</x>".encode()}),
        frozenset({ENTITY}),
    ),
    "mekar.xlsx": (lambda: with_parts(good(), {SHEET: sheet(" " * 60_000_000)}), frozenset({LARGE})),
    "bagian banyak.xlsx": (
        lambda: with_parts(good(), {f"x/{n}": b"" for n in range(10_001)}),
        frozenset({LARGE}),
    ),
    "teks berulang.xlsx": (lambda: with_strings(shared(12_000), "x" * 1_000_000), frozenset({LONG})),
    "teks dijumlah.xlsx": (lambda: with_strings(shared(12_000), "x" * 32_000), frozenset({LARGE})),
    "sel panjang.xlsx": (
        lambda: with_parts(good(), {SHEET: sheet(inline("x" * 40_000))}),
        frozenset({LONG}),
    ),
    "sel panjang.ods": (long_ods, frozenset({LONG})),
    "pojok jauh.xlsx": (far_corner, frozenset({NOTHING, ENDED, LARGE})),
    "gabungan.xlsx": (lambda: merges(200), frozenset({NOTHING, SLOW, LARGE})),
    "rumus bersama.xlsx": (lambda: shared_formulas(20_000), frozenset({LARGE})),
    "baris terakhir.ods": (far_ods, frozenset({NOTHING, ENDED, LARGE})),
    "pojok jauh.ods": (lambda: far_ods(column=16_380), frozenset({ENDED})),
    "bersarang.xlsx": (
        lambda: with_parts(good(), {SHEET: nested(100_000)}),
        frozenset({NOTHING, BROKEN, ENDED}),
    ),
    "baris ajaib.xlsx": (
        lambda: with_parts(good(), {SHEET: sheet('<row r="99999999999"><c r="A1"><v>1</v></c></row>')}),
        frozenset({NOTHING, BROKEN}),
    ),
    "kolom ajaib.xlsx": (
        lambda: with_parts(good(), {SHEET: sheet('<row r="1"><c r="ZZZZ1"><v>1</v></c></row>')}),
        frozenset({NOTHING, BROKEN}),
    ),
    "angka ajaib.xlsx": (
        lambda: with_parts(good(), {SHEET: sheet('<row r="1"><c r="A1"><v>1e999</v></c></row>')}),
        frozenset({NOTHING, BROKEN}),
    ),
    "gaya ajaib.xlsx": (
        lambda: with_parts(good(), {SHEET: sheet('<row r="1"><c r="A1" s="999999"><v>1</v></c></row>')}),
        frozenset({NOTHING, BROKEN}),
    ),
    "teks ajaib.xlsx": (
        lambda: with_parts(good(), {SHEET: sheet('<row r="1"><c r="A1" t="s"><v>999999</v></c></row>')}),
        frozenset({NOTHING, BROKEN}),
    ),
    "tersembunyi.xlsx": (
        lambda: with_parts(
            good(),
            {
                SHEET: sheet(inline("x")).replace(
                    b"<sheetData>", b'<cols><col min="1" max="2000000000" hidden="1"/></cols><sheetData>'
                )
            },
        ),
        frozenset({NOTHING}),
    ),
}
"""Workbooks that want far more time or memory than they have bytes, or hold what no program writes."""


def hostile_files() -> Iterator[Hostile]:
    """All of them, no two of one name."""
    for name, (data, aturan) in FOREIGN.items():
        yield Hostile(f"{name}.xlsx", lambda data=data: data, frozenset({aturan}))
    for name in NAMES:
        yield Hostile(name, good, frozenset({NAME}))
    for name, (make, aturan) in DAMAGED_FILES.items():
        yield Hostile(name, make, frozenset({aturan}))
    for name, (make, rules) in BOMBS.items():
        yield Hostile(name, make, rules)
    yield Hostile("hampa.xlsx", lambda: packed(Workbook()), frozenset({"berkas.kosong"}))
    yield Hostile("daftar hadir.xlsx", attendance, frozenset({NOTHING}))


def attendance() -> bytes:
    """A workbook of something else."""
    book = Workbook()
    for row in (["Daftar hadir"], ["Nama", "Paraf"], ["Ani", ""]):
        book.worksheets[0].append(row)
    return packed(book)

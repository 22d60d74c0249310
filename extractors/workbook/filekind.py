"""What a file is that is no spreadsheet, by its first bytes: the rule whose sentence says so."""

from renja.text import LOST

_HEAD = 8192
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "berkas.pdf"),
    (b"\x89PNG\r\n\x1a\n", "berkas.gambar"),
    (b"\xff\xd8\xff", "berkas.gambar"),
    (b"GIF8", "berkas.gambar"),
    (b"BM", "berkas.gambar"),
    (b"II*\0", "berkas.gambar"),
    (b"MM\0*", "berkas.gambar"),
    (b"{\\rtf", "berkas.dokumen"),
    (b"Rar!", "berkas.arsip"),
    (b"7z\xbc\xaf\x27\x1c", "berkas.arsip"),
    (b"\x1f\x8b", "berkas.arsip"),
    (b"BZh", "berkas.arsip"),
    (b"\xfd7zXZ\0", "berkas.arsip"),
    (b"PK\x05\x06", "berkas.arsip"),
    (b"MZ", "berkas.program_lain"),
    (b"\x7fELF", "berkas.program_lain"),
    (b"SQLite format 3\0", "berkas.program_lain"),
)
_IMAGE_BOXES = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif")
_UNFINISHED = "berkas.terpotong"
_PAGE_SIGNS = ("<!doctype html", "<html", "<table", "mime-version:")
_SHEET_SIGNS = ("urn:schemas-microsoft-com:office:spreadsheet", "opendocument.spreadsheet")
_MARKS = (";", ",", "\t")
_FEWEST_LINES = 2
_ENCODINGS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def foreign_kind(data: bytes) -> str:
    """The rule for a file that is neither package nor compound file: empty, cut, or of another kind."""
    if not data:
        return "berkas.nol_bita"
    head = data[:_HEAD]
    if not head.strip(b"\0") or b"PK\x03\x04".startswith(head):
        return _UNFINISHED
    for sign, rule in _SIGNATURES:
        if head.startswith(sign):
            return rule
    if head[4:12] in _IMAGE_BOXES or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return "berkas.gambar"
    if b"%PDF-" in head[:1024]:
        return "berkas.pdf"
    return _text_rule(head)


def _text_rule(head: bytes) -> str:
    encoding = next((name for mark, name in _ENCODINGS if head.startswith(mark)), "utf-8")
    text = head.decode(encoding, "replace").lstrip("\ufeff").lower()
    if any(sign in text for sign in _SHEET_SIGNS):
        return "berkas.xml"
    if any(sign in text for sign in _PAGE_SIGNS):
        return "berkas.halaman_web"
    strange = sum(letter == LOST or not (letter.isprintable() or letter.isspace()) for letter in text)
    if strange * 20 > len(text):
        return "berkas.bukan_buku_kerja"
    return "berkas.csv" if _is_delimited(text) else "berkas.teks"


def _is_delimited(text: str) -> bool:
    """Whether most lines hold the same mark between values, as in CSV."""
    lines = [line for line in text.splitlines() if line.strip()]
    marked = max(sum(mark in line for line in lines) for mark in _MARKS)
    return len(lines) >= _FEWEST_LINES and 2 * marked > len(lines)

"""Failures between tables turned into findings: each cell cited with its table."""

from collections.abc import Iterable

from expectations.document import Document
from expectations.failure import Failure
from expectations.finding import address_beside
from renja.findings.catalogue import make_temuan
from renja.findings.temuan import Temuan
from renja.tables.frame import WRITTEN_NAME
from renja.tables.year import heading_of

_ROW = ("baris_id", "kode")
_FILE = ("bidang", "berkas", "lembar")
_UNKNOWN = "tidak ada"


def citations(document: Document, failures: Iterable[Failure], *, aturan: str) -> list[Temuan]:
    """The findings of one rule about several tables, in the order of its failures."""
    return [_citation(document, failure, aturan=aturan) for failure in failures]


def _citation(document: Document, failure: Failure, *, aturan: str) -> Temuan:
    row, pair, meaning = failure.row, failure.pasangan, failure.kolom
    level = str(document.texts("level")[row]).replace("_", " ")
    words = {
        "nama": _name(document, row),
        "tingkat": level,
        "Tingkat": level.capitalize(),
        "judul_kolom": _heading(document, row, meaning) if meaning else "",
        "tempat": _where(document, row, meaning),
        "tempat_pasangan": _cited(document, *pair, beside=row) if pair else "",
        "seharusnya": failure.seharusnya or _UNKNOWN,
        "keterangan": failure.keterangan,
    }
    return make_temuan(
        aturan,
        words=words,
        tabel=document.texts("tabel")[row],
        kolom=document.part(meaning, "kolom")[row] if meaning else None,
        sel=_cell(document, row, meaning) if meaning else None,
        sel_pasangan=_pair_cell(document, *pair, beside=row) if pair else None,
        mentah=document.part(meaning, "mentah")[row] if meaning else None,
        ditemukan=failure.ditemukan,
        seharusnya=failure.seharusnya,
        selisih=failure.selisih,
        **_place(document, failure),
    )


def _place(document: Document, failure: Failure) -> dict[str, str | None]:
    """Whose row it is; a whole table is that of its sender, if it has only one."""
    row = failure.row
    place = {nama: document.texts(nama)[row] for nama in _FILE}
    if failure.kolom is not None:
        return place | {nama: document.texts(nama)[row] for nama in _ROW}
    if failure.kode is not None:
        return place | {"kode": failure.kode}
    tabel = document.texts("tabel")[row]
    senders = [bidang for sent, bidang in document.senders if sent == tabel]
    return place if len(senders) == 1 else dict.fromkeys(_FILE)


def _cell(document: Document, row: int, meaning: str) -> str | None:
    """The cell, where the row stands in one sheet; a row of several files has none of its own."""
    cell: str | None = document.part(meaning, "sel")[row]
    return cell if document.texts("lembar")[row] else None


def _pair_cell(document: Document, row: int, meaning: str, *, beside: int) -> str | None:
    files, sheets = document.texts("berkas"), document.texts("lembar")
    return address_beside(
        _cell(document, row, meaning),
        berkas=files[row],
        lembar=sheets[row],
        beside=(files[beside], sheets[beside]),
    )


def _where(document: Document, row: int, meaning: str | None) -> str:
    sheet, number = document.texts("lembar")[row], document.texts("baris")[row]
    cell = _cell(document, row, meaning) if meaning else None
    if cell:
        return f"{sheet}!{cell}"
    return f"lembar {sheet} baris {number}" if sheet else f"tabel {document.texts('tabel')[row]} gabungan"


def _cited(document: Document, row: int, meaning: str, *, beside: int) -> str:
    """The other place with its table, and its file where that is another: `tabel 4.1 (Lembar!A1)`."""
    table = f"tabel {document.texts('tabel')[row]}"
    if not _cell(document, row, meaning):
        return table
    files = document.texts("berkas")
    file = f"berkas {files[row]}, " if files[row] != files[beside] else ""
    return f"{table} ({file}{_where(document, row, meaning)})"


def _heading(document: Document, row: int, meaning: str) -> str:
    kolom = document.part(meaning, "kolom")[row]
    tahun = document.texts("tahun")[row]
    return heading_of(document.spec(row).column(kolom), tahun=tahun) if kolom else ""


def _name(document: Document, row: int) -> str:
    """What a row is called: its code and its name as written, or its place when it has neither."""
    parts = [document.texts(nama)[row] for nama in ("kode", WRITTEN_NAME)]
    return " ".join(part for part in parts if part) or _where(document, row, None)

"""Answers to small workbooks, and the workbooks themselves, for tests of what is returned."""

from hashlib import sha256
from io import BytesIO

from openpyxl import Workbook

from loaders.atomicfile import write_bytes
from loaders.returned.answer import make_answer
from loaders.returned.reply import Reply, TableReply, Total
from renja.findings.koreksi import Koreksi
from renja.findings.temuan import Keparahan, Temuan
from tests.loaders.frames import koreksi as a_koreksi
from tests.loaders.frames import temuan as a_temuan

LEMBAR = "Tabel 4.1"


def found(sel: str | None, **changes) -> Temuan:
    """A finding in the sheet of the table."""
    given = {"berkas": "renja.xlsx", "lembar": LEMBAR, "sel": sel, "keparahan": Keparahan.PERINGATAN}
    return a_temuan(**{**given, **changes})


def corrected(sel: str, **changes) -> Koreksi:
    """A correction in the sheet of the table."""
    return a_koreksi(**{"berkas": "renja.xlsx", "lembar": LEMBAR, "sel": sel, **changes})


def reply(*temuan: Temuan, koreksi: tuple[Koreksi, ...] = (), tabel=None) -> Reply:
    """The answer with these findings."""
    total = Total("Pagu", None, None)
    return Reply(
        judul="Renja 2025 (rancangan akhir), Dinas Contoh",
        nama_bidang="Bidang Contoh",
        berkas="renja.xlsx",
        sha256="0" * 64,
        tabel=(TableReply("4.1", "Rencana", LEMBAR, 3, "dipakai", (total,)),) if tabel is None else tabel,
        temuan=temuan,
        koreksi=koreksi,
        kepala={("4.1", "pagu"): "Pagu"},
    )


def packed(book: Workbook) -> bytes:
    """The bytes of the workbook."""
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def write_answer(folder, *, nama, data, reply, readable=True):
    """Write the returned workbook of these bytes, as a run does."""
    folder.mkdir(exist_ok=True, parents=True)
    source = folder / ".kiriman"
    source.write_bytes(data)
    made = make_answer(source if readable else None, sha256=sha256(data).hexdigest(), reply=reply)
    source.unlink()
    path = folder / f"{nama}{made.suffix}"
    write_bytes(path, made.content)
    return path

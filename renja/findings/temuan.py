"""A finding: what is wrong or worth knowing, in which cell, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256


class Keparahan(StrEnum):
    """Severity. GALAT keeps that table of that bidang out of the consolidation."""

    GALAT = "galat"
    PERINGATAN = "peringatan"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Temuan:
    """One finding about one cell (or row, table, file: the fields that apply are filled).

    aturan: rule code of the catalogue. sel: A1 address; sel_pasangan: the other cell of a comparison, in
    another sheet `Lembar!A1`, in another file `[berkas]Lembar!A1`.
    mentah: the cell's raw text; ditemukan, seharusnya, selisih: as text in Indonesian notation.
    pesan, tindakan: one sentence each, in Indonesian, for the person who sent the file.
    """

    aturan: str
    keparahan: Keparahan
    pesan: str
    tindakan: str
    tabel: str | None = None
    bidang: str | None = None
    baris_id: str | None = None
    kode: str | None = None
    kolom: str | None = None
    berkas: str | None = None
    lembar: str | None = None
    sel: str | None = None
    sel_pasangan: str | None = None
    mentah: str | None = None
    ditemukan: str | None = None
    seharusnya: str | None = None
    selisih: str | None = None

    @property
    def temuan_id(self) -> str:
        """Stable over runs for the same rule at the same place with the same content."""
        place = (self.aturan, self.tabel, self.bidang, self.berkas, self.lembar, self.sel, self.kolom)
        content = (self.baris_id, self.mentah, self.ditemukan, self.seharusnya)
        return sha256("\x1f".join(str(part) for part in (*place, *content)).encode()).hexdigest()[:16]

    @property
    def kelompok_id(self) -> str:
        """Same for findings with one cause: rule, table, bidang, column and raw text."""
        cause = (self.aturan, self.tabel, self.bidang, self.kolom, self.mentah)
        return sha256("\x1f".join(str(part) for part in cause).encode()).hexdigest()[:16]

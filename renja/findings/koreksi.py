"""A correction: a change of meaning made while normalising, with its reason."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Koreksi:
    """One change of meaning of one cell; a change of form only (`02.01` → `2.01`) is none.

    aturan: rule code of the catalogue. mentah: raw text; hasil: the result.
    alasan: one sentence in Indonesian. keyakinan: 0 to 1.
    """

    aturan: str
    tabel: str
    bidang: str
    baris_id: str
    kolom: str
    berkas: str
    lembar: str
    sel: str
    mentah: str
    hasil: str
    alasan: str
    keyakinan: Decimal
    kode: str | None = None

"""A submission: one file of one bidang, known by the hash of its bytes."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Status(StrEnum):
    """What became of a submission."""

    DITERIMA = "diterima"
    SEBAGIAN = "sebagian"
    DITOLAK = "ditolak"
    DITARIK = "ditarik"


@dataclass(frozen=True, slots=True)
class Kiriman:
    """One submitted file.

    kiriman_id: stable over runs, made from opd, tahun, tahapan, bidang and sha256.
    berkas: path inside the inbox with `/` (`2025/sekretariat/renja.xlsx`), for people.
    diubah: the file's modification time (UTC).
    """

    kiriman_id: str
    sha256: str
    berkas: str
    tahun: int
    tahapan: str
    opd: str
    bidang: str
    diubah: datetime
    ukuran: int


@dataclass(frozen=True, slots=True)
class Penarikan:
    """The withdrawal of a submission: by whom, when (with time zone) and why."""

    kiriman_id: str
    oleh: str
    ditarik: datetime
    alasan: str

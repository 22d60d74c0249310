"""Whether a bidang's table is there: the states of `laporan.kelengkapan`."""

from enum import StrEnum


class Kelengkapan(StrEnum):
    """The state of one table of one bidang.

    DITERIMA: its newest version is in. LAMA: the newest was refused, the last good one stays.
    DITOLAK: refused, and none before. BELUM: owed and never sent. TIDAK_WAJIB: neither owed nor sent.
    """

    DITERIMA = "diterima"
    LAMA = "lama"
    DITOLAK = "ditolak"
    BELUM = "belum"
    TIDAK_WAJIB = "tidak_wajib"

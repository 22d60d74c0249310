"""Tables of two bidang in which every rule is broken at least once, beside much that is right."""

from renja.level import Level
from renja.normalised import NormalisedTable
from tests.expectations.frames import clean_plan, error, number, row, table_of

PROGRAM, KEGIATAN = "1.02.01", "1.02.01.2.01"
SUB = f"{KEGIATAN}.0001"


def faulty_tables() -> list[NormalisedTable]:
    """A fresh copy of the tables."""
    return [clean_plan("bidang_b"), _plan(), _budget(), _evaluation(), clean_plan("bidang_c", pagu=601)]


def _plan() -> NormalisedTable:
    return table_of(
        "4.1",
        row(Level.URUSAN, "1", nama="Urusan wajib", pagu=3),
        row(Level.BIDANG_URUSAN, "1.02", nama="Kesehatan", pagu=4),
        row(Level.PROGRAM, PROGRAM, nama="Program", pagu=100, raw={"lokasi": 7}),
        row(Level.KEGIATAN, KEGIATAN, nama="Kegiatan", pagu=101, pagu_maju=5),
        row(Level.SUB_KEGIATAN, SUB, nama="Sub", pagu=60, pagu_maju=error()),
        row(Level.SUB_KEGIATAN, SUB, nama="Sub lagi", pagu=41, raw={"pagu": 41.0}),
        row(Level.SUB_KEGIATAN, f"{KEGIATAN}.9999", nama="Sub asing", pagu=1),
        row(Level.SUB_KEGIATAN, f"{KEGIATAN}.0002", nama="Sub pindahan") | {"kode_induk": PROGRAM},
        row(Level.SUB_KEGIATAN, None, nama="Sub tanpa kode"),
        row(Level.SUB_KEGIATAN, None, nama="Sub tanpa kode"),
    )


def _budget() -> NormalisedTable:
    sub = {"nama": "Sub", "pagu": 3, "realisasi": 2}
    return table_of(
        "2.1.b",
        row(Level.PROGRAM, PROGRAM, **sub, capaian=number("66.66", decimals=2)),
        row(Level.KEGIATAN, KEGIATAN, **{**sub, "pagu": None}, capaian=50),
        row(Level.SUB_KEGIATAN, SUB, **{**sub, "realisasi": None}, capaian=50),
        row(Level.JUMLAH, nama="Jumlah", pagu=4, realisasi=2, capaian=50),
    )


def _evaluation() -> NormalisedTable:
    operands = {"realisasi_sd_n_min_3": 1, "realisasi_n_min_2": number("2", unit="Orang")}
    return table_of(
        "2.1.a",
        row(Level.PROGRAM, PROGRAM, nama="Program", **operands, realisasi_sd_n_min_1=4),
        row(
            Level.KEGIATAN,
            KEGIATAN,
            nama="Kegiatan",
            **operands,
            target_n_min_1=number("2", unit="Laporan"),
            realisasi_sd_n_min_1=5,
        ),
    )

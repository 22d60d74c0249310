"""Tables of two bidang in which every rule is broken at least once, beside much that is right."""

from decimal import Decimal
from typing import Any

from renja.codes.level import Level
from renja.run.normalised import NormalisedTable
from tests.expectations.frames import Written, clean_plan, codes, error, number, row, table_of

PROGRAM, KEGIATAN = "1.02.01", "1.02.01.2.01"
SUB = f"{KEGIATAN}.0001"
COUNTS = ("target_renstra", "realisasi_sd_n_min_3", "target_n_min_2", "realisasi_n_min_2", "target_n_min_1")


def faulty_tables() -> list[NormalisedTable]:
    """A fresh copy of the tables."""
    return [
        clean_plan("bidang_b"),
        _plan(),
        _budget(),
        _foreign_budget(),
        _evaluation(),
        _review(),
        clean_plan("bidang_c", pagu=601),
        _copied_review(),
        _foreign_review(),
        _contradicting_budget(),
        _doubled_list(),
    ]


def _plan() -> NormalisedTable:
    return table_of(
        "4.1",
        row(Level.URUSAN, "1", nama="Urusan wajib", pagu=3),
        row(Level.BIDANG_URUSAN, "1.02", nama="Kesehatan", pagu=4),
        row(Level.PROGRAM, PROGRAM, nama="Program", pagu=100, raw={"lokasi": 7}),
        row(Level.KEGIATAN, KEGIATAN, nama="Kegiatan", pagu=101, pagu_maju=5),
        row(Level.SUB_KEGIATAN, SUB, nama="Sub", pagu=60, pagu_maju=error()),
        row(Level.SUB_KEGIATAN, f"{KEGIATAN}.0003", nama="Sub naik", pagu=0, target=1),
        row(Level.SUB_KEGIATAN, f"{KEGIATAN}.0004", nama="Sub naik", pagu=1, pagu_maju=3),
        row(Level.SUB_KEGIATAN, f"{KEGIATAN}.0005", nama="Sub", pagu=Written("2.000", nilai=Decimal(2000))),
        row(Level.SUB_KEGIATAN, f"{KEGIATAN}.0006", nama="Sub", pagu=2000),
        row(Level.SUB_KEGIATAN, SUB, nama="Sub lagi", pagu=41, raw={"pagu": 41.0}),
        row(Level.SUB_KEGIATAN, f"{KEGIATAN}.9999", nama="Sub asing", pagu=1),
        row(Level.SUB_KEGIATAN, f"{KEGIATAN}.0002", nama="Sub pindahan") | {"kode_induk": PROGRAM},
        row(Level.SUB_KEGIATAN, None, nama="Sub tanpa kode"),
        row(Level.SUB_KEGIATAN, None, nama="Sub tanpa kode"),
    )


def _budget() -> NormalisedTable:
    sub = {"nama": "Sub", "pagu": 3, "realisasi": 2, "no": "5"}
    return table_of(
        "2.1.b",
        row(Level.PROGRAM, PROGRAM, **sub, capaian=number("66.66", decimals=2)),
        row(Level.KEGIATAN, KEGIATAN, **{**sub, "pagu": None}, capaian=50),
        row(Level.SUB_KEGIATAN, SUB, **{**sub, "realisasi": None}, capaian=50),
        row(Level.PROGRAM, "1.02.02", nama="Program bersama", pagu=10, realisasi=11, no="5"),
        row(Level.KEGIATAN, "1.02.02.2.01", nama="Bagian", pagu=4),
        row(Level.SUB_KEGIATAN, "1.02.01.2.01.0002", no="7"),
        row(Level.JUMLAH, nama="Jumlah", pagu=4, realisasi=2, capaian=50),
    )


def _foreign_budget() -> NormalisedTable:
    return table_of(
        "2.1.b",
        row(Level.SUB_KEGIATAN, SUB, nama="Sub", pagu=3, realisasi=2),
        row(Level.PROGRAM, "1.02.02", nama="Program bersama", pagu=10),
        row(Level.KEGIATAN, "1.02.02.2.02", nama="Bagian lain", pagu=Written("6.000", nilai=Decimal(6))),
        bidang="bidang_c",
    )


def _evaluation() -> NormalisedTable:
    operands = {"realisasi_sd_n_min_3": 1, "realisasi_n_min_2": number("2", unit="Orang")}
    units = [number(text, unit="Paket") for text in ("9", "1", "3", "2")]
    kegiatan = dict(zip(COUNTS, [units[2], *units[2:3] * 3, units[0]], strict=True))
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
        row(Level.KEGIATAN, "1.02.01.2.02", nama="Gabungan", **kegiatan),
        row(Level.SUB_KEGIATAN, "1.02.01.2.02.0001", nama="Sub", **dict.fromkeys(COUNTS, units[1])),
        row(
            Level.SUB_KEGIATAN,
            "1.02.01.2.02.0002",
            nama="Sub",
            **dict.fromkeys(COUNTS, number("2", unit="Dokumen")),
            tingkat_realisasi_n_min_2=100,
        ),
        row(
            Level.SUB_KEGIATAN,
            "1.02.01.2.03.0003",
            nama="Sub",
            indikator="Jumlah Laporan Tahun 2019",
            target_renstra=number("4", unit="Laporan"),
            target_n_min_2=number("2", unit="Laporan"),
            realisasi_n_min_2=number("3", unit="Laporan"),
            realisasi_sd_n_min_1=number("5", unit="Laporan"),
        ),
        row(
            Level.SUB_KEGIATAN,
            "1.02.01.2.03.0004",
            nama="Sub",
            target_n_min_2=number("2", unit="Orang"),
            realisasi_n_min_2=number("30", unit="Orang"),
            target_n_min_1=number("7"),
        ),
        row(
            Level.SUB_KEGIATAN, "1.02.01.2.03.0005", nama="Sub", realisasi_n_min_2=number("3", unit="Orang")
        ),
    )


def _review() -> NormalisedTable:
    beside = codes().get("1.02.01.2.01.0002")
    dokumen = number("3", unit="Dokumen")
    return table_of(
        "2.4",
        row(
            Level.KEGIATAN,
            KEGIATAN,
            nama="Kegiatan",
            uraian_analisa="Bukan nama itu",
            target_analisa=number("4", unit="Dokumen"),
            pagu_rkpd=5,
            pagu_analisa=4,
            catatan="Bertambah karena kebutuhan",
        ),
        row(
            Level.SUB_KEGIATAN, SUB, nama="Sub", indikator_analisa=beside.indikator, target_analisa=dokumen
        ),
        row(Level.SUB_KEGIATAN, f"{KEGIATAN}.0002", nama="Sub", pagu_analisa=4, pagu_rkpd=-1),
        _reviewed_program(),
    )


def _copied_review() -> NormalisedTable:
    return table_of("2.4", _reviewed_program(), bidang="bidang_c")


def _foreign_review() -> NormalisedTable:
    rows = [row(Level.PROGRAM, None, nama=nama) for nama in ("Sawah", "Ladang", "Kebun")]
    return table_of("2.4", *rows, bidang="bidang_b")


def _contradicting_budget() -> NormalisedTable:
    """Five of seven sums of each column are not those of their rows, and three amounts cannot be read."""
    kegiatan = [f"1.02.02.2.{number:02}" for number in range(1, 8)]
    rows = [
        one
        for place, kode in enumerate(kegiatan)
        for one in (
            row(Level.KEGIATAN, kode, nama="Kegiatan", pagu=9, realisasi=9),
            row(
                Level.SUB_KEGIATAN,
                f"{kode}.0001",
                nama="Sub",
                pagu=8 + place // 5,
                realisasi=8 + place // 5,
            ),
        )
    ]
    unread = [row(Level.PROGRAM, f"1.02.0{place}", nama="Program", pagu=error()) for place in (3, 4, 5)]
    return table_of("2.1.b", *rows, *unread, bidang="bidang_b")


def _doubled_list() -> NormalisedTable:
    rows = [row(Level.SUB_KEGIATAN, f"{KEGIATAN}.000{place}", nama="Sub") for place in (1, 2, 3)]
    return table_of("3.3", *rows, *rows)


def _reviewed_program() -> dict[str, Any]:
    return row(Level.PROGRAM, "1.02.03", nama="Program", pagu_rkpd=5, pagu_analisa=4)

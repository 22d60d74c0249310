"""A small office's Renja 2027: the rows of one bidang of the sample, in the layouts of that year."""

import csv
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from openpyxl import Workbook

from renja.codes.nomenclature import load_nomenclature
from tests.extractors.sheets import Drawing, Kolom, Line, draw, draw_heading, packed, sheet_of

BIDANG = "pemberdayaan_sosial"
_ROWS = Path(__file__).parents[1] / "expected" / "4.1.csv"

CONFIG = f"""
[opd]
nama = "Dinas Sosial"
daerah = "Kabupaten Serang"
urusan = ["1.06"]

[renja]
tahun = 2027
tahapan = "rancangan"

[bidang.{BIDANG}]
nama = "Bidang Pemberdayaan Sosial"
program = ["1.06.02", "1.06.07"]
tabel_wajib = ["2.1.a", "4.1"]
"""

_N = "Capaian Kinerja dan Kerangka Pendanaan Tahun 2027"
_MAJU = "Prakiraan Maju Rencana Tahun 2028"
_NAMES = "Urusan/Bidang Urusan/Program/Kegiatan/Sub Kegiatan"

T41 = (
    Kolom("no", "No"),
    Kolom("kode", "Kode"),
    Kolom("uraian", _NAMES),
    Kolom("indikator", "Indikator"),
    Kolom("target_renstra", "Target Akhir Periode Renstra"),
    Kolom("realisasi_n_min_2", "Realisasi Capaian Renja Tahun 2025"),
    Kolom("prakiraan_n_min_1", "Prakiraan Capaian Target Renja Tahun 2026"),
    Kolom("target", "Target", _N),
    Kolom("pagu", "Pagu Indikatif", _N),
    Kolom("lokasi", "Lokasi", _N),
    Kolom("sumber_dana", "Sumber Dana", _N),
    Kolom("prioritas_nasional", "Prioritas Nasional", _N),
    Kolom("prioritas_daerah", "Prioritas Daerah", _N),
    Kolom("kelompok_sasaran", "Kelompok Sasaran"),
    Kolom("target_maju", "Target", _MAJU),
    Kolom("pagu_maju", "Pagu Indikatif", _MAJU),
    Kolom("penanggung_jawab", "PD Penanggung Jawab"),
)
"""The 17 columns of table 4.1 as a print of SIPD-RI heads them."""

_BOTH = "Target dan Realisasi Kinerja Program dan Kegiatan Tahun 2025"
_UP_TO = "Perkiraan Realisasi Capaian Target Renstra s/d Tahun 2026"

T21A = (
    Kolom("kode", "Kode"),
    Kolom("uraian", _NAMES),
    Kolom("indikator", "Indikator Kinerja Program (Outcome) / Kegiatan (Output)"),
    Kolom("target_renstra", "Target Kinerja Capaian Program (Renstra) pada Akhir Periode"),
    Kolom(
        "realisasi_sd_n_min_3",
        "Realisasi Target Kinerja Hasil Program dan Keluaran Kegiatan s/d Tahun 2024",
    ),
    Kolom("target_n_min_2", "Target Renja Tahun 2025", _BOTH),
    Kolom("realisasi_n_min_2", "Realisasi Renja Tahun 2025", _BOTH),
    Kolom("tingkat_realisasi_n_min_2", "Tingkat Realisasi Tahun 2025 (%)", _BOTH),
    Kolom("target_n_min_1", "Target Program dan Kegiatan (Renja Tahun 2026)"),
    Kolom("realisasi_sd_n_min_1", "Realisasi Capaian Program dan Kegiatan s/d Tahun 2026", _UP_TO),
    Kolom("tingkat_capaian_n_min_1", "Tingkat Capaian Realisasi Target Renstra Tahun 2026 (%)", _UP_TO),
)


@cache
def rows() -> tuple[dict[str, str], ...]:
    """The bidang's rows of the sample's 4.1 under their official names; n+1 has twice the money."""
    names = {entry.kode: entry.nama for entry in load_nomenclature(urusan=("1.06",), families=(2,))}
    with _ROWS.open(encoding="utf-8", newline="") as file:
        found = [row for row in csv.DictReader(file) if row["bidang"] == BIDANG]
    return tuple(
        {**row, "uraian": names[row["kode"]], "pagu_maju": str(2 * int(row["pagu"]))} for row in found
    )


def workbook(
    columns: Sequence[Kolom] = T41, *, how: Drawing | None = None, repeated: bool = False
) -> bytes:
    """The workbook of the bidang; how: how 4.1 is drawn; repeated: its heading stands twice."""
    drawing = how or Drawing(titles=("RENCANA KERJA TAHUN 2027",))
    book, (plan, evaluation) = sheet_of("4.1", "2.1.a")
    lines = [*(_planned(number, row) for number, row in enumerate(rows(), start=1)), _total()]
    half = len(lines) // 2 if repeated else len(lines)
    below = draw(plan, columns, lines[:half], drawing)
    if repeated:
        top = draw_heading(
            plan, columns, Drawing(top=below, height=drawing.height, numbers=drawing.numbers)
        )
        _draw_lines(book, columns, lines[half:], top=top)
    draw(
        evaluation,
        T21A,
        [_evaluated(row) for row in rows()],
        Drawing(titles=("EVALUASI RENJA TAHUN 2025",)),
    )
    return packed(book)


def _draw_lines(book: Workbook, columns: Sequence[Kolom], lines: Sequence[Line], *, top: int) -> None:
    for number, line in enumerate(lines, start=top):
        for place, column in enumerate(columns, start=1):
            book["4.1"].cell(number, place, line.get(column.field))


def _total() -> Line:
    programs = [row for row in rows() if row["level"] == "program"]
    return {"uraian": "JUMLAH"} | {
        column: sum(int(row[column]) for row in programs) for column in ("pagu", "pagu_maju")
    }


def _planned(number: int, row: dict[str, str]) -> Line:
    target = row["target_teks"]
    return {
        "no": number,
        "kode": row["kode"],
        "uraian": row["uraian"],
        "indikator": row["indikator"],
        "target_renstra": target,
        "realisasi_n_min_2": target,
        "prakiraan_n_min_1": target,
        "target": target,
        "pagu": int(row["pagu"]),
        "lokasi": row["lokasi"],
        "sumber_dana": "APBD",
        "prioritas_nasional": "PN 4",
        "prioritas_daerah": "Perlindungan sosial",
        "kelompok_sasaran": "Masyarakat",
        "target_maju": target,
        "pagu_maju": int(row["pagu_maju"]),
        "penanggung_jawab": "Dinas Sosial",
    }


def _evaluated(row: dict[str, str]) -> Line:
    """Results as planned: the target in every year, so that two years and the one before make three."""
    target, unit = int(row["target"]), row["satuan"]
    percent = unit == "%"
    once = f"{target}%" if percent else f"{target} {unit}"
    thrice = once if percent else f"{3 * target} {unit}"
    return {
        "kode": row["kode"],
        "uraian": row["uraian"],
        "indikator": row["indikator"],
        "target_renstra": thrice,
        "realisasi_sd_n_min_3": once,
        "target_n_min_2": once,
        "realisasi_n_min_2": once,
        "tingkat_realisasi_n_min_2": 100,
        "target_n_min_1": once,
        "realisasi_sd_n_min_1": thrice,
        "tingkat_capaian_n_min_1": 100,
    }

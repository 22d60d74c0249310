"""A publication of table 4.1 of any size, each row with the source cells of all its columns."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any

import pandas as pd

from renja.cells.sources import SourceCells
from renja.run.kiriman import Kiriman, Status
from renja.run.publication import (
    POSITION,
    PUBLISHED,
    Hasil,
    Jalan,
    Part,
    Pemicu,
    Publication,
    Verdict,
)
from renja.tables import table
from renja.tables.frame import LINEAGE, frame_columns
from renja.tables.spec import Column, Kind

TAHUN, TAHAPAN, OPD = 2025, "rancangan_akhir", "Dinas Lingkungan Hidup Kabupaten Contoh"
SPEC = table("4.1", tahun=TAHUN)
BIDANG = 10
CHANGED = 100
"""One row in so many has another amount in each later run."""

_START = datetime(2024, 7, 1, tzinfo=UTC)
_PLACE = "Kec. Cikande, Kec. Kragilan, Kec. Pamarayan"
_MEASURE = "Jumlah dokumen hasil pemantauan kualitas air, udara dan lahan yang tersusun tepat waktu"


def publication(jalan_id: str, *, rows: int, night: int) -> Publication:
    """What a run publishes that read `rows` rows of ten bidang, on a night after the first."""
    start = _START + timedelta(days=night)
    names = [f"bidang_{number}" for number in range(BIDANG)]
    sent = [_submission(name, night=night) for name in names]
    count = rows // BIDANG
    return Publication(
        jalan=Jalan(
            jalan_id=jalan_id,
            mulai=start,
            selesai=start + timedelta(minutes=1),
            pemicu=Pemicu.MANUAL,
            versi="0",
            hasil=Hasil.BERHASIL,
        ),
        opd=OPD,
        tahun=TAHUN,
        tahapan=TAHAPAN,
        kiriman=[Verdict(one, Status.DITERIMA) for one in sent],
        bagian=[
            Part(
                spec=SPEC,
                bidang=one.bidang,
                kiriman_id=one.kiriman_id,
                frame=_frame(one, first=number * count, count=count, night=night),
            )
            for number, one in enumerate(sent)
        ],
        wajib=dict.fromkeys(names, (SPEC.tabel,)),
    )


def _submission(bidang: str, *, night: int) -> Kiriman:
    digest = sha256(f"{bidang} {night}".encode()).hexdigest()
    return Kiriman(
        kiriman_id=digest[:16],
        sha256=digest,
        berkas=f"{TAHUN}/{bidang}/renja {night}.xlsx",
        tahun=TAHUN,
        tahapan=TAHAPAN,
        opd=OPD,
        bidang=bidang,
        diubah=_START,
        ukuran=1,
    )


def _frame(sent: Kiriman, *, first: int, count: int, night: int) -> pd.DataFrame:
    rows = [
        _row(number, at=number - first, sent=sent, night=night) for number in range(first, first + count)
    ]
    names = [column.nama for column in frame_columns(SPEC)]
    return pd.DataFrame(rows, columns=[*names, LINEAGE, PUBLISHED, POSITION], dtype=object)


def _row(number: int, *, at: int, sent: Kiriman, night: int) -> dict[str, Any]:
    """Row `number` of all, `at` of its submission."""
    program, kegiatan, sub = number // 90_000 % 90, number // 9_000 % 10, number % 9_000
    kode = f"2.11.{program + 2:02}.2.{kegiatan + 1:02}.{sub + 1:04}"
    name = f"Penyusunan Dokumen Pemantauan Kualitas Lingkungan Hidup Nomor {number}"
    amount = Decimal(1_000_000 + number % 977 * 125_000 + (night if number % CHANGED == 0 else 0))
    values: dict[str, Any] = {column.nama: _value(column, number, amount) for column in SPEC.kolom}
    values |= {"kode": kode, "uraian": name}
    row = values | {
        "baris_id": sha256(f"{sent.bidang} {number}".encode()).hexdigest()[:24],
        "tahun": TAHUN,
        "tahapan": TAHAPAN,
        "opd": OPD,
        "bidang": sent.bidang,
        "kode_induk": kode[:-5],
        "asal_kode": "tertulis",
        "level": "sub_kegiatan",
        "uraian_asli": name,
        "urutan": number + 1,
        "kiriman_id": sent.kiriman_id,
        "berkas": sent.berkas,
        "lembar": "Tabel 4.1",
        "baris": at + 6,
        PUBLISHED: True,
        POSITION: at,
        LINEAGE: SourceCells(_cells(values, line=at + 6)),
    }
    for column in SPEC.kolom:
        derived = {
            column.satuan: "Dokumen",
            column.teks: f"{number % 50 + 1} Dokumen",
            column.hitung: amount,
        }
        row |= {name: value for name, value in derived.items() if name}
    return row


def _value(column: Column, number: int, amount: Decimal) -> Any:
    match column.jenis:
        case Kind.RUPIAH:
            return amount
        case Kind.KUANTITAS:
            return Decimal(number % 50 + 1)
        case _:
            return _PLACE if column.kamus == "lokasi" else "APBD Kab. Contoh" if column.kamus else _MEASURE


def _cells(values: dict[str, Any], *, line: int) -> str:
    """The source cells of a row as `renja.sources` writes them: the code in five, all others in one."""
    cells, place = [], 65
    for column in SPEC.kolom:
        value = str(values[column.nama])
        parts = value.rsplit(".", 4) if column.jenis is Kind.KODE else [value]
        numeric = ',{"format":"#,##0","jenis":"number"}' if column.jenis is Kind.RUPIAH else ""
        for ke, part in enumerate(parts, start=1):
            raw = f"{part} Dokumen" if column.satuan else part
            cells.append(f'["{column.nama}",{ke},"{chr(place)}{line}","{raw}","nilai","{part}",0{numeric}]')
            place += 1
    return f"[{','.join(cells)}]"

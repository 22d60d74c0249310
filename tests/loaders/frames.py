"""A small office by hand: eight tables, two bidang, shared rows, as a run hands them to the loaders."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pandas as pd

from loaders.versions.ledger import Scope
from renja.cells.sources import SourceCells
from renja.codes.level import Level
from renja.codes.rollup import formula_values, rollup
from renja.config import Config
from renja.findings.koreksi import Koreksi
from renja.findings.temuan import Keparahan, Temuan
from renja.run.kiriman import Kiriman, Status
from renja.run.normalised import NormalisedTable
from renja.run.publication import (
    AcceptedTable,
    Hasil,
    Jalan,
    Pemicu,
    Publication,
    Verdict,
    parts_of,
)
from renja.tables import table, tables_for
from renja.tables.frame import LINEAGE, frame_columns
from renja.tables.spec import AMOUNT_KINDS, Column, Kind, TableSpec

TAHUN = 2025
SCOPE = Scope(opd="Dinas Lingkungan Hidup Kabupaten Contoh", tahun=TAHUN, tahapan="rancangan_akhir")
CONFIG = Config.model_validate(
    {
        "opd": {"nama": "Dinas Lingkungan Hidup", "daerah": "Kabupaten Contoh", "urusan": ["2.11"]},
        "renja": {"tahun": TAHUN, "tahapan": "rancangan_akhir"},
        "bidang": {
            "sekretariat": {"nama": "Sekretariat", "program": ["2.11.02"]},
            "pengendalian": {"nama": "Bidang Pengendalian Pencemaran", "program": ["2.11.03"]},
        },
    }
)
WAJIB = {
    "sekretariat": ("2.1.a", "2.1.b", "2.2", "2.4", "3.2", "3.3", "4.1"),
    "pengendalian": ("2.1.a", "2.1.b", "2.4", "3.3", "4.1"),
}
START = datetime(2024, 7, 1, 1, 0, tzinfo=UTC)

URUSAN = {
    "level": "urusan",
    "kode": "2",
    "uraian": "URUSAN WAJIB YANG TIDAK BERKAITAN DENGAN PELAYANAN DASAR",
}
BIDANG_URUSAN = {
    "level": "bidang_urusan",
    "kode": "2.11",
    "induk": "2",
    "uraian": "BIDANG LINGKUNGAN HIDUP",
}
RPPLH = {
    "level": "program",
    "kode": "2.11.02",
    "induk": "2.11",
    "uraian": "PROGRAM PERENCANAAN LINGKUNGAN HIDUP",
}
DOKUMEN = {
    "level": "kegiatan",
    "kode": "2.11.02.2.01",
    "induk": "2.11.02",
    "uraian": "Rencana Perlindungan dan Pengelolaan Lingkungan Hidup (RPPLH) Kabupaten/Kota",
}
PENYUSUNAN = {
    "level": "sub_kegiatan",
    "kode": "2.11.02.2.01.0006",
    "induk": "2.11.02.2.01",
    "uraian": "Penyusunan RPPLH Kabupaten/Kota",
}
PENETAPAN = {
    "level": "sub_kegiatan",
    "kode": "2.11.02.2.01.0003",
    "induk": "2.11.02.2.01",
    "uraian": "Penetapan RPPLH Kabupaten/Kota",
}
PENCEMARAN = {
    "level": "program",
    "kode": "2.11.03",
    "induk": "2.11",
    "uraian": "PROGRAM PENGENDALIAN PENCEMARAN DAN/ATAU KERUSAKAN LINGKUNGAN HIDUP",
}
PENCEGAHAN = {
    "level": "kegiatan",
    "kode": "2.11.03.2.01",
    "induk": "2.11.03",
    "uraian": "Pencegahan Pencemaran dan/atau Kerusakan Lingkungan Hidup Kabupaten/Kota",
}
STATUS_LH = {
    "level": "sub_kegiatan",
    "kode": "2.11.03.2.01.0011",
    "induk": "2.11.03.2.01",
    "uraian": "Penyusunan dokumen status lingkungan hidup daerah",
}
PENANGGULANGAN = {
    "level": "kegiatan",
    "kode": "2.11.03.2.02",
    "induk": "2.11.03",
    "uraian": "Penanggulangan Pencemaran dan/atau Kerusakan Lingkungan Hidup Kabupaten/Kota",
}
PERINGATAN = {
    "level": "sub_kegiatan",
    "kode": "2.11.03.2.02.0001",
    "induk": "2.11.03.2.02",
    "uraian": "Pemberian Informasi Peringatan Pencemaran pada Masyarakat",
}
TAK_PUTUS = {
    "level": "sub_kegiatan",
    "kode": None,
    "induk": "2.11.03.2.02",
    "uraian": "Penertiban Usaha Galian yang Belum Berizin",
}
JUMLAH = {"level": "jumlah", "uraian": "Jumlah"}

Record = dict[str, Any]


def rp(text: str) -> Decimal:
    """Rupiah as Indonesians write it: `1.234.567`."""
    return Decimal(text.replace(".", "").replace(",", "."))


def kiriman(bidang: str, *, isi: str = "satu", berkas: str | None = None) -> Kiriman:
    """A submission of a bidang whose bytes are told apart by `isi`."""
    name = berkas or f"{TAHUN}/{bidang}/{isi}.xlsx"
    return Kiriman(
        kiriman_id=f"{bidang}-{isi}",
        sha256=(f"{bidang}{isi}".encode().hex() * 8)[:64],
        berkas=name,
        tahun=TAHUN,
        tahapan=SCOPE.tahapan,
        opd=SCOPE.opd,
        bidang=bidang,
        diubah=START - timedelta(days=2),
        ukuran=12_345,
    )


def accepted(
    tabel: str,
    bidang: str,
    records: Sequence[Record],
    *,
    isi: str = "satu",
    koreksi: Sequence[Koreksi] = (),
) -> AcceptedTable:
    """A table of one bidang as normalising gives it. Records: `level, kode, induk, uraian, no` and values.

    `keadaan` of a record maps a column to (state, raw text) where its cell has no value.
    """
    sent = kiriman(bidang, isi=isi)
    spec = table(tabel, tahun=TAHUN)
    rows = [
        _row(spec, record, number=number, sent=sent, baris_id=f"{tabel}/{bidang}/{_name(record, records)}")
        for number, record in enumerate(records, start=1)
    ]
    return AcceptedTable(
        bidang=bidang,
        kiriman_id=sent.kiriman_id,
        table=NormalisedTable(spec, _frame(rows, spec=spec), koreksi=koreksi),
    )


def consolidated(tables: Sequence[AcceptedTable]) -> NormalisedTable:
    """The tables of one number made one, in code order: shared rows once, the total last."""
    spec = tables[0].table.spec
    rows = [row for one in tables for row in one.table.frame.to_dict("records")]
    body = [row for row in rows if row["level"] != Level.JUMLAH]
    owners: dict[str, set[str]] = {}
    for row in body:
        if row["kode"]:
            owners.setdefault(row["kode"], set()).add(row["bidang"])
    published: dict[str, Record] = {}
    for row in body:
        is_shared = (
            row["level"] in (Level.URUSAN, Level.BIDANG_URUSAN) or len(owners.get(row["kode"], ())) > 1
        )
        if not is_shared:
            published[row["baris_id"]] = row
        elif row["kode"] in published:
            _add(published[row["kode"]], row, spec=spec)
        else:
            published[row["kode"]] = _office_row(row, key=f"{spec.tabel}/{row['kode']}")
    ordered = list(published.values())
    if spec.has_hierarchy:
        ordered.sort(key=lambda row: row["kode"] or f"{row['kode_induk']}~")
    if spec.rollups:
        total = dict.fromkeys(ordered[0]) | {
            **{name: ordered[0][name] for name in ("tahun", "tahapan", "opd")},
            "level": "jumlah",
            "uraian": "Jumlah",
            LINEAGE: [],
        }
        ordered.append(_office_row(total, key=f"{spec.tabel}/jumlah"))
    return NormalisedTable(spec, _computed(ordered, spec=spec))


def office(*, isi: str = "satu") -> list[AcceptedTable]:
    """Every table of both bidang; `isi` names the submission of `pengendalian`."""
    return [*_sekretariat(), *pengendalian(isi=isi)]


def publication(
    jalan_id: str,
    *,
    tables: Sequence[AcceptedTable] | None = None,
    hari: int = 0,
    temuan: Sequence[Temuan] = (),
    kiriman_lain: Sequence[Verdict] = (),
    **changes: Any,
) -> Publication:
    """The publication of a run; `hari` days after the first. Tables: the whole office by default."""
    tables = office() if tables is None else tables
    start = START + timedelta(days=hari)
    by_table: dict[str, list[AcceptedTable]] = {}
    for one in tables:
        by_table.setdefault(one.table.spec.tabel, []).append(one)
    senders = {one.kiriman_id: (one.bidang, one.kiriman_id.partition("-")[2]) for one in tables}
    made = Publication(
        jalan=Jalan(
            jalan_id=jalan_id,
            mulai=start,
            selesai=start + timedelta(seconds=4),
            pemicu=Pemicu.MANUAL,
            versi="0.1.0",
            hasil=Hasil.BERHASIL,
        ),
        opd=SCOPE.opd,
        tahun=SCOPE.tahun,
        tahapan=SCOPE.tahapan,
        kiriman=[
            *(Verdict(kiriman(bidang, isi=isi), Status.DITERIMA) for bidang, isi in senders.values()),
            *kiriman_lain,
        ],
        bagian=[
            part for group in by_table.values() for part in parts_of(consolidated(group), accepted=group)
        ],
        wajib=WAJIB,
        temuan=temuan,
    )
    return replace(made, **changes)


def temuan(**changes: Any) -> Temuan:
    """A finding about a cell of table 4.1."""
    fields: Record = {
        "aturan": "jumlah.kegiatan",
        "keparahan": Keparahan.PERINGATAN,
        "pesan": "Pagu kegiatan berbeda dari jumlah sub kegiatannya.",
        "tindakan": "Perbaiki salah satu angka itu.",
        "tabel": "4.1",
        "bidang": "pengendalian",
        "baris_id": "4.1/pengendalian/2.11.03.2.02",
        "kode": "2.11.03.2.02",
        "kolom": "pagu",
        "berkas": f"{TAHUN}/pengendalian/satu.xlsx",
        "lembar": "Sheet4",
        "sel": "J9",
        "mentah": "250.000.000",
        "ditemukan": "250.000.000",
        "seharusnya": "240.000.000",
        "selisih": "10.000.000",
    }
    return Temuan(**{**fields, **changes})


def koreksi(**changes: Any) -> Koreksi:
    """A repaired code in table 4.1 of the secretariat."""
    fields: Record = {
        "aturan": "kode.seret_isi",
        "tabel": "4.1",
        "bidang": "sekretariat",
        "baris_id": "4.1/sekretariat/2.11.02.2.01.0006",
        "kode": "2.11.02.2.01.0006",
        "kolom": "kode",
        "berkas": f"{TAHUN}/sekretariat/satu.xlsx",
        "lembar": "Lembar",
        "sel": "A6",
        "mentah": "3 11 02 2.03 06",
        "hasil": "2.11.02.2.01.0006",
        "alasan": "Kode terisi karena sel ditarik ke bawah; nama dan letak menunjuk kode ini.",
        "keyakinan": Decimal("0.98"),
    }
    return Koreksi(**{**fields, **changes})


def _sekretariat() -> list[AcceptedTable]:
    plan = {"lokasi": "Kab. Contoh", "sumber_dana": "APBD Kabupaten Contoh"}
    part = "sekretariat"
    return [
        accepted("2.1.a", part, [
            URUSAN, BIDANG_URUSAN,
            RPPLH | _evaluation("100", "%", "60", "20", "18,5", "20", "98.5"),
            DOKUMEN | _evaluation("12", "Dokumen", "6", "2", "2", "2", "10"),
            PENYUSUNAN | _evaluation("6", "Dokumen", "3", "1", "1", "1", "5"),
            PENETAPAN | _evaluation("6", "Dokumen", "3", "1", "1", "1", "6"),
            PENCEMARAN | _evaluation("100", "%", "70", "85", "80", "90", "90"),
            PENCEGAHAN | _evaluation("5", "Laporan", "3", "1", "1", "1", "5"),
            STATUS_LH | _evaluation("5", "Laporan", "3", "0", "1", "1", "5")
            | {"keadaan": {"tingkat_realisasi_n_min_2": ("galat", "#DIV/0!")}},
        ]),
        accepted("2.1.b", part, [
            RPPLH | _spending("1", "300.000.000", "270.000.000", "90"),
            DOKUMEN | _spending("1", "300.000.000", "270.000.000", "90"),
            PENYUSUNAN | _spending("1", "200.000.000", "180.000.000", "90"),
            PENETAPAN | _spending("2", "100.000.000", "90.000.000", "91"),
            PENCEMARAN | _spending("2", "90.000.000", "60.000.000", "66,67"),
            PENCEGAHAN | _spending("1", "90.000.000", "60.000.000", "66,67"),
            STATUS_LH | _spending("1", "90.000.000", "60.000.000", "66,67"),
            JUMLAH | {"pagu": rp("390.000.000"), "realisasi": rp("330.000.000"), "capaian": rp("84,62")},
        ]),
        accepted("2.2", part, [
            _service("1", "Indeks kualitas air", "62,5"), _service("2", "Indeks kualitas udara", "80"),
        ]),
        accepted("2.4", part, [
            RPPLH | _review("1", "100", "%", "310.000.000", "350.000.000")
            | {"catatan": "Kebutuhan bertambah karena dokumen daya dukung."},
            DOKUMEN | _review("1", "2", "Dokumen", "310.000.000", "350.000.000"),
            PENYUSUNAN | _review("1", "1", "Dokumen", "210.000.000", "250.000.000"),
            PENETAPAN | _review("2", "1", "Dokumen", "100.000.000", "100.000.000"),
            PENCEMARAN | _review("2", "90", "%", "95.000.000", "95.000.000"),
            PENCEGAHAN | _review("1", "1", "Laporan", "95.000.000", "95.000.000"),
            STATUS_LH | _review("1", "1", "Laporan", "95.000.000", "95.000.000"),
            JUMLAH | {"pagu_rkpd": rp("405.000.000"), "pagu_analisa": rp("445.000.000")},
        ]),
        accepted("3.2", part, [
            {"level": "indikator", "tahun_target": year, "uraian": "Indeks kualitas lingkungan hidup",
             "tujuan": "Meningkatnya kualitas lingkungan hidup", "indikator_tujuan": "IKLH",
             "sasaran": "Terkendalinya pencemaran", "indikator_sasaran": "Indeks kualitas lingkungan hidup",
             "target": value, "satuan": "Indeks", "baris": 4}
            for year, value in ((2024, rp("61,2")), (2025, rp("62")), (2026, rp("63,75")))
        ]),
        accepted("3.3", part, [
            RPPLH | {"no": "I."}, DOKUMEN | {"no": "1."}, PENYUSUNAN | {"no": "1"}, PENETAPAN | {"no": "2"},
            PENCEMARAN | {"no": "II."}, PENCEGAHAN | {"no": "1."}, STATUS_LH | {"no": "1"},
        ]),
        accepted("4.1", part, [
            URUSAN, BIDANG_URUSAN,
            RPPLH | plan | _plan("100", "%", "350.000.000", "100", "400.000.000"),
            DOKUMEN | plan | _plan("2", "Dokumen", "350.000.000", "3", "400.000.000"),
            PENYUSUNAN | plan | _plan("1", "Dokumen", "250.000.000", "2", "300.000.000"),
            PENETAPAN | plan | _plan("1", "Dokumen", "100.000.000", "1", "100.000.000"),
            PENCEMARAN | plan | _plan("90", "%", "95.000.000", "92,5", "100.000.000"),
            PENCEGAHAN | plan | _plan("1", "Laporan", "95.000.000", "1", "100.000.000"),
            STATUS_LH | plan | _plan("1", "Laporan", "95.000.000", "1", "100.000.000"),
        ], koreksi=[koreksi()]),
    ]  # fmt: skip


def pengendalian(*, isi: str = "satu", pagu: str = "240.000.000") -> list[AcceptedTable]:
    """The tables of the second bidang; its kegiatan of 4.1 is 10 million above the sum of its rows."""
    plan = {"lokasi": "Kec. Baru", "sumber_dana": "DAK"}
    part = "pengendalian"
    return [
        accepted("2.1.a", part, [
            URUSAN, BIDANG_URUSAN,
            PENCEMARAN | _evaluation("100", "%", "70", "85", "80", "90", "90"),
            PENANGGULANGAN | _evaluation("900", "KK", "400", "150", "100", "150", "650"),
            PERINGATAN | _evaluation("900", "KK", "400", "150", "100", "150", "650"),
        ], isi=isi),
        accepted("2.1.b", part, [
            PENCEMARAN | _spending("1", "260.000.000", "0", "0"),
            PENANGGULANGAN | _spending("1", "260.000.000", "0", "0"),
            PERINGATAN | _spending("1", "260.000.000", "0", "0") | {"realisasi": None, "capaian": None}
            | {"keadaan": {"realisasi": ("strip", "-"), "capaian": ("strip", "-")}},
            JUMLAH | {"pagu": rp("260.000.000"), "realisasi": rp("0"), "capaian": rp("0")},
        ], isi=isi),
        accepted("2.4", part, [
            PENCEMARAN | _review("1", "90", "%", "240.000.000", "250.000.000"),
            PENANGGULANGAN | _review("1", "150.000", "Keluarga", "240.000.000", "250.000.000"),
            PERINGATAN | _review("1", "150.000", "Keluarga", "240.000.000", "250.000.000"),
            JUMLAH | {"pagu_rkpd": rp("240.000.000"), "pagu_analisa": rp("250.000.000")},
        ], isi=isi),
        accepted("3.3", part, [
            PENCEMARAN | {"no": "I."}, PENANGGULANGAN | {"no": "1."}, PERINGATAN | {"no": "1"},
        ], isi=isi),
        accepted("4.1", part, [
            URUSAN, BIDANG_URUSAN,
            PENCEMARAN | plan | _plan("90", "%", "250.000.000", "92,5", "260.000.000"),
            PENANGGULANGAN | plan | _plan("150.000", "Keluarga", "250.000.000", "150.000", "260.000.000"),
            PERINGATAN | plan | _plan("150.000", "Keluarga", pagu, "150.000", "260.000.000")
            | {"catatan": "=HYPERLINK(\"http://contoh.invalid\";\"klik\")"},
            TAK_PUTUS | plan | {"target_teks": "33 /14 Orang/Bulan", "satuan": "Orang/Bulan"}
            | {"keadaan": {"target": ("taksa", "33 /14 Orang/Bulan"), "pagu": ("strip", "-")}},
        ], isi=isi),
    ]  # fmt: skip


def _evaluation(*texts: str) -> Record:
    names = (
        "target_renstra",
        "realisasi_sd_n_min_3",
        "target_n_min_2",
        "realisasi_n_min_2",
        "target_n_min_1",
    )
    target, unit, *others = texts
    *counts, last = others
    values = dict(zip(names, map(rp, (target, *counts)), strict=True))
    values["realisasi_sd_n_min_1"] = Decimal(last) if "." in last and len(last) < 6 else rp(last)
    spec = table("2.1.a", tahun=TAHUN)
    units = {spec.column(name).satuan: unit for name in values}
    rates = {
        "tingkat_realisasi_n_min_2": _rate(values["realisasi_n_min_2"], values["target_n_min_2"]),
        "tingkat_capaian_n_min_1": _rate(values["realisasi_sd_n_min_1"], values["target_renstra"]),
    }
    return {"indikator": f"Jumlah {unit.lower()} yang dicapai", "satuan": unit, **values, **units, **rates}


def _rate(above: Decimal, below: Decimal) -> Decimal | None:
    return round(above * 100 / below, 2) if below else None


def _spending(no: str, pagu: str, realisasi: str, capaian: str) -> Record:
    return {"no": no, "pagu": rp(pagu), "realisasi": rp(realisasi), "capaian": rp(capaian)}


def _service(no: str, name: str, target: str) -> Record:
    spec = table("2.2", tahun=TAHUN)
    numbers = {column.nama: rp(target) for column in spec.columns_of(Kind.KUANTITAS)}
    units = {column.satuan: "Indeks" for column in spec.columns_of(Kind.KUANTITAS)}
    return {
        "level": "indikator",
        "no": no,
        "uraian": name,
        "indikator": name,
        "spm": "SPM",
        **numbers,
        **units,
    }


def _review(no: str, target: str, unit: str, draft: str, need: str) -> Record:
    record: Record = {"no": no}
    for side, amount in (("rkpd", draft), ("analisa", need)):
        record |= {
            f"lokasi_{side}": "Kab. Contoh",
            f"indikator_{side}": f"Jumlah {unit.lower()}",
            f"target_{side}": rp(target),
            f"satuan_{side}": unit,
            f"target_{side}_teks": f"{target} {unit}",
            f"pagu_{side}": rp(amount),
        }
    return record


def _plan(target: str, unit: str, pagu: str, target_maju: str, pagu_maju: str) -> Record:
    return {
        "indikator": f"Jumlah {unit.lower()}",
        "target": rp(target),
        "satuan": unit,
        "target_teks": f"{target} {unit}",
        "pagu": rp(pagu),
        "target_maju": rp(target_maju),
        "satuan_maju": unit,
        "target_maju_teks": f"{target_maju} {unit}",
        "pagu_maju": rp(pagu_maju),
    }


def _name(record: Record, records: Sequence[Record]) -> str:
    """What names a record within its table: code, else its place."""
    return record.get("kode") or f"{record['level']}-{records.index(record)}"


def _row(spec: TableSpec, record: Record, *, number: int, sent: Kiriman, baris_id: str) -> Record:
    names = [column.nama for column in frame_columns(spec)]
    row: Record = dict.fromkeys(names)
    row |= {name: value for name, value in record.items() if name in names}
    row |= {
        "baris_id": baris_id,
        "tahun": sent.tahun,
        "tahapan": sent.tahapan,
        "opd": sent.opd,
        "bidang": sent.bidang,
        "kode_induk": record.get("induk"),
        "asal_kode": "tertulis" if record.get("kode") else None,
        "uraian_asli": record["uraian"],
        "urutan": number,
        "kiriman_id": sent.kiriman_id,
        "berkas": sent.berkas,
        "lembar": "Lembar",
        "baris": record.get("baris", 5 + number),
    }
    if spec.uraian_dari in names and spec.uraian_dari != "uraian":
        row[spec.uraian_dari] = row[spec.uraian_dari] or record["uraian"]
    row[LINEAGE] = SourceCells.of(_cells(spec, row, states=record.get("keadaan", {})))
    return row


def _cells(spec: TableSpec, row: Record, *, states: dict[str, tuple[str, str]]) -> Iterable[Record]:
    for position, column in enumerate(spec.kolom):
        value = row.get(column.nama) if column.jenis is not Kind.URAIAN else row["uraian_asli"]
        state, raw = states.get(
            column.nama, ("nilai" if value is not None else "kosong", _raw(value, column))
        )
        yield {
            "kolom": column.nama,
            "ke": 1,
            "sel": f"{chr(65 + position)}{row['baris']}",
            "mentah": raw,
            "keadaan": state,
            "nilai": None if value is None or state != "nilai" else str(value),
            "desimal": -value.as_tuple().exponent if isinstance(value, Decimal) else 0,
        }


def _raw(value: Any, column: Column) -> str:
    if value is None:
        return ""
    return format(value, "f").replace(".", ",") if column.jenis in AMOUNT_KINDS else str(value)


def _office_row(row: Record, *, key: str) -> Record:
    lineage = [{**cell, "kiriman_id": row["kiriman_id"], "lembar": row["lembar"]} for cell in row[LINEAGE]]
    source = dict.fromkeys(("bidang", "kiriman_id", "berkas", "lembar", "baris"))
    return {**row, **source, "baris_id": key, LINEAGE: SourceCells.of(lineage)}


def _add(shared: Record, row: Record, *, spec: TableSpec) -> None:
    shared[LINEAGE] = SourceCells.of([*shared[LINEAGE], *_office_row(row, key="")[LINEAGE]])
    for column in spec.rollups:
        amounts = [one[column.nama] for one in (shared, row) if one[column.nama] is not None]
        shared[column.nama] = sum(amounts) if amounts else None


def _computed(rows: list[Record], *, spec: TableSpec) -> pd.DataFrame:
    frame = _frame(rows, spec=spec)
    frame["urutan"] = pd.Series(range(1, len(frame) + 1), dtype=object)
    for computed in (rollup, formula_values):
        for nama, values in computed(frame, spec=spec).items():
            frame[str(spec.column(nama).hitung)] = pd.Series(values, dtype=object)
    total = frame["level"] == Level.JUMLAH
    for column in spec.kolom:
        if column.hitung:
            frame.loc[total, column.nama] = frame.loc[total, column.hitung]
    return frame


def _frame(rows: Sequence[Record], *, spec: TableSpec) -> pd.DataFrame:
    names = [column.nama for column in frame_columns(spec)]
    return pd.DataFrame(list(rows), columns=[*names, LINEAGE], dtype=object)


def all_specs() -> tuple[TableSpec, ...]:
    """The tables of the plan year."""
    return tables_for(TAHUN)

"""Normalised tables for tests, made from the table descriptions and a few visible values.

Rows start at sheet row 5 and columns stand in the order of the description from column A on, each as wide
as its description says. So in table 4.1 the code is A to E, `uraian` F, `indikator` G, `lokasi` H,
`target` I and J, `pagu` K, `sumber_dana` L, `catatan` M, `target_maju` N and O, `pagu_maju` P; in 2.1.b
`no` is A, `uraian` B, `pagu` C, `realisasi` D, `capaian` E.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from expectations.validation import check_document, check_tables
from renja.cells.cell import column_letters
from renja.cells.value import Keadaan
from renja.codes.code import is_canonical, parent_of
from renja.codes.level import Level
from renja.codes.nomenclature import Nomenclature, load_nomenclature
from renja.config import Bidang, Config, Opd, Renja
from renja.findings.temuan import Temuan
from renja.run.normalised import NormalisedTable
from renja.tables import table
from renja.tables.frame import LINEAGE, Origin, frame_columns
from renja.tables.spec import Column, Kind, TableSpec
from transforms.consolidation import consolidate

FIRST_ROW = 5
YEAR = 2025
PROGRAMS = {"bidang_a": "1.02.01", "bidang_b": "1.02.02", "bidang_c": "1.02.03"}
"""The program of each bidang."""


@dataclass(frozen=True)
class Written:
    """A cell's content where a plain value does not say it all."""

    raw: str
    keadaan: Keadaan = Keadaan.NILAI
    nilai: Decimal | str | None = None
    satuan: str | None = None
    decimals: int = 0


def number(text: str, *, decimals: int = 0, unit: str | None = None) -> Written:
    """A number with the decimals shown in its cell, and the unit beside it."""
    return Written(raw=text, nilai=Decimal(text), satuan=unit, decimals=decimals)


def error(text: str = "#DIV/0!") -> Written:
    """A cell with an error."""
    return Written(raw=text, keadaan=Keadaan.GALAT)


def ambiguous(text: str) -> Written:
    """A cell whose number could not be told."""
    return Written(raw=text, keadaan=Keadaan.TAKSA)


def row(level: Level | str, kode: str | None = None, **fields: Any) -> dict[str, Any]:
    """One row: level, code (its parent follows from it unless given) and contents by column.

    None is a blank cell, "-" a dash; a column that is not named is blank too. `nama` is the row's name;
    `raw` sets values of the frame as they are, past the contract.
    """
    parent = parent_of(kode) if kode and is_canonical(kode) else None
    return {"level": str(level), "kode": kode, "kode_induk": parent, **fields}


def table_of(
    tabel: str, *rows: dict[str, Any], bidang: str = "bidang_a", without: tuple[str, ...] = ()
) -> NormalisedTable:
    """A normalised table of one bidang; `without`: columns that its sheet lacks."""
    spec = table(tabel, tahun=YEAR)
    names = [column.nama for column in frame_columns(spec)]
    records = [
        _record(fields, spec=spec, position=position, bidang=bidang, without=without)
        for position, fields in enumerate(rows)
    ]
    return NormalisedTable(spec, pd.DataFrame(records, columns=[*names, LINEAGE], dtype=object))


def found(aturan: str, *tables: NormalisedTable) -> list[Temuan]:
    """The findings of one rule on some tables."""
    everything = check_tables(tables, config=config_of(), nomenclature=codes())
    return [finding for finding in everything if finding.aturan == aturan]


def found_between(aturan: str, *tables: NormalisedTable) -> list[Temuan]:
    """The findings of one rule between tables, those of one number consolidated first."""
    numbers = dict.fromkeys(table.spec.tabel for table in tables)
    config = config_of(*PROGRAMS)
    document = [
        consolidate([table for table in tables if table.spec.tabel == number], config=config)
        for number in numbers
    ]
    everything = check_document(document, config=config, nomenclature=codes())
    return [finding for finding in everything if finding.aturan == aturan]


def clean_plan(bidang: str = "bidang_a", **total: Any) -> NormalisedTable:
    """Table 4.1 of one bidang with a program of its own, two kegiatan and three sub kegiatan, all right."""
    full = {"indikator": "Jumlah layanan", "lokasi": "Kabupaten Contoh", "sumber_dana": "APBD"}
    program = PROGRAMS.get(bidang, "1.02.01")
    plan = [
        (Level.PROGRAM, "", "Program penunjang", 600, 660, 24),
        (Level.KEGIATAN, ".2.01", "Perencanaan", 100, 110, 12),
        (Level.SUB_KEGIATAN, ".2.01.0001", "Dokumen perencanaan", 100, 110, 12),
        (Level.KEGIATAN, ".2.02", "Keuangan", 500, 550, 12),
        (Level.SUB_KEGIATAN, ".2.02.0001", "Gaji", 400, 440, 8),
        (Level.SUB_KEGIATAN, ".2.02.0002", "Administrasi", 100, 110, 4),
    ]
    rows = [
        row(level, program + kode, nama=nama, pagu=pagu, pagu_maju=maju, target=target, target_maju=target)
        | full
        for level, kode, nama, pagu, maju, count in plan
        for target in [number(str(count), unit="Dokumen")]
    ]
    last = row(Level.JUMLAH, nama="Jumlah", **{"pagu": 600, "pagu_maju": 660, **total})
    return table_of("4.1", *rows, last, bidang=bidang)


def config_of(*bidang: str) -> Config:
    """A configuration of an office of another urusan than the sample's."""
    return Config(
        opd=Opd(nama="Dinas Kesehatan", daerah="Kabupaten Contoh", urusan=("1.02",)),
        renja=Renja(tahun=YEAR, tahapan="rancangan_akhir"),
        bidang={
            nama: Bidang(nama=nama, program=(PROGRAMS[nama],))
            for nama in bidang or ("bidang_a", "bidang_b")
        },
    )


def codes() -> Nomenclature:
    """What that office may use."""
    return load_nomenclature(urusan=("1.02",), families=(2,))


def _record(
    fields: dict[str, Any], *, spec: TableSpec, position: int, bidang: str, without: tuple[str, ...]
) -> dict[str, Any]:
    number_of_row = FIRST_ROW + position
    levels = {column.level for column in spec.columns_of(Kind.URAIAN)}
    fields = {**fields, "names": {fields["level"]} & levels or {None}}
    record: dict[str, Any] = {column.nama: None for column in frame_columns(spec)}
    entries: list[dict[str, Any]] = []
    units: list[str] = []
    first = 1
    for column in spec.kolom:
        written = _written(column, fields)
        if column.nama not in without:
            entries += _entries(column, written, first=first, number_of_row=number_of_row)
            record |= _values(column, written, spec=spec)
            units += [written.satuan] if written.satuan else []
        first += column.sel
    record |= {
        "baris_id": f"{bidang}-{number_of_row}",
        "tahun": YEAR,
        "tahapan": "rancangan_akhir",
        "opd": "Dinas Kesehatan Kabupaten Contoh",
        "bidang": bidang,
        "urutan": position + 1,
        "kiriman_id": f"kiriman-{bidang}",
        "berkas": f"{YEAR}/{bidang}/renja.xlsx",
        "lembar": "Lembar1",
        "baris": number_of_row,
        "uraian": fields.get("nama"),
        "uraian_asli": fields.get("nama"),
        "no": fields.get("no"),
        LINEAGE: entries,
    }
    if spec.satuan_baris and units:
        record[spec.satuan_baris] = units[0]
    return record | {nama: fields[nama] for nama in ("level", "kode", "kode_induk")} | fields.get("raw", {})


def _written(column: Column, fields: dict[str, Any]) -> Written:
    content = fields.get(column.nama)
    if column.jenis is Kind.KODE:
        content = fields["kode"]
    elif column.jenis is Kind.URAIAN and column.level in fields["names"]:
        content = fields.get("nama")
    if isinstance(content, Written):
        return content
    if content is None:
        return Written(raw="", keadaan=Keadaan.KOSONG)
    if content == "-":
        return Written(raw="-", keadaan=Keadaan.STRIP)
    if isinstance(content, int):
        return number(str(content))
    return Written(raw=str(content), nilai=str(content))


def _entries(column: Column, written: Written, *, first: int, number_of_row: int) -> list[dict[str, Any]]:
    blank = {"mentah": "", "keadaan": Keadaan.KOSONG.value, "nilai": None}
    contents = [{"mentah": written.raw, "keadaan": written.keadaan.value, "nilai": str(written.nilai)}]
    contents += [dict(blank) for _ in range(column.sel - 1)]
    if written.satuan and column.sel > 1:
        contents[1] = {"mentah": written.satuan, "keadaan": "nilai", "nilai": written.satuan}
    return [
        {
            "kolom": column.nama,
            "ke": ke,
            "sel": f"{column_letters(first + ke - 1)}{number_of_row}",
            "desimal": written.decimals,
            **content,
        }
        for ke, content in enumerate(contents, start=1)
    ]


def _values(column: Column, written: Written, *, spec: TableSpec) -> dict[str, Any]:
    parts = {
        Origin.NILAI: written.nilai,
        Origin.SATUAN: written.satuan,
        Origin.TEKS: written.raw or None,
    }
    return {
        target.nama: parts[target.asal]
        for target in frame_columns(spec)
        if target.kolom is column and target.asal in parts and target.nama != spec.satuan_baris
    }

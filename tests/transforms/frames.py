"""Normalised tables for tests, written as a few rows of values."""

from decimal import Decimal

import pandas as pd

from renja.run.normalised import NormalisedTable
from renja.tables import table
from renja.tables.frame import LINEAGE, frame_columns


def normalised(tabel: str, bidang: str, *rows: dict) -> NormalisedTable:
    """A table of one bidang; each row gives level, kode and values, whole numbers become Decimal."""
    spec = table(tabel, tahun=2025)
    names = [column.nama for column in frame_columns(spec)]
    records = []
    for position, row in enumerate(rows, start=1):
        values = {k: Decimal(v) if isinstance(v, int) else v for k, v in row.items()}
        lineage = [
            {
                "kolom": nama,
                "ke": 1,
                "sel": f"A{position}",
                "mentah": str(value),
                "keadaan": "nilai",
                "nilai": str(value),
                "desimal": 0,
            }
            for nama, value in values.items()
            if nama in spec.by_name
        ]
        defaults = {
            "baris_id": f"{bidang}-{position}",
            "tahun": 2025,
            "tahapan": "rancangan",
            "opd": "Dinas Kesehatan",
            "bidang": bidang,
            "kiriman_id": f"kiriman-{bidang}",
            "berkas": f"2025/{bidang}/renja.xlsx",
            "lembar": "Lembar1",
            "baris": position,
            "urutan": position,
            LINEAGE: lineage,
        }
        records.append({**dict.fromkeys(names), **defaults, **values})
    return NormalisedTable(spec, pd.DataFrame(records, columns=[*names, LINEAGE], dtype=object))

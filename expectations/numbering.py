"""Rules about running numbers: none stands twice, none is left out between neighbours."""

import numpy as np
import pandas as pd

from expectations.document import NUMBER, Document
from expectations.failure import Failure
from renja.distinct import of_distinct
from renja.level import Level
from renja.text import fold

_LEVELS = (Level.PROGRAM, Level.KEGIATAN, Level.SUB_KEGIATAN, Level.INDIKATOR)


def doubled_numbers(document: Document) -> list[Failure]:
    """A running number stands once at its level of a table; once under a parent where each begins anew."""
    numbered = _numbered(document)
    numbered["dalam"] = numbered["induk"].where(_begin_anew(numbered), "")
    group = numbered.groupby(["tabel", "level", "dalam", "nomor"], sort=False)["row"]
    first = group.transform("first")
    again = numbered[numbered["row"] != first]
    return [
        Failure(row=int(row), kolom=NUMBER, ditemukan=nomor, pasangan=(int(above), NUMBER))
        for row, nomor, above in zip(again["row"], again["nomor"], first[again.index], strict=True)
    ]


def skipped_numbers(document: Document) -> list[Failure]:
    """Between neighbours under one parent no number is left out; programs of other bidang lie between."""
    numbered = _numbered(document)
    counts = numbered["nomor"].str.fullmatch(r"\d{1,6}") & (numbered["level"] != Level.PROGRAM.value)
    counted = numbered[counts].copy()
    counted["angka"] = counted["nomor"].astype(int)
    counted["dalam"] = counted["induk"].where(counted["induk"] != "", counted["bidang"])
    group = counted.groupby(["tabel", "level", "dalam"], sort=False)
    counted["atas"] = group["angka"].shift()
    counted["row_atas"] = group["row"].shift()
    gaps = counted[counted["angka"] > counted["atas"] + 1]
    return [
        Failure(
            row=int(row),
            kolom=NUMBER,
            ditemukan=str(angka),
            seharusnya=str(int(atas) + 1),
            pasangan=(int(above), NUMBER),
            keterangan=_left_out(int(atas), int(angka)),
        )
        for row, angka, atas, above in zip(
            gaps["row"], gaps["angka"], gaps["atas"], gaps["row_atas"], strict=True
        )
    ]


def _numbered(document: Document) -> pd.DataFrame:
    """The rows with a running number: table, bidang, level, parent and the number as words."""
    numbers = document.part(NUMBER, "nilai")
    rows = np.flatnonzero(~pd.isna(numbers) & document.rows & document.at_level(*_LEVELS))
    columns = {"tabel": "tabel", "bidang": "bidang", "level": "level", "induk": "kode_induk"}
    frame = pd.DataFrame({nama: document.texts(source)[rows] for nama, source in columns.items()})
    frame = frame.astype(object).fillna("")
    frame["row"] = rows
    frame["nomor"] = pd.Series(of_distinct(numbers[rows], _words), dtype=object)
    return frame[frame["nomor"] != ""]


def _begin_anew(numbered: pd.DataFrame) -> pd.Series:
    """Rows of a table and level whose numbers begin anew under some parents: the first stands twice."""
    first = numbered["nomor"].isin(["1", "i", "a"])
    opened = numbered["induk"].where(first).groupby([numbered["tabel"], numbered["level"]])
    return opened.transform("nunique") > 1


def _words(number: object) -> str:
    return fold(str(number))


def _left_out(before: int, after: int) -> str:
    """The numbers between two: `11`, or `26 sampai 40`."""
    return str(before + 1) if after - before == 2 else f"{before + 1} sampai {after - 1}"

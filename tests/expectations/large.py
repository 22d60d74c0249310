"""A document of two bidang with nothing wrong in it, of as many sub kegiatan as a test wants."""

from typing import Any

import pandas as pd

from renja.cells.sources import source_cells
from renja.codes.level import Level
from renja.codes.nomenclature import Entry, Nomenclature
from renja.run.normalised import NormalisedTable
from renja.tables import table
from renja.tables.frame import LINEAGE
from renja.tables.spec import Column, Kind, Ratio, Sum
from tests.expectations.frames import PROGRAMS, YEAR, config_of, number, row, table_of

TABLES = ("2.1.a", "2.1.b", "2.4", "3.3", "4.1")
BIDANG = ("bidang_a", "bidang_b")
CONFIG = config_of(*BIDANG)

_TEXTS = {"nama": "Penyusunan Dokumen", "indikator": "Jumlah dokumen"}
_MONEY, _COUNT, _YEARS = 10, 12, 3


def large_tables(size: int) -> list[NormalisedTable]:
    """The tables of each bidang: a program, a kegiatan and so many sub kegiatan."""
    return [_compact(_table(tabel, bidang, size=size)) for tabel in TABLES for bidang in BIDANG]


def codes_of(size: int) -> Nomenclature:
    """The official list of that document."""
    entries = [Entry("1", Level.URUSAN, "Urusan"), Entry("1.02", Level.BIDANG_URUSAN, "Kesehatan")]
    for bidang in BIDANG:
        entries += [
            Entry(code, level, _TEXTS["nama"], _TEXTS["indikator"])
            for level, code in _rows(bidang, size=size)
        ]
    return Nomenclature(entries)


def _rows(bidang: str, *, size: int) -> list[tuple[Level, str]]:
    program = PROGRAMS[bidang]
    subs = [(Level.SUB_KEGIATAN, f"{program}.2.01.{place:04}") for place in range(1, size + 1)]
    return [(Level.PROGRAM, program), (Level.KEGIATAN, f"{program}.2.01"), *subs]


def _table(tabel: str, bidang: str, *, size: int) -> NormalisedTable:
    columns = table(tabel, tahun=YEAR).kolom
    rows = []
    for place, (level, code) in enumerate(_rows(bidang, size=size)):
        below = 1 if level is Level.SUB_KEGIATAN else size
        contents = {column.nama: _content(column, below=below) for column in columns if _told(column)}
        rows.append(row(level, code, **contents, nama=_TEXTS["nama"], no=str(max(place - 1, 1))))
    summed = {column.nama: _content(column, below=size) for column in columns if _in_total(column)}
    if any(column.jumlah for column in columns):
        rows.append(row(Level.JUMLAH, **summed, nama="Jumlah"))
    return table_of(tabel, *rows, bidang=bidang)


def _told(column: Column) -> bool:
    return column.jenis not in (Kind.KODE, Kind.NOMOR) and (
        column.jenis is not Kind.URAIAN or bool(column.arti)
    )


def _in_total(column: Column) -> bool:
    return column.jumlah or isinstance(column.rumus, Ratio)


def _content(column: Column, *, below: int) -> Any:
    """What a cell says over so many sub kegiatan: all results are their targets, all percentages 100."""
    if isinstance(column.rumus, Ratio):
        return number("100")
    if column.jenis is Kind.KUANTITAS:
        years = _YEARS if isinstance(column.rumus, Sum) or column.untuk == "renstra" else 1
        return number(str(_COUNT * years * below), unit="Dokumen")
    if column.jenis is Kind.RUPIAH:
        return number(str(_MONEY * below))
    return _TEXTS.get(column.arti or "", "Teks")


def _compact(part: NormalisedTable) -> NormalisedTable:
    """The table with its lineage as the product holds it."""
    cells = pd.Series([source_cells(entries) for entries in part.frame[LINEAGE]], dtype=object)
    return NormalisedTable(part.spec, part.frame.assign(**{LINEAGE: cells}))

"""What the consolidated document says in numbers: rows by level, totals and completeness of each table."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from loaders.master.consolidated import Document, DocumentTable
from renja.codes.level import Level
from renja.config import Config
from renja.findings.koreksi import Koreksi
from renja.findings.temuan import Keparahan, Temuan
from renja.run.kelengkapan import Kelengkapan
from renja.tables import tables_for
from renja.tables.spec import TableSpec
from renja.tables.year import heading_of, with_years

Row = Mapping[str, Any]

WAIVED = "dikecualikan"
"""Status of a finding that the configuration waives."""

_INCOMPLETE = frozenset({Kelengkapan.BELUM, Kelengkapan.DITOLAK, Kelengkapan.LAMA})


@dataclass(frozen=True, slots=True)
class TableFacts:
    """One table of the document.

    baris: its published rows. total: the recomputed total of each column that has one, None where it
    cannot be computed. judul_kolom: of these columns. kurang: the state of its part of each bidang (by
    name) whose newest version is not in.
    """

    spec: TableSpec
    judul: str
    baris: tuple[Row, ...]
    total: Mapping[str, Decimal | None]
    judul_kolom: Mapping[str, str]
    kurang: Mapping[str, Kelengkapan]

    def tingkat(self, level: str) -> tuple[Row, ...]:
        """The rows of one level."""
        return tuple(row for row in self.baris if row["level"] == level)

    @property
    def program(self) -> int:
        """How many programs it has."""
        return len(self.tingkat(Level.PROGRAM))

    @property
    def kegiatan(self) -> int:
        """How many kegiatan it has."""
        return len(self.tingkat(Level.KEGIATAN))

    @property
    def sub_kegiatan(self) -> int:
        """How many sub kegiatan it has."""
        return len(self.tingkat(Level.SUB_KEGIATAN))


def table_facts(document: Document, *, config: Config) -> dict[str, TableFacts]:
    """The facts of every table of the document, by its number, in document order."""
    return {table.spec.tabel: _facts(table, document=document, config=config) for table in document.tables}


def bidang_name(bidang: str | None, *, config: Config) -> str:
    """What people call a bidang; the whole office where there is none."""
    known = config.bidang.get(bidang or "")
    return known.nama if known else bidang or config.opd_name


def findings_of(document: Document) -> list[Temuan]:
    """The findings that hold, without those that were waived."""
    standing = document.temuan[document.temuan["status"] != WAIVED]
    return [Temuan(**_fields(row, Temuan)) for row in records(standing)]


def corrections_of(document: Document) -> list[Koreksi]:
    """The corrections that hold."""
    return [Koreksi(**_fields(row, Koreksi)) for row in records(document.koreksi)]


def column_headings(config: Config) -> dict[tuple[str, str], str]:
    """The heading of every column of the year's tables, by (tabel, kolom)."""
    tahun = config.renja.tahun
    return {
        (spec.tabel, column.nama): heading_of(column, tahun=tahun)
        for spec in tables_for(tahun)
        for column in spec.kolom
    }


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame as records."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def _fields(row: Mapping[str, Any], kind: type[Temuan] | type[Koreksi]) -> dict[str, Any]:
    """What a record of the warehouse says of the fields of a finding or correction."""
    known = {name: row[name] for name in kind.__dataclass_fields__ if name in row}
    if "keparahan" in known:
        known["keparahan"] = Keparahan(known["keparahan"])
    return known


def _facts(table: DocumentTable, *, document: Document, config: Config) -> TableFacts:
    spec, tahun = table.spec, config.renja.tahun
    rows = records(table.frame)
    totals = next((row for row in rows if row["level"] == Level.JUMLAH), {})
    computed = [column for column in spec.kolom if column.hitung]
    return TableFacts(
        spec=spec,
        judul=with_years(spec.judul, tahun=tahun),
        baris=tuple(rows),
        total={column.nama: totals.get(str(column.hitung)) for column in computed},
        judul_kolom={column.nama: heading_of(column, tahun=tahun) for column in computed},
        kurang=_missing(document.kelengkapan, tabel=spec.tabel, config=config),
    )


def _missing(completeness: pd.DataFrame, *, tabel: str, config: Config) -> dict[str, Kelengkapan]:
    rows = completeness[completeness["tabel"] == tabel].to_dict("records")
    return {
        bidang_name(row["bidang"], config=config): Kelengkapan(row["keadaan"])
        for row in rows
        if Kelengkapan(row["keadaan"]) in _INCOMPLETE
    }

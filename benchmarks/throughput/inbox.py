"""The inbox of an office: one workbook of each bidang with its table 4.1."""

from itertools import groupby
from pathlib import Path
from random import Random

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from benchmarks.throughput.office import TAHUN, Office
from benchmarks.throughput.plan import plan_rows
from renja.tables import table
from renja.tables.year import with_years

SPEC = table("4.1", tahun=TAHUN)
HEADING_ROWS = 4
"""Rows of the sheet down to the headings of the columns: title, office, groups, columns."""

_FIRST_CELL = dict(
    zip(
        (column.nama for column in SPEC.kolom),
        (sum(column.sel for column in SPEC.kolom[:place]) for place in range(len(SPEC.kolom))),
        strict=True,
    )
)
"""The first sheet column, from 0, of each column of the table."""


def write_inbox(office: Office, folder: Path, *, seed: int) -> int:
    """Write a workbook for each bidang under `<folder>/<tahun>`; how many rows stand under the headings."""
    random, written = Random(seed), 0
    for nama, entries in office.lists.items():
        file = folder / str(TAHUN) / nama / "renja.xlsx"
        file.parent.mkdir(parents=True)
        with Workbook(file, {"constant_memory": True}) as book:
            sheet = book.add_worksheet("Tabel 4.1")
            _write_headings(sheet, opd=office.config.opd_name)
            for place, row in enumerate(plan_rows(entries, random=random), HEADING_ROWS):
                for kolom, contents in row.items():
                    sheet.write_row(place, _FIRST_CELL[kolom], contents)
        written += len(entries) + 1
    return written


def _write_headings(sheet: Worksheet, *, opd: str) -> None:
    sheet.write(0, 0, with_years(SPEC.judul, tahun=TAHUN))
    sheet.write(1, 0, opd)
    for grup, columns in groupby(SPEC.kolom, key=lambda column: column.grup):
        names = [column.nama for column in columns]
        if grup:
            last = _FIRST_CELL[names[-1]] + SPEC.column(names[-1]).sel - 1
            sheet.merge_range(2, _FIRST_CELL[names[0]], 2, last, with_years(grup, tahun=TAHUN))
    for column in SPEC.kolom:
        sheet.write(3, _FIRST_CELL[column.nama], column.judul)

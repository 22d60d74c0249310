"""Rows written into a file that other programs read: CSV, Parquet or a sheet, exact in each."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeAlias

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet
from xlsxwriter import Workbook
from xlsxwriter.exceptions import XlsxWriterException
from xlsxwriter.worksheet import Worksheet

from loaders.atomicfile import replacing
from loaders.versions.change import NAMES, number_columns
from loaders.versions.moment import State
from loaders.warehouse.errors import ExportError

_FORMULA = "^('*[=+\\-@\\t\\r\\n＝＋－＠])"
LONGEST_SHEET = 1_048_576
LONGEST_CELL = 32_767
Row: TypeAlias = Sequence[object]
_SIDES = {"lama": "dari", "baru": "ke"}


"""How formulas begin (OWASP, "CSV Injection"); the wide forms are those of Asian keyboards."""


def inert_text(text: str) -> str:
    """The text made inert."""
    return re.sub(_FORMULA, r"'\1", text, count=1)


def inert(rows: pa.RecordBatch) -> pa.RecordBatch:
    """The rows with every text made inert; numbers, moments and everything else as they are."""
    columns = [
        pc.replace_substring_regex(column, pattern=_FORMULA, replacement="'\\1", max_replacements=1)
        if pa.types.is_string(column.type)
        else column
        for column in rows.columns
    ]
    return pa.record_batch(columns, schema=rows.schema)


"""Values of the kinds that a database gives."""

_EXACT_DIGITS = 15
_WIDTH = 18
_MARKUP = "<r>"
"""A text that begins so might be taken for the inside of a cell, as XlsxWriter writes it in place."""


class Format(StrEnum):
    """What kind of file."""

    CSV = "csv"
    PARQUET = "parquet"
    XLSX = "xlsx"


def write_rows(
    path: Path, *, batches: Iterable[pa.RecordBatch], schema: pa.Schema, kind: Format, moment: datetime
) -> int:
    """Write rows into a file, in place of the former one at once or not at all; returns how many.

    CSV: UTF-8 with commas; texts in quotes, so that nothing (no quotes) is not the empty text (`""`).
    Sheet: numbers as cells of numbers where a cell holds them exactly, else as text; moments as text.
    Both: texts made inert. Parquet: as the database has them, decimals as decimals.
    moment: what a sheet says it was made at. ExportError when it cannot be written.
    """
    with _replacing(path) as fresh:
        if kind is Format.XLSX:
            rows = (row for batch in batches for row in zip(*map(_values, batch.columns), strict=True))
            return _fill_book(fresh, heading=schema.names, rows=rows, moment=moment, place=path)
        count = 0
        with _writer(fresh, schema=schema, kind=kind) as writer:
            for batch in batches:
                writer.write_batch(inert(batch) if kind is Format.CSV else batch)
                count += batch.num_rows
        return count


def _writer(path: Path, *, schema: pa.Schema, kind: Format) -> Any:
    if kind is Format.CSV:
        return pyarrow.csv.CSVWriter(path, schema)
    return pyarrow.parquet.ParquetWriter(path, schema, compression="zstd")


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """As `loaders.atomicfile.replacing`; ExportError in place of what files and XlsxWriter raise."""
    try:
        with replacing(path) as fresh:
            yield fresh
    except (OSError, XlsxWriterException) as error:
        raise ExportError(path, reason=getattr(error, "strerror", None) or str(error)) from error


def write_sheet(path: Path, *, heading: Sequence[str], rows: Iterable[Row], moment: datetime) -> int:
    """Write rows of plain values into a sheet, otherwise as `write_rows`."""
    with _replacing(path) as fresh:
        return _fill_book(fresh, heading=heading, rows=rows, moment=moment, place=path)


def _values(column: pa.Array) -> list[Any]:
    values: list[Any] = column.to_pylist()
    return values


def _fill_book(
    file: Path, *, heading: Sequence[str], rows: Iterable[Row], moment: datetime, place: Path
) -> int:
    """One sheet in a new file; place: what it is to be called."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    count = 0
    with Workbook(str(file), options) as book:
        book.set_properties({"created": moment.astimezone(UTC).replace(tzinfo=None)})
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(heading) - 1, _WIDTH)
        sheet.write_row(0, 0, heading, book.add_format({"bold": True}))
        for count, row in enumerate(rows, start=1):
            if count >= LONGEST_SHEET:
                raise ExportError(place, reason=f"satu lembar hanya memuat {LONGEST_SHEET - 1} baris")
            for column, value in enumerate(row):
                if not _fill_cell(sheet, count, column, value):
                    where = f"kolom {heading[column]} baris {count + 1}"
                    reason = f"teks pada {where} lebih panjang dari isi satu sel"
                    raise ExportError(place, reason=reason)
    return count


def _fill_cell(sheet: Worksheet, row: int, column: int, value: object) -> bool:
    """Write one value; whether a cell can hold it."""
    match value:
        case None:
            return True
        case bool():
            sheet.write_boolean(row, column, value)
        case int() | Decimal() if _is_exact(value):
            sheet.write_number(row, column, value)
        case _:
            text = value.isoformat() if isinstance(value, datetime) else inert_text(str(value))
            if text.startswith(_MARKUP):
                text = f"'{text}"
            if len(text) > LONGEST_CELL:
                return False
            sheet.write_string(row, column, text)
    return True


def _is_exact(value: int | Decimal) -> bool:
    """Whether a spreadsheet program, which reads 15 digits of a number, reads this one whole."""
    return len(Decimal(value).normalize().as_tuple().digits) <= _EXACT_DIGITS


def write_changes(path: Path, *, changes: pd.DataFrame, old: State, new: State) -> int:
    """Write all changes, with the runs they lie between on every line; returns how many.

    changes: with the columns of `loaders.change.NAMES`. Old and new values of a column of numbers are
    numbers. ExportError when the file cannot be written.
    """
    heading = [*_SIDES.values(), *NAMES]
    rows = _rows(changes, runs=(old.jalan_id, new.jalan_id))
    return write_sheet(path, heading=heading, rows=rows, moment=max(old.saat, new.saat))


def _rows(changes: pd.DataFrame, *, runs: tuple[str, str]) -> Iterator[Row]:
    numbers = number_columns()
    sides = [NAMES.index(side) for side in _SIDES]
    tabel, kolom = NAMES.index("tabel"), NAMES.index("kolom")
    for row in changes[list(NAMES)].itertuples(index=False, name=None):
        values = list(row)
        if (row[tabel], row[kolom]) in numbers:
            for side in sides:
                values[side] = None if row[side] is None else Decimal(row[side])
        yield [*runs, *values]

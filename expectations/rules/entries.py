"""Rules about single cells: their type, their sign, and that required ones are filled."""

from collections.abc import Callable

import numpy as np

from expectations.batch import Batch
from expectations.failure import Failure, as_text
from expectations.rule import failures_at, has_money, requires, rule
from renja.cells.amount import ZERO, Mask, Numbers, exact_numbers
from renja.cells.distinct import instances_of
from renja.cells.value import Keadaan
from renja.tables.frame import FrameColumn, frame_columns
from renja.tables.spec import Kind

_TEXT_TYPE = "VARCHAR"
_WHOLE_TYPE = "INTEGER"


@rule("tipe.angka")
def wrong_numbers(batch: Batch) -> list[Failure]:
    """Numeric columns hold exact numbers or nothing."""
    return [
        failure
        for column in frame_columns(batch.spec)
        if column.tipe != _TEXT_TYPE
        for failure in _wrong(batch, column, right=_whole if column.tipe == _WHOLE_TYPE else exact_numbers)
    ]


@rule("tipe.teks")
def wrong_texts(batch: Batch) -> list[Failure]:
    """Text columns hold text or nothing."""
    return [
        failure
        for column in frame_columns(batch.spec)
        if column.tipe == _TEXT_TYPE
        for failure in _wrong(batch, column, right=_texts)
    ]


@rule("wajib.kosong", needs=(requires,))
def blank_required(batch: Batch) -> list[Failure]:
    """Cells that the form wants filled at the row's level are not blank (a dash or an error is not)."""
    return [
        failure
        for column in batch.spec.kolom
        if column.isi_wajib
        for failure in failures_at(
            batch.at_level(*column.isi_wajib) & batch.states[column.nama].among(Keadaan.KOSONG),
            kolom=column.nama,
        )
    ]


@rule("nilai.negatif", needs=(has_money,))
def negative_money(batch: Batch) -> list[Failure]:
    """No amount of money is below zero."""
    return [
        Failure(
            row=int(row),
            kolom=column.nama,
            ditemukan=as_text(own.values[row], batch.states[column.nama].desimal[row]),
        )
        for column in batch.spec.columns_of(Kind.RUPIAH)
        for own in [batch.amounts(column)]
        for row in np.flatnonzero((own.values < ZERO).astype(bool))
    ]


def _wrong(batch: Batch, column: FrameColumn, *, right: Callable[[Numbers], Mask]) -> list[Failure]:
    """Values that are neither right nor nothing: None, or the missing value of a typed column."""
    values = batch.frame[column.nama]
    content = values.to_numpy(dtype=object)
    nothing = (content == None) if values.dtype == object else values.isna().to_numpy()  # noqa: E711
    return [
        Failure(row=int(row), kolom=column.nama, ditemukan=str(content[row]))
        for row in np.flatnonzero(~right(content) & ~nothing)
    ]


def _texts(values: Numbers) -> Mask:
    return instances_of(values, str)


def _whole(values: Numbers) -> Mask:
    return instances_of(values, int, np.integer) & ~instances_of(values, bool)

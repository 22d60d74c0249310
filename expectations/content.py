"""Rules about single cells: their type, and that required ones are filled."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from expectations.batch import Batch
from expectations.failure import Failure
from renja.amount import Mask
from renja.frame import FrameColumn, frame_columns
from renja.value import Keadaan

_TEXT_TYPE = "VARCHAR"
_WHOLE_TYPE = "INTEGER"


def wrong_numbers(batch: Batch) -> list[Failure]:
    """Numeric columns hold exact numbers or nothing."""
    return [
        failure
        for column in frame_columns(batch.spec)
        if column.tipe != _TEXT_TYPE
        for failure in _wrong(batch, column, fits=_is_whole if column.tipe == _WHOLE_TYPE else _is_exact)
    ]


def wrong_texts(batch: Batch) -> list[Failure]:
    """Text columns hold text or nothing."""
    return [
        failure
        for column in frame_columns(batch.spec)
        if column.tipe == _TEXT_TYPE
        for failure in _wrong(batch, column, fits=_is_text)
    ]


def blank_required(batch: Batch) -> list[Failure]:
    """Cells that the form wants filled at the row's level are not blank (a dash or an error is not)."""
    return [
        Failure(row=int(row), kolom=column.nama)
        for column in batch.spec.kolom
        if column.isi_wajib
        for row in np.flatnonzero(
            batch.at_level(*column.isi_wajib) & batch.states[column.nama].among(Keadaan.KOSONG)
        )
    ]


def _wrong(batch: Batch, column: FrameColumn, *, fits: Callable[[Any], bool]) -> list[Failure]:
    values = batch.frame[column.nama]
    nothing: Mask = values.isna().to_numpy(dtype=bool)
    right = np.fromiter(map(fits, values.to_numpy(dtype=object)), dtype=bool, count=len(values))
    return [
        Failure(row=int(row), kolom=column.nama, ditemukan=str(values.iloc[row]))
        for row in np.flatnonzero(~right & ~_is_absent(values, nothing))
    ]


def _is_absent(values: pd.Series, nothing: Mask) -> Mask:
    """Nothing there: None, or the missing value of a typed column (a float NaN among objects is not)."""
    if values.dtype != object:
        return nothing
    absent: Mask = np.fromiter((value is None for value in values), dtype=bool, count=len(values))
    return absent


def _is_exact(value: Any) -> bool:
    return isinstance(value, Decimal) and value.is_finite()


def _is_whole(value: Any) -> bool:
    return isinstance(value, (int, np.integer)) and not isinstance(value, bool)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)

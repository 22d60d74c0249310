"""What changed between two states, as a sheet: one line for each column of each row that differs."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pandas as pd

from loaders.change import NAMES, number_columns
from loaders.rowfile import Row, write_sheet
from loaders.state import State

_SIDES = {"lama": "dari", "baru": "ke"}


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

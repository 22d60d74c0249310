"""Answers of the database as frames of plain objects: exact numbers, None for nothing."""

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pandas as pd
import sqlalchemy as sa

from loaders.schema import LINEAGE_TEXT
from renja.frame import LINEAGE


def frame_of(connection: sa.Connection, query: sa.Select[Any]) -> pd.DataFrame:
    """The rows of a query as a frame of objects, columns as in the query."""
    result = connection.execute(query)
    names = list(result.keys())
    return pd.DataFrame([tuple(row) for row in result.all()], columns=names, dtype=object)


def with_lineage(frame: pd.DataFrame, *, names: Sequence[str]) -> pd.DataFrame:
    """The named columns with numbers as short as they are exact, and the source cells of each row."""
    cells = pd.Series([json.loads(text) for text in frame[LINEAGE_TEXT]], dtype=object)
    columns = {name: pd.Series([shortest(value) for value in frame[name]], dtype=object) for name in names}
    return pd.DataFrame({**columns, LINEAGE: cells}, dtype=object)


def shortest(value: Any) -> Any:
    """A number without the end zeros of its column; anything else as it is."""
    if not isinstance(value, Decimal):
        return value
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()

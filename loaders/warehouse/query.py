"""Answers of the database as frames of plain objects: exact numbers, None for nothing."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pandas as pd
import pyarrow as pa
import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from loaders.views.schema import LINEAGE_TEXT
from renja.cells.sources import SourceCells
from renja.tables.frame import LINEAGE

_ROWS_AT_ONCE = 20_000


class JsonElements(FunctionElement[Any]):
    """The elements of a JSON array held as text, one row each."""

    name = "json_elements"
    inherit_cache = True


@compiles(JsonElements, "duckdb")
def _duckdb_elements(element: JsonElements, compiler: SQLCompiler, **options: Any) -> str:
    return f"unnest(CAST({compiler.process(element.clauses, **options)} AS JSON[]))"


@compiles(JsonElements, "postgresql")
def _postgresql_elements(element: JsonElements, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_array_elements(CAST({compiler.process(element.clauses, **options)} AS JSON))"


def frame_of(connection: sa.Connection, query: sa.Select[Any]) -> pd.DataFrame:
    """The rows of a query as a frame of objects, columns as in the query; moments are in UTC."""
    result = connection.execute(query)
    names = list(result.keys())
    frame = pd.DataFrame([tuple(row) for row in result.all()], columns=names, dtype=object)
    for name in names:
        if _holds(frame[name], datetime):
            frame[name] = _objects([in_utc(value) for value in frame[name]])
    return frame


def batches_of(
    connection: sa.Connection, query: sa.Select[Any], *, schema: pa.Schema
) -> Iterator[pa.RecordBatch]:
    """The rows of a query as Arrow batches of that schema, never all of them in memory at once."""
    result = connection.execute(query, execution_options={"yield_per": _ROWS_AT_ONCE})
    for rows in result.partitions():
        columns = zip(*rows, strict=True)
        arrays = [pa.array(values, field.type) for values, field in zip(columns, schema, strict=True)]
        yield pa.record_batch(arrays, schema=schema)


def in_utc(value: Any) -> Any:
    """A moment in UTC, whatever zone the engine gives it; anything else as it is."""
    return value.astimezone(UTC) if isinstance(value, datetime) else value


def with_lineage(frame: pd.DataFrame, *, names: Sequence[str]) -> pd.DataFrame:
    """The named columns with numbers as short as they are exact, and the source cells of each row."""
    columns = {
        name: _objects([shortest(value) for value in frame[name]])
        if _holds(frame[name], Decimal)
        else frame[name]
        for name in names
    }
    cells = _objects([SourceCells(text) for text in frame[LINEAGE_TEXT]])
    return pd.DataFrame({**columns, LINEAGE: cells}, dtype=object)


def shortest(value: Any) -> Any:
    """A number without the end zeros of its column; anything else as it is."""
    if not isinstance(value, Decimal):
        return value
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _holds(column: "pd.Series[Any]", kind: type) -> bool:
    """Whether the values of a column are of that kind, nothing aside."""
    first = column.first_valid_index()
    return first is not None and isinstance(column[first], kind)


def _objects(values: list[Any]) -> "pd.Series[Any]":
    return pd.Series(values, dtype=object)

"""Frames of a part as exact Arrow rows of its base table."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from loaders.views.rowtable import row_tables
from loaders.views.schema import CONFIDENCE_DECIMALS, KOREKSI, LINEAGE_TEXT
from loaders.warehouse.bulk import arrow_schema
from loaders.warehouse.errors import TooLarge
from renja.cells.sources import source_cells
from renja.indonesian import round_half_up
from renja.run.publication import Part
from renja.tables.frame import LINEAGE
from renja.text import storable

_EXACT = Context(prec=60, rounding=ROUND_HALF_UP)
_BAGIAN = "bagian_id"


def part_rows(part: Part) -> pa.Table:
    """The rows of a part for its base table, `bagian_id` aside.

    Numbers are rounded half-up to the column's decimals. TypeError for a float; TooLarge for a number
    with more digits than its column holds.
    """
    schema = row_schema(part.spec.view)
    columns = [_column(part, field=field) for field in schema]
    return pa.table(columns, schema=schema)


def correction_rows(part: Part) -> pa.Table:
    """The corrections of a part for the base table, `bagian_id` aside, in an order of their own."""
    names = correction_schema().names
    return sorted_corrections([{name: getattr(one, name) for name in names} for one in part.koreksi])


def sorted_corrections(records: Iterable[Mapping[str, Any]]) -> pa.Table:
    """Corrections in the order of their contents; records: by the names of `correction_schema()`."""
    rounded = [
        {**one, "keyakinan": round_half_up(one["keyakinan"], decimals=CONFIDENCE_DECIMALS)}
        for one in records
    ]
    rounded.sort(key=lambda record: [str(value) for value in record.values()])
    return records_table(rounded, schema=correction_schema())


def row_schema(view: str) -> pa.Schema:
    """The Arrow schema of the rows of a view's base table, `bagian_id` aside."""
    return _without_part(arrow_schema(row_tables()[view]))


def correction_schema() -> pa.Schema:
    """The Arrow schema of corrections, `bagian_id` aside."""
    return _without_part(arrow_schema(KOREKSI))


def records_table(records: Sequence[Mapping[str, Any]], *, schema: pa.Schema) -> pa.Table:
    """Records as an Arrow table of that schema; a key that a record lacks is NULL."""
    columns = []
    for field in schema:
        values = [record.get(field.name) for record in records]
        text = pa.types.is_string(field.type)
        columns.append(_texts(values, field=field) if text else pa.array(values, field.type))
    return pa.table(columns, schema=schema)


def numbered(rows: pa.Table, *, bagian_id: int) -> pa.Table:
    """Rows with the part they belong to as their first column."""
    return rows.add_column(0, _BAGIAN, pa.repeat(pa.scalar(bagian_id, pa.int32()), rows.num_rows))


def _without_part(schema: pa.Schema) -> pa.Schema:
    return schema.remove(schema.get_field_index(_BAGIAN))


def _column(part: Part, *, field: pa.Field) -> pa.Array:
    if field.name == LINEAGE_TEXT:
        return pa.array([source_cells(cells).text for cells in part.frame[LINEAGE]], field.type)
    if field.name not in part.frame:
        return pa.nulls(len(part.frame), field.type)
    values = _plain(part.frame[field.name])
    if pa.types.is_string(field.type):
        return _texts(values, field=field)
    if not pa.types.is_decimal(field.type):
        return pa.array(values, field.type)
    try:
        return pa.array(values, field.type)
    except pa.ArrowInvalid:
        return pa.array(_fitted(values, part=part, field=field), field.type)


def _texts(values: Iterable[str | None], *, field: pa.Field) -> pa.Array:
    """Text as it is; half characters and NUL, which no database takes, become U+FFFD."""
    try:
        texts = pa.array(values, field.type)
        if not pc.any(pc.match_substring(texts, "\0")).as_py():
            return texts
    except UnicodeEncodeError:
        pass
    return pa.array([None if value is None else storable(value) for value in values], field.type)


def _plain(column: "pd.Series[Any]") -> "np.ndarray[Any, Any]":
    """The values with every kind of missing value as None."""
    values = column.to_numpy(dtype=object, copy=True)
    values[pd.isna(values)] = None
    return values


def _fitted(values: Iterable[Any], *, part: Part, field: pa.Field) -> list[Decimal | None]:
    """Numbers rounded to the column's decimals; TooLarge for the first that does not fit."""
    step = Decimal(1).scaleb(-field.type.scale)
    limit = Decimal(10) ** (field.type.precision - field.type.scale)
    fitted = []
    for value, baris_id in zip(values, part.frame["baris_id"], strict=True):
        try:
            rounded = None if value is None else _exact(value).quantize(step, context=_EXACT)
        except InvalidOperation:
            rounded = limit
        if rounded is not None and abs(rounded) >= limit:
            raise TooLarge(view=part.spec.view, kolom=field.name, baris_id=str(baris_id), nilai=str(value))
        fitted.append(rounded)
    return fitted


def _exact(value: object) -> Decimal:
    if isinstance(value, Decimal | int):
        return Decimal(value)
    raise TypeError(f"no exact number: {value!r}")

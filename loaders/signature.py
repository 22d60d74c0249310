"""The signature of a part's contents: the same for the same rows, whatever columns others have gained."""

from decimal import Decimal
from hashlib import sha256

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc


def part_signature(kiriman_id: str | None, *, rows: pa.Table, corrections: pa.Table) -> str:
    """The signature of a part: whose submission it is, its rows and their corrections."""
    return sha256(f"{kiriman_id}\n{signature(rows, corrections)}".encode()).hexdigest()


def signature(*tables: pa.Table) -> str:
    """A hash of the rows in their order, NULL and empty text apart.

    A column without any value counts for nothing, so that a description that gains a column makes no new
    versions. How the rows are cut into chunks does not matter.
    """
    digest = sha256()
    for table in tables:
        digest.update(f"{table.num_rows} rows\n".encode())
        for name, column in zip(table.column_names, table.columns, strict=True):
            if column.null_count < table.num_rows:
                digest.update(f"{name} {column.type}\n".encode())
                for content in _contents(column):
                    digest.update(content)
    return digest.hexdigest()


def _contents(column: pa.ChunkedArray) -> list[memoryview]:
    """Which values are there, then the values one after another."""
    there = _fixed(pc.cast(column.is_valid(), pa.uint8()))
    if pa.types.is_string(column.type):
        return [there, *_texts(column)]
    if pa.types.is_boolean(column.type):
        column = pc.cast(column, pa.uint8())
    return [there, _fixed(column.fill_null(pa.scalar(_zero(column.type), column.type)))]


def _texts(column: pa.ChunkedArray) -> list[memoryview]:
    """The lengths of the texts, then all of them."""
    whole = _one(pc.cast(column, pa.large_string()).fill_null(""))
    _, offsets, data = whole.buffers()
    places = np.frombuffer(offsets, dtype=np.int64)[whole.offset : whole.offset + len(whole) + 1]
    content = memoryview(data or b"")[places[0] : places[-1]]
    return [np.diff(places).data.cast("B"), content]


def _fixed(column: pa.ChunkedArray) -> memoryview:
    """The values of a column whose values are all of one width."""
    whole = _one(column)
    width = whole.type.bit_width // 8
    return memoryview(whole.buffers()[1])[whole.offset * width : (whole.offset + len(whole)) * width]


def _one(column: pa.ChunkedArray) -> pa.Array:
    combined = column.combine_chunks()
    return combined.chunk(0) if isinstance(combined, pa.ChunkedArray) else combined


def _zero(kind: pa.DataType) -> Decimal | int:
    return Decimal(0) if pa.types.is_decimal(kind) else 0

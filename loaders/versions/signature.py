"""The signature of a part's contents: the same for the same rows, whatever columns others have gained."""

from decimal import Decimal
from hashlib import sha256

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import sqlalchemy as sa

from loaders.versions.rows import correction_schema, records_table, row_schema, sorted_corrections
from loaders.views.rowtable import row_tables
from loaders.views.schema import BAGIAN, KOREKSI
from renja.tables import table


def part_signature(kiriman_id: str | None, *, rows: pa.Table, corrections: pa.Table) -> str:
    """The signature of a part: whose submission it is, its rows and their corrections."""
    return sha256(f"{kiriman_id}\n{signature(rows, corrections)}".encode()).hexdigest()


def signature(*tables: pa.Table) -> str:
    """A hash of the rows in their order, NULL and empty text apart.

    A column without any value counts for nothing, so that a description that gains a column makes no new
    versions. How the rows are cut into chunks does not matter.
    """
    digest = sha256()
    for rows in tables:
        digest.update(f"{rows.num_rows} rows\n".encode())
        for name, column in zip(rows.column_names, rows.columns, strict=True):
            if column.null_count < rows.num_rows:
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


def sign_again(connection: sa.Connection) -> None:
    """Give every part that holds the signature that this program gives to its stored rows."""
    names = ("bagian_id", "tabel", "tahun", "kiriman_id", "tanda")
    query = sa.select(*(BAGIAN.c[name] for name in names)).where(BAGIAN.c.berlaku_sampai.is_(None))
    for part in connection.execute(query).all():
        signed = part_signature(
            part.kiriman_id,
            rows=_rows(connection, view=table(part.tabel, tahun=part.tahun).view, bagian_id=part.bagian_id),
            corrections=_corrections(connection, bagian_id=part.bagian_id),
        )
        if signed != part.tanda:
            change = sa.update(BAGIAN).values(tanda=signed)
            connection.execute(change.where(BAGIAN.c.bagian_id == part.bagian_id))


def _rows(connection: sa.Connection, *, view: str, bagian_id: int) -> pa.Table:
    rows, schema = row_tables()[view], row_schema(view)
    query = sa.select(*(rows.c[name] for name in schema.names)).where(rows.c.bagian_id == bagian_id)
    found = connection.execute(query.order_by(rows.c.posisi, rows.c.urutan)).mappings().all()
    return records_table([dict(row) for row in found], schema=schema)


def _corrections(connection: sa.Connection, *, bagian_id: int) -> pa.Table:
    columns = [KOREKSI.c[name] for name in correction_schema().names]
    query = sa.select(*columns).where(KOREKSI.c.bagian_id == bagian_id)
    return sorted_corrections([dict(row) for row in connection.execute(query).mappings().all()])

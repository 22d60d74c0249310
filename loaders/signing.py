"""Parts signed again after an upgrade, so that contents that stay the same stay the same version."""

import pyarrow as pa
import sqlalchemy as sa

from loaders.rows import correction_schema, records_table, row_schema, sorted_corrections
from loaders.rowtable import row_tables
from loaders.schema import BAGIAN, KOREKSI
from loaders.signature import part_signature
from renja.tables import table


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

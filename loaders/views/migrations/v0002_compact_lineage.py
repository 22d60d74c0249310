"""The source cells of a row as arrays in place of objects: a third of the size.

`[{"kolom": …, "ke": …, …}]` becomes `[[kolom, ke, sel, mentah, keadaan, nilai, desimal, {the rest}]]`.
"""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_FIELDS = ("kolom", "ke", "sel", "mentah", "keadaan", "nilai", "desimal")


def upgrade() -> None:
    """Rewrite the lineage of every row."""
    connection = op.get_bind()
    tables = connection.execute(
        sa.text(
            "SELECT table_name FROM information_schema.columns "
            "WHERE table_schema = 'gudang' AND column_name = 'jejak_sel'"
        )
    )
    for (name,) in tables.all():
        _rewrite(connection, rows=sa.table(name, sa.column("jejak_sel"), schema="gudang"))


def _rewrite(connection: sa.Connection, *, rows: sa.TableClause) -> None:
    op.execute("CREATE TEMPORARY TABLE jejak_ringkas (lama TEXT, baru TEXT)")
    texts = connection.execute(sa.select(rows.c.jejak_sel).distinct()).scalars().all()
    pairs = sa.table("jejak_ringkas", sa.column("lama"), sa.column("baru"))
    if texts:
        connection.execute(sa.insert(pairs), [{"lama": text, "baru": _compact(text)} for text in texts])
    op.execute(sa.update(rows).values(jejak_sel=pairs.c.baru).where(rows.c.jejak_sel == pairs.c.lama))
    op.execute("DROP TABLE jejak_ringkas")


def _compact(text: str) -> str:
    cells = [_cell(entry) for entry in json.loads(text)]
    return json.dumps(cells, ensure_ascii=False, separators=(",", ":"))


def _cell(entry: dict[str, Any]) -> list[Any]:
    rest = {name: value for name, value in sorted(entry.items()) if name not in _FIELDS}
    return [*(entry.get(name) for name in _FIELDS), *([rest] if rest else [])]

"""What others have built in the database on the reporting views."""

import sqlalchemy as sa

from loaders.views.schema import REPORTING
from loaders.views.view import views

_DEPENDENTS = sa.text(
    "SELECT DISTINCT reader.oid::regclass::text, reader.relnamespace::regnamespace::text, reader.relname "
    "FROM pg_depend "
    "JOIN pg_rewrite AS rule ON rule.oid = pg_depend.objid AND pg_depend.classid = 'pg_rewrite'::regclass "
    "JOIN pg_class AS reader ON reader.oid = rule.ev_class "
    "JOIN pg_class AS source ON source.oid = pg_depend.refobjid "
    "AND pg_depend.refclassid = 'pg_class'::regclass "
    "WHERE source.relnamespace = to_regnamespace(:reporting) AND reader.oid <> source.oid "
    "ORDER BY 1"
)


def dependents(connection: sa.Connection) -> list[str]:
    """Views of others that read a view of ours, by their names with schema.

    None in a DuckDB file: it lets a view be replaced under those that read it.
    """
    if connection.dialect.name != "postgresql":
        return []
    found = connection.execute(_DEPENDENTS, {"reporting": REPORTING}).all()
    return [full for full, schema, name in found if (schema, name) not in {(REPORTING, v) for v in views()}]

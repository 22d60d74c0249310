import pyarrow as pa
import pytest

from loaders.export.rowfile import Format, write_rows
from loaders.views.view import HISTORY, views
from loaders.warehouse.facade import Warehouse
from tests.loaders.versions.test_moment import nights

CURRENT = [name for name in views() if not name.startswith(HISTORY)]


def batches(warehouse, name, *, jalan_id):
    with warehouse.view_batches(name, state=warehouse.find_state(jalan_id)) as found:
        return list(found)


def exported(warehouse, folder, *, jalan_id):
    """The bytes of every view as CSV, as a run left it."""
    state = warehouse.find_state(jalan_id)
    found = {}
    for name in CURRENT:
        file = folder / f"{name}.csv"
        with warehouse.view_batches(name, state=state) as rows:
            schema = views()[name].schema
            write_rows(file, batches=rows, schema=schema, kind=Format.CSV, moment=state.saat)
        found[name] = file.read_bytes()
    return found


def test_every_night_is_exported_later_byte_for_byte_as_it_was(warehouse, tmp_path):
    kept = {}
    for one in nights():
        warehouse.publish(one)
        kept[one.jalan.jalan_id] = exported(warehouse, tmp_path, jalan_id=one.jalan.jalan_id)
    for jalan_id, before in kept.items():
        assert exported(warehouse, tmp_path, jalan_id=jalan_id) == before, jalan_id


@pytest.mark.sistem
def test_both_engines_export_the_same_bytes(cluster, tmp_path):
    name = cluster.database()
    found = []
    for url in (f"duckdb:///{tmp_path}/renja.duckdb", cluster.url(name)):
        with Warehouse(url) as warehouse:
            for one in nights():
                warehouse.publish(one)
            found.append(exported(warehouse, tmp_path, jalan_id="J5"))
    cluster.drop(name)
    one, other = found
    for view in CURRENT:
        assert one[view] == other[view], view


def test_batches_have_the_schema_of_the_view_and_only_rows_of_the_state(warehouse):
    for one in nights()[:3]:
        warehouse.publish(one)
    rows = pa.Table.from_batches(batches(warehouse, "rencana_pendanaan", jalan_id="J1"))
    assert rows.schema.equals(views()["rencana_pendanaan"].schema)
    shown = warehouse.read_view("rencana_pendanaan", state=warehouse.find_state("J1"))
    assert rows.column("pagu").to_pylist() == shown["pagu"].tolist()
    assert set(rows.column("jalan_id").to_pylist()) == {"J1"}

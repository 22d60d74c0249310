from dataclasses import replace
from decimal import Decimal

import pandas as pd
import pytest

from loaders.versions.change import NAMES
from loaders.versions.comparison import read_changes
from loaders.warehouse.facade import Warehouse
from tests.loaders.frames import SCOPE, office, pengendalian, publication, rp
from tests.loaders.versions.test_moment import elsewhere


@pytest.fixture
def two_runs(warehouse):
    """A warehouse in which the second run has another amount in one row."""
    warehouse.publish(publication("J1"))
    later = [*office()[:7], *pengendalian(isi="dua", pagu="250.000.000")]
    warehouse.publish(publication("J2", hari=1, tables=later))
    return warehouse


def between(warehouse, one, other):
    return warehouse.changes(warehouse.find_state(one), warehouse.find_state(other))


def test_a_changed_amount_is_told_with_old_new_and_difference(two_runs):
    found = between(two_runs, "J1", "J2")
    assert list(found) == list(NAMES)
    row = found[(found["kode"] == "2.11.03.2.02.0001") & (found["kolom"] == "pagu")].iloc[0]
    assert (row["jenis"], Decimal(row["lama"]), Decimal(row["baru"])) == (
        "berubah",
        rp("240.000.000"),
        rp("250.000.000"),
    )
    assert row["selisih"] == rp("10.000.000")
    assert (row["tabel"], row["bidang"], bool(row["dihitung"])) == ("4.1", "pengendalian", False)


def test_what_follows_from_a_change_is_told_as_computed(two_runs):
    found = between(two_runs, "J1", "J2")
    computed = found[found["dihitung"].astype(bool)]
    assert set(computed["kolom"]) == {"pagu_hitung"}
    assert {"2", "2.11", "2.11.03", "2.11.03.2.02"} <= set(computed["kode"])


def test_the_way_back_is_the_opposite(two_runs):
    there, back = between(two_runs, "J1", "J2"), between(two_runs, "J2", "J1")
    assert there["selisih"].tolist() == [-one for one in back["selisih"]]
    assert there["lama"].tolist() == back["baru"].tolist()


def test_equal_states_have_no_changes(two_runs):
    two_runs.publish(publication("J3", hari=2))
    assert between(two_runs, "J2", "J2").empty
    assert between(two_runs, "J1", "J3")["kolom"].tolist() == []


def test_rows_that_come_and_go_are_told_by_their_filled_columns(warehouse):
    warehouse.publish(publication("J1", tables=office()[:7]))
    warehouse.publish(publication("J2", hari=1))
    found = between(warehouse, "J1", "J2")
    new = found[(found["kode"] == "2.11.03.2.02.0001") & (found["tabel"] == "4.1")]
    assert set(new["jenis"]) == {"baru"}
    assert new["lama"].isna().all()
    assert dict(zip(new["kolom"], new["baru"], strict=True))["sumber_dana"] == "DAK"
    assert new["baru"].notna().all()
    gone = between(warehouse, "J2", "J1")
    assert set(gone[gone["kode"] == "2.11.03.2.02.0001"]["jenis"]) == {"hilang"}


def test_changes_come_in_document_order(two_runs):
    found = between(two_runs, "J1", "J2")
    places = list(zip(found["tabel"], found["urutan"], strict=True))
    assert places == sorted(places)


def test_two_stages_are_compared_by_code(two_runs):
    two_runs.publish(elsewhere("K1", replace(SCOPE, tahapan="penetapan"), hari=3))
    found = between(two_runs, "K1", "J2")
    changed = found[~found["dihitung"].astype(bool)]
    assert set(changed["jenis"]) == {"berubah"}
    assert set(changed[changed["kode"].notna()]["kode"]) == {"2.11.03.2.02.0001"}
    assert set(changed["kolom"]) == {"pagu"}


def test_rows_without_a_code_are_known_by_their_name_in_another_stage(two_runs):
    two_runs.publish(elsewhere("K1", replace(SCOPE, tahapan="penetapan"), hari=3))
    assert between(two_runs, "K1", "J1").empty


def test_the_view_tells_what_each_run_changed(two_runs):
    two_runs.publish(publication("J3", hari=2))
    view = two_runs.read_view("perubahan", scope=SCOPE)
    for one, other in (("J1", "J2"), ("J2", "J3")):
        mine = view[view["jalan_id"] == other].drop(
            columns=["jalan_id", "opd", "tahun", "tahapan", "terjadi"]
        )
        expected = between(two_runs, one, other)
        key = ["tabel", "baris_id", "kolom"]
        pd.testing.assert_frame_equal(
            mine.sort_values(key, ignore_index=True), expected.sort_values(key, ignore_index=True)
        )


def test_the_view_tells_rows_that_ended(warehouse):
    warehouse.publish(publication("J1"))
    ended = frozenset((one.table.spec.tabel, one.bidang) for one in pengendalian())
    warehouse.publish(publication("J2", hari=1, tables=office()[:7], berakhir=ended))
    view = warehouse.read_view("perubahan", scope=SCOPE)
    gone = view[(view["jalan_id"] == "J2") & (view["bidang"] == "pengendalian")]
    assert set(gone["jenis"]) == {"hilang"}
    assert "2.11.03.2.02.0001" in set(gone["kode"])


def test_a_run_without_changes_has_none_in_the_view(warehouse):
    warehouse.publish(publication("J1"))
    warehouse.publish(publication("J2", hari=1))
    view = warehouse.read_view("perubahan", scope=SCOPE)
    assert set(view["jalan_id"]) == {"J1"}


@pytest.mark.sistem
def test_both_engines_tell_the_same_changes(tmp_path, cluster):
    found = []
    for url in (f"duckdb:///{tmp_path}/renja.duckdb", cluster.url(cluster.database())):
        with Warehouse(url) as warehouse:
            warehouse.publish(publication("J1", tables=office()[:7]))
            later = [*office()[:7], *pengendalian(isi="dua", pagu="250.000.000")]
            warehouse.publish(publication("J2", hari=1, tables=later))
            found.append(between(warehouse, "J1", "J2"))
    assert not found[0].empty
    pd.testing.assert_frame_equal(*found)


@pytest.mark.sistem
def test_a_comparison_sets_the_server_for_its_own_transaction_alone(cluster):
    with Warehouse(cluster.url(cluster.database())) as warehouse:
        warehouse.publish(publication("J1", tables=office()[:7]))
        warehouse.publish(publication("J2", hari=1))
        states = warehouse.find_state("J1"), warehouse.find_state("J2")
        with warehouse._store.reading() as connection:
            before = settings(connection)
            read_changes(connection, old=states[0], new=states[1])
            assert settings(connection) == ["off", "256MB"]
        with warehouse._store.reading() as connection:
            assert settings(connection) == before
    assert before[0] == "on"


def settings(connection):
    return [connection.exec_driver_sql(f"SHOW {name}").scalar() for name in ("jit", "work_mem")]

"""A warehouse of schema version 1 (`versi_1.sql`) in either engine, brought up to date with its data."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from loaders.views import migration
from loaders.views.schema import VERSION
from loaders.warehouse import errors as error
from loaders.warehouse.facade import Warehouse
from tests import shown
from tests.loaders.contents import contents, tables
from tests.loaders.frames import SCOPE, publication, temuan

FIRST = Path(__file__).with_name("versi_1.sql")
PLACE = {"opd": SCOPE.opd, "tahun": SCOPE.tahun, "tahapan": SCOPE.tahapan}
ROWS = {
    **{"realisasi_anggaran": 10, "pencapaian_kinerja": 2, "rencana_pendanaan": 13, "jejak": 226},
    **{"temuan": 2, "koreksi": 1, "kiriman": 4, "kelengkapan": 16, "jalan": 2, "perubahan": 390},
    **{"riwayat_realisasi_anggaran": 14, "riwayat_pencapaian_kinerja": 2, "riwayat_rencana_pendanaan": 20},
    **{"riwayat_temuan": 3, "riwayat_koreksi": 1, "riwayat_jejak": 336, "riwayat_kiriman": 4},
    "riwayat_kelengkapan": 17,
}
"""How many rows the views showed that had any, in version 1."""


@pytest.fixture
def old(place, engine, change, tmp_path):
    """The URL of a warehouse of version 1."""
    if engine == "duckdb":
        (tmp_path / "gudang").mkdir()
    change(*FIRST.read_text(encoding="utf-8").splitlines())
    return place


def test_an_upgrade_keeps_every_row_of_every_view(old):
    with Warehouse(old):
        pass
    assert {view: len(rows) for view, rows in shown.rows(old).items() if rows} == ROWS


def test_an_upgraded_warehouse_has_the_views_and_types_of_a_new_one(old, tmp_path):
    new = f"duckdb:///{tmp_path}/baru.duckdb"
    for url in (old, new):
        with Warehouse(url):
            pass
    assert shown.columns(old) == shown.columns(new)


def test_values_their_history_and_their_cells_survive_the_upgrade(old):
    with Warehouse(old) as warehouse:
        history = warehouse.read_view("riwayat_rencana_pendanaan", scope=SCOPE)
        cells = warehouse.read_view("jejak", scope=SCOPE)
    row = history[history["baris_id"] == "4.1/pengendalian/2.11.03.2.02.0001"].sort_values("berlaku_dari")
    change = datetime(2024, 7, 2, 1, 0, 4, tzinfo=UTC)
    assert row[["pagu", "status_kiriman", "berlaku_sampai"]].to_numpy().tolist() == [
        [Decimal("240000000.00"), "baru", change],
        [Decimal("250000000.00"), "lama", None],
    ]
    cell = cells[(cells["baris_id"] == "4.1/pengendalian/2.11.03.2.02") & (cells["kolom"] == "pagu")]
    names = ["ke", "berkas", "lembar", "sel", "mentah", "keadaan", "nilai", "jenis_sel", "format_angka"]
    assert cell[names].to_numpy().tolist() == [
        [
            1,
            "2025/pengendalian/dua.xlsx",
            "Lembar",
            "F9",
            "250000000",
            "nilai",
            "250000000",
            "text",
            "General",
        ]
    ]
    dash = cells[(cells["kolom"] == "realisasi") & (cells["keadaan"] == "strip")]
    assert dash[["mentah", "nilai"]].to_numpy().tolist() == [["-", None]]


def test_the_same_again_after_an_upgrade_is_no_new_version(old):
    with Warehouse(old) as warehouse:
        before = contents(warehouse, leave_out=("jalan", "temuan", "kelengkapan", "kiriman"))
        back = warehouse.current_parts(**PLACE)
        stale = frozenset({("4.1", "pengendalian")})
        again = publication("J3", hari=2, tables=back, ditolak=stale, temuan=[temuan(), temuan(sel="J10")])
        result = warehouse.publish(again)
        assert (result.bagian_berubah, result.temuan_baru, result.kiriman_baru) == ((), 0, 0)
        assert contents(warehouse, leave_out=("jalan", "temuan", "kelengkapan", "kiriman")) == before
        findings = warehouse.read_view("riwayat_temuan", scope=SCOPE)
    told = findings.sort_values(["sel", "berlaku_dari"])[["sel", "jalan_id", "status"]]
    assert told.to_numpy().tolist() == [
        ["J10", "J2", "baru"],
        ["J10", "J2", "tetap"],
        ["J9", "J1", "baru"],
        ["J9", "J1", "tetap"],
    ]


def test_a_warehouse_of_an_older_program_is_not_read_before_its_upgrade(old):
    with pytest.raises(error.OlderSchema, match="renja run"), Warehouse(old, read_only=True):
        pass


def test_an_upgrade_that_fails_leaves_the_old_warehouse_as_it_was(old, monkeypatch):
    def fail(*_args, **_options):
        raise RuntimeError("midway")

    before = tables(old)
    with monkeypatch.context() as faulty:
        faulty.setattr("loaders.views.installation.sign_again", fail)
        with pytest.raises(RuntimeError, match="midway"), Warehouse(old):
            pass
    assert tables(old) == before
    with Warehouse(old) as warehouse:
        assert len(warehouse.read_view("jalan")) == 2


def test_the_last_step_leads_to_the_version_of_the_schema():
    assert migration.newest() == VERSION

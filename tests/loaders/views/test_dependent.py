"""Views that somebody has made on the reporting views, when the program makes these anew."""

import pytest

from loaders.views import installation
from loaders.views.view import View, views
from loaders.warehouse.errors import ForeignViews
from loaders.warehouse.facade import Warehouse
from tests import shown
from tests.loaders.frames import publication

OWN = "CREATE VIEW {} AS SELECT kode, pagu FROM laporan.rencana_pendanaan"
PLACES = ["laporan.punya_kami", "kami.rencana"]


@pytest.fixture
def older(place, change):
    """The URL of a warehouse of another shape, with views of somebody in two schemas."""
    with Warehouse(place) as warehouse:
        warehouse.publish(publication("J1"))
    change("CREATE SCHEMA kami", *(OWN.format(name) for name in PLACES))
    change("UPDATE gudang.skema SET sidik = 'lain'")
    return place


def test_views_of_others_stay_when_the_program_makes_its_own_anew(older, change):
    with Warehouse(older) as warehouse:
        assert len(warehouse.read_view("jalan")) == 1
    assert "punya_kami" in shown.rows(older)
    change(*(f"CREATE VIEW kami.dua AS SELECT * FROM {name}" for name in PLACES[1:]))


@pytest.mark.parametrize("engine", [pytest.param("postgresql", marks=pytest.mark.sistem)])
def test_what_cannot_be_made_anew_in_place_is_refused_before_anything_changes(older, monkeypatch):
    before = shown.columns(older)
    found = dict(views())
    view = found["rencana_pendanaan"]
    columns = [column for column in view.query.selected_columns if column.name != "pagu"]
    found["rencana_pendanaan"] = View(view.name, view.query.with_only_columns(*columns))
    monkeypatch.setattr(installation, "views", lambda: found)
    installation._view_statements.cache_clear()
    installation._signature.cache_clear()
    try:
        with pytest.raises(ForeignViews, match=r"kami\.rencana.*Belum ada yang berubah"), Warehouse(older):
            pass
    finally:
        installation._view_statements.cache_clear()
        installation._signature.cache_clear()
    assert shown.columns(older) == before


def test_every_list_that_may_be_of_several_offices_says_of_which(place):
    with Warehouse(place):
        pass
    names = {view: [name for name, _ in found] for view, found in shown.columns(place).items()}
    for view in ("jalan", "koreksi", "jejak"):
        assert {"opd", "tahun", "tahapan"} <= set(names[view]), view

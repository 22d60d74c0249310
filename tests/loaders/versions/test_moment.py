from dataclasses import replace
from datetime import UTC, datetime

import pytest

from loaders.versions.ledger import Scope
from loaders.views.view import HISTORY, views
from loaders.warehouse.errors import UnknownRun
from renja.run.kiriman import Penarikan, Status
from renja.run.publication import Verdict
from tests.loaders.frames import SCOPE, kiriman, office, pengendalian, publication, temuan

PLACE = {"opd": SCOPE.opd, "tahun": SCOPE.tahun, "tahapan": SCOPE.tahapan}
CURRENT = [name for name in views() if not name.startswith(HISTORY)]


def shown(warehouse, state=None):
    """Every current view, now or as it held in a state, as texts."""
    found = {}
    for name in CURRENT:
        frame = warehouse.read_view(name, scope=None if state else SCOPE, state=state)
        found[name] = [list(frame), *sorted(map(str, frame.itertuples(index=False)))]
    return found


def nights():
    """A week of runs: nothing new, a corrected file, a refused one, findings that go, a withdrawal."""
    later = [*office()[:7], *pengendalian(isi="dua", pagu="250.000.000")]
    refused = Verdict(kiriman("pengendalian", isi="tiga"), Status.DITOLAK, "Berkas kosong.")
    stale = frozenset((one.table.spec.tabel, one.bidang) for one in pengendalian())
    renamed = Verdict(kiriman("sekretariat", berkas="2025/sekretariat/nama lain.xlsx"), Status.DITERIMA)
    withdrawal = Penarikan(
        "pengendalian-dua", "sekretariat", datetime(2024, 7, 6, tzinfo=UTC), "Salah kirim."
    )
    return [
        publication("J1", temuan=[temuan()]),
        publication("J2", hari=1, temuan=[temuan()]),
        publication("J3", hari=2, tables=later),
        publication("J4", hari=3, tables=later, kiriman_lain=[refused], ditolak=stale),
        publication("J5", hari=4, tables=later, kiriman_lain=[renamed], temuan=[temuan()]),
        publication("J6", hari=5, penarikan=[withdrawal]),
        publication("J7", hari=6, tables=office()[:7], berakhir=frozenset(stale)),
        publication(
            "J8",
            hari=7,
            tables=office()[:7],
            berakhir=frozenset(stale),
            batal=frozenset({"pengendalian-dua"}),
        ),
    ]


def test_every_night_is_shown_later_exactly_as_it_was(warehouse):
    kept = {}
    for one in nights():
        warehouse.publish(one)
        kept[one.jalan.jalan_id] = shown(warehouse)
    for jalan_id, before in kept.items():
        after = shown(warehouse, warehouse.find_state(jalan_id))
        for name in CURRENT:
            assert after[name] == before[name], (jalan_id, name)


def test_the_document_of_an_earlier_night_is_that_of_then(warehouse):
    kept = {}
    for one in nights():
        warehouse.publish(one)
        kept[one.jalan.jalan_id] = warehouse.document(**PLACE)
    for jalan_id, before in kept.items():
        after = warehouse.document(**PLACE, state=warehouse.find_state(jalan_id))
        assert after.berubah == before.berubah
        for one, other in zip(before.tables, after.tables, strict=True):
            assert one.frame.equals(other.frame), (jalan_id, one.spec.tabel)


def test_nothing_is_deleted_by_a_resubmission(warehouse):
    warehouse.publish(publication("J1"))
    before = warehouse.read_view("riwayat_rencana_pendanaan")
    warehouse.publish(publication("J2", hari=1, tables=[*office()[:7], *pengendalian(isi="dua", pagu="1")]))
    after = warehouse.read_view("riwayat_rencana_pendanaan")
    facts = [name for name in before if name != "berlaku_sampai"]
    kept = set(map(str, after[facts].itertuples(index=False)))
    assert {str(row) for row in before[facts].itertuples(index=False)} <= kept
    assert len(after) > len(before)


def test_offices_years_and_stages_live_side_by_side(warehouse):
    warehouse.publish(publication("J1"))
    before = shown(warehouse)
    for number, other in enumerate(
        (
            replace(SCOPE, tahapan="penetapan"),
            replace(SCOPE, tahun=2026),
            replace(SCOPE, opd="Dinas Pangan Kabupaten Contoh"),
        )
    ):
        warehouse.publish(elsewhere(f"K{number}", other, hari=number + 1))
        own = warehouse.read_view("rencana_pendanaan", scope=other)
        assert len(own) == len(warehouse.read_view("rencana_pendanaan", scope=SCOPE))
        assert shown(warehouse) == before
        assert [one.jalan_id for one in warehouse.latest_states(other, count=5)] == [f"K{number}"]


def elsewhere(jalan_id, scope: Scope, *, hari):
    """The publication of the same tables for another office, year or stage."""
    made = publication(jalan_id, hari=hari)
    parts = [
        replace(
            part,
            frame=part.frame.assign(**scope.columns),
            kiriman_id=part.kiriman_id and f"{jalan_id}{part.kiriman_id}",
        )
        for part in made.bagian
    ]
    sent = [
        replace(
            one,
            kiriman=replace(one.kiriman, **scope.columns, kiriman_id=f"{jalan_id}{one.kiriman.kiriman_id}"),
        )
        for one in made.kiriman
    ]
    return replace(made, bagian=parts, kiriman=sent, **scope.columns)


def test_a_run_is_found_by_the_beginning_of_its_name(warehouse):
    warehouse.publish(publication("20250701T0-a"))
    warehouse.publish(publication("20250702T0-b", hari=1))
    assert warehouse.find_state("20250702").jalan_id == "20250702T0-b"
    with pytest.raises(UnknownRun, match="lebih dari satu"):
        warehouse.find_state("2025")
    with pytest.raises(UnknownRun, match="tidak ada"):
        warehouse.find_state("1999")


def test_an_exact_name_is_found_though_another_begins_with_it(warehouse):
    warehouse.publish(publication("J1"))
    warehouse.publish(publication("J10", hari=1))
    assert warehouse.find_state("J1").jalan_id == "J1"


def test_a_withdrawal_is_kept_with_who_when_and_why(warehouse):
    for one in nights()[:6]:
        warehouse.publish(one)
    (row,) = warehouse.read_view("penarikan", scope=SCOPE).to_dict("records")
    assert (row["kiriman_id"], row["bidang"], row["oleh"]) == (
        "pengendalian-dua",
        "pengendalian",
        "sekretariat",
    )
    assert (row["alasan"], row["ditarik"]) == ("Salah kirim.", datetime(2024, 7, 6, tzinfo=UTC))
    withdrawn = {one.verdict.kiriman.kiriman_id for one in warehouse.submissions(**PLACE) if one.penarikan}
    assert withdrawn == {"pengendalian-dua"}


def test_a_withdrawal_that_is_taken_back_stays_in_the_history(warehouse):
    for one in nights():
        warehouse.publish(one)
    assert warehouse.read_view("penarikan").empty
    assert len(warehouse.read_view("riwayat_penarikan")) == 1


def test_a_place_that_ends_has_no_rows_but_its_history(warehouse):
    for one in nights()[:7]:
        result = warehouse.publish(one)
    assert ("4.1", "pengendalian") in result.bagian_berakhir
    assert set(warehouse.read_view("rencana_pendanaan")["bidang"].dropna()) == {"sekretariat"}
    assert "pengendalian" in set(warehouse.read_view("riwayat_rencana_pendanaan")["bidang"])


def test_arrivals_are_numbered_as_the_run_tells(warehouse):
    moment = datetime(2024, 1, 1, tzinfo=UTC)
    told = {"pengendalian-satu": (4, moment)}
    warehouse.publish(publication("J1", kedatangan=told))
    found = {one.verdict.kiriman.kiriman_id: one for one in warehouse.submissions(**PLACE)}
    assert (found["pengendalian-satu"].urutan_datang, found["pengendalian-satu"].diterima) == (4, moment)
    assert found["sekretariat-satu"].urutan_datang == 5

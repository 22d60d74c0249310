from dataclasses import replace
from datetime import UTC, datetime

from loaders.journal import Journal
from renja.kiriman import Penarikan, Status
from renja.publication import Arrival, Verdict
from tests.loaders.frames import SCOPE, kiriman

PLACE = {"opd": SCOPE.opd, "tahun": SCOPE.tahun, "tahapan": SCOPE.tahapan}
MOMENT = datetime(2024, 7, 3, 1, 2, 3, 456, tzinfo=UTC)


def arrival(bidang, number, **changes):
    made = Arrival(Verdict(kiriman(bidang), Status.DITOLAK, "Berkas “kosong”."), number, MOMENT)
    return replace(made, **changes)


def test_arrivals_come_back_as_they_were_in_order(tmp_path):
    withdrawn = Penarikan("sekretariat-satu", "Ani", MOMENT, "Salah kirim.")
    entered = [arrival("sekretariat", 2, penarikan=withdrawn), arrival("pengendalian", 1)]
    journal = Journal(tmp_path / "kiriman")
    journal.enter(entered)
    assert journal.arrivals(**PLACE) == [entered[1], entered[0]]


def test_a_changed_arrival_takes_the_place_of_the_former(tmp_path):
    journal = Journal(tmp_path)
    journal.enter([arrival("sekretariat", 1)])
    other = arrival(
        "sekretariat", 1, verdict=Verdict(kiriman("sekretariat", berkas="nama lain.xlsx"), Status.DITERIMA)
    )
    journal.enter([other])
    assert journal.arrivals(**PLACE) == [other]


def test_an_arrival_that_did_not_change_is_not_written_again(tmp_path):
    journal = Journal(tmp_path)
    journal.enter([arrival("sekretariat", 1)])
    (file,) = tmp_path.iterdir()
    before = file.stat().st_mtime_ns, file.stat().st_ino
    journal.enter([arrival("sekretariat", 1)])
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == before


def test_other_offices_years_and_stages_are_apart(tmp_path):
    journal = Journal(tmp_path)
    journal.enter([arrival("sekretariat", 1)])
    assert journal.arrivals(**{**PLACE, "tahapan": "penetapan"}) == []


def test_a_journal_that_was_never_begun_is_empty(tmp_path):
    assert Journal(tmp_path / "tidak ada").arrivals(**PLACE) == []

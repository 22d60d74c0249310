from dataclasses import replace
from datetime import UTC, datetime

import pytest

from loaders.keeping.journal import Journal, JournalDamaged
from renja.run.kiriman import Penarikan, Status
from renja.run.publication import Arrival, Verdict
from tests.loaders.frames import SCOPE, kiriman

PLACE = {"opd": SCOPE.opd, "tahun": SCOPE.tahun, "tahapan": SCOPE.tahapan}
MOMENT = datetime(2024, 7, 3, 1, 2, 3, 456, tzinfo=UTC)


def arrival(bidang, number, **changes):
    made = Arrival(Verdict(kiriman(bidang), Status.DITOLAK, "Berkas “kosong”."), number, MOMENT)
    return replace(made, **changes)


def arrivals(journal):
    return [entry.arrival for entry in journal.entries(**PLACE)]


def test_arrivals_come_back_as_they_were_in_order(tmp_path):
    withdrawn = Penarikan("sekretariat-satu", "Ani", MOMENT, "Salah kirim.")
    entered = [arrival("sekretariat", 2, penarikan=withdrawn), arrival("pengendalian", 1)]
    journal = Journal(tmp_path / "kiriman")
    journal.enter(entered, jalan_id="J1")
    assert arrivals(journal) == [entered[1], entered[0]]


def test_a_changed_arrival_takes_the_place_of_the_former(tmp_path):
    journal = Journal(tmp_path)
    journal.enter([arrival("sekretariat", 1)], jalan_id="J1")
    other = arrival(
        "sekretariat", 1, verdict=Verdict(kiriman("sekretariat", berkas="nama lain.xlsx"), Status.DITERIMA)
    )
    journal.enter([other], jalan_id="J2")
    assert arrivals(journal) == [other]


def test_an_arrival_that_did_not_change_is_not_written_again(tmp_path):
    journal = Journal(tmp_path)
    journal.enter([arrival("sekretariat", 1)], jalan_id="J1")
    (file,) = tmp_path.iterdir()
    before = file.stat().st_mtime_ns, file.stat().st_ino
    journal.enter([arrival("sekretariat", 1)], jalan_id="J1")
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == before


def test_other_offices_years_and_stages_are_apart(tmp_path):
    journal = Journal(tmp_path)
    journal.enter([arrival("sekretariat", 1)], jalan_id="J1")
    assert journal.entries(**{**PLACE, "tahapan": "penetapan"}) == []


def test_a_journal_that_was_never_begun_is_empty(tmp_path):
    assert arrivals(Journal(tmp_path / "tidak ada")) == []


def test_what_was_written_once_is_never_changed(tmp_path):
    """A run that knows less, on a warehouse that was lost, adds what it believes and destroys nothing."""
    journal = Journal(tmp_path)
    withdrawn = arrival("sekretariat", 1, penarikan=Penarikan("x", "Ani", MOMENT, "Salah kirim."))
    journal.enter([withdrawn], jalan_id="J1")
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    for jalan_id in ("J2", "J3"):
        journal.enter([arrival("sekretariat", 1)], jalan_id=jalan_id)
    after = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    assert before.items() < after.items()
    assert len(after) == 2
    assert [entry.jalan_id for entry in journal.entries(**PLACE)] == ["J2"]


def test_a_journal_of_an_older_program_is_read(tmp_path):
    journal = Journal(tmp_path)
    journal.enter([arrival("sekretariat", 1)], jalan_id="J1")
    (file,) = tmp_path.iterdir()
    file.write_text(file.read_text().replace(',\n "jalan_id": "J1"', ""))
    assert [(entry.arrival, entry.jalan_id) for entry in journal.entries(**PLACE)] == [
        (arrival("sekretariat", 1), None)
    ]


def test_a_damaged_file_is_named(tmp_path):
    journal = Journal(tmp_path)
    journal.enter([arrival("sekretariat", 1)], jalan_id="J1")
    (file,) = tmp_path.iterdir()
    file.write_bytes(b"")
    with pytest.raises(JournalDamaged, match=file.name):
        journal.entries(**PLACE)

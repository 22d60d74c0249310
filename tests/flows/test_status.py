import shutil

import pytest

from tests.flows.conftest import OTHER, OWN


def lines_about(said, word):
    return [line for line in said.splitlines() if word in line]


def test_before_the_first_run_submissions_are_not_processed_and_tables_not_there(office):
    status, said = office.renja("status")
    assert status == 0
    assert "belum pernah dijalankan" in said
    assert "belum diolah" in said
    assert "belum ada" in said
    assert not office.warehouse.exists()


def test_a_bidang_without_a_file_has_not_submitted(office):
    shutil.rmtree(office.inbox / "2025" / OTHER)
    _, said = office.renja("status")
    assert "belum mengirim" in said
    assert "Bidang Pemberdayaan" in said


@pytest.mark.usefixtures("consolidated")
def test_after_a_run_submissions_and_tables_are_accepted(office):
    status, said = office.renja("status")
    assert status == 0
    assert len(lines_about(said, "diterima")) >= 4
    assert "belum diolah" not in said


@pytest.mark.usefixtures("consolidated")
def test_a_refused_submission_is_told_with_its_reason_and_its_tables_are_old(office):
    office.submit(OWN, name="renja.xlsx", content=b"rusak")
    office.renja("run")
    _, said = office.renja("status")
    assert "ditolak" in said
    assert "tidak dapat dibuka" in said.replace("\n", " ")
    assert "lama" in said


@pytest.mark.usefixtures("consolidated")
def test_a_file_that_came_after_the_run_is_not_processed_yet(office):
    office.submit(OWN, name="susulan.xlsx", content=b"susulan")
    _, said = office.renja("status")
    assert len(lines_about(said, "belum diolah")) == 1


@pytest.mark.usefixtures("consolidated")
def test_a_file_that_is_gone_is_told(office):
    shutil.rmtree(office.inbox / "2025" / OWN)
    _, said = office.renja("status")
    assert "tidak ada lagi" in said.replace("\n", " ")


def test_a_missing_inbox_is_told_and_no_error(office):
    status, said = office.renja("status", "--inbox", "tidak-ada")
    assert status == 0
    assert "tidak ada." in said


def test_what_is_not_read_in_the_inbox_is_told(office):
    (office.inbox / "2025" / "bidang_lain").mkdir()
    _, said = office.renja("status")
    assert "bidang_lain" in said

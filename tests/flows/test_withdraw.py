import shutil
from unittest.mock import patch

import pytest

from flows.run import judgement, pipeline
from flows.run.pipeline import STEPS
from flows.run.publishing import publish
from tests.flows.incremental import Checked, answer, two_nights


@pytest.fixture
def nights(tmp_path):
    return two_nights(tmp_path)


@pytest.fixture
def renja(nights, capsys, own_log, no_server):
    """A command on the office, without pages and workbooks: exit status and all it said."""
    steps = STEPS[: 1 + next(n for n, step in enumerate(STEPS) if step.work is publish)]

    def done(*words):
        with patch.object(pipeline, "STEPS", steps), patch.object(judgement, "Validation", Checked):
            return answer(capsys, *words, "--config", str(nights.folder / "renja.toml"))

    return done


def ids(nights):
    return [one.verdict.kiriman.kiriman_id for one in nights.arrivals()]


def amounts(nights):
    rows = nights.view("rencana_pendanaan")
    return [row["pagu"] for row in rows if row["uraian_asli"] == "Pengadaan Obat"]


def test_a_withdrawn_submission_gives_way_and_the_sentence_says_how_to_take_it_back(nights, renja):
    newest = ids(nights)[1]
    status, said = renja("withdraw", newest[:8], "--alasan", "Salah berkas", "--oleh", "Ani")
    assert status == 0
    assert amounts(nights) == [300_000_000]
    assert f"Kiriman {newest} (2025/yankes/b.xlsx): Ditarik oleh Ani pada " in said
    assert f"Salah berkas. Batalkan dengan: renja withdraw {newest} --batal" in said
    (row,) = nights.view("penarikan")
    assert (row["kiriman_id"], row["oleh"], row["alasan"]) == (newest, "Ani", "Salah berkas")


def test_a_withdrawal_that_is_taken_back_leaves_all_as_it_was(nights, renja):
    before = nights.contents()
    newest = ids(nights)[1]
    renja("withdraw", newest)
    status, said = renja("withdraw", newest, "--batal")
    assert status == 0
    assert "penarikannya dibatalkan" in said
    assert nights.contents() == before


def test_it_is_recorded_that_no_reason_was_given_and_who_was_at_the_machine(nights, renja):
    renja("withdraw", ids(nights)[1])
    (row,) = nights.view("penarikan")
    assert row["alasan"] == "alasan tidak disebutkan"
    assert "@" in row["oleh"]


@pytest.mark.parametrize("gone", ["berkas", "kotak"])
def test_neither_the_file_nor_the_inbox_is_needed(nights, renja, gone):
    if gone == "kotak":
        shutil.rmtree(nights.folder / "kiriman")
    else:
        nights.remove("yankes", "a.xlsx")
        nights.remove("yankes", "b.xlsx")
    assert renja("withdraw", ids(nights)[1])[0] == 0
    assert amounts(nights) == [300_000_000]


def test_status_shows_the_withdrawal_and_the_id(nights, renja):
    newest = ids(nights)[1]
    renja("withdraw", newest, "--alasan", "Salah berkas", "--oleh", "Ani")
    _, said = renja("status")
    assert newest[:8] in said
    assert "ditarik" in said
    assert "Ditarik oleh Ani pada" in said


def test_an_unknown_submission_is_told_with_the_last_ones(nights, renja):
    runs = len(nights.view("jalan"))
    status, said = renja("withdraw", "zzz")
    assert status == 2
    assert "Kiriman zzz tidak ada di gudang data" in said
    assert f"{ids(nights)[1]} (2025/yankes/b.xlsx)" in said
    assert len(nights.view("jalan")) == runs


def test_the_beginning_of_several_is_told(nights, renja):
    status, said = renja("withdraw", "")
    assert status == 2
    assert "cocok dengan lebih dari satu" in said


def test_what_is_withdrawn_cannot_be_withdrawn_again(nights, renja):
    newest = ids(nights)[1]
    renja("withdraw", newest, "--oleh", "Ani")
    status, said = renja("withdraw", newest)
    assert status == 2
    assert "sudah ditarik. Ditarik oleh Ani" in said


def test_what_is_not_withdrawn_cannot_be_taken_back(nights, renja):
    status, said = renja("withdraw", ids(nights)[1], "--batal")
    assert status == 2
    assert "tidak sedang ditarik" in said


def test_without_a_warehouse_nothing_can_be_withdrawn(nights, renja):
    (nights.folder / "keluaran" / "renja.duckdb").unlink()
    status, said = renja("withdraw", "abc")
    assert status == 3
    assert "belum ada" in said

"""Runs that failed before they published: told by `renja status`, and by the warehouse afterwards."""

import pytest

from flows.run import publishing
from flows.run.attempt import Attempts
from flows.run.limit import time_limit
from flows.run.runrequest import Order
from flows.usererror import ExitStatus, UserError
from loaders.warehouse.errors import NotWritable
from renja.run.publication import Pemicu
from tests.flows.incremental import Nights, answer
from tests.flows.workbooks import plan


@pytest.fixture
def nights(tmp_path, place):
    made = Nights(tmp_path, warehouse=place)
    made.put("yankes", "a.xlsx", plan(1))
    made.run()
    return made


def fail(nights, monkeypatch, *, error=None):
    def refuse(*_, **__):
        raise error or NotWritable(place="gudang", reason="penuh")

    with monkeypatch.context() as faulty:
        faulty.setattr(publishing.Warehouse, "publish", refuse)
        with pytest.raises(UserError if error is None else type(error)):
            nights.run(order=Order(Pemicu.MALAM))


def test_a_failed_night_stands_in_the_log_of_runs_after_the_next_that_publishes(nights, monkeypatch):
    fail(nights, monkeypatch)
    nights.run()
    log = nights.view("jalan")
    assert [(one["pemicu"], one["hasil"]) for one in log] == [
        ("manual", "berhasil"),
        ("malam", "gagal"),
        ("manual", "berhasil"),
    ]
    assert [bool(one["alasan"] and "penuh" in one["alasan"]) for one in log] == [False, True, False]
    assert Attempts(nights.settings()).left() == []
    assert {one["opd"] for one in log} == {"Dinas Kesehatan Kota Contoh"}


def test_status_tells_of_it_at_once_with_the_age_of_the_data(nights, monkeypatch, capsys):
    fail(nights, monkeypatch)
    words = ["--config", str(nights.folder / "renja.toml"), "--warehouse", nights.settings().warehouse]
    _, said = answer(capsys, "status", *words)
    assert "(malam) tidak menerbitkan apa pun: Gudang data gudang tidak dapat dibuka" in said
    assert "umur data 0 jam" in said
    nights.run()
    _, said = answer(capsys, "status", *words)
    assert "tidak menerbitkan apa pun" not in said


def test_a_fault_of_the_program_is_an_attempt_too(nights, monkeypatch):
    fail(nights, monkeypatch, error=ZeroDivisionError())
    (left,) = Attempts(nights.settings()).left()
    assert "ZeroDivisionError" in left.alasan


def test_a_missing_inbox_by_hand_is_none_but_at_night_it_is(nights):
    (nights.folder / "kiriman").rename(nights.folder / "lain")
    for order, count in ((Order(), 0), (Order(Pemicu.MALAM), 1)):
        with pytest.raises(UserError, match="Folder kiriman"):
            nights.run(order=order)
        assert len(Attempts(nights.settings()).left()) == count


def test_a_run_that_takes_too_long_is_ended_with_a_sentence():
    with pytest.raises(UserError, match="melewati batas") as caught, time_limit(0.5 / 60):
        while True:
            pass
    assert caught.value.status is ExitStatus.NOTHING_PUBLISHED


def test_a_run_in_time_is_left_alone():
    done = []
    with time_limit(1):
        done.append(1)
    assert done == [1]

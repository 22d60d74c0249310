import logging
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractors.submission import read_kiriman
from flows.guarding import tasks as apart
from flows.guarding.guard import Guard, Lost
from flows.guarding.tasks import ask_reading
from flows.guarding.worker import Limits
from flows.office import Reader
from renja.config import Bidang, Config, Opd, Renja
from tests.extractors.sheets import T21B, T21B_LINES, Drawing, draw, opendocument, packed, sent, sheet_of

CONFIG = Config(
    opd=Opd(nama="Dinas Kesehatan", daerah="Kota Contoh", urusan=("1.02",)),
    renja=Renja(tahun=2025, tahapan="rancangan"),
    bidang={"yankes": Bidang(nama="Bidang Pelayanan")},
)
SHORT = Limits(seconds=1, memory=400 * 1024**2, output=1_000_000, patience=2)


@pytest.fixture
def guard() -> Iterator[Guard]:
    """A process with little of everything, at work already."""
    made = Guard(limits=SHORT)
    made.ask(task("answer"), 0)
    yield made
    made.close()


def task(name: str) -> str:
    return f"tests.hostile.tasks:{name}"


def reason(guard: Guard, name: str, *given: object) -> str:
    with pytest.raises(Lost) as caught:
        guard.ask(task(name), *given)
    return caught.value.aturan


def ends(number: int) -> bool:
    """Whether a process is gone within a few seconds."""
    state = Path(f"/proc/{number}/stat")
    for _ in range(100):
        if not state.exists() or state.read_text().split()[2] == "Z":
            return True
        time.sleep(0.05)
    return False


def test_one_process_does_one_task_after_the_other(guard):
    assert guard.ask(task("process")) == guard.ask(task("process")) != os.getpid()


@pytest.mark.parametrize(
    ("name", "given", "aturan"),
    [
        ("abort", (), "berkas.pembaca_berhenti"),
        ("work", (), "berkas.terlalu_lama"),
        ("wait", (), "berkas.terlalu_lama"),
        ("take", (10**9,), "berkas.terlalu_besar"),
        ("give", (2_000_000,), "berkas.terlalu_besar"),
    ],
)
def test_a_task_that_ends_its_process_or_takes_too_much_is_lost_with_its_reason(guard, name, given, aturan):
    assert reason(guard, name, *given) == aturan


@pytest.mark.parametrize("name", ["abort", "work", "wait"])
def test_after_a_lost_process_the_next_task_is_done(guard, name):
    reason(guard, name)
    assert guard.ask(task("answer"), "isi") == "isi"


def test_the_time_is_that_of_one_task_and_not_of_the_process(guard):
    for _ in range(4):
        guard.ask(task("answer"), sum(range(4_000_000)))
    assert guard.ask(task("answer"), 1) == 1


@pytest.mark.sistem
def test_what_a_task_started_ends_with_it(guard, tmp_path):
    reason(guard, "wait_in_a_child", tmp_path / "nomor")
    assert ends(int((tmp_path / "nomor").read_text()))


def test_a_fault_of_the_program_is_raised_where_it_was_asked_for(guard):
    with pytest.raises(KeyError, match="kolom"):
        guard.ask(task("fail"))
    with pytest.raises(RuntimeError, match="Unportable: apa pun"):
        guard.ask(task("fail_unportably"))


def test_what_is_printed_there_is_no_answer(guard):
    assert guard.ask(task("talk"), "bukan jawaban") == "bukan jawaban"


def test_what_is_logged_there_stands_in_the_log_here(guard, caplog):
    with caplog.at_level(logging.WARNING):
        guard.ask(task("log"), "sesuatu yang aneh")
    assert "pembaca: sesuatu yang aneh" in caplog.text


def test_no_file_is_written_beyond_measure(guard, tmp_path):
    with pytest.raises(OSError, match="large"):
        guard.ask(task("write"), tmp_path / "besar", 5_000_000)


def test_a_process_grown_large_takes_no_further_task(guard):
    first = guard.ask(task("process"))
    guard.ask(task("keep"), 250 * 1024**2)
    assert guard.ask(task("process")) != first


def test_a_process_knows_no_secret_of_the_environment(guard, monkeypatch):
    monkeypatch.setenv("PGPASSWORD", "rahasia")
    monkeypatch.setenv("PREFECT_API_KEY", "rahasia")
    assert "rahasia" not in guard.ask(task("environment")).values()


def test_several_processes_work_side_by_side():
    guard = Guard(workers=2, limits=SHORT)
    try:
        guard.warm()
        asked = [guard.submit(task("rest"), 1) for _ in range(2)]
        assert len({one.result() for one in asked}) == 2
    finally:
        guard.close()


def test_a_closed_guard_leaves_no_process(guard):
    number = guard.ask(task("process"))
    guard.close()
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


@pytest.mark.sistem
def test_a_process_whose_parent_was_killed_ends(tmp_path):
    place = tmp_path / "nomor"
    program = (
        "import os, pathlib, sys; from flows.guarding.guard import Guard; guard = Guard();"
        "number = guard.ask('tests.hostile.tasks:process');"
        "pathlib.Path(sys.argv[1]).write_text(str(number)); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", program, str(place)], check=False)
    assert ends(int(place.read_text()))


def test_a_folder_named_like_the_program_where_the_user_stands_does_no_harm(guard, tmp_path, monkeypatch):
    for name in ("renja", "flows"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("raise SystemExit(1)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert guard.ask(task("answer"), 1) == 1


@pytest.fixture
def reading(guard, monkeypatch) -> Reader:
    """A reader whose processes may take little."""
    monkeypatch.setattr(apart, "GUARD", guard)
    return Reader(CONFIG)


@pytest.mark.parametrize("name", ["abort", "wait"])
def test_a_file_that_ends_its_reader_is_refused_alone(reading, monkeypatch, tmp_path, name):
    (tmp_path / "a.xlsx").write_bytes(b"isi")
    monkeypatch.setattr(apart, "READ", task(name))
    read = reading.read(tmp_path / "a.xlsx", kiriman=sent(b"isi", berkas="2025/yankes/a.xlsx"))
    (found,) = read.temuan
    assert found.aturan == {"abort": "berkas.pembaca_berhenti", "wait": "berkas.terlalu_lama"}[name]
    assert "2025/yankes/a.xlsx" in found.pesan


def test_a_process_apart_reads_what_would_be_read_here(tmp_path):
    book, (sheet,) = sheet_of()
    draw(sheet, T21B, T21B_LINES, Drawing(height=1))
    for name, data in {
        "renja.xlsx": packed(book),
        "renja.ods": opendocument([["No", "Uraian", "Pagu"], [1, "Program Gizi", 500]]),
    }.items():
        path = tmp_path / name
        path.write_bytes(data)
        kiriman = sent(data, berkas=f"2025/yankes/{name}")
        here = read_kiriman(path, kiriman=kiriman, tahun=2025, config=CONFIG)
        assert ask_reading(path, kiriman=kiriman, config=CONFIG).wait() == here

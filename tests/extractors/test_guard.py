from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook

from extractors import submission
from extractors.fault import Unreadable
from extractors.guard import GUARD, SECONDS, Guard, seconds_for
from extractors.submission import read_data
from extractors.workbook import UNGUARDED, read_workbook
from renja.rawtable import ReadKiriman
from tests.extractors.hostile import ABORT, FAULT, HANG, NOISE
from tests.extractors.workbook import (
    T21B,
    T21B_LINES,
    Drawing,
    draw,
    opendocument,
    packed,
    read,
    rules,
    sent,
    sheet_of,
)

ROWS = [["No", "Uraian", "Pagu", "Realisasi", "Capaian"], [1, "Program Gizi", 500, 400, 80]]
QUIET = 2025


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch) -> Iterator[Guard]:
    """A guard whose process aborts, hangs or fails as it is asked to; it reads for submissions too."""
    guard = Guard("tests.extractors.hostile")
    monkeypatch.setattr(submission, "GUARD", guard)
    yield guard
    guard.close()


def ask(guard: Guard, tahun: int, *, seconds: float = 60) -> ReadKiriman:
    return guard.read(b"", kiriman=sent(b""), tahun=tahun, seconds=seconds)


@pytest.mark.parametrize("way", [ABORT, NOISE])
def test_a_process_that_ends_or_talks_nonsense_makes_the_file_unreadable(hostile: Guard, way: int) -> None:
    with pytest.raises(Unreadable) as caught:
        ask(hostile, way)

    assert caught.value.aturan == "berkas.pembaca_berhenti"


def test_a_process_that_hangs_is_ended_and_said_to_be_too_slow(hostile: Guard) -> None:
    ask(hostile, QUIET)
    with pytest.raises(Unreadable) as caught:
        ask(hostile, HANG, seconds=0.2)

    assert caught.value.aturan == "berkas.terlalu_lama"


def test_after_a_lost_process_the_next_file_is_read(hostile: Guard) -> None:
    with pytest.raises(Unreadable):
        ask(hostile, ABORT)

    assert ask(hostile, QUIET) == ReadKiriman(sent(b""))


def test_one_process_reads_all_files(hostile: Guard) -> None:
    ask(hostile, QUIET)
    first = hostile._process
    ask(hostile, QUIET)

    assert hostile._process is first


def test_a_fault_of_the_program_in_the_process_is_raised_here(hostile: Guard) -> None:
    with pytest.raises(KeyError, match="kolom"):
        ask(hostile, FAULT)


def test_a_closed_guard_leaves_no_process(hostile: Guard) -> None:
    ask(hostile, QUIET)
    process = hostile._process
    hostile.close()

    assert process is not None
    assert process.poll() is not None


@pytest.mark.usefixtures("hostile")
def test_a_file_that_ends_its_reader_is_refused_alone(tmp_path: Path) -> None:
    assert rules(read(opendocument(ROWS), tmp_path, name="renja.ods", tahun=ABORT)) == [
        "berkas.pembaca_berhenti"
    ]
    assert rules(read(packed(_small()), tmp_path)) == []


def test_the_process_reads_what_is_read_here(tmp_path: Path) -> None:
    data = opendocument(ROWS)

    assert read(data, tmp_path, name="renja.ods") == read_data(
        data, kiriman=sent(data, berkas="2025/yankes/renja.ods"), tahun=2025
    )


def test_a_folder_named_like_the_program_where_the_user_stands_does_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("renja", "extractors"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("raise SystemExit(1)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    GUARD.close()

    assert rules(read(opendocument(ROWS), tmp_path, name="renja.ods")) == ["berkas.jenis_terbatas"]


def test_a_usual_workbook_starts_no_process(tmp_path: Path) -> None:
    GUARD.close()
    read(_small(), tmp_path)

    assert GUARD._process is None


def test_a_large_workbook_is_read_by_the_process(hostile: Guard, tmp_path: Path) -> None:
    book = _small()
    for number in range(UNGUARDED // 1000):
        book.worksheets[0].cell(2000 + number, 40, f"{number} " + "x" * 1000)
    read(book, tmp_path)

    assert hostile._process is not None


def test_what_openxml_cannot_read_is_not_tried_here_by_a_reader_that_aborts(
    hostile: Guard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(data: bytes) -> None:
        raise ValueError(data[:1])

    monkeypatch.setattr("extractors.workbook.read_openxml", fails)
    read(_small(), tmp_path)

    assert hostile._process is not None


def test_a_file_without_memory_for_it_is_said_to_be_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(data: bytes) -> None:
        raise MemoryError(data[:1])

    monkeypatch.setattr("extractors.workbook.read_openxml", fails)
    with pytest.raises(Unreadable) as caught:
        read_workbook(packed(_small()))

    assert caught.value.aturan == "berkas.terlalu_besar"


def test_a_larger_file_gets_more_time() -> None:
    assert seconds_for(0) == SECONDS
    assert seconds_for(100_000_000) > 2 * SECONDS


def _small() -> Workbook:
    book, (sheet,) = sheet_of()
    draw(sheet, T21B, T21B_LINES, Drawing(height=1))
    return book

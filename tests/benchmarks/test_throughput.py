"""A small run of the throughput benchmark."""

import sys

import pytest

from benchmarks.throughput.__main__ import main
from benchmarks.throughput.office import office_of
from flows.run.pipeline import STEPS


def test_an_office_has_as_many_rows_as_asked_each_with_a_code_of_its_own():
    office = office_of(rows=1000)
    entries = [entry for entries in office.lists.values() for entry in entries]
    codes = {entry.kode for entry in entries}
    assert 1000 <= len(entries) == len(codes) + len(office.lists) - 1


def test_there_are_no_codes_for_more_rows_than_numbers():
    with pytest.raises(ValueError, match="no codes for"):
        office_of(rows=1_000_000)


def test_a_run_of_clean_tables_finds_nothing_and_every_step_stands_on_the_page(tmp_path, monkeypatch):
    page = tmp_path / "page.md"
    monkeypatch.setattr(sys, "argv", ["throughput", "--rows", "50", "--out", str(page)])
    assert main() == 0
    text = page.read_text(encoding="utf-8")
    assert [step.nama for step in STEPS if f"| {step.nama} |" not in text] == []

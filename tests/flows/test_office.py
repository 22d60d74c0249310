"""The way in from Python: what the guide shows, and what it refuses."""

import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from renja_etl import Office, UserError
from tests.flows.conftest import OTHER, OWN

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "panduan" / "dari-python.md").read_text(encoding="utf-8")
READING, RUNNING = re.findall(r"^```python\n(.*?)^```", GUIDE, flags=re.MULTILINE | re.DOTALL)


@pytest.fixture
def there(office, monkeypatch):
    """The office, in the working directory."""
    monkeypatch.chdir(office.folder)
    return office


@pytest.fixture
def own(there):
    return Office.from_config(there.folder / "renja.toml")


def test_the_example_of_one_workbook_shows_sums_findings_and_cells_and_loads_nothing(there, capsys):
    shown = {}
    exec(READING, shown)  # noqa: S102 - that is what a reader does with it
    said = capsys.readouterr().out
    amounts = shown["sub_kegiatan"]["pagu"].dropna()
    assert all(isinstance(amount, Decimal) for amount in amounts)
    assert f"{amounts.sum()}\n" in said
    assert f"{shown['sel'].lembar}!{shown['sel'].sel}: {shown['sel'].mentah}" in said
    assert shown["temuan"].pesan in said
    assert not there.warehouse.exists()


@pytest.mark.usefixtures("consolidated")
def test_the_example_of_all_submissions_runs_and_leads_to_the_same_cell(there, capsys):
    shown = {}
    exec(READING + RUNNING, shown)  # noqa: S102 - that is what a reader does with it
    said = capsys.readouterr().out
    assert shown["ringkasan"].status == 0
    assert set(shown["rencana"]["bidang"].dropna()) == {OWN, OTHER}
    assert said.splitlines()[-1].endswith(f"['{shown['sel'].sel}']")


def test_a_trace_stays_in_the_table_and_column_asked_for(own, there):
    found = own.read(there.submit(OWN))
    frame = found.tables["4.1"].frame
    kode = frame.loc[frame["level"] == "sub_kegiatan", "kode"].iloc[0]
    every = found.trace(kode)
    assert {cell.tabel for cell in every} > {"4.1"}
    assert [cell for cell in every if (cell.tabel, cell.kolom) == ("4.1", "pagu")] == found.trace(
        kode, tabel="4.1", kolom="pagu"
    )
    assert found.trace("9.99.99") == []


def test_a_workbook_that_cannot_be_read_is_no_error_but_a_finding(own, there):
    found = own.read(there.submit(OWN, name="rusak.xlsx", content=b"bukan apa-apa"))
    assert not found.readable
    assert found.findings
    assert not found.tables


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (lambda own: own.read("tidak-ada.xlsx"), "Berkas tidak-ada.xlsx tidak ada"),
        (lambda own: own.read("renja.toml", bidang="lain"), "Bidang lain tidak ada di"),
        (lambda own: own.view("rencana"), "Tampilan rencana tidak ada"),
        (lambda own: own.view("rencana_pendanaan"), "renja.duckdb"),
        (lambda own: own.trace("1.06.01"), "renja.duckdb"),
        (lambda own: own.trace("apa saja"), "bukan kode"),
    ],
)
def test_what_cannot_be_is_one_sentence(own, asked, sentence):
    with pytest.raises(UserError, match=re.escape(sentence)):
        asked(own)


def test_importing_the_way_in_imports_no_framework():
    code = "import sys, renja_etl; print({'prefect', 'great_expectations', 'duckdb'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout == "set()\n"

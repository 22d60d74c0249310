"""A rule taken out of the checks: what it found is gone everywhere that people look."""

import pytest
from openpyxl import load_workbook

from expectations.registry import CHECKS, DOCUMENT_CHECKS
from expectations.suite import Validation
from expectations.validation import check_document, check_tables
from tests.flows.conftest import OWN

CHECKING = (
    (CHECKS, (check_tables, Validation.tables)),
    (DOCUMENT_CHECKS, (check_document, Validation.document)),
)
"""The list of checks that each function goes through when it is given none."""


def take_out(monkeypatch, aturan):
    """Let run and check go through every check but one."""
    for checks, functions in CHECKING:
        fewer = tuple(check for check in checks if check.aturan != aturan)
        for function in functions:
            assert function.__kwdefaults__["checks"] is checks
            monkeypatch.setitem(function.__kwdefaults__, "checks", fewer)


def texts_of(book):
    """What a returned workbook says in its list, and in its comments."""
    listed = [str(cell.value) for row in book["Temuan"] for cell in row if cell.value]
    comments = [cell.comment.text for sheet in book for row in sheet for cell in row if cell.comment]
    return "\n".join(listed), "\n".join(comments)


def told(office, words):
    """Where the words of a sentence stand."""
    office.renja("run")
    folder = office.master.parent
    listed, comments = texts_of(load_workbook(next((folder / "temuan" / OWN).iterdir())))
    _, checked = office.renja("check", str(office.submit(OWN)), "--bidang", OWN)
    docs = "".join(page.read_text(encoding="utf-8") for page in folder.rglob("data-docs/**/*.html"))
    places = {
        "laporan.temuan": "\n".join(pesan for (pesan,) in office.query("SELECT pesan FROM laporan.temuan")),
        "renja check": checked,
        "laporan/index.html": (folder / "laporan" / "index.html").read_text(encoding="utf-8"),
        "Temuan": listed,
        "komentar": comments,
        "data-docs": docs,
    }
    return {place for place, text in places.items() if words in text}


@pytest.mark.parametrize(
    ("aturan", "words"),
    [("rumus.jumlah_kolom", "padahal jumlahnya"), ("lintas.pagu", "Pagu sub kegiatan")],
)
def test_without_its_rule_a_finding_is_gone_from_run_check_page_and_returned_workbook(
    office, monkeypatch, aturan, words
):
    everywhere = {"laporan.temuan", "renja check", "laporan/index.html", "Temuan", "komentar", "data-docs"}
    assert told(office, words) == everywhere
    assert aturan in office.rules()
    take_out(monkeypatch, aturan)
    assert told(office, words) == set()
    assert aturan not in office.rules()

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from expectations import metric, registry
from expectations.registry import CHECKS, DOCUMENT_CHECKS, Check
from expectations.suite import ExpectationCrashed, Validation, suite_for
from expectations.validation import check_document, check_tables
from renja.findings.temuan import Keparahan
from renja.tables import table
from tests.expectations.documents import faulty
from tests.expectations.faults import faulty_tables
from tests.expectations.frames import clean_plan, codes, config_of
from tests.expectations.validating import validate

OFFICE = config_of("bidang_a", "bidang_b", "bidang_c")
ROOT = Path(__file__).parents[2]

OFFLINE_RUN = """
import socket
def refuse(*args, **kwargs):
    raise AssertionError("the network is used")
socket.socket.connect = socket.getaddrinfo = refuse
from pathlib import Path
from tests.expectations.validating import validate
from tests.expectations.faults import faulty_tables
from tests.expectations.frames import codes, config_of
print(len(validate(faulty_tables(), config=config_of(), nomenclature=codes(), docs=Path("docs"))))
"""


def through_suites(tables, checks=CHECKS):
    return validate(tables, config=OFFICE, nomenclature=codes(), docs=None, checks=checks)


def directly(tables, checks=CHECKS):
    return check_tables(tables, config=OFFICE, nomenclature=codes(), checks=checks)


def test_suites_and_direct_checks_find_the_same():
    assert through_suites(faulty_tables()) == directly(faulty_tables())


@pytest.mark.parametrize("aturan", [check.aturan for check in CHECKS])
def test_without_its_expectation_the_findings_of_a_rule_vanish(aturan):
    everything = directly(faulty_tables())
    broken = {finding.tabel for finding in everything if finding.aturan == aturan}
    tables = [part for part in faulty_tables() if part.spec.tabel == min(broken)]
    others = [check for check in CHECKS if check.aturan != aturan]
    left = through_suites(tables, checks=others)
    assert left == [f for f in directly(tables) if f.aturan != aturan]
    assert len(left) < len(directly(tables))


def test_the_document_is_found_the_same_through_its_suite_and_directly():
    validation = Validation(config=OFFICE, nomenclature=codes())
    found = validation.document(faulty())
    assert found == check_document(faulty(), config=OFFICE, nomenclature=codes())
    assert {finding.aturan for finding in found} == {check.aturan for check in DOCUMENT_CHECKS}


@pytest.mark.parametrize("aturan", [check.aturan for check in DOCUMENT_CHECKS])
def test_without_its_expectation_the_findings_of_a_rule_between_tables_vanish(aturan):
    others = [check for check in DOCUMENT_CHECKS if check.aturan != aturan]
    validation = Validation(config=OFFICE, nomenclature=codes())
    left = {finding.aturan for finding in validation.document(faulty(), checks=others)}
    assert left == {check.aturan for check in others}


def test_a_document_without_tables_has_no_findings():
    assert Validation(config=OFFICE, nomenclature=codes()).document([]) == []
    assert check_document([], config=OFFICE, nomenclature=codes()) == []


def test_the_severity_of_the_office_is_that_of_findings_and_expectations():
    strict = OFFICE.model_copy(update={"keparahan": {"rumus.persen": Keparahan.INFO}})
    suite = suite_for(table("2.1.b", tahun=2025), config=strict)
    severity = {entry.aturan: entry.severity.value for entry in suite.expectations}
    assert severity["rumus.persen"] == "info"
    validation = Validation(config=strict, nomenclature=codes())
    found = [f.keparahan for f in validation.tables(faulty_tables()) if f.aturan == "rumus.persen"]
    assert set(found) == {Keparahan.INFO}


def test_clean_tables_meet_every_expectation():
    assert through_suites([clean_plan()]) == []


def test_an_expectation_that_crashes_stops_the_validation(monkeypatch):
    def crash(batch):
        raise ZeroDivisionError("a fault in the rule")

    broken = replace(registry.check_named("jumlah.total"), run=crash)
    monkeypatch.setattr(metric, "check_named", lambda _aturan: broken)
    with pytest.raises(ExpectationCrashed, match=r"tabel_4_1, jumlah\.total: .*a fault in the rule"):
        through_suites([clean_plan()], checks=[broken])


@pytest.mark.parametrize(("made", "rules"), [("Batch", "tables"), ("Document", "document")])
def test_the_rules_of_a_suite_share_what_they_look_at(monkeypatch, made, rules):
    kind, parts = getattr(metric, made), []
    monkeypatch.setattr(metric, made, lambda *given: parts.append(given) or kind(*given))
    getattr(Validation(config=OFFICE, nomenclature=codes()), rules)([clean_plan()])
    assert len(parts) == 1


def test_a_suite_describes_its_rules_as_the_catalogue_does():
    suite = suite_for(table("2.1.b", tahun=2025), config=OFFICE)
    described = {entry.aturan: (entry.description, entry.severity.value) for entry in suite.expectations}
    assert described["rumus.persen"] == ("Persentase sesuai rumus (rumus.persen)", "warning")
    assert described["jumlah.tanpa_total"][1] == "info"
    assert "rumus.jumlah_kolom" not in described


def test_a_description_that_is_not_shipped_has_no_suite():
    other = table("2.1.b", tahun=2025).model_copy(update={"judul": "Tabel lain"})
    with pytest.raises(ValueError, match=r"2\.1\.b"):
        suite_for(other, config=OFFICE)


def test_validation_uses_no_network_and_leaves_the_home_folder_alone(tmp_path):
    home, work = tmp_path / "home", tmp_path / "kerja"
    home.mkdir()
    work.mkdir()
    environment = {**os.environ, "HOME": str(home), "USERPROFILE": str(home), "PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        [sys.executable, "-c", OFFLINE_RUN],
        cwd=work,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(run.stdout) > 0
    assert run.stderr == ""
    assert list(home.iterdir()) == []
    assert [path.name for path in work.iterdir()] == ["docs"]


def test_checks_can_be_any_functions_over_a_batch():
    never = Check("jumlah.total", lambda _batch: [], lambda _spec: True)
    assert directly(faulty_tables(), checks=[never]) == []

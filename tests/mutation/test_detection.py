"""Every rule finds each of its faults, at its cell, and no fault makes another rule speak without cause."""

import pytest

from renja.findings.catalogue import catalogue
from tests.mutation.__main__ import PAGE
from tests.mutation.catalogue import (
    FAULTS,
    SEEDS,
    SEEDS_OF_TESTS,
    WITHOUT,
    WITHOUT_GROUPS,
    faults_of,
    marks_of,
)


@pytest.mark.parametrize("rule", FAULTS)
def test_every_fault_is_found_at_its_cell_and_nothing_else_is(rule):
    faults, found = (of(rule, seeds=SEEDS_OF_TESTS) for of in (faults_of, marks_of))
    told = [
        f"seed {seed}: {fault.what}\n  missed {fault.missed(marks)}\n  false alarms {fault.alarms(marks)}"
        for seed, fault, marks in zip(SEEDS_OF_TESTS, faults, found, strict=True)
        if fault.missed(marks) or fault.alarms(marks)
    ]
    assert not told, "\n".join(told)


@pytest.mark.parametrize("rule", FAULTS)
def test_the_faults_of_a_rule_are_many(rule):
    faults = faults_of(rule, seeds=SEEDS)
    assert len({fault.office for fault in faults}) == 2
    assert len({(fault.what, fault.expected) for fault in faults}) >= 4


def test_every_rule_of_the_catalogue_has_faults_or_a_reason_why_not():
    left_out = {rule for rule in catalogue() if rule.partition(".")[0] in WITHOUT_GROUPS} | set(WITHOUT)
    assert left_out | set(FAULTS) == set(catalogue())
    assert not left_out & set(FAULTS)


def test_the_page_tells_of_every_rule_with_faults_that_all_were_found():
    page = PAGE.read_text(encoding="utf-8")
    all_found = f"{len(SEEDS)} | {len(SEEDS)} | {len(SEEDS)} | 0"
    assert [rule for rule in FAULTS if f"| `{rule}` | {all_found} |" not in page] == []


def test_the_page_gives_a_reason_for_every_rule_without_faults():
    page = PAGE.read_text(encoding="utf-8")
    reasons = {f"{group}.*": reason for group, reason in WITHOUT_GROUPS.items()} | WITHOUT
    assert [rule for rule, reason in reasons.items() if f"- `{rule}`: {reason}" not in page] == []

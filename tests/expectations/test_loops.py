"""No rule loops over rows in Python: on more rows it executes no more instructions worth mentioning."""

from functools import cache

import pytest

from expectations.assembly import document_of
from expectations.batch import Batch, batches
from expectations.document import Document
from expectations.registry import CHECKS, DOCUMENT_CHECKS, Check
from tests.expectations.counting import instructions_of
from tests.expectations.large import BIDANG, CONFIG, TABLES, codes_of, large_tables
from transforms.consolidation import consolidate

FEW, MANY = 50, 200
"""Sub kegiatan of each bidang."""

CODES = codes_of(MANY)
LEAST = 2
"""The instructions of the shortest function that a loop calls: take the value, give it back."""


@cache
def tables_of(size):
    return large_tables(size)


@cache
def batches_of(size):
    return batches(tables_of(size), config=CONFIG, nomenclature=CODES)


@cache
def consolidated(size):
    return [
        consolidate([part for part in tables_of(size) if part.spec.tabel == tabel], config=CONFIG)
        for tabel in TABLES
    ]


@cache
def document(size):
    return document_of(consolidated(size), config=CONFIG, nomenclature=CODES)


def growth_of(work):
    """How many instructions each row more of every table costs."""
    for size in (FEW, MANY):  # What is made once for all rules is made before it counts.
        work(size)
    few, many = (instructions_of(lambda size=size: work(size)) for size in (FEW, MANY))
    return (many - few) / (len(BIDANG) * (MANY - FEW))


def growth_on(place, check):
    def run(size):
        batch = batches_of(size)[place]
        assert check.run(Batch(batch.spec, batch.frame)) == []

    return growth_of(run)


def growths_of(check):
    """That of a check on each table that it holds for."""
    return [
        growth_on(place, check)
        for place, batch in enumerate(batches_of(FEW))
        if check.holds_for(batch.spec)
    ]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.aturan)
def test_a_rule_about_a_table_does_not_loop_over_its_rows(check):
    assert max(growths_of(check)) < LEAST


@pytest.mark.parametrize("check", DOCUMENT_CHECKS, ids=lambda check: check.aturan)
def test_a_rule_between_tables_does_not_loop_over_their_rows(check):
    def run(size):
        assert check.run(Document(document(size).frame)) == []

    assert growth_of(run) < LEAST


def test_what_the_rules_need_is_put_together_without_a_loop_over_rows():
    def run(size):
        batches(tables_of(size), config=CONFIG, nomenclature=CODES)
        document_of(consolidated(size), config=CONFIG, nomenclature=CODES)

    assert growth_of(run) / (2 * len(TABLES)) < LEAST


def by_comprehension(batch):
    return [row for row in range(len(batch.frame)) if row < 0]


def by_rows_of_the_frame(batch):
    for _row in batch.frame.itertuples():
        pass
    return []


def by_a_function_for_each_value(batch):
    batch.frame["level"].map(lambda level: level)
    return []


def by_a_function_for_each_row(batch):
    list(map(batch.tree.children, range(len(batch.frame))))
    return []


@pytest.mark.parametrize(
    "looping",
    [by_comprehension, by_rows_of_the_frame, by_a_function_for_each_value, by_a_function_for_each_row],
)
def test_a_rule_that_loops_over_rows_is_caught(looping):
    assert min(growths_of(Check("", looping, lambda _spec: True))) >= LEAST

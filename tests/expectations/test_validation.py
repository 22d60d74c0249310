import subprocess
import sys

import pandas as pd

from expectations.registry import CHECKS
from expectations.validation import check_tables
from renja.run.normalised import NormalisedTable
from tests.expectations.faults import faulty_tables
from tests.expectations.frames import clean_plan, codes, config_of

OFFICE = config_of("bidang_a", "bidang_b", "bidang_c")


def check(tables):
    return check_tables(tables, config=OFFICE, nomenclature=codes())


def test_checking_needs_neither_great_expectations_nor_prefect():
    modules = "{'great_expectations', 'prefect'} & {*sys.modules}"
    question = f"import sys, expectations.validation as v; print({modules})"
    answer = subprocess.run([sys.executable, "-c", question], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "set()"


def test_clean_tables_of_two_bidang_have_no_findings():
    assert check([clean_plan("bidang_a"), clean_plan("bidang_b")]) == []


def test_no_tables_and_tables_without_rows_have_no_findings():
    empty = clean_plan()
    assert check([]) == []
    assert check([NormalisedTable(empty.spec, empty.frame.iloc[:0])]) == []


def test_findings_do_not_depend_on_the_order_of_the_submissions():
    assert check(faulty_tables()) == check(faulty_tables()[::-1])


def test_the_faulty_tables_break_every_rule():
    assert {finding.aturan for finding in check(faulty_tables())} == {check.aturan for check in CHECKS}


def test_every_finding_says_where_it_is():
    for finding in check(faulty_tables()):
        assert finding.berkas
        assert finding.lembar
        assert finding.tabel
        assert finding.sel or finding.aturan == "jumlah.tanpa_total" or finding.kolom == "urutan"


def test_findings_have_identities_of_their_own():
    found = check(faulty_tables())
    assert len({finding.temuan_id for finding in found}) == len(found)


def test_checking_leaves_the_tables_as_they_were():
    tables, untouched = faulty_tables(), faulty_tables()
    check(tables)
    for table, before in zip(tables, untouched, strict=True):
        pd.testing.assert_frame_equal(table.frame, before.frame)

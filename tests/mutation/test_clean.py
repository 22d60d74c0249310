"""Clean offices: nothing is found in them, drawn as grids or sent as real workbooks."""

import pytest

from expectations.validation import check_document, check_tables
from extractors.workbook.book import read_workbook
from tests.mutation.office import consolidated, office
from tests.mutation.shape import FIRST, SECOND
from tests.mutation.table import TABLES
from tests.mutation.workbook import packed

OFFICES = [(number, seed) for number in (0, 1) for seed in (1, 2)]


@pytest.mark.parametrize(("number", "seed"), OFFICES)
def test_a_clean_office_has_no_finding(number, seed):
    made = office(number, seed)
    read = [made.recognise(bidang, made.sheets(bidang)) for bidang in (FIRST, SECOND)]
    found = [temuan for one in read for temuan in one.temuan]
    found += [temuan for one in made.read.values() for temuan in (*one.temuan, *one.koreksi)]
    found += check_tables(list(made.read.values()), config=made.config, nomenclature=made.nomenclature)
    found += check_document(list(made.merged.values()), config=made.config, nomenclature=made.nomenclature)
    assert [(one.aturan, one.tabel, one.sel) for one in found] == []
    assert len(made.read) == 2 * len(TABLES)


@pytest.mark.parametrize("bidang", [FIRST, SECOND])
@pytest.mark.parametrize("number", [0, 1])
def test_a_grid_is_what_a_real_workbook_reads_as(number, bidang):
    made = office(number)
    sheets = read_workbook(packed([made.tables[bidang, tabel] for tabel in TABLES])).sheets
    for drawn, stored in zip(made.sheets(bidang), sheets, strict=True):
        assert {cell.address: cell for cell in drawn.cells.values()} == {
            cell.address: cell for cell in stored.cells.values()
        }
        assert set(drawn.merged) == set(stored.merged)


def test_an_office_of_which_a_bidang_sent_nothing_disagrees_nowhere():
    made = office(0)
    alone = {place: table for place, table in made.read.items() if place[0] == FIRST}
    merged = [one for tabel in TABLES for one in consolidated(alone, tabel, config=made.config).values()]
    found = check_document(merged, config=made.config, nomenclature=made.nomenclature)
    assert [(one.aturan, one.tabel, one.sel) for one in found] == []


def test_a_document_put_together_from_parts_is_checked_like_any_other():
    made = office(0)
    merged = {tabel: one for tabel, one in made.merged.items() if tabel != "3.3"}
    merged |= consolidated({(FIRST, "3.3"): made.read[FIRST, "3.3"]}, "3.3", config=made.config)
    merged |= consolidated({(SECOND, "2.4"): made.read[SECOND, "2.4"]}, "2.4", config=made.config)
    merged["4.1"] = merged["4.1"].__class__(merged["4.1"].spec, merged["4.1"].frame.iloc[:-6].copy())
    whole = check_document(
        [merged[tabel] for tabel in TABLES], config=made.config, nomenclature=made.nomenclature
    )
    assert made.check_document(merged) == whole
    assert whole

from decimal import Decimal

import openpyxl
import pytest

from loaders.export.rowfile import write_changes
from loaders.versions.change import NAMES
from tests.loaders.frames import office, pengendalian, publication, rp


@pytest.fixture
def sheet(warehouse, tmp_path):
    """The changes that the second run made, as rows of cells by heading, with the states."""
    warehouse.publish(publication("J1"))
    later = [*office()[:7], *pengendalian(isi="dua", pagu="250.000.000")]
    warehouse.publish(publication("J2", hari=1, tables=later))
    old, new = warehouse.find_state("J1"), warehouse.find_state("J2")
    changes = warehouse.changes(old, new)
    changes.loc[0, "uraian"] = "=1+1"
    count = write_changes(tmp_path / "beda.xlsx", changes=changes, old=old, new=new)
    assert count == len(changes)
    heading, *rows = openpyxl.load_workbook(tmp_path / "beda.xlsx").active.iter_rows()
    return [dict(zip([cell.value for cell in heading], row, strict=True)) for row in rows]


def test_every_line_names_both_runs_and_the_place(sheet):
    assert list(sheet[0]) == ["dari", "ke", *NAMES]
    assert {(row["dari"].value, row["ke"].value) for row in sheet} == {("J1", "J2")}


def test_old_and_new_amounts_are_numbers_and_codes_are_text(sheet):
    row = next(row for row in sheet if row["kode"].value == "2.11.03.2.02.0001")
    assert row["kode"].data_type == "s"
    for name, amount in (("lama", "240.000.000"), ("baru", "250.000.000"), ("selisih", "10.000.000")):
        assert row[name].data_type == "n"
        assert Decimal(str(row[name].value)) == rp(amount)


def test_a_dangerous_text_is_inert(sheet):
    assert sheet[0]["uraian"].value == "'=1+1"

import pandas as pd
import pytest

from renja.cells.lineage import cell_states
from renja.cells.value import Keadaan
from renja.tables import table
from renja.tables.frame import LINEAGE

SPEC = table("4.1", tahun=2025)


def entry(kolom, ke, sel, mentah, keadaan, desimal=0):
    return {"kolom": kolom, "ke": ke, "sel": sel, "mentah": mentah, "keadaan": keadaan, "desimal": desimal}


def states(*entries, kolom="target"):
    return cell_states(pd.DataFrame({LINEAGE: [list(entries)]}), spec=SPEC)[kolom]


@pytest.mark.parametrize("keadaan", [state.value for state in Keadaan])
def test_a_cell_s_state_is_that_of_its_column(keadaan):
    assert states(entry("pagu", 1, "K5", "x1", keadaan), kolom="pagu").keadaan[0] == keadaan


def test_a_column_without_a_cell_has_no_state():
    cells = states(entry("pagu", 1, "K5", "1", "nilai"), kolom="lokasi")
    assert cells.absent.all()
    assert (cells.keadaan[0], cells.sel[0], cells.mentah[0], cells.desimal[0]) == (None, None, None, -1)


@pytest.mark.parametrize("unit", ["Orang", "m2", "#N/A"])
def test_a_quantity_without_a_number_is_blank_whatever_its_unit(unit):
    cells = states(entry("target", 1, "I5", "", "kosong"), entry("target", 2, "J5", unit, "nilai"))
    assert (cells.keadaan[0], cells.sel[0], cells.mentah[0]) == ("kosong", "I5", unit)


def test_a_number_beside_its_unit_is_a_value_at_the_number_s_cell():
    cells = states(entry("target", 1, "I5", "12", "nilai", 1), entry("target", 2, "J5", "Orang", "nilai"))
    assert (cells.keadaan[0], cells.sel[0], cells.mentah[0], cells.desimal[0]) == (
        "nilai",
        "I5",
        "12 Orang",
        1,
    )


def test_of_the_cells_of_several_files_an_error_weighs_most():
    cells = states(
        entry("pagu", 1, "K5", "12", "nilai"), entry("pagu", 1, "L7", "#N/A", "galat"), kolom="pagu"
    )
    assert (cells.keadaan[0], cells.sel[0]) == ("galat", "L7")


def test_a_code_over_several_cells_stands_at_its_first_filled_one():
    cells = states(
        entry("kode", 1, "A5", "", "kosong"),
        entry("kode", 2, "B5", "06", "nilai"),
        entry("kode", 3, "C5", "01", "nilai"),
        kolom="kode",
    )
    assert (cells.sel[0], cells.mentah[0]) == ("B5", "06 01")


def test_the_year_of_a_column_by_year_is_no_part_of_its_name():
    yearly = pd.DataFrame({LINEAGE: [[entry("target@2025", 1, "E5", "3", "nilai")]]})
    assert cell_states(yearly, spec=table("3.2", tahun=2025))["target"].sel[0] == "E5"

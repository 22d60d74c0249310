import pytest

from renja.code import parent_of
from renja.level import Level
from renja.nomenclature import load_nomenclature

OFFICE = ("1.06",)


@pytest.fixture(scope="module")
def social():
    return load_nomenclature(urusan=OFFICE, families=(2,))


def test_the_support_program_carries_the_urusan_of_the_office(social):
    assert social.get("1.06.01").nama == "PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN/KOTA"
    assert "X.XX.01" not in social


def test_an_office_of_two_urusan_has_the_support_program_of_each():
    both = load_nomenclature(urusan=("2.08", "2.14"), families=(2,))
    assert "2.08.01.2.01.0001" in both
    assert "2.14.01.2.01.0001" in both


def test_codes_of_other_urusan_are_left_out(social):
    assert all(entry.kode.startswith("1.06") or entry.kode == "1" for entry in social)


def test_only_allowed_authority_families_are_in(social):
    every = load_nomenclature(urusan=OFFICE)
    other = [entry for entry in every if entry.kode not in social]
    assert other
    assert all(entry.kode[8] != "2" for entry in other)


def test_every_entry_below_the_urusan_has_its_parent_in_the_list(social):
    assert [e.kode for e in social if (p := parent_of(e.kode)) and p not in social] == []


def test_children_come_in_code_order(social):
    codes = [entry.kode for entry in social.children("1.06.04.2.01")]
    assert codes == sorted(codes)
    assert {entry.level for entry in social.children("1.06.04.2.01")} == {Level.SUB_KEGIATAN}


def test_sub_kegiatan_carry_indicator_and_unit_and_programs_do_not(social):
    assert social.get("1.06.01.2.02.0001").satuan == "Orang/bulan"
    assert social.get("1.06.04").satuan is None


def test_other_names_and_abbreviations_come_from_the_reference_files(social):
    assert {alias.kode for alias in social.aliases} == {"1.06.04.2.02.0008"}
    assert social.abbreviations["UGB"] == "Undian Gratis Berhadiah"

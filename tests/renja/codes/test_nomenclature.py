import pytest

from renja.codes.code import parent_of
from renja.codes.level import Level
from renja.codes.nomenclature import load_nomenclature

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


def listed(*rows):
    return "\n".join(["kode,nomenklatur,dari,sampai,sumber", *rows])


SUB = "1.06.04.2.01.0001"


def with_lists(*lists, tahun=2025):
    return load_nomenclature(urusan=OFFICE, tahun=tahun, tambahan=lists)


def test_the_nomenclature_is_the_union_of_the_lists(social):
    kode = "1.06.04.2.01.0099"
    assert kode not in social
    assert with_lists(listed(f"{kode},Layanan Baru,2030,,")).get(kode).nama == "Layanan Baru"
    assert social.get("1.06.05.2.02.0002").sampai == 2026
    assert social.get("1.06.05.2.02.0008").dari == 2026


def test_a_code_with_two_names_keeps_both_and_the_year_tells_which_one_holds():
    other = listed(f"{SUB},Nama Baru,2030,,Daftar Baru")
    names = {year: with_lists(other, tahun=year).get(SUB).nama for year in (2029, 2030)}
    assert names == {2029: with_lists().get(SUB).nama, 2030: "Nama Baru"}
    assert {one.nama for one in with_lists(other).versions(SUB)} == set(names.values())


def test_a_later_list_knows_until_when_an_entry_of_an_earlier_one_holds():
    name = with_lists().get(SUB).nama
    ended = listed(f'{SUB},"{name}",,2027,Satu')
    again = listed(f'{SUB},"{name}",2030,,Dua')
    assert with_lists(ended).get(SUB).sampai == 2027
    assert with_lists(ended, again).get(SUB).sampai is None
    assert with_lists(ended).get(SUB).sumber[-1] == "Satu"


def test_a_list_may_write_the_support_program_with_the_urusan_or_without():
    for kode in ("X.XX.01.2.01.0077", "1.06.01.2.01.0077"):
        assert "1.06.01.2.01.0077" in with_lists(listed(f"{kode},Penunjang Baru,,,"))

import pytest

from renja.codes.codelist import COLUMNS, Entry, read_list, write_list
from renja.codes.level import Level

HEAD = "kode,nomenklatur,dari,sampai,sumber\n"


def test_a_row_tells_its_code_level_name_years_and_lists():
    (entry,) = read_list(f"{HEAD}1.02.02.2.01.0001,Pembangunan Puskesmas,2026,2029,Satu; Dua\n")
    assert entry == Entry(
        "1.02.02.2.01.0001",
        Level.SUB_KEGIATAN,
        "Pembangunan Puskesmas",
        sumber=("Satu", "Dua"),
        dari=2026,
        sampai=2029,
    )


@pytest.mark.parametrize(
    ("years", "held"),
    [((None, None), {2024, 2025, 2026}), ((2025, None), {2025, 2026}), ((None, 2025), {2024, 2025})],
)
def test_both_years_are_included_and_a_missing_one_is_no_limit(years, held):
    entry = Entry("1.02", Level.BIDANG_URUSAN, "Kesehatan", dari=years[0], sampai=years[1])
    assert {year for year in (2024, 2025, 2026) if entry.holds_in(year)} == held


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nama,kode\nx,1.02\n", "kolom nomenklatur"),
        ("", "kolom kode dan nomenklatur"),
        (HEAD, "tidak ada satu baris pun"),
        (f"{HEAD}1.2,Kesehatan,,,\n", 'baris 2: "1.2" bukan kode'),
        (f"{HEAD}1.02,,,,\n", "baris 2: kode 1.02 tidak bernama"),
        (f"{HEAD}1.02,Kesehatan,27,,\n", 'baris 2: "27" bukan tahun'),
    ],
)
def test_what_is_wrong_with_a_list_is_said_with_its_line(text, said):
    with pytest.raises(ValueError, match=said):
        read_list(text)


def test_what_is_written_is_read_again():
    row = {"kode": "1.02.02", "nomenklatur": 'Program "A", B', "dari": 2027}
    (entry,) = read_list(write_list(iter([row])))
    assert (entry.kode, entry.nama, entry.dari, entry.sampai) == ("1.02.02", 'Program "A", B', 2027, None)
    assert set(row) < set(COLUMNS)

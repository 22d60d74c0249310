"""A row that may be a kegiatan or a sub kegiatan: place, neighbours and amounts tell, or nothing does."""

from decimal import Decimal

import pytest

from renja.codes.decision import CodeRow
from renja.codes.level import Level
from tests.transforms.codecases import cell, decide

TWOFOLD = "Pengelolaan Data Fakir Miskin Cakupan Daerah Kabupaten/Kota"
BOTH = ("1.06.05.2.02", "1.06.05.2.02.0002")
PROGRAM = "Program Perlindungan dan Jaminan Sosial"
KEGIATAN = "Pemeliharaan Anak-Anak Terlantar"
REACH = "Penjangkauan Anak-Anak Terlantar"
COUNT = "Pendataan Fakir Miskin Cakupan Daerah Kabupaten/Kota"
HELP = "Fasilitasi Bantuan Sosial Kesejahteraan Keluarga"
UNKNOWN = "Sesuatu yang Sama Sekali Lain Namanya"


def row(nama, *nilai, kode=""):
    amounts = tuple(None if one is None else Decimal(one) for one in nilai)
    return CodeRow(parts=(cell(kode),) if kode else (), nama=nama, nilai=amounts)


def answers(*rows):
    return [(one.level, one.kode) for one in decide(rows)]


def test_a_row_that_is_not_the_sum_of_what_follows_stands_beside_it():
    found = answers(row(REACH, 1), row(TWOFOLD, 500), row(HELP, 7))
    assert found[1] == (Level.SUB_KEGIATAN, None)


def test_a_row_that_is_the_sum_of_what_follows_holds_it():
    assert answers(row(TWOFOLD, 12), row(COUNT, 5), row(HELP, 7))[0] == (Level.KEGIATAN, BOTH[0])


def test_a_decided_row_whose_amounts_are_not_those_of_what_follows_is_undecided_and_told():
    twofold, *_ = decide([row(TWOFOLD, 500), row(COUNT, 5), row(HELP, 7)])
    assert (twofold.level, twofold.kode, twofold.asal) == (Level.SUB_KEGIATAN, None, None)
    assert twofold.temuan == "kode.tak_terputuskan"
    assert all(code in twofold.alasan for code in BOTH)


def test_every_column_of_amounts_counts():
    assert answers(row(TWOFOLD, 12, 12), row(COUNT, 5, 5), row(HELP, 7, 6))[0][1] is None


def test_between_rows_of_its_level_place_decides_whatever_the_amounts():
    rows = [row(PROGRAM, 13), row(KEGIATAN, 1), row(REACH, 1), row(TWOFOLD, 500), row(COUNT, 5)]
    assert answers(*rows)[3] == (Level.KEGIATAN, BOTH[0])


def test_a_kegiatan_and_its_sub_kegiatan_of_one_name_are_both_decided():
    assert [kode for _, kode in answers(row(PROGRAM, 12), row(TWOFOLD, 12), row(TWOFOLD, 12))][1:] == [
        *BOTH
    ]


@pytest.mark.parametrize("nilai", [(), (None,)])
def test_without_amounts_what_was_decided_stays(nilai):
    rows = [row(TWOFOLD, *nilai), row(COUNT, *nilai), row(HELP, *nilai)]
    assert answers(*rows)[0] == (Level.KEGIATAN, BOTH[0])


def test_where_what_follows_has_no_amounts_what_was_decided_stays():
    assert answers(row(TWOFOLD, 12), row(COUNT, None), row(HELP, None))[0] == (Level.KEGIATAN, BOTH[0])


def test_a_written_code_is_no_doubt():
    rows = [row(TWOFOLD, 500, kode=BOTH[0]), row(COUNT, 5, kode=f"{BOTH[0]}.0001")]
    assert answers(*rows)[0] == (Level.KEGIATAN, BOTH[0])


def test_unknown_names_one_below_the_other_hold_each_other_only_by_their_amounts():
    first, second = answers(row(TWOFOLD, 500), row(UNKNOWN, 7))
    assert first == (Level.SUB_KEGIATAN, None)
    assert second[1] is None

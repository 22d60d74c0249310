from decimal import Decimal

from renja.findings.kelompok import grouped, grouped_koreksi
from renja.findings.temuan import Keparahan
from tests.loaders.frames import koreksi, temuan


def test_findings_with_one_cause_are_one_group_in_the_order_of_their_cells():
    (group,) = grouped(temuan(sel=sel) for sel in ("J12", "J9", "K2"))
    assert group.sel == {"Sheet4": ["K2", "J9", "J12"]}
    assert group.tempat == 3


def test_a_group_comes_before_another_of_less_severity():
    light = temuan(keparahan=Keparahan.INFO, selisih="900.000.000")
    heavy = temuan(keparahan=Keparahan.GALAT, mentah="x", selisih=None)
    assert [group.first for group in grouped([light, heavy])] == [heavy, light]


def test_more_money_comes_first_whatever_its_sign():
    little, much = temuan(mentah="a", selisih="5"), temuan(mentah="b", selisih="-1.000.000")
    groups = grouped([little, much])
    assert [group.first for group in groups] == [much, little]
    assert groups[0].rupiah == Decimal(1_000_000)


def test_a_difference_of_things_is_no_money():
    (group,) = grouped([temuan(kolom="target", selisih="1.000")])
    assert group.rupiah == 0


def test_without_money_more_places_come_first():
    one = temuan(mentah="a", selisih=None)
    two = [temuan(mentah="b", selisih=None, sel=sel) for sel in ("A1", "A2")]
    assert [group.tempat for group in grouped([one, *two])] == [2, 1]


def test_corrections_that_read_the_same_alike_are_one_group_over_all_tables():
    made = [koreksi(sel=f"A{row}", tabel=tabel) for row, tabel in enumerate(("2.4", "4.1", "4.1"), start=1)]
    other = koreksi(mentah="lain")
    assert sorted(map(len, grouped_koreksi([*made, other]))) == [1, 3]

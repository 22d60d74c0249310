from renja.codes.level import Level
from tests.expectations.frames import clean_plan, found, number, row, table_of

RULE = "bidang.tabel_kembar"
SUBS = ("1.02.01.2.01.0001", "1.02.01.2.01.0002")


def budget(*pagu, bidang, **last):
    """Table 2.1.b with a sub kegiatan for each amount; `last`: other contents of the last one."""
    rows = [row(Level.SUB_KEGIATAN, kode, nama="Sub", pagu=n) for kode, n in zip(SUBS, pagu, strict=False)]
    rows[-1] |= last
    total = row(Level.JUMLAH, nama="Jumlah", pagu=sum(pagu))
    return table_of("2.1.b", *rows, total, bidang=bidang)


def test_a_table_that_two_bidang_sent_is_told_to_both():
    both = found(RULE, budget(3, 4, bidang="bidang_a"), budget(3, 4, bidang="bidang_b"))
    assert [(finding.bidang, finding.sel, finding.keparahan.value) for finding in both] == [
        ("bidang_a", "B5", "peringatan"),
        ("bidang_b", "B5", "peringatan"),
    ]
    assert both[0].sel_pasangan == "[2025/bidang_b/renja.xlsx]Lembar1!B5"
    assert "bidang_a" in both[1].pesan


def test_a_table_that_stands_within_a_larger_one_is_told_alone():
    (finding,) = found(RULE, budget(3, 4, bidang="bidang_a"), budget(3, bidang="bidang_b"))
    assert finding.bidang == "bidang_b"


def test_numbers_totals_and_formulas_make_no_difference():
    copy = budget(3, 4, bidang="bidang_b", no="7", capaian=number("50"))
    assert len(found(RULE, budget(3, 4, bidang="bidang_a"), copy)) == 2


def test_a_table_with_one_other_amount_is_no_copy():
    assert found(RULE, budget(3, 4, bidang="bidang_a"), budget(3, 5, bidang="bidang_b")) == []


def test_a_table_with_one_row_of_its_own_is_no_copy():
    assert found(RULE, budget(3, 4, bidang="bidang_a"), clean_plan("bidang_b")) == []
    other = table_of(
        "2.1.b",
        row(Level.SUB_KEGIATAN, SUBS[0], nama="Sub", pagu=3),
        row(Level.SUB_KEGIATAN, "1.02.02.2.01.0001", nama="Sub", pagu=4),
        bidang="bidang_b",
    )
    assert found(RULE, budget(3, 4, bidang="bidang_a"), other) == []


def test_rows_that_every_bidang_writes_make_no_copy():
    shared = [row(Level.URUSAN, "1", nama="Urusan"), row(Level.BIDANG_URUSAN, "1.02", nama="Kesehatan")]
    tables = [
        table_of("4.1", *shared, row(Level.PROGRAM, kode, nama="Program"), bidang=bidang)
        for kode, bidang in (("1.02.01", "bidang_a"), ("1.02.02", "bidang_b"))
    ]
    assert found(RULE, *tables) == []


def test_the_same_row_twice_in_one_table_is_no_copy():
    assert found(RULE, budget(3, 3, bidang="bidang_a")) == []

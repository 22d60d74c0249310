import pytest

from expectations.validation import check_tables
from renja.codes.level import Level
from renja.config import Ambang
from tests.expectations.frames import clean_plan, codes, config_of, error, found, row, table_of

KEGIATAN = [f"1.02.02.2.{number:02}" for number in range(1, 13)]


def named(*, uncoded, coded):
    rows = [row(Level.SUB_KEGIATAN, None, nama=f"Baris {place}") for place in range(uncoded)]
    rows += [row(Level.SUB_KEGIATAN, f"{KEGIATAN[0]}.{place:04}", nama="Sub") for place in range(coded)]
    return table_of("2.1.b", *rows)


@pytest.mark.parametrize(
    ("uncoded", "coded", "refused"),
    [(12, 2, True), (10, 10, False), (9, 1, False), (3, 0, True), (2, 0, False), (8, 2, False)],
)
def test_a_table_is_foreign_only_where_most_of_its_rows_have_no_code(uncoded, coded, refused):
    assert bool(found("kode.tabel_asing", named(uncoded=uncoded, coded=coded))) == refused


def test_the_configured_share_decides():
    config = config_of().model_copy(update={"ambang": Ambang(baris_tanpa_kode=0.4)})
    rules = [
        one.aturan
        for one in check_tables([named(uncoded=10, coded=10)], config=config, nomenclature=codes())
    ]
    assert "kode.tabel_asing" in rules


def summed(*, wrong, right):
    """A table with so many kegiatan whose amount is not that of their only sub kegiatan, and is."""
    rows = []
    for place, kode in enumerate(KEGIATAN[: wrong + right]):
        rows.append(row(Level.KEGIATAN, kode, nama="Kegiatan", pagu=50 + place))
        rows.append(row(Level.SUB_KEGIATAN, f"{kode}.0001", nama="Sub", pagu=(place >= wrong) + 49 + place))
    return table_of("2.1.b", *rows)


def test_a_table_of_which_most_sums_are_wrong_is_refused_with_its_account():
    (finding,) = found("jumlah.bertentangan", summed(wrong=10, right=2))
    assert (finding.ditemukan, finding.seharusnya, finding.sel) == ("10", "12", "C5")
    assert finding.keparahan.value == "galat"
    assert "teratas 666, terinci 656" in finding.pesan


def test_a_few_wrong_sums_refuse_nothing():
    assert found("jumlah.bertentangan", summed(wrong=9, right=0)) == []
    assert found("jumlah.bertentangan", clean_plan()) == []


def paid(*amounts):
    rows = [
        row(Level.SUB_KEGIATAN, f"{KEGIATAN[0]}.{place:04}", nama="Sub", pagu=amount)
        for place, amount in enumerate(amounts, 1)
    ]
    return table_of("2.1.b", row(Level.KEGIATAN, KEGIATAN[0], nama="Kegiatan", pagu=error()), *rows)


def test_amounts_that_cannot_be_read_refuse_a_table_beyond_a_small_share():
    (finding,) = found("nilai.tak_terbaca", paid(1, 2, error("menyusul"), error("x"), error("y")))
    assert (finding.ditemukan, finding.seharusnya, finding.sel) == ("3", "5", "C8")
    assert found("nilai.tak_terbaca", paid(*range(1, 60), error(), error(), error())) == []
    assert found("nilai.tak_terbaca", paid(1, error(), error())) == []


def test_sums_that_cannot_be_read_refuse_nothing():
    sums = [row(Level.KEGIATAN, kode, nama="Kegiatan", pagu=error()) for kode in KEGIATAN[:5]]
    subs = [row(Level.SUB_KEGIATAN, f"{kode}.0001", nama="Sub", pagu=1) for kode in KEGIATAN[:5]]
    assert found("nilai.tak_terbaca", table_of("2.1.b", *sums, *subs)) == []


def subs(*amounts):
    return [
        row(Level.SUB_KEGIATAN, f"{KEGIATAN[0]}.{place:04}", nama="Sub", pagu=amount)
        for place, amount in enumerate(amounts, 1)
    ]


def test_a_table_that_stands_twice_is_refused_at_the_first_row_of_its_copy():
    (finding,) = found("kunci.tabel_ganda", table_of("2.1.b", *subs(1, 2, 3, 4), *subs(1, 2, 3, 4)))
    assert (finding.sel, finding.sel_pasangan) == ("B9", "B5")
    assert (finding.ditemukan, finding.seharusnya) == ("4", "4")
    assert finding.keparahan.value == "galat"


def test_a_copy_with_a_few_rows_mended_is_still_the_table_twice():
    assert found("kunci.tabel_ganda", table_of("2.1.b", *subs(1, 2, 3, 4), *subs(1, 2, 3, 9)))


def test_rows_of_one_code_with_amounts_of_their_own_are_no_copy():
    assert found("kunci.tabel_ganda", table_of("2.1.b", *subs(1, 2, 3, 4), *subs(5, 6, 7, 8))) == []
    assert found("kunci.tabel_ganda", table_of("2.1.b", *subs(1, 2), *subs(1, 2))) == []


def test_the_same_target_in_every_year_is_no_copy():
    goals = [
        row(Level.INDIKATOR, nama="Tujuan", target=5, raw={"tahun_target": year})
        for year in (2024, 2025, 2026, 2027)
    ]
    assert found("kunci.tabel_ganda", table_of("3.2", *goals)) == []

import pytest

from extractors.heading.years import expected_years, plan_years, title_years, years_in
from renja.tables import table


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Rencana Tahun 2025", (2025,)),
        ("TAHUN 2025 DAN PRAKIRAAN MAJU TAHUN 2026", (2025, 2026)),
        ("SAMPAI DENGAN TAHUN 2023 DAN PENCAPAIAN RENSTRA PERIODE 2021-2026", (2023,)),
        ("Renstra 2021 – 2026", ()),
        ("Renstra Tahun 2021 s/d Tahun 2026", ()),
        ("Tahun Anggaran 2024/2025", ()),
        ("Realisasi Tahun 2021 s/d 2022", (2022,)),
        ("Realisasi s.d. 2022", (2022,)),
        ("Permendagri Nomor 86 Tahun 2017", ()),
        ("Peraturan Bupati No. 12/2023 Tahun 2023 tentang Renja Tahun 2025", (2025,)),
        ("Perda 5 Tahun 2019 dan UU No. 23/2014", ()),
        ("Renja Tahun 2025 sesuai PP 12 Th. 2019", (2025,)),
        ("Peraturan Bupati tentang Renja Tahun 2025", (2025,)),
        ("Perda No5 Tahun 2019", ()),
        ("No. Tahun 2025", (2025,)),
        ("Serang,   Juli 2024", ()),
        ("Serang, ........ 2024", ()),
        ("3 Juli 2024", ()),
        ("2.025 orang", ()),
        ("Rp20250000", ()),
        ("120255", ()),
    ],
)
def test_a_text_speaks_of_these_years(text: str, years: tuple[int, ...]) -> None:
    assert years_in(text) == years


def test_a_column_expects_the_years_of_its_group() -> None:
    assert expected_years(table("4.1", tahun=2025).column("pagu_maju"), tahun=2025) == {2026}
    assert expected_years(table("4.1", tahun=2025).column("kode"), tahun=2025) == frozenset()


def test_a_title_expects_the_years_of_its_form() -> None:
    assert title_years(table("2.1.b", tahun=2025), tahun=2025) == {2023}
    assert title_years(table("3.2", tahun=2025), tahun=2025) == frozenset()


def test_spoken_years_may_belong_to_several_plans() -> None:
    assert plan_years(frozenset({2026})) == (2025, 2026, 2027, 2028, 2029)

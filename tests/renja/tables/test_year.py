from renja.tables import table
from renja.tables.year import heading_of, with_years

PLAN = table("4.1", tahun=2025)


def test_year_marks_become_years():
    assert with_years("{n-2}, {n-1}, {n} dan {n+1}", tahun=2025) == "2023, 2024, 2025 dan 2026"


def test_other_braces_stay():
    assert with_years("{tahun} {m-1}", tahun=2025) == "{tahun} {m-1}"


def test_a_heading_has_its_group_before_it():
    assert heading_of(PLAN.column("lokasi"), tahun=2025) == "Rencana Tahun 2025: Lokasi"
    assert heading_of(PLAN.column("catatan"), tahun=2025) == "Catatan Penting"


def test_a_column_by_year_is_headed_by_its_year():
    target = table("3.2", tahun=2025).column("target")
    assert heading_of(target, tahun=2025, target=2026) == "Target Kinerja: 2026"

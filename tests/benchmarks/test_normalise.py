"""A small run of the normalising benchmark."""

from benchmarks.normalise.__main__ import page_lines
from benchmarks.normalise.measure import measure
from benchmarks.normalise.tables import TAHUN, raw_tables
from renja.tables import table


def test_the_same_seed_makes_the_same_tables() -> None:
    spec = table("2.1.a", tahun=TAHUN)
    one, other = ([raw for _, raw in raw_tables(spec, rows=1, seed=3)] for _ in range(2))
    assert one == other


def test_every_cell_of_a_row_has_its_own_column_of_the_sheet() -> None:
    spec = table("4.1", tahun=TAHUN)
    _, raw = next(raw_tables(spec, rows=1, seed=3))
    columns = [cell.column for cells in raw.rows[0].cells.values() for cell in cells]
    assert columns == list(range(1, 17))


def test_the_page_says_how_many_rows_a_second_and_where_the_time_goes() -> None:
    page = "\n".join(page_lines([measure("4.1", rows=1, seed=3)], rows=1, seed=3))
    assert "| 4.1 |" in page
    assert "| transforms.normalisation |" in page

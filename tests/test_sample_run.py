"""The run of the sample that tests share: what one test does with it stands in no other's way."""

from tests import shown


def test_the_warehouse_of_the_sample_can_be_opened_in_another_way_while_tests_read_it(
    sample_run, sample_warehouse
):
    assert shown.columns(f"duckdb:///{sample_run.output / 'renja.duckdb'}")

from renja.codes.nomenclature import load_nomenclature
from transforms.codes.judge import Place, Standing
from transforms.codes.tree import ROOT, Tree

TREE = Tree(load_nomenclature(urusan=("1.06",), families=(2,)))


def standing(*codes: str) -> Standing:
    found = Standing(TREE)
    for kode in codes:
        found.take(TREE.by_code[kode])
    return found


def says(place: Standing, kode: str) -> Place:
    return place.says(TREE.by_code[kode])


def test_a_row_under_its_heading_agrees() -> None:
    assert says(standing("1.06.04", "1.06.04.2.01"), "1.06.04.2.01.0003") is Place.AGREES


def test_a_row_under_another_heading_contradicts() -> None:
    assert (
        says(standing("1.06.04", "1.06.04.2.01", "1.06.04.2.01.0001"), "1.06.04.2.02.0003")
        is Place.CONTRADICTS
    )


def test_a_row_whose_heading_is_missing_is_open() -> None:
    place = standing("1.06.04")
    assert says(place, "1.06.04.2.02.0003") is Place.OPEN
    assert place.scope(TREE.by_code["1.06.04.2.02.0003"]) == TREE.by_code["1.06.04"]


def test_a_heading_that_rows_only_imply_does_not_contradict() -> None:
    place = standing("1.06.04", "1.06.04.2.01.0001")
    assert says(place, "1.06.04.2.02.0003") is Place.OPEN
    assert says(place, "1.06.04.2.01.0003") is Place.OPEN


def test_the_next_program_agrees_where_its_urusan_has_a_heading() -> None:
    assert says(standing("1", "1.06", "1.06.04", "1.06.04.2.01"), "1.06.05") is Place.AGREES


def test_the_next_program_is_open_where_no_urusan_is_written() -> None:
    assert says(standing("1.06.04", "1.06.04.2.01"), "1.06.05") is Place.OPEN


def test_a_heading_of_another_program_contradicts() -> None:
    assert says(standing("1.06.04", "1.06.04.2.01"), "1.06.05.2.02") is Place.CONTRADICTS


def test_below_an_undecided_heading_the_kegiatan_is_not_known() -> None:
    place = standing("1.06.04", "1.06.04.2.01")
    place.lose(TREE.unlisted[TREE.by_code["1.06.04"]])
    assert says(place, "1.06.04.2.01.0001") is Place.OPEN
    assert place.parent(5) == TREE.by_code["1.06.04"]


def test_an_undecided_sub_kegiatan_changes_nothing() -> None:
    place = standing("1.06.04", "1.06.04.2.01")
    place.lose(TREE.by_code["1.06.05.2.02.0001"])
    assert place.parent(5) == TREE.by_code["1.06.04.2.01"]


def test_at_the_top_of_a_table_no_parent_is_known() -> None:
    assert Standing(TREE).parent(5) == ROOT

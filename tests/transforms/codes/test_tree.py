import pytest

from renja.codes.nomenclature import load_nomenclature
from transforms.codes.tree import ROOT, Tree

TREE = Tree(load_nomenclature(urusan=("2.08", "2.14"), families=(2,)))


def test_every_node_but_a_sub_kegiatan_has_a_child_that_is_not_listed() -> None:
    for index, node in enumerate(TREE.nodes):
        child = TREE.unlisted[index]
        assert (child == ROOT) == (node.depth == 5)
        assert child == ROOT or TREE.nodes[child].path[:-1] == node.path


def test_the_official_ancestor_skips_what_is_not_listed() -> None:
    program = TREE.by_code["2.08.02"]
    nameless_sub = TREE.unlisted[TREE.unlisted[program]]
    assert TREE.nodes[TREE.official_ancestor(nameless_sub)].kode == "2.08.02"


def test_the_root_has_no_level() -> None:
    with pytest.raises(ValueError, match="root"):
        _ = TREE.nodes[ROOT].level


def test_rows_of_the_support_program_are_doubled_in_an_office_of_two_urusan() -> None:
    doubled = {TREE.nodes[at].kode for at in range(len(TREE)) if TREE.doubled[at]}
    assert {"2.08.01", "2.14.01", "2.14.01.2.01"} <= doubled
    assert "2.08.02" not in doubled


def test_two_sub_kegiatan_of_one_name_are_namesakes() -> None:
    one, other = (TREE.by_code[f"2.08.02.2.01.{sub}"] for sub in ("0002", "0007"))
    assert (TREE.namesakes(one), TREE.namesakes(other)) == ([other], [one])


def test_names_that_differ_in_blanks_and_punctuation_alone_are_namesakes() -> None:
    one, other = (TREE.by_code[f"2.08.02.2.03.{sub}"] for sub in ("0002", "0005"))
    assert (TREE.namesakes(one), TREE.namesakes(other)) == ([other], [one])

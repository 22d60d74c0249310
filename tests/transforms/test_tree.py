import pytest

from renja.nomenclature import load_nomenclature
from transforms.tree import ROOT, Tree

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

import pytest

from renja.codes.nomenclature import load_nomenclature
from transforms.codes.tree import ROOT, Succession, Tree

TREE = Tree(load_nomenclature(urusan=("2.08", "2.14"), families=(2,)))
SCORES = Succession(TREE).scores


def score(before: str | None, after: str) -> float:
    return float(SCORES[TREE.by_code[before] if before else ROOT, TREE.by_code[after]])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, "2"),
        ("2.08.02", "2.08.02.2.01"),
        ("2.08.02.2.01", "2.08.02.2.01.0003"),
        ("2.08.02.2.01.0001", "2.08.02.2.01.0004"),
        ("2.08.02.2.01.0004", "2.08.02.2.02"),
        ("2.08.02.2.01.0004", "2.08.03"),
    ],
)
def test_what_stands_in_order_costs_nothing(before: str | None, after: str) -> None:
    assert score(before, after) == 0


@pytest.mark.parametrize(
    ("usual", "odd"),
    [
        (("2.08.02.2.01.0001", "2.08.02.2.01.0002"), ("2.08.02.2.01.0002", "2.08.02.2.01.0001")),
        (("2.08.02.2.01", "2.08.02.2.01.0001"), ("2.08.02", "2.08.02.2.01.0001")),
        (("2.08.02", "2.08.02.2.01.0001"), ("2.08.02.2.02.0001", "2.08.02.2.01.0001")),
        (("2.08.02.2.01.0001", "2.08.02.2.01.0001"), ("2.08.02.2.01.0001", "2.08.02.2.01")),
        (("2.08.01.2.01.0001", "2.08.02"), ("2.08.01.2.01.0001", "2.14.02")),
        (("2.08.01.2.01.0001", "2.14.02"), ("2.14.01.2.01.0001", "2.08.02")),
    ],
    ids=[
        "backward",
        "kegiatan missing",
        "another branch",
        "heading again",
        "other urusan",
        "urusan backward",
    ],
)
def test_what_is_out_of_order_costs(usual: tuple[str, str], odd: tuple[str, str]) -> None:
    assert score(*odd) < score(*usual) <= 0


def test_nothing_leads_back_to_the_root() -> None:
    assert (SCORES[:, ROOT] == float("-inf")).all()

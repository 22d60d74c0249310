"""A small run of the repair benchmark, and what its generator must be."""

import ast
from pathlib import Path
from random import Random

import pytest

from benchmarks.repair.damage import CODE_KINDS, HEADING_KINDS, NAME_KINDS, URUSAN_NAME, damage
from benchmarks.repair.measure import measure
from benchmarks.repair.methods import by_code, by_exact_name, by_fuzzy_name, by_product
from benchmarks.repair.office import OFFICES, clean_sheet
from benchmarks.repair.page import write_page
from benchmarks.repair.place import FOREIGN, PLACE_KINDS
from benchmarks.repair.sheet import Sheet

FOLDER = Path(__file__).parents[2] / "benchmarks" / "repair"
GENERATOR = ("sheet", "office", "render", "names", "fill", "codes", "place", "lost", "damage")
PRODUCT = {"renja", "transforms", "extractors", "expectations", "loaders", "flows"}


def damaged_sheets(*, count: int, rate: float, seed: int = 4) -> list[Sheet]:
    random = Random(seed)  # noqa: S311
    sheets = [clean_sheet(OFFICES[at % len(OFFICES)], random=random) for at in range(count)]
    for sheet in sheets:
        damage(sheet, rate=rate, random=random)
    return sheets


@pytest.mark.parametrize("module", GENERATOR)
def test_the_generator_imports_nothing_of_the_product(module: str) -> None:
    tree = ast.parse((FOLDER / f"{module}.py").read_text(encoding="utf-8"))
    imported = {
        alias.name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    } | {
        node.module.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
    }
    assert not imported & PRODUCT


def test_the_same_seed_makes_the_same_damage() -> None:
    assert damaged_sheets(count=6, rate=0.3) == damaged_sheets(count=6, rate=0.3)


def test_no_damage_leaves_a_clean_table() -> None:
    assert not any(
        row.kinds or row.lost for sheet in damaged_sheets(count=10, rate=0.0) for row in sheet.rows
    )


def test_every_kind_of_damage_occurs() -> None:
    kinds = {
        kind for sheet in damaged_sheets(count=250, rate=0.4) for row in sheet.rows for kind in row.kinds
    }
    rare = {"nama_lama", "angka"}
    assert kinds >= {*CODE_KINDS, *HEADING_KINDS, *NAME_KINDS, *PLACE_KINDS, FOREIGN, URUSAN_NAME} - rare


def test_the_product_gives_no_wrong_code_and_repairs_nearly_all() -> None:
    product = measure(rows=700, seed=31, methods={"product": by_product})["product"]
    assert product.mistakes == []
    assert product.everything.wrong == 0
    assert product.damaged.recall > 0.98


def test_what_people_do_today_gives_wrong_codes_on_the_same_tables() -> None:
    outcomes = measure(
        rows=300, seed=31, methods={"code": by_code, "exact": by_exact_name, "fuzzy": by_fuzzy_name}
    )
    assert all(outcome.everything.wrong for outcome in outcomes.values())


def test_the_page_shows_a_wrong_code_as_one() -> None:
    outcomes = measure(rows=60, seed=3, methods={"most similar name": by_fuzzy_name})
    wrong = outcomes["most similar name"].everything.wrong
    page = write_page(outcomes, asked=60, seed=3)
    assert wrong > 0
    assert f"wrong codes: {wrong}" in page

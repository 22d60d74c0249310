"""A small run of the repair benchmark, and what its generator must be."""

import ast
from pathlib import Path
from random import Random

import pytest

from benchmarks.repair.damage import CODE_KINDS, HEADING_KINDS, NAME_KINDS, URUSAN_NAME, damage
from benchmarks.repair.measure import Tally, measure
from benchmarks.repair.methods import by_code, by_exact_name, by_fuzzy_name, by_product
from benchmarks.repair.office import OFFICES, clean_sheet
from benchmarks.repair.page import write_page
from benchmarks.repair.place import FOREIGN, PLACE_KINDS
from benchmarks.repair.sheet import Row, Sheet
from benchmarks.repair.speed import speed_lines

FOLDER = Path(__file__).parents[2] / "benchmarks" / "repair"
GENERATOR = ("sheet", "office", "render", "names", "fill", "codes", "place", "lost", "damage")
PRODUCT = {"renja", "transforms", "extractors", "expectations", "loaders", "flows"}


def damaged_sheets(*, count: int, rate: float, seed: int = 4) -> list[Sheet]:
    random = Random(seed)
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


def test_one_code_exchanged_by_a_decider_is_one_wrong_code() -> None:
    def broken(sheet: Sheet) -> list[str | None]:
        codes = [row.kode for row in sheet.rows]
        at = next(at for at, row in enumerate(sheet.rows) if row.level == "sub_kegiatan" and row.kode)
        return [*codes[:at], f"{codes[at]}x", *codes[at + 1 :]]

    outcome = measure(rows=1, seed=3, methods={"broken": broken})["broken"]
    assert outcome.everything.wrong == len(OFFICES)
    assert len(outcome.mistakes) == len(OFFICES)


def test_a_code_for_a_row_that_has_none_is_wrong() -> None:
    tally = Tally()
    tally.add(
        Row(kode=None, induk="1.06.04.2.01", level="sub_kegiatan", nama="", code=None), "1.06.04.2.01"
    )
    assert (tally.right, tally.wrong, tally.undecided) == (0, 1, 0)


def test_the_page_says_how_fast_it_is_and_where_the_time_goes() -> None:
    outcomes = measure(rows=20, seed=3, methods={"code alone": by_code})
    page = write_page(outcomes, asked=20, seed=3, speed=speed_lines(rows=100, seed=3))
    assert "a second" in page
    assert "| transforms.codes.spelling |" in page

"""What stands in many rows is parsed, compared and decided once."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from renja.cells.cell import Cell, CellKind
from renja.codes.nomenclature import load_nomenclature
from renja.config import Kamus
from renja.tables import table
from tests.transforms.codecases import coded, decide
from transforms.codes import reference, written
from transforms.values import meaning as reading
from transforms.values.meaning import Dictionary, read_value

ROWS = 200
SPEC = table("4.1", tahun=2025)
PAGU, TARGET = SPEC.column("pagu"), SPEC.column("target")


def counted(monkeypatch: pytest.MonkeyPatch, module: Any, name: str) -> list[object]:
    """The calls of a function of a module from now on."""
    calls: list[object] = []
    function: Callable[..., Any] = getattr(module, name)

    def counting(*args: Any, **named: Any) -> Any:
        calls.append(args)
        return function(*args, **named)

    monkeypatch.setattr(module, name, counting)
    return calls


@pytest.fixture
def dictionary() -> Dictionary:
    return Dictionary.from_config(Kamus(), load_nomenclature(urusan=("1.06",)))


def test_an_amount_that_stands_in_many_rows_is_parsed_once(
    monkeypatch: pytest.MonkeyPatch, dictionary: Dictionary
) -> None:
    calls = counted(monkeypatch, reading, "read_rupiah")
    for row in range(ROWS):
        cells = (Cell(row, 7, CellKind.NUMBER, Decimal(row % 4 * 1000), number_format="#,##0"),)
        read_value(cells, column=PAGU, dictionary=dictionary)
    assert len(calls) == 4


def test_a_quantity_that_stands_in_many_rows_is_parsed_once(
    monkeypatch: pytest.MonkeyPatch, dictionary: Dictionary
) -> None:
    calls = counted(monkeypatch, reading, "read_quantity")
    for row in range(ROWS):
        cells = (Cell(row, 7, CellKind.TEXT, "1.250"), Cell(row, 8, CellKind.TEXT, "Kegiaatan"))
        read_value(cells, column=TARGET, dictionary=dictionary)
    assert len(calls) == 1


def test_a_name_that_stands_in_many_rows_is_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        coded("1|06|04||", "PROGRAM REHABILITASI SOSIAL"),
        coded("1|06|04|2.02|06", "Penyedian Perbekalan Kesehatan di Luar Panti Sekali"),
    ]
    compared = counted(monkeypatch, reference, "spelling_cost")
    decide(rows)
    once = len(compared)
    decide(rows * ROWS)
    assert 0 < once == len(compared)


def test_a_code_that_stands_in_many_rows_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = counted(monkeypatch, written, "meanings_of")
    decide([coded("1|06|04|2.02|9741", "Penyediaan Perbekalan Kesehatan di Luar Panti")] * ROWS)
    assert len(calls) == 5

"""What the markup of an .ods says of its cells beside their values: merges, percentages, errors."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse

from renja.cells.address import Place

CONTENT = "content.xml"
"""The part of the package that holds the sheets."""

_PERCENTAGE, _ERROR = "percentage", "error"

_NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TABLE, _OFFICE, _TEXT = (_NAMESPACE % name for name in ("table", "office", "text"))
_CALC_TYPE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_DECIMALS = re.compile(r"[.,](\d+)\s*%")
_MOST_REPEATED = 1024
"""Equal cells side by side, or equal rows, that are looked at; more are the empty rest of a sheet."""


@dataclass(frozen=True, slots=True)
class Markup:
    """What is said of one sheet, rows and columns counted from 1.

    merged: first place and last place of each merged range. percent: the number formats of percentages.
    errors: what shows in the cells of failed formulas.
    """

    merged: list[tuple[Place, Place]] = field(default_factory=list)
    percent: dict[Place, str] = field(default_factory=dict)
    errors: dict[Place, str] = field(default_factory=dict)


def read_markup(content: bytes) -> Mapping[str, Markup]:
    """The markup of each sheet, by its name, from the package part `content.xml`."""
    found: dict[str, Markup] = {}
    row = 0
    for event, element in iterparse(BytesIO(content), events=("start", "end"), forbid_dtd=True):
        if event == "start" and element.tag == f"{_TABLE}table":
            current = found.setdefault(element.get(f"{_TABLE}name", ""), Markup())
            row = 0
        elif event == "end" and element.tag == f"{_TABLE}table-row" and found:
            repeated = _number(element, "number-rows-repeated")
            for number in range(row + 1, row + 1 + min(repeated, _MOST_REPEATED)):
                _read_row(element, number, current)
            row += repeated
            element.clear()
    return found


def _read_row(row: Element, number: int, markup: Markup) -> None:
    for column, cell in _placed(row):
        rows, columns = _number(cell, "number-rows-spanned"), _number(cell, "number-columns-spanned")
        if (rows, columns) != (1, 1):
            markup.merged.append(((number, column), (number + rows - 1, column + columns - 1)))
        if cell.get(_CALC_TYPE) == _ERROR:
            markup.errors[number, column] = _shown(cell)
        elif cell.get(f"{_OFFICE}value-type") == _PERCENTAGE:
            markup.percent[number, column] = _percent_format(_shown(cell))


def _placed(row: Element) -> Iterator[tuple[int, Element]]:
    column = 1
    for cell in row:
        if cell.tag in _CELLS:
            repeated = _number(cell, "number-columns-repeated")
            for place in range(column, column + min(repeated, _MOST_REPEATED)):
                yield place, cell
            column += repeated


def _shown(cell: Element) -> str:
    return "\n".join("".join(line.itertext()) for line in cell.iterfind(f"{_TEXT}p"))


def _percent_format(text: str) -> str:
    """The number format of a percentage that shows as that text: `0.00%` for `7,23%`."""
    decimals = _DECIMALS.search(text)
    return f"0.{'0' * len(decimals[1])}%" if decimals else "0%"


def _number(element: Element, name: str) -> int:
    return int(element.get(f"{_TABLE}{name}", "1"))

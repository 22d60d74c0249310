"""Codes as people and Excel write them, read part by part; what is ambiguous has several readings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from itertools import product
from typing import TypeAlias

from renja.cells.cell import Cell, CellKind, CellValue
from renja.marks import is_dash
from renja.text import clean

UNKNOWN = "?"
PARTS = 5
_KEGIATAN = 3

_TWO_GROUPS = re.compile(r"0?(\d)\s*[.,\s]\s*(\d{1,2})")
_ONE_GROUP = re.compile(r"0?(\d)(\d\d)")
_GROUPS = re.compile(r"[0-9]+|X+")
_FOREIGN = re.compile(r"[^0-9X.,\s\-/]")
_UNBROKEN = re.compile(r"(\d)(\d\d)(\d\d)?(\d\d\d)?(\d\d\d\d|\d\d)?")


"""A part that is there and cannot be read."""

_DECIMALS = re.compile(r"0\.(0+)")
_ZERO = re.compile(r"0+")


@dataclass(frozen=True, slots=True)
class Written:
    """One cell's content as text, in each way it may have been meant."""

    text: str
    biaya: float = 0.0
    setia: bool = True


def meanings_of(
    kind: CellKind, value: CellValue, text: str, number_format: str | None
) -> Iterator[Written | None]:
    """Each way in which a cell may be meant, None for no part; a zero is no part's number."""
    if kind is CellKind.TEXT:
        meant = clean(text).strip(" .,'`").upper()
        if is_dash(meant):
            yield from (None, Written(UNKNOWN, biaya=0.5, setia=False))
        elif meant:
            yield Written(UNKNOWN if _ZERO.fullmatch(meant) else meant, setia=not _ZERO.fullmatch(meant))
    elif kind is CellKind.NUMBER and value == 0:
        yield Written(UNKNOWN, setia=False)
    elif kind is CellKind.NUMBER:
        yield from _number_meanings(text, number_format=number_format)
    elif kind is CellKind.DATE and isinstance(value, date):
        yield from _date_meanings(value)
    elif kind in (CellKind.ERROR, CellKind.UNCALCULATED):
        yield Written(UNKNOWN, setia=False)


def _number_meanings(text: str, *, number_format: str | None) -> Iterator[Written]:
    whole, dot, decimals = text.partition(".")
    shown = _DECIMALS.search(number_format or "")
    if shown and len(decimals) < len(shown.group(1)):
        yield Written(f"{whole}.{decimals.ljust(len(shown.group(1)), '0')}")
    elif dot and len(decimals) == 1:
        yield Written(f"{text}0", biaya=0.5, setia=False)
        yield Written(f"{whole}.0{decimals}", biaya=1.5, setia=False)
    else:
        yield Written(text)


def _date_meanings(value: date) -> Iterator[Written]:
    """A code that Excel took for a date: day.month(.year), or month.day where the sheet is American."""
    year = f"{value.year % 100:02}"
    yield Written(f"{value.day}.{value.month:02}", biaya=0.5, setia=False)
    yield Written(f"{value.month}.{value.day:02}", biaya=1.0, setia=False)
    yield Written(f"{value.day}.{value.month:02}.{year}", biaya=1.0, setia=False)
    if isinstance(value, datetime) and value.day == 1:
        yield Written(f"{value.month}.{year}", biaya=1.5, setia=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a written code.

    bagian: urusan, bidang urusan, program, kegiatan (`2.01`), sub kegiatan in canonical form; None where
        nothing legible is written. depth: how many parts it is written with (1 urusan … 5 sub kegiatan).
    biaya: how far-fetched the reading is, in nats. setia: only the form differs from the canonical code.
    """

    bagian: tuple[str | None, ...]
    depth: int
    biaya: float = 0.0
    setia: bool = True

    @property
    def kode(self) -> str | None:
        """The canonical code, or None while a part is missing."""
        named = self.bagian[: self.depth]
        return ".".join(part for part in named if part) if named and all(named) else None


@dataclass(frozen=True, slots=True)
class _Part:
    text: str | None
    biaya: float = 0.0
    setia: bool = True


_Content: TypeAlias = tuple[CellKind, CellValue, str, str | None]


def read_code(parts: Sequence[Cell]) -> tuple[Reading, ...]:
    """Every reading of the code cells, likeliest first; empty when nothing is written in them."""
    return _read(tuple((cell.kind, cell.value, cell.text, cell.number_format) for cell in parts))


@lru_cache(maxsize=65536)
def _read(parts: tuple[_Content, ...]) -> tuple[Reading, ...]:
    written = [tuple(meanings_of(*part)) for part in parts]
    if not any(written):
        return ()
    readings = [
        reading
        for cells in product(*(meanings or (None,) for meanings in written))
        if any(cells)
        for reading in _read_cells(cells)
    ]
    return tuple(sorted(dict.fromkeys(readings), key=lambda reading: reading.biaya)) or (
        _illegible(written),
    )


def _illegible(written: Sequence[tuple[Written | None, ...]]) -> Reading:
    depth = max(index for index, meanings in enumerate(written) if meanings) + 1
    return Reading((None,) * PARTS, depth if len(written) == PARTS else 0, setia=False)


def _read_cells(cells: Sequence[Written | None]) -> Iterator[Reading]:
    positional = list(_by_position(cells)) if len(cells) == PARTS else []
    yield from positional or _joined([cell for cell in cells if cell])


def _by_position(cells: Sequence[Written | None]) -> Iterator[Reading]:
    """One part per cell; nothing when some cell holds more than its part."""
    choices = [_part_choices(cell, index=index) for index, cell in enumerate(cells)]
    depth = max(index for index, cell in enumerate(cells) if cell) + 1
    for parts in product(*choices):
        yield _reading(parts, depth=depth)


def _part_choices(cell: Written | None, *, index: int) -> list[_Part]:
    if cell is None:
        return [_Part(None)]
    if cell.text == UNKNOWN:
        return [_Part(None, setia=False)]
    found = _kegiatan_parts(cell.text) if index == _KEGIATAN else _simple_parts(cell.text, index=index)
    return [_Part(part.text, part.biaya + cell.biaya, part.setia and cell.setia) for part in found]


def _simple_parts(text: str, *, index: int) -> list[_Part]:
    if set(text) == {"X"} and index < 2:
        return [_Part("X" * (index + 1))]
    if not text.isdecimal():
        return []
    number, width = int(text), (1, 2, 2, 0, 4)[index]
    digits = str(number).zfill(width)
    return [_Part(digits)] if len(digits) == width else []


def _kegiatan_parts(text: str) -> list[_Part]:
    match = _TWO_GROUPS.fullmatch(text) or _ONE_GROUP.fullmatch(text)
    if match is None:
        return [_Part(None, 1.0, False)] if text.isdecimal() else []
    family, number = match.groups()
    if len(number) == 2:
        return [_Part(f"{family}.{number}")]
    return [_Part(f"{family}.0{number}", 0.5), _Part(f"{family}.{number}0", 1.0, False)]


def _reading(parts: Sequence[_Part], *, depth: int) -> Reading:
    return Reading(
        bagian=tuple(part.text for part in parts) + (None,) * (PARTS - len(parts)),
        depth=depth,
        biaya=sum(part.biaya for part in parts),
        setia=all(part.setia for part in parts),
    )


def _joined(cells: Sequence[Written]) -> Iterator[Reading]:
    """The whole code as one text over one or several cells."""
    text = ".".join(cell.text for cell in cells)
    if _FOREIGN.search(text):
        return
    biaya, setia = sum(cell.biaya for cell in cells), all(cell.setia for cell in cells)
    for parts in _split(tuple(_GROUPS.findall(text))):
        reading = _reading(parts, depth=len(parts))
        yield Reading(reading.bagian, reading.depth, reading.biaya + biaya, reading.setia and setia)


@lru_cache(maxsize=65536)
def _split(groups: tuple[str, ...]) -> tuple[tuple[_Part, ...], ...]:
    """Digit groups dealt out to the parts of a code, in every way that fits."""
    if len(groups) == 1 and len(groups[0]) > 2:
        match = _UNBROKEN.fullmatch(groups[0])
        groups = tuple(group for group in match.groups() if group) if match else ()
    head, rest = groups[:3], groups[3:]
    choices = [_simple_parts(group, index=index) for index, group in enumerate(head)]
    if rest and len(rest[0]) >= 3:
        choices.append(_kegiatan_parts(rest[0]))
        rest = rest[1:]
    elif rest:
        choices.append(_kegiatan_parts(".".join(rest[:2])))
        rest = rest[2:]
    choices += [_simple_parts(group, index=PARTS - 1) for group in rest]
    return tuple(product(*choices)) if 0 < len(choices) <= PARTS else ()

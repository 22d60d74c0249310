"""Codes as people and Excel write them, read part by part; what is ambiguous has several readings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import TypeAlias

from renja.cell import Cell, CellKind, CellValue
from transforms.meaning import UNKNOWN, Written, meanings_of

PARTS = 5
_KEGIATAN = 3

_TWO_GROUPS = re.compile(r"0?(\d)\s*[.,\s]\s*(\d{1,2})")
_ONE_GROUP = re.compile(r"0?(\d)(\d\d)")
_GROUPS = re.compile(r"[0-9]+|X+")
_FOREIGN = re.compile(r"[^0-9X.,\s\-/]")
_UNBROKEN = re.compile(r"(\d)(\d\d)(\d\d)?(\d\d\d)?(\d\d\d\d|\d\d)?")


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


Part: TypeAlias = tuple[CellKind, CellValue, str, str | None]
"""What of a code cell its reading depends on: kind, value, text and number format."""


def read_code(parts: Sequence[Cell]) -> tuple[Reading, ...]:
    """Every reading of the code cells, likeliest first; empty when nothing is written in them."""
    return read_parts(parts_of(parts))


def parts_of(cells: Sequence[Cell]) -> tuple[Part, ...]:
    """What of the code cells their reading depends on."""
    return tuple([(cell.kind, cell.value, cell.text, cell.number_format) for cell in cells])


@lru_cache(maxsize=65536)
def read_parts(parts: tuple[Part, ...]) -> tuple[Reading, ...]:
    """As `read_code`."""
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

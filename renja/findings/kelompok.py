"""Findings and corrections gathered by their cause, those that matter most first: for people to read."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Protocol, TypeVar

from renja.cells.address import place_of
from renja.findings.koreksi import Koreksi
from renja.findings.temuan import Keparahan, Temuan
from renja.tables import all_tables
from renja.tables.spec import Kind

_RANKS = {keparahan: rank for rank, keparahan in enumerate(Keparahan)}
_NUMBER = re.compile(r"-?\d{1,3}(?:\.\d{3})*(?:,\d+)?")
_LAST = 99
_NOWHERE = (0, 0)


class _Placed(Protocol):
    """What stands in a cell of a file."""

    @property
    def berkas(self) -> str | None: ...
    @property
    def tabel(self) -> str | None: ...
    @property
    def lembar(self) -> str | None: ...
    @property
    def sel(self) -> str | None: ...


_P = TypeVar("_P", bound=_Placed)


@dataclass(frozen=True, slots=True)
class Kelompok:
    """Findings with one cause, by their place.

    rupiah: the money that differs in them, all together.
    """

    temuan: tuple[Temuan, ...]
    rupiah: Decimal

    @property
    def first(self) -> Temuan:
        """The finding that speaks for all."""
        return self.temuan[0]

    @property
    def keparahan(self) -> Keparahan:
        """The worst severity among them."""
        return min((found.keparahan for found in self.temuan), key=_RANKS.__getitem__)

    @property
    def sel(self) -> dict[str, list[str]]:
        """The addresses of their cells by sheet; empty when no cell is known."""
        return cells_by_sheet(self.temuan)

    @property
    def tempat(self) -> int:
        """In how many places it is."""
        return len(self.temuan)


def grouped(found: Iterable[Temuan]) -> list[Kelompok]:
    """Findings with one cause together: worst first, then by money, places, and order in the document."""
    by_cause: dict[str, list[Temuan]] = {}
    for temuan in found:
        by_cause.setdefault(temuan.kelompok_id, []).append(temuan)
    groups = [Kelompok(tuple(in_order(same)), _rupiah(same)) for same in by_cause.values()]
    return sorted(groups, key=_matters)


def grouped_koreksi(made: Iterable[Koreksi]) -> list[tuple[Koreksi, ...]]:
    """Corrections that read the same text the same way together, by their first place."""
    by_cause: dict[tuple[str, str, str], list[Koreksi]] = {}
    for koreksi in made:
        by_cause.setdefault((koreksi.aturan, koreksi.mentah, koreksi.hasil), []).append(koreksi)
    groups = [tuple(in_order(same)) for same in by_cause.values()]
    return sorted(groups, key=lambda group: _position(group[0]))


def in_order(found: Iterable[_P]) -> list[_P]:
    """By file, table in document order, sheet, row and column."""
    return sorted(found, key=_position)


def cells_by_sheet(found: Iterable[_P]) -> dict[str, list[str]]:
    """The addresses of their cells by sheet, each once, where cells are known."""
    cells: dict[str, list[str]] = {}
    for one in found:
        if one.sel and one.lembar:
            cells.setdefault(one.lembar, []).append(one.sel)
    return {lembar: list(dict.fromkeys(addresses)) for lembar, addresses in cells.items()}


def shown_cells(cells: dict[str, list[str]], *, most: int) -> str:
    """The cells in a line, at most so many a sheet: `Lembar!A1, A2, …; Lain!B3`."""
    return "; ".join(
        f"{lembar}!{', '.join(addresses[:most])}{', …' if len(addresses) > most else ''}"
        for lembar, addresses in cells.items()
    )


def _matters(group: Kelompok) -> tuple[object, ...]:
    return (_RANKS[group.keparahan], -group.rupiah, -group.tempat, *_position(group.first))


def _position(one: _Placed) -> tuple[object, ...]:
    urutan = _orders().get(one.tabel or "", _LAST)
    return (one.berkas or "", urutan, one.lembar or "", *(place_of(one.sel) or _NOWHERE))


def _rupiah(found: Sequence[Temuan]) -> Decimal:
    """The differences in amounts of money, all together, whatever their sign."""
    money = (one.selisih for one in found if (one.tabel, one.kolom) in _money())
    return sum((abs(_number(selisih)) for selisih in money if selisih), Decimal(0))


def _number(text: str) -> Decimal:
    """A number in Indonesian notation; zero for any other text."""
    plain = text.strip()
    return Decimal(plain.replace(".", "").replace(",", ".")) if _NUMBER.fullmatch(plain) else Decimal(0)


@cache
def _orders() -> dict[str, int]:
    return {spec.tabel: spec.urutan for spec in all_tables()}


@cache
def _money() -> frozenset[tuple[str | None, str | None]]:
    return frozenset(
        (spec.tabel, column.nama) for spec in all_tables() for column in spec.columns_of(Kind.RUPIAH)
    )

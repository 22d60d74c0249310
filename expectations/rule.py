"""A rule as a function over a table or the whole document, declared where it stands by `@rule`."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias, TypeVar

import numpy as np

from expectations.failure import Failure
from renja.cells.amount import Mask
from renja.tables.spec import Kind, Ratio, Sum, TableSpec

Need: TypeAlias = str | Callable[[TableSpec], bool]
"""What a table must have: a meaning as in `pagu.n`, or a predicate on its description."""

_Run = TypeVar("_Run", bound=Callable[..., list[Failure]])


@dataclass(frozen=True, slots=True)
class Check:
    """One rule of the catalogue as a function over a batch, or over the document.

    run: the failures of the rule, by column and then in row order; without side effects.
    needs: what a table must have for the rule to hold.
    """

    aturan: str
    run: Callable[[Any], list[Failure]]
    needs: tuple[Need, ...] = ()

    def holds_for(self, spec: TableSpec) -> bool:
        """Whether a table, by its description, has what the rule is about."""
        return all(_has(spec, need) for need in self.needs)


_DECLARED: dict[str, list[Check]] = {}


def rule(aturan: str, *, needs: tuple[Need, ...] = (), **bound: object) -> Callable[[_Run], _Run]:
    """Declare a function to be the rule of that code; `bound`: further arguments that it takes."""

    def declare(run: _Run) -> _Run:
        check = Check(aturan, partial(run, **bound) if bound else run, needs)
        _DECLARED.setdefault(run.__module__, []).append(check)
        return run

    return declare


def declared_in(*modules: str) -> Iterator[Check]:
    """The checks that modules of these names declare."""
    for module in modules:
        yield from _DECLARED.get(module, ())


def failures_at(
    mask: Mask, *, kolom: str | None, ditemukan: Iterable[Any] | None = None, **fields: Any
) -> list[Failure]:
    """A failure for each row of a mask; ditemukan: the contents of all rows; `fields` are alike in all."""
    rows = np.flatnonzero(mask)
    found = [None] * len(mask) if ditemukan is None else list(ditemukan)
    return [Failure(row=int(row), kolom=kolom, ditemukan=found[row], **fields) for row in rows]


def has_hierarchy(spec: TableSpec) -> bool:
    """Its rows are programs, kegiatan and sub kegiatan."""
    return spec.has_hierarchy


def has_numbers(spec: TableSpec) -> bool:
    """Its rows are numbered."""
    return bool(spec.columns_of(Kind.NOMOR))


def requires(spec: TableSpec) -> bool:
    """Some of its columns must be filled."""
    return any(column.isi_wajib for column in spec.kolom)


def rolls_up(spec: TableSpec) -> bool:
    """Amounts sum up from level to level."""
    return bool(spec.rollups)


def divides(spec: TableSpec) -> bool:
    """A column is a percentage of two others."""
    return any(isinstance(column.rumus, Ratio) for column in spec.kolom)


def adds(spec: TableSpec) -> bool:
    """A column is the sum of others."""
    return any(isinstance(column.rumus, Sum) for column in spec.kolom)


def counts(spec: TableSpec) -> bool:
    """It has quantities with units."""
    return bool(spec.columns_of(Kind.KUANTITAS))


def writes_large_numbers(spec: TableSpec) -> bool:
    """It has money or quantities."""
    return bool(spec.columns_of(Kind.RUPIAH, Kind.KUANTITAS))


def plans_targets(spec: TableSpec) -> bool:
    """Its programs have targets."""
    return spec.has_hierarchy and any(column.arti == "target" for column in spec.kolom)


def has_money(spec: TableSpec) -> bool:
    """It has money."""
    return bool(spec.columns_of(Kind.RUPIAH))


def has_indicators(spec: TableSpec) -> bool:
    """Its programs have indicators."""
    return spec.has_hierarchy and any(column.arti == "indikator" for column in spec.kolom)


def _has(spec: TableSpec, need: Need) -> bool:
    if callable(need):
        return need(spec)
    return any(need == (f"{c.arti}.{c.untuk}" if c.untuk else c.arti) for c in spec.kolom)

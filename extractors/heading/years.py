"""Years in headings and titles: which year a text speaks of, and which one it should."""

import re

from renja.tables.spec import Column, TableSpec
from renja.tables.year import MONTHS, with_years, without_periods, years_in

__all__ = ["MONTHS", "expected_years", "plan_years", "title_years", "without_periods", "years_in"]

OFFSETS = range(-3, 2)
"""Years of a form, from the plan year: n-3 to n+1."""

_PLACEHOLDER = re.compile(r"\{n(?:[+-]\d+)?\}")


def expected_years(column: Column, *, tahun: int) -> frozenset[int]:
    """The years that the form prints over the column in plan year `tahun`; none when it prints none."""
    return _years_of((column.grup or "", column.judul), tahun=tahun)


def title_years(spec: TableSpec, *, tahun: int) -> frozenset[int]:
    """The years that the table's title may carry in plan year `tahun`."""
    return _years_of((*spec.tahun_judul, spec.judul), tahun=tahun)


def _years_of(templates: tuple[str, ...], *, tahun: int) -> frozenset[int]:
    marks = [mark for template in templates for mark in _PLACEHOLDER.findall(template)]
    return frozenset(int(with_years(mark, tahun=tahun)) for mark in marks)


def plan_years(spoken: frozenset[int]) -> tuple[int, ...]:
    """The plan years n for which a form could print the spoken years, the nearest to them last."""
    return tuple(sorted({year - offset for year in spoken for offset in OFFSETS}))

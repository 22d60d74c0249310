"""Years in headings and titles: which year a text speaks of, and which one it should."""

import re
from functools import lru_cache

from renja.spec import Column, TableSpec
from renja.text import clean
from renja.year import with_years

OFFSETS = range(-3, 2)
"""Years of a form, from the plan year: n-3 to n+1."""

_YEAR = r"(?<!\d)(?:19|20)\d\d(?!\d)"
_PERIOD = re.compile(
    rf"({_YEAR})\s*(-|–|—|/|s\s*/\s*d|s\.?\s?d\.?|sampai(?:\s+dengan)?|hingga)\s*(?:tahun\s*)?({_YEAR})",
    re.IGNORECASE,
)
_PLAN_YEARS = 4
"""`2021 s/d 2026` names a planning period; `2021 s/d 2022` the years up to 2022."""

MONTHS = (
    "januari|februari|pebruari|maret|april|mei|juni|juli|agustus|september|oktober|november|nopember"
    "|desember"
)
_NOT_A_PLAN_YEAR = re.compile(
    rf"\b(?:nomor|nomer|no\.?)\s*[\w./-]+\s*,?\s*tahun\s*{_YEAR}"
    rf"|\b(?:{MONTHS})\s+{_YEAR}|,[\s.…_]*{_YEAR}",
    re.IGNORECASE,
)
_FOUND = re.compile(_YEAR)
_PLACEHOLDER = re.compile(r"\{n(?:[+-]\d+)?\}")


@lru_cache(maxsize=1 << 14)
def without_periods(text: str) -> str:
    """The text without planning periods (`2021-2026`); of `2021 s/d 2022` the last year stays."""

    def last_year(match: re.Match[str]) -> str:
        first, joint, last = match.groups()
        spoken = joint not in "-–—/"
        return last if spoken and int(last) - int(first) < _PLAN_YEARS else " "

    return _PERIOD.sub(last_year, clean(text))


@lru_cache(maxsize=1 << 14)
def years_in(text: str) -> tuple[int, ...]:
    """The years that the text speaks of: not those of planning periods, regulations or dates."""
    spoken = _NOT_A_PLAN_YEAR.sub(" ", without_periods(text))
    return tuple(int(year) for year in _FOUND.findall(spoken))


def expected_years(column: Column, *, tahun: int) -> frozenset[int]:
    """The years that the form prints over the column in plan year `tahun`; none when it prints none."""
    return _years_of((column.grup or "", column.judul), tahun=tahun)


def title_years(spec: TableSpec, *, tahun: int) -> frozenset[int]:
    """The years that the table's title carries in plan year `tahun`."""
    return _years_of(spec.tahun_judul, tahun=tahun)


def _years_of(templates: tuple[str, ...], *, tahun: int) -> frozenset[int]:
    marks = [mark for template in templates for mark in _PLACEHOLDER.findall(template)]
    return frozenset(int(with_years(mark, tahun=tahun)) for mark in marks)


def plan_years(spoken: frozenset[int]) -> tuple[int, ...]:
    """The plan years n for which a form could print the spoken years, the nearest to them last."""
    return tuple(sorted({year - offset for year in spoken for offset in OFFSETS}))

"""Years in the words of a form (`{n-1}` stands for the year before the plan year) and in texts."""

import re
from functools import lru_cache

from renja.tables.spec import Column
from renja.text import clean

_PLACEHOLDER = re.compile(r"\{n([+-]\d+)?\}")
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
_NUMBERED = rf"[\w./-]{{0,40}}\d[\w./-]{{0,40}}(?:\s*/|\s*,?\s*(?:tahun|thn?\b\.?))\s*{_YEAR}"
_LAW = (
    r"\b(?:uu|pp|perp?pu|perda|per(?:pres|gub|bup|wal|wali)|(?:per|kep)men\w*|kep(?:pres|gub|bup|wal)|inpres"
    r"|undang-undang|(?:peraturan|keputusan|instruksi)(?:\s+(?!yang\b)[a-z]+){1,6})\s+"
)
_NOT_A_PLAN_YEAR = re.compile(
    rf"\b(?:nomor|nomer|no(?:\b\.?|(?=\d)))\s*{_NUMBERED}|{_LAW}{_NUMBERED}"
    rf"|\b(?:uud|undang-undang\s+dasar)\b[^0-9,.;]{{0,60}}{_YEAR}"
    rf"|\b(?:{MONTHS})\s+{_YEAR}|,[\s.…_]*{_YEAR}",
    re.IGNORECASE,
)
_FOUND = re.compile(_YEAR)


def with_years(text: str, *, tahun: int) -> str:
    """The text with `{n}`, `{n-1}`, `{n+1}` … replaced by the years they stand for in plan year `tahun`."""
    return _PLACEHOLDER.sub(lambda match: str(tahun + int(match.group(1) or 0)), text)


def heading_of(column: Column, *, tahun: int, target: int | None = None) -> str:
    """A column's heading for people, its group before it: `Rencana Tahun 2025: Lokasi`.

    target: the year of a column that appears once a year.
    """
    words = ": ".join(filter(None, (column.grup, column.judul)))
    return with_years(words.replace("{tahun}", str(target or "")), tahun=tahun).strip()


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

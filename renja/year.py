"""Years in the words of a form: `{n-1}` stands for the year before the plan year."""

import re

from renja.spec import Column

_YEAR = re.compile(r"\{n([+-]\d+)?\}")


def with_years(text: str, *, tahun: int) -> str:
    """The text with `{n}`, `{n-1}`, `{n+1}` … replaced by the years they stand for in plan year `tahun`."""
    return _YEAR.sub(lambda match: str(tahun + int(match.group(1) or 0)), text)


def heading_of(column: Column, *, tahun: int, target: int | None = None) -> str:
    """A column's heading for people, its group before it: `Rencana Tahun 2025: Lokasi`.

    target: the year of a column that appears once a year.
    """
    words = ": ".join(filter(None, (column.grup, column.judul)))
    return with_years(words.replace("{tahun}", str(target or "")), tahun=tahun).strip()

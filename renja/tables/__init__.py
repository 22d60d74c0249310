"""The tables of the Renja document, one TOML file for each layout, in document order."""

import tomllib
from functools import cache
from pathlib import Path

from renja.tables.spec import TableSpec


@cache
def all_tables() -> tuple[TableSpec, ...]:
    """Every table description that is shipped, in document order."""
    specs = [
        TableSpec.model_validate(tomllib.loads(entry.read_text(encoding="utf-8")))
        for entry in Path(__file__).parent.iterdir()
        if entry.name.endswith(".toml")
    ]
    return tuple(sorted(specs, key=lambda spec: (spec.urutan, spec.tahun_sejak)))


@cache
def tables_for(tahun: int) -> tuple[TableSpec, ...]:
    """The tables of the document for plan year `tahun`, in document order."""
    return tuple(spec for spec in all_tables() if spec.holds_in(tahun))


def layouts_of(tabel: str) -> tuple[TableSpec, ...]:
    """Every layout of a table (`4.1`), the oldest first; none when there is no such table."""
    return tuple(spec for spec in all_tables() if spec.tabel == tabel)


def table(tabel: str, *, tahun: int) -> TableSpec:
    """The description of one table (`4.1`) for a plan year; KeyError when there is none."""
    for spec in tables_for(tahun):
        if spec.tabel == tabel:
            return spec
    raise KeyError(tabel)

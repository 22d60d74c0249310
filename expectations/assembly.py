"""Puts the consolidated tables of a document together into the one frame of `expectations.document`."""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from expectations.batch import Batch, batches
from expectations.document import (
    IDENTITY,
    MEANINGS,
    NAME,
    PARTS,
    PLANNED,
    Document,
    bare_name,
    meaning_name,
)
from renja.cells.amount import Mask
from renja.cells.distinct import of_distinct
from renja.cells.value import Keadaan
from renja.codes.level import Level
from renja.codes.nomenclature import Nomenclature
from renja.config import Config
from renja.run.normalised import NormalisedTable
from renja.tables.frame import WRITTEN_NAME
from renja.tables.spec import Column, Kind

Texts: TypeAlias = NDArray[np.object_]
Parts: TypeAlias = dict[str, Texts]


def document_of(
    tables: Sequence[NormalisedTable], *, config: Config, nomenclature: Nomenclature
) -> Document:
    """The document of consolidated tables, at most one of each number."""
    parts = [
        pd.DataFrame(_rows(batch), dtype=object)
        for batch in batches(tables, config=config, nomenclature=nomenclature)
    ]
    owned = pd.DataFrame(_owned_programs(config), columns=_columns(), dtype=object)
    return Document(pd.concat([*parts, owned], ignore_index=True))


def _columns() -> list[str]:
    meanings = [NAME, *(meaning_name(*meaning) for meaning in MEANINGS)]
    parts = [f"{meaning}.{part}" for meaning in meanings for part in PARTS]
    return ["tabel", "cakupan", "acuan", "pemilik", *IDENTITY, "kunci", "ada", *parts]


def _rows(batch: Batch) -> dict[str, Texts]:
    spec, size = batch.spec, len(batch.frame)
    nothing = np.full(size, None, dtype=object)
    columns: dict[str, Texts | None] = {
        "tabel": np.full(size, spec.tabel, dtype=object),
        "cakupan": np.full(size, spec.cakupan, dtype=object),
        "acuan": np.full(size, spec.acuan, dtype=object),
        "pemilik": None,
        **{nama: batch.texts(nama) for nama in IDENTITY},
        "kunci": _keys(batch),
        "ada": _there(batch),
    }
    columns |= _told(NAME, _name_parts(batch))
    for arti, untuk in MEANINGS:
        column = spec.meaning(arti, untuk)
        columns |= _told(meaning_name(arti, untuk), _cell_parts(batch, column) if column else {})
    return {nama: nothing if values is None else values for nama, values in columns.items()}


def _told(meaning: str, parts: Parts) -> dict[str, Texts | None]:
    return {f"{meaning}.{part}": parts.get(part) for part in PARTS}


def _cell_parts(batch: Batch, column: Column) -> Parts:
    cells = batch.states[column.nama]
    parts: Parts = {
        "nilai": batch.texts(column.nama),
        "keadaan": cells.keadaan,
        "desimal": cells.desimal.astype(object),
        "sel": cells.sel,
        "mentah": cells.mentah,
        "kolom": np.full(len(batch.frame), column.nama, dtype=object),
    }
    return parts | ({"satuan": batch.units(column)} if column.satuan else {})


def _name_parts(batch: Batch) -> Parts:
    """The row's name: that of the analysis where the table has one, else its own."""
    named = batch.spec.meaning(NAME)
    if named is not None:
        return _cell_parts(batch, named)
    return {"nilai": batch.texts(WRITTEN_NAME), **_first_filled(batch, batch.spec.columns_of(Kind.URAIAN))}


def _first_filled(batch: Batch, columns: Sequence[Column]) -> Parts:
    """For each row the first of the columns that has something in it: its name, cell and raw text."""
    if not columns:
        return {}
    sources = [(np.full(len(batch.frame), c.nama, dtype=object), batch.states[c.nama]) for c in columns]
    filled = [~pd.isna(cells.mentah) for _, cells in sources]
    contents = {
        "kolom": [kolom for kolom, _ in sources],
        "sel": [cells.sel for _, cells in sources],
        "mentah": [cells.mentah for _, cells in sources],
    }
    return {part: _first(filled, choices) for part, choices in contents.items()}


def _keys(batch: Batch) -> Texts:
    """The code; parent and name of a row without one; the level of a total. None for other rows."""
    codes, parents, names = (batch.texts(nama) for nama in ("kode", "kode_induk", WRITTEN_NAME))
    keys = codes.copy()
    bare = np.flatnonzero(pd.isna(codes) & ~pd.isna(names) & batch.at_level(*PLANNED))
    above = np.where(pd.isna(parents[bare]), "", parents[bare])
    keys[bare] = above + " " + of_distinct(names[bare], bare_name)
    keys[batch.at_level(Level.JUMLAH)] = Level.JUMLAH.value
    keys[batch.at_level(Level.INDIKATOR)] = None
    return keys


def _there(batch: Batch) -> Texts:
    """Whether each row is planned: where a side of its own says so, only if that side is filled."""
    named, money = batch.spec.meaning(NAME), batch.spec.meaning("pagu", "n")
    if named is None:
        return np.full(len(batch.frame), True, dtype=object)
    cells = batch.states[named.nama]
    there = ~cells.among(Keadaan.KOSONG, Keadaan.STRIP) | cells.absent
    if money is not None:
        there |= batch.amounts(money).given
    return there.astype(object)


def _owned_programs(config: Config) -> list[dict[str, object]]:
    """A row for each program of each bidang of the configuration."""
    return [
        {
            "bidang": nama,
            "kode": program,
            "level": Level.PROGRAM.value,
            "pemilik": bidang.nama,
            "tahun": config.renja.tahun,
            "ada": False,
        }
        for nama, bidang in config.bidang.items()
        for program in bidang.program
    ]


def _first(filled: Sequence[Mask], choices: Sequence[Texts]) -> Texts:
    """For each row the first of the choices that is filled, None where none is."""
    found: Texts = np.full(len(filled[0]), None, dtype=object)
    for mask, choice in zip(reversed(filled), reversed(choices), strict=True):
        found = np.where(mask, choice, found)
    return found

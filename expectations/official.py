"""What the official list and the configuration know about the rows of a table, as columns beside them."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extractOne

from expectations.likeness import compact, likeness_of_compact
from renja.code import ancestor_at, is_canonical, level_of
from renja.config import Config
from renja.level import CODE_LEVELS, Level
from renja.nomenclature import Entry, Nomenclature
from renja.spec import Column, TableSpec

OFFICIAL = "kode.resmi"
OWNER = "kode.pemilik"
_THEIRS = "milik"
_LIKE_ITS_OWN = 0.85
_LIKE_ANOTHERS = 0.9
_DEPTH = CODE_LEVELS.index(Level.PROGRAM)

Objects = NDArray[np.object_]


def official_columns(
    frame: pd.DataFrame, *, spec: TableSpec, config: Config, nomenclature: Nomenclature
) -> dict[str, NDArray[Any]]:
    """Columns by name, one entry per row of the frame.

    `kode.resmi`: the code is in the nomenclature. `kode.pemilik`: names of the bidang that own the row's
    program, where its sender is none of them. `<indicator>.milik`: code of the sub kegiatan beside it
    whose official indicator the row's indicator is, where it is not its own.
    """
    known = {code: code in nomenclature for code in frame["kode"].unique()}
    return {
        OFFICIAL: frame["kode"].map(known).to_numpy(dtype=bool),
        OWNER: _owners(frame, config=config),
        **{
            theirs(column): _owners_of_indicator(frame, column, nomenclature=nomenclature)
            for column in spec.kolom
            if column.arti == "indikator"
        },
    }


def theirs(column: Column) -> str:
    """The frame column that tells whose official indicator stands in an indicator column."""
    return f"{column.nama}.{_THEIRS}"


def _owners(frame: pd.DataFrame, *, config: Config) -> Objects:
    """Names of the owners of each row's program, None where its sender is one or nobody is known."""
    owners: dict[str, list[str]] = {}
    for nama, bidang in config.bidang.items():
        for program in bidang.program:
            owners.setdefault(program, []).append(nama)
    pairs = frame[["kode", "bidang"]].drop_duplicates()
    told = {
        (kode, bidang): _foreign(owners.get(_program(kode) or "", []), bidang=bidang, config=config)
        for kode, bidang in zip(pairs["kode"], pairs["bidang"], strict=True)
    }
    keys = zip(frame["kode"], frame["bidang"], strict=True)
    return np.fromiter((told[key] for key in keys), dtype=object, count=len(frame))


def _program(kode: Any) -> str | None:
    if not isinstance(kode, str) or not is_canonical(kode):
        return None
    deep_enough = CODE_LEVELS.index(level_of(kode)) >= _DEPTH
    return ancestor_at(kode, level=Level.PROGRAM) if deep_enough else None


def _foreign(owners: Sequence[str], *, bidang: Any, config: Config) -> str | None:
    if not owners or bidang in owners or bidang not in config.bidang:
        return None
    return " dan ".join(config.bidang[owner].nama for owner in owners)


def _owners_of_indicator(frame: pd.DataFrame, column: Column, *, nomenclature: Nomenclature) -> Objects:
    """For each sub kegiatan row the neighbour whose official indicator it bears, each case judged once."""
    cases = pd.DataFrame(
        {
            "induk": frame["kode_induk"].to_numpy(dtype=object),
            "kode": frame["kode"].to_numpy(dtype=object),
            "teks": compact(frame[column.nama].to_numpy(dtype=object)),
        },
        dtype=object,
    ).where(lambda values: values.notna(), None)
    told = cases[["teks", "induk"]].notna().all(axis=1) & (frame["level"] == Level.SUB_KEGIATAN.value)
    cases = cases[told.to_numpy()]
    group = cases.groupby(["induk", "kode", "teks"], dropna=False, sort=False).ngroup()
    answers = _neighbours(cases[~group.duplicated()], nomenclature=nomenclature)
    found = np.full(len(frame), None, dtype=object)
    found[told.to_numpy()] = answers[group.to_numpy()]
    return found


def _neighbours(cases: pd.DataFrame, *, nomenclature: Nomenclature) -> Objects:
    found = np.full(len(cases), None, dtype=object)
    parents, codes, texts = (cases[nama].to_numpy(dtype=object) for nama in ("induk", "kode", "teks"))
    entries = [nomenclature.get(kode) if kode else None for kode in codes]
    own = likeness_of_compact(compact(_indicators(entries)), texts)
    doubtful = np.flatnonzero(own < _LIKE_ITS_OWN)
    beside = {
        induk: _indicators_under(induk, nomenclature=nomenclature) for induk in set(parents[doubtful])
    }
    for place in doubtful:
        others = {kode: text for kode, text in beside[parents[place]].items() if kode != codes[place]}
        best = extractOne(texts[place], others, scorer=ratio, score_cutoff=100 * _LIKE_ANOTHERS)
        if best is not None and best[1] / 100 > own[place]:
            found[place] = best[2]
    return found


def _indicators(entries: Sequence[Entry | None]) -> Objects:
    return np.array([entry.indikator if entry else None for entry in entries], dtype=object)


def _indicators_under(induk: str, *, nomenclature: Nomenclature) -> dict[str, str]:
    """The official indicators of the sub kegiatan of a kegiatan, compact, by code."""
    entries = nomenclature.children(induk)
    texts = compact(_indicators(entries))
    return {entry.kode: text for entry, text in zip(entries, texts, strict=True) if text}

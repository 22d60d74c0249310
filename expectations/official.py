"""What the official list and the configuration know about the rows of a table, as columns beside them."""

import re
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from expectations.likeness import compact, likeness_of_compact
from renja.codes.code import ancestors_at, parents_of
from renja.codes.level import Level
from renja.codes.nomenclature import Nomenclature
from renja.config import Config
from renja.tables.frame import WRITTEN_NAME
from renja.tables.spec import Column, TableSpec
from renja.text import fold

OFFICIAL = "kode.resmi"
KNOWN = "kode.dikenal"
OWNER = "kode.pemilik"
OFFICIAL_YEARS = "kode.tahun_resmi"
_THEIRS = "milik"
_FOUR_DIGITS = re.compile(r"(?<!\d)\d{4}(?!\d)")
_LIKE_ITS_OWN = 0.85
_LIKE_ANOTHERS = 0.9

Objects = NDArray[np.object_]


def official_columns(
    frame: pd.DataFrame, *, spec: TableSpec, config: Config, nomenclature: Nomenclature
) -> dict[str, NDArray[Any]]:
    """Columns by name, one entry per row of the frame.

    `kode.resmi`: the code is in the nomenclature. `kode.dikenal`: the row has a code, or its name as
    submitted is an official one. `kode.pemilik`: names of the bidang that own the row's
    program, where its sender is none of them. `kode.tahun_resmi`: the numbers of four digits in the
    official name and indicator of the code. `<indicator>.milik`: code of the sub kegiatan beside it
    whose official indicator the row's indicator is, where it is not its own.
    """
    listed = pd.Index([entry.kode for entry in nomenclature], dtype=object)
    return {
        OFFICIAL: frame["kode"].astype(object).isin(listed).to_numpy(dtype=bool),
        KNOWN: _known(frame, nomenclature=nomenclature),
        OWNER: _owners(frame, config=config),
        OFFICIAL_YEARS: frame["kode"].map(_official_years(nomenclature)).to_numpy(dtype=object),
        **{
            theirs(column): _owners_of_indicator(frame, column, nomenclature=nomenclature)
            for column in spec.kolom
            if column.arti == "indikator"
        },
    }


def theirs(column: Column) -> str:
    """The frame column that tells whose official indicator stands in an indicator column."""
    return f"{column.nama}.{_THEIRS}"


def _official_years(nomenclature: Nomenclature) -> dict[str, str]:
    found = {entry.kode: _FOUR_DIGITS.findall(f"{entry.nama} {entry.indikator}") for entry in nomenclature}
    return {kode: " ".join(years) for kode, years in found.items() if years}


def _known(frame: pd.DataFrame, *, nomenclature: Nomenclature) -> NDArray[np.bool_]:
    known = frame["kode"].notna().to_numpy(dtype=bool, copy=True)
    names = frame[WRITTEN_NAME].to_numpy(dtype=object)
    for row in np.flatnonzero(~known & frame[WRITTEN_NAME].notna().to_numpy(dtype=bool)):
        known[row] = fold(names[row]) in _official_names(nomenclature)
    return known


@lru_cache(maxsize=4)
def _official_names(nomenclature: Nomenclature) -> frozenset[str]:
    """The names of every entry in every list, folded."""
    return frozenset(
        fold(version.nama) for entry in nomenclature for version in nomenclature.versions(entry.kode)
    )


def _owners(frame: pd.DataFrame, *, config: Config) -> Objects:
    """Names of the owners of each row's program, None where its sender is one or nobody is known."""
    owned = pd.DataFrame(
        [(program, nama) for nama, bidang in config.bidang.items() for program in bidang.program],
        columns=["program", "bidang"],
        dtype=object,
    ).drop_duplicates()
    names = owned["bidang"].map({nama: bidang.nama for nama, bidang in config.bidang.items()})
    owners = names.groupby(owned["program"]).agg(" dan ".join)
    rows = pd.DataFrame(
        {
            "program": ancestors_at(frame["kode"].to_numpy(dtype=object), level=Level.PROGRAM),
            "bidang": frame["bidang"].to_numpy(dtype=object),
        },
        dtype=object,
    )
    own = pd.MultiIndex.from_frame(rows).isin(pd.MultiIndex.from_frame(owned))
    foreign = rows["program"].isin(owners.index) & ~own & rows["bidang"].isin(list(config.bidang))
    found = np.full(len(frame), None, dtype=object)
    found[foreign] = rows.loc[foreign, "program"].map(owners).to_numpy(dtype=object)
    return found


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
    """For each case the code of the best of its neighbours, the first of equal ones, or None."""
    official = _official_indicators(nomenclature)
    texts = cases["teks"].to_numpy(dtype=object)
    own = likeness_of_compact(_looked_up(official["teks"], cases["kode"].to_numpy(dtype=object)), texts)
    doubtful = np.flatnonzero(own < _LIKE_ITS_OWN)
    beside = cases.iloc[doubtful].assign(case=doubtful)
    beside = beside.merge(official.rename_axis("kode").reset_index(), on="induk", suffixes=("", "_lain"))
    beside = beside[beside["kode"] != beside["kode_lain"]]
    alike = likeness_of_compact(*(beside[nama].to_numpy(dtype=object) for nama in ("teks", "teks_lain")))
    better = (alike >= _LIKE_ANOTHERS) & (alike > own[beside["case"]])
    order = ["case", "alike"]
    beside = beside.assign(alike=alike)[better].sort_values(order, ascending=[True, False], kind="stable")
    best = beside.drop_duplicates("case")
    found = np.full(len(cases), None, dtype=object)
    found[best["case"]] = best["kode_lain"].to_numpy(dtype=object)
    return found


@lru_cache(maxsize=4)
def _official_indicators(nomenclature: Nomenclature) -> pd.DataFrame:
    """The official indicators by code, in code order: parent and compact text of those that have one."""
    entries = [entry for entry in nomenclature if entry.indikator]
    texts = compact(np.array([*(entry.indikator for entry in entries), None], dtype=object))[:-1]
    codes = np.array([*(entry.kode for entry in entries), None], dtype=object)[:-1]
    frame = pd.DataFrame({"induk": parents_of(codes), "teks": texts}, index=codes, dtype=object)
    return frame[frame["teks"].notna()]


def _looked_up(official: "pd.Series[Any]", codes: Objects) -> Objects:
    """The official text of each code, None where there is none."""
    places = official.index.get_indexer(pd.Index(codes, dtype=object))
    found: Objects = np.array([*official, None], dtype=object)[places]
    return found

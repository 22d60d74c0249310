"""Rules about running numbers: none stands twice, none is left out between neighbours.

Offices number in three ways: each level from 1 to the end of the document or of each bidang's table, each
level anew under every parent, or all rows of a table in one sequence. What a table does is seen in it.
"""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from expectations.batch import Batch
from expectations.failure import Failure
from expectations.rule import has_numbers, rule
from renja.cells.distinct import of_distinct
from renja.codes.code import ancestors_at
from renja.codes.level import Level
from renja.tables.spec import Column, Kind
from renja.text import fold

_LEVELS = (Level.PROGRAM, Level.KEGIATAN, Level.SUB_KEGIATAN, Level.INDIKATOR)
_FIRST = ("1", "i", "a")
_COUNTED = r"\d{1,6}"
_MORE = 1_000_000
"""More than any running number."""


@rule("nomor.ganda", needs=(has_numbers,))
def doubled_numbers(batch: Batch) -> list[Failure]:
    """A running number stands once in its sequence, which goes through the programs in their order."""
    numbered = _numbered(batch)
    numbered = numbered.iloc[numbered["program"].argsort(kind="stable")]
    group = numbered.groupby(["deret", "mulai", "nomor"], sort=False)["row"]
    first = group.transform("first")
    again = numbered[numbered["row"] != first]
    columns = numbered.set_index("row")["kolom"]
    return [
        Failure(row=int(row), kolom=kolom, ditemukan=nomor, pasangan=(int(above), columns[above]))
        for row, nomor, kolom, above in zip(
            again["row"], again["nomor"], again["kolom"], first[again.index], strict=True
        )
    ]


@rule("nomor.lompat", needs=(has_numbers,))
def skipped_numbers(batch: Batch) -> list[Failure]:
    """Between neighbours under one parent no number is left out; programs of other bidang lie between."""
    numbered = _numbered(batch)
    told = numbered["nomor"].str.fullmatch(_COUNTED) & (
        numbered["runut"] | (numbered["level"] != Level.PROGRAM.value)
    )
    counted = numbered[told].copy()
    counted["angka"] = counted["nomor"].astype(int)
    counted["induk"] = counted["induk"].where(~counted["runut"], "")
    group = counted.groupby(["dokumen", "deret", "induk"], sort=False)
    above = group[["angka", "row", "kolom"]].shift()
    counted = counted.join(above.set_axis(["atas", "row_atas", "kolom_atas"], axis="columns"))
    gaps = counted["angka"] > counted["atas"] + 1
    return [_gap(gap) for gap in counted[gaps & ~_elsewhere(counted, gaps)].itertuples()]


def _gap(gap: Any) -> Failure:
    """The failure of a row (as in `_numbered`) whose number does not go on from the one above it."""
    above = int(gap.atas)
    return Failure(
        row=int(gap.row),
        kolom=gap.kolom,
        ditemukan=str(gap.angka),
        seharusnya=str(above + 1),
        pasangan=(int(gap.row_atas), gap.kolom_atas),
        keterangan=_left_out(above, gap.angka),
    )


def _numbered(batch: Batch) -> pd.DataFrame:
    """The rows with a running number.

    dokumen, level, program, induk, kolom (where the number stands), nomor (its words); runut: the table
    has one sequence for all levels; deret: which sequence the number is of; mulai: where it began.
    """
    numbers = batch.texts("no")
    rows = np.flatnonzero(~pd.isna(numbers) & batch.at_level(*_LEVELS))
    frame = pd.DataFrame(
        {
            "row": rows,
            "dokumen": batch.tree.documents[rows],
            "level": batch.texts("level")[rows],
            "program": pd.Series(ancestors_at(_codes(batch)[rows], level=Level.PROGRAM)).fillna(""),
            "induk": pd.Series(batch.texts("kode_induk")[rows], dtype=object).fillna(""),
            "kolom": _columns(batch)[rows],
            "nomor": of_distinct(numbers[rows], lambda number: fold(str(number))),
        }
    )
    frame = frame[frame["nomor"] != ""].copy()
    frame["runut"] = frame["dokumen"].isin(_in_one_sequence(frame))
    frame["deret"] = frame["level"].where(~frame["runut"], "")
    anew = {nama: frame["level"].isin(_begun_in_several(frame, nama)) for nama in ("induk", "dokumen")}
    per_parent = frame["induk"].where(anew["induk"] & ~frame["runut"], "")
    per_document = frame["dokumen"].where(anew["dokumen"] | frame["runut"], -1)
    frame["mulai"] = per_document.astype(str) + " " + per_parent
    return frame


def _codes(batch: Batch) -> np.ndarray:
    """The code of each row, else that of its parent."""
    codes, parents = batch.texts("kode"), batch.texts("kode_induk")
    return np.where(pd.isna(codes), parents, codes)


def _columns(batch: Batch) -> np.ndarray:
    """For each row the column of its number: the one for numbers, else the one beside the name."""
    beside = [column for column in batch.spec.columns_of(Kind.URAIAN) if column.sel > 1]
    columns: list[Column] = [*batch.spec.columns_of(Kind.NOMOR), *beside]
    found = np.full(len(batch.frame), None, dtype=object)
    for column in reversed(columns):
        found[~pd.isna(batch.states[column.nama].mentah)] = column.nama
    return found


def _in_one_sequence(numbered: pd.DataFrame) -> pd.Series:
    """The documents in which mostly the number goes on by one where the level changes."""
    counts = numbered[numbered["nomor"].str.fullmatch(_COUNTED)]
    before = counts.groupby("dokumen", sort=False)["level"].shift()
    change = counts[before.notna() & (before != counts["level"])]
    step = counts["nomor"].astype(int).groupby(counts["dokumen"]).diff()
    share = (step[change.index] == 1).groupby(change["dokumen"]).mean()
    return share.index[share > 0.5].to_series()


def _begun_in_several(numbered: pd.DataFrame, nama: str) -> pd.Index:
    """The levels whose first number stands under several parents, or in the tables of several bidang."""
    first = numbered[numbered["nomor"].isin(_FIRST)]
    counts = first.groupby("level")[nama].nunique()
    return counts.index[counts > 1]


def _elsewhere(counted: pd.DataFrame, gaps: "pd.Series[bool]") -> NDArray[np.bool_]:
    """Whether other bidang have the numbers that a bidang leaves out of a sequence that they share.

    They have if there are as many numbers between as are left out, without those that it has alone.
    """
    sequence = counted.groupby(["deret", "induk"], sort=False).ngroup()
    of_bidang = counted.groupby([sequence, counted["dokumen"]], sort=False).ngroup()
    numbers = counted.assign(deret=sequence, dokumen=of_bidang)
    held = numbers.drop_duplicates(["dokumen", "angka"])
    alone = held[~held.duplicated(["deret", "angka"], keep=False)]
    everywhere = _between(numbers, among=held.drop_duplicates(["deret", "angka"]), of="deret")
    left_out = counted["angka"] - counted["atas"] - 1
    shared = everywhere - _between(numbers, among=alone, of="dokumen")
    return np.asarray(gaps & (shared == left_out), dtype=bool)


def _between(counted: pd.DataFrame, *, among: pd.DataFrame, of: str) -> NDArray[np.intp]:
    """For each row how many numbers among some of the same group lie between its own and the one above."""
    placed = np.sort((among[of] * _MORE + among["angka"]).to_numpy())
    start = (counted[of] * _MORE).to_numpy()
    above = counted["atas"].fillna(0).to_numpy(dtype=np.int64)
    first = np.searchsorted(placed, start + above, side="right")
    last = np.searchsorted(placed, start + counted["angka"].to_numpy(), side="left")
    return np.asarray(last - first, dtype=np.intp)


def _left_out(before: int, after: int) -> str:
    """The numbers between two: `11`, or `26 sampai 40`."""
    return str(before + 1) if after - before == 2 else f"{before + 1} sampai {after - 1}"

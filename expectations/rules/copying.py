"""The rule about a table that two bidang sent: all its rows would count twice."""

import numpy as np
import pandas as pd

from expectations.batch import Batch
from expectations.failure import Failure
from expectations.rule import rule
from expectations.rules.coding import CODE
from renja.cells.distinct import of_distinct
from renja.codes.level import SHARED_LEVELS
from renja.tables.frame import WRITTEN_NAME, Origin, frame_columns
from renja.tables.spec import Kind
from renja.text import fold

_IDENTITY = (Kind.KODE, Kind.NOMOR, Kind.URAIAN)


@rule("bidang.tabel_kembar")
def copied_tables(batch: Batch) -> list[Failure]:
    """No table of a bidang stands whole, with the same content, in that of another; told at its first row.

    Rows that every bidang writes (urusan, total), running numbers and what a formula gives are passed over.
    """
    spec, documents = batch.spec, batch.tree.documents
    rows = np.flatnonzero(~batch.at_level(*SHARED_LEVELS))
    suspected = _wholly_shared(_numbered(batch, rows, ["level"]), documents[rows])
    if not suspected:
        return []
    keys = content_keys(batch, rows)
    own = {int(document): keys[documents[rows] == document] for document in np.unique(documents[rows])}
    failures = []
    for document in suspected:
        others = (other for other in own if other != document)
        other = next((other for other in others if np.isin(own[document], own[other]).all()), None)
        if other is not None:
            first, copy = (int(rows[documents[rows] == d][0]) for d in (document, other))
            failures.append(
                Failure(
                    row=first,
                    kolom=spec.uraian_dari,
                    pasangan=(copy, spec.uraian_dari),
                    keterangan=str(batch.texts("bidang")[copy]),
                )
            )
    return failures


def content_keys(batch: Batch, rows: np.ndarray) -> np.ndarray:
    """A number for each row, the same for rows of one code, or name, that say the same in every column.

    Running numbers and what a formula gives are passed over.
    """
    years = [column.nama for column in frame_columns(batch.spec) if column.asal is Origin.TAHUN]
    contents = [c.nama for c in batch.spec.kolom if c.jenis not in _IDENTITY and c.rumus is None]
    return _numbered(batch, rows, ["level", *years, *contents])


def _wholly_shared(keys: np.ndarray, documents: np.ndarray) -> list[int]:
    """The documents whose every key stands in another one too."""
    pairs = pd.DataFrame({"key": keys, "document": documents})
    several = pairs.groupby("key")["document"].transform("nunique") > 1
    shared = several.groupby(pairs["document"]).all()
    return [int(document) for document in shared.index[shared]]


def _numbered(batch: Batch, rows: np.ndarray, fields: list[str]) -> np.ndarray:
    """A number for each row, the same for rows of one code, or name, that say the same in all fields."""
    codes, names = (batch.texts(nama)[rows] for nama in (CODE, WRITTEN_NAME))
    bare = np.flatnonzero(pd.isna(codes) & ~pd.isna(names))
    codes[bare] = of_distinct(names[bare], fold)
    contents = {nama: batch.texts(nama)[rows] for nama in fields}
    frame = pd.DataFrame(
        {nama: pd.factorize(texts)[0] for nama, texts in {CODE: codes, **contents}.items()}
    )
    return frame.groupby(list(frame.columns), sort=False).ngroup().to_numpy()

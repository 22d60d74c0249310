"""Rules about codes: they are official and stand under their official parent."""

import numpy as np
import pandas as pd

from expectations.batch import Batch
from expectations.failure import Failure
from renja.codes.code import are_canonical, parents_of

CODE = "kode"
_NONE = "tanpa induk"


def unofficial_codes(batch: Batch) -> list[Failure]:
    """Every decided code is in the nomenclature."""
    codes = batch.texts(CODE)
    return [
        Failure(row=int(row), kolom=CODE, ditemukan=codes[row])
        for row in np.flatnonzero(~pd.isna(codes) & ~batch.official)
    ]


def wrong_parents(batch: Batch) -> list[Failure]:
    """The decided parent of a coded row is the parent of its code."""
    codes, parents = batch.texts(CODE), batch.texts("kode_induk")
    expected = parents_of(codes)
    return [
        Failure(
            row=int(row),
            kolom=CODE,
            ditemukan=parents[row] or _NONE,
            seharusnya=expected[row] or _NONE,
        )
        for row in np.flatnonzero(are_canonical(codes) & (parents != expected))
    ]

"""Rules about codes: they are official and stand under their official parent."""

import numpy as np
import pandas as pd

from expectations.batch import Batch
from expectations.failure import Failure
from expectations.rule import failures_at, has_hierarchy, rule
from renja.codes.code import are_canonical, parents_of

CODE = "kode"
_NONE = "tanpa induk"


@rule("kode.bukan_resmi", needs=(has_hierarchy,))
def unofficial_codes(batch: Batch) -> list[Failure]:
    """Every decided code is in the nomenclature."""
    codes = batch.texts(CODE)
    return failures_at(~pd.isna(codes) & ~batch.official, kolom=CODE, ditemukan=codes)


@rule("kode.induk_tidak_cocok", needs=(has_hierarchy,))
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

"""What `renja.code` tells of one code, for whole columns of codes."""

from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from renja.code import CANONICAL, LENGTHS
from renja.level import CODE_LEVELS, Level

Codes = NDArray[np.object_]


def parents_of(codes: Codes) -> Codes:
    """The code one level up of each canonical code; None for an urusan and for anything else."""
    texts = _texts(codes)
    lengths = _lengths(texts)
    parents = np.full(len(codes), None, dtype=object)
    for shorter, own in pairwise(LENGTHS):
        rows = lengths == own
        parents[rows] = texts[rows].str.slice(0, shorter).to_numpy(dtype=object)
    return parents


def ancestors_at(codes: Codes, *, level: Level) -> Codes:
    """Each canonical code's own or its ancestor's code at a level; None for one higher up or no code."""
    texts = _texts(codes)
    length = LENGTHS[CODE_LEVELS.index(level)]
    rows = _lengths(texts) >= length
    ancestors = np.full(len(codes), None, dtype=object)
    ancestors[rows] = texts[rows].str.slice(0, length).to_numpy(dtype=object)
    return ancestors


def are_canonical(codes: Codes) -> NDArray[np.bool_]:
    """Which texts have the canonical shape."""
    found: NDArray[np.bool_] = _lengths(_texts(codes)) > 0
    return found


def _texts(codes: Codes) -> "pd.Series[Any]":
    return pd.Series(codes, dtype="str")


def _lengths(texts: "pd.Series[Any]") -> NDArray[np.intp]:
    """Length of each canonical code, 0 for anything else."""
    canonical = texts.str.fullmatch(CANONICAL).fillna(False).to_numpy(dtype=bool)
    return np.where(canonical, texts.str.len().fillna(0).to_numpy(dtype=float), 0).astype(np.intp)

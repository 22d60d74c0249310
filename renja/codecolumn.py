"""What `renja.code` tells of one code, for whole columns of codes."""

from functools import partial

import numpy as np
from numpy.typing import NDArray

from renja.code import ancestor_at, is_canonical, parent_of
from renja.distinct import of_distinct
from renja.level import Level

Codes = NDArray[np.object_]


def parents_of(codes: Codes) -> Codes:
    """The code one level up of each canonical code; None for an urusan and for anything else."""
    return of_distinct(codes, _parent)


def ancestors_at(codes: Codes, *, level: Level) -> Codes:
    """Each canonical code's own or its ancestor's code at a level; None for one higher up or no code."""
    return of_distinct(codes, partial(_ancestor, level=level))


def are_canonical(codes: Codes) -> NDArray[np.bool_]:
    """Which texts have the canonical shape."""
    return of_distinct(codes, is_canonical, missing=False, dtype=bool)


def _parent(code: str) -> str | None:
    return parent_of(code) if is_canonical(code) else None


def _ancestor(code: str, *, level: Level) -> str | None:
    return ancestor_at(code, level=level) if is_canonical(code) else None

"""Official codes in canonical form: `1.06.04.2.01.0001`, and what their shape alone tells.

Form: urusan(1).bidang urusan(2).program(2).kegiatan(family digit.two digits).sub kegiatan(4).
Source: Kepmendagri 900.1.15.5-1317/2023. `X.XX` stands for the support program of any urusan.
"""

import re
from functools import partial

import numpy as np
from numpy.typing import NDArray

from renja.cells.distinct import of_distinct
from renja.codes.level import CODE_LEVELS, Level

_CANONICAL = re.compile(r"(?:X|\d)(?:\.(?:XX|\d{2})(?:\.\d{2}(?:\.\d\.\d{2}(?:\.\d{4})?)?)?)?")
_WRITTEN = re.compile(
    r"(X|\d)(?:[.\s]+(XX|\d{1,2})(?:[.\s]+(\d{1,2})(?:[.\s]+0?(\d)(?:[.\s]+|(?=\d\d(?!\d)))(\d{1,2})(?:[.\s]+(\d{1,4}))?)?)?)?\.?"
)
_LENGTHS = (1, 4, 7, 12, 17)
Codes = NDArray[np.object_]


def is_canonical(code: str) -> bool:
    """Whether the text has the canonical shape (which does not make it an official code)."""
    return _CANONICAL.fullmatch(code) is not None


def canonical(text: str) -> str | None:
    """The canonical form of a code written in full (`1.6.4.2.01.1`, `X XX 01 2.01`), else None."""
    found = _WRITTEN.fullmatch(text.strip().upper())
    if found is None:
        return None
    urusan, bidang, program, family, kegiatan, sub = found.groups()
    middle = f"{family}.{kegiatan:0>2}" if family else None
    parts = (urusan, bidang and bidang.zfill(2), program and program.zfill(2), middle, sub and sub.zfill(4))
    code = ".".join(part for part in parts if part)
    return code if is_canonical(code) else None


def level_of(code: str) -> Level:
    """The level of a canonical code; ValueError for any other text."""
    if not is_canonical(code):
        raise ValueError(f"not a canonical code: {code!r}")
    return CODE_LEVELS[_LENGTHS.index(len(code))]


def parent_of(code: str) -> str | None:
    """The canonical code one level up, or None for an urusan."""
    depth = CODE_LEVELS.index(level_of(code))
    return code[: _LENGTHS[depth - 1]] if depth else None


def ancestor_at(code: str, *, level: Level) -> str | None:
    """The code's own or its ancestor's code at `level`; None when the code is higher up than that."""
    length = _LENGTHS[CODE_LEVELS.index(level)]
    return code[:length] if len(code) >= length else None


def family_of(code: str) -> int | None:
    """The authority family of a kegiatan or sub kegiatan code (2 = kabupaten/kota), else None."""
    return int(code[8]) if len(code) >= _LENGTHS[3] else None


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

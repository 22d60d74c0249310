"""Official codes in canonical form: `1.06.04.2.01.0001`, and what their shape alone tells.

Form: urusan(1).bidang urusan(2).program(2).kegiatan(family digit.two digits).sub kegiatan(4).
Source: Kepmendagri 900.1.15.5-1317/2023. `X.XX` stands for the support program of any urusan.
"""

import re

from renja.level import CODE_LEVELS, Level

_CANONICAL = re.compile(r"(?:X|\d)(?:\.(?:XX|\d{2})(?:\.\d{2}(?:\.\d\.\d{2}(?:\.\d{4})?)?)?)?")
_LENGTHS = (1, 4, 7, 12, 17)


def is_canonical(code: str) -> bool:
    """Whether the text has the canonical shape (which does not make it an official code)."""
    return _CANONICAL.fullmatch(code) is not None


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

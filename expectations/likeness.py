"""How alike two texts are, case, punctuation and blanks aside, from 0 to 1, for whole columns at once."""

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import cpdist

from renja.cells.distinct import of_distinct
from renja.text import fold

Texts = NDArray[np.object_]


def compact(texts: Texts) -> Texts:
    """The letters and digits of each text, None where there is none; each distinct text folded once."""
    return of_distinct(texts, _letters)


def likeness(first: Texts, second: Texts) -> NDArray[np.float64]:
    """The likeness of each pair; 0 where either text is missing."""
    return likeness_of_compact(compact(first), compact(second))


def likeness_of_compact(first: Texts, second: Texts) -> NDArray[np.float64]:
    """The likeness of texts that are compact already."""
    found: NDArray[np.float64] = (
        cpdist(first.tolist(), second.tolist(), scorer=ratio, dtype=np.float64) / 100.0
    )
    return found


def _letters(text: object) -> str | None:
    return fold(str(text)).replace(" ", "") or None

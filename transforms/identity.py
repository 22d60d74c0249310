"""Row identity that stays the same over runs and resubmissions (DESIGN, decision 3)."""

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from renja.text import fold


class Identifier:
    """Gives the rows of one table their `baris_id`, in row order.

    place: what all its rows share (opd, tahun, tahapan, tabel, bidang); an empty bidang for shared rows.
    """

    def __init__(self, place: Sequence[object]) -> None:
        self._place = tuple(str(part) for part in place)
        self._seen: Counter[tuple[str, str]] = Counter()

    def baris_id(self, *, induk: str | None, kunci: str) -> str:
        """The identity of the next row.

        induk: the decided parent code. kunci: the row's code, or what names it when it has none.
        Rows alike in both are told apart by their order among equals.
        """
        pair = (induk or "", fold(kunci))
        self._seen[pair] += 1
        parts = (*self._place, *pair, str(self._seen[pair]))
        return sha256("\x1f".join(parts).encode()).hexdigest()[:24]

"""Normalises, in a process apart, what that very process has read; only the tables leave it."""

import pickle
from functools import lru_cache

from flows.office import Reader, reading_of
from renja.cells.rawtable import ReadKiriman
from renja.run.reading import Reading


def normalise_read(read: ReadKiriman, packed: bytes) -> Reading:
    """What a submission says after it was read; packed: the configuration, the same for many."""
    reader = _reader(packed)
    judged = reader.with_severities(read)
    return reading_of(judged, reader.versions(judged, urutan=0))


@lru_cache(maxsize=1)
def _reader(packed: bytes) -> Reader:
    return Reader(pickle.loads(packed))  # noqa: S301 - packed by our parent

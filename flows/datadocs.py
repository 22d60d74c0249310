"""The Data Docs of a run: built in a hidden folder, put in place after the commit."""

import shutil
from pathlib import Path

from flows.walk import Walk

_FRESH = ".data-docs-"
"""How the folders begin in which Data Docs are built."""


def fresh_docs(walk: Walk) -> Path:
    """Where the Data Docs of this run are built."""
    return walk.settings.folder / f"{_FRESH}{walk.jalan_id}"


def install_data_docs(walk: Walk) -> str:
    """Put this run's Data Docs in place of the former ones."""
    fresh, place = walk.fresh_docs, walk.settings.data_docs
    if fresh is None or not fresh.exists():
        return "tidak ada"
    former = fresh.with_name(f"{fresh.name}-lama")
    if place.exists():
        place.rename(former)
    fresh.rename(place)
    shutil.rmtree(former, ignore_errors=True)
    return str(place)


def remove_fresh_docs(walk: Walk) -> None:
    """Remove Data Docs that were not installed, of this run or of a killed one (the lock is ours)."""
    for left in walk.settings.folder.glob(f"{_FRESH}*"):
        shutil.rmtree(left, ignore_errors=True)

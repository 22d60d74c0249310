"""The Data Docs of a run: built in a hidden folder, put in place after the commit."""

import shutil
from pathlib import Path

from flows.run.walk import Walk

_BUILT, _FORMER = ".data-docs-", "-lama"
FRESH = (f"{_BUILT}*", f".{_BUILT}*.kerja")
"""How the folders are called in which Data Docs are built."""

_PLACE = "data-docs"


def fresh_docs(walk: Walk) -> Path:
    """Where the Data Docs of this run are built."""
    return walk.settings.folder / f"{_BUILT}{walk.jalan_id}"


def put_in_place(walk: Walk) -> Path:
    """Put this run's Data Docs in place of the former ones; returns their place. OSError when it cannot."""
    fresh, place = walk.fresh_docs, walk.settings.data_docs
    if fresh is None or not fresh.exists():
        raise FileNotFoundError(2, "belum dibuat")
    former = fresh.with_name(f"{fresh.name}{_FORMER}")
    if place.exists():
        place.rename(former)
    try:
        fresh.rename(place)
    except OSError:
        put_back(place.parent)
        raise
    shutil.rmtree(former, ignore_errors=True)
    return place


def put_back(folder: Path) -> None:
    """Put the former Data Docs back where nothing has taken their place."""
    for former in folder.glob(f"{_BUILT}*{_FORMER}"):
        if not (folder / _PLACE).exists():
            former.rename(folder / _PLACE)


def remove_fresh_docs(walk: Walk) -> None:
    """Remove Data Docs of this run that were not put in place."""
    if walk.fresh_docs is not None:
        shutil.rmtree(walk.fresh_docs, ignore_errors=True)

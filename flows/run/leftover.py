"""What runs that were killed left unfinished in an output folder, removed by the next one."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from flows.config.settings import Settings
from flows.run.datadocs import FRESH, put_back
from loaders.atomicfile import remove_unfinished
from loaders.warehouse.filestore import remove_copy
from loaders.warehouse.url import file_of, is_file, known_url
from renja.config import STAGES


def remove_leftovers(settings: Settings) -> None:
    """Remove files and folders that a dead run has not put in their places, and nothing else.

    To be called by the holder of the output folder's lock. What cannot be removed stays.
    """
    for folder in _stages(settings.output):
        put_back(folder)
        for pattern in FRESH:
            for left in folder.glob(pattern):
                if left.is_dir() and not left.is_symlink():
                    shutil.rmtree(left, ignore_errors=True)
    remove_unfinished(_written(settings))
    url = known_url(settings.warehouse)
    if is_file(url):
        remove_copy(file_of(url))


def _stages(output: Path) -> Iterator[Path]:
    """The folders of every year and stage."""
    for folder in output.glob("[0-9][0-9][0-9][0-9]/*"):
        if folder.name in STAGES and folder.is_dir():
            yield folder


def _written(settings: Settings) -> Iterator[Path]:
    """The folders that only runs write files into."""
    for folder in _stages(settings.output):
        yield from (folder, folder / "laporan", *(folder / "temuan").glob("*"))
    yield from (settings.readings, settings.archive / "kiriman", *settings.archive.glob("[0-9a-f][0-9a-f]"))

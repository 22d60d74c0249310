"""What an output folder keeps of the submissions: originals, their order of arrival, what was read."""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from flows.config.lists import list_texts
from flows.config.settings import Settings
from flows.log import logger
from loaders.keeping.archive import Archive, ArchiveDamaged
from loaders.keeping.journal import Entry, Journal, JournalDamaged
from loaders.keeping.readingstore import ReadingStore
from loaders.warehouse.errors import ArchiveError
from renja.config import Config
from renja.run.kiriman import Kiriman
from renja.run.publication import Arrival
from renja.run.reading import Reading

_HOUSE = Path(__file__).parents[2]
_ROOMS = ("renja", "extractors", "transforms", "expectations")
_KINDS = (".py", ".toml", ".csv")
_LIBRARIES = ("pandas", "numpy", "openpyxl", "python-calamine", "xlrd", "rapidfuzz", "defusedxml")
_WITHOUT_MEANING = {"paths", "warehouse", "jadwal", "nomenklatur"}
_PASSING = "alur."


"""Sections of the configuration that say where and when, not what."""


def reading_key(config: Config) -> str:
    """A hash of program, table descriptions, reference data, libraries, configuration and its lists.

    What was read under another hash is stale, whatever the reason.
    """
    chosen = config.model_dump_json(exclude=_WITHOUT_MEANING)
    lists = [sha256(text.encode()).hexdigest() for text in list_texts(config)]
    return sha256("\n".join([_program(), chosen, *lists]).encode()).hexdigest()


@cache
def _program() -> str:
    digest = sha256()
    for name in _LIBRARIES:
        digest.update(f"{name} {version(name)}\n".encode())
    for room in _ROOMS:
        for place, content in _sources(_HOUSE / room, path=room):
            digest.update(f"{place} {len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()


def _sources(folder: Path, *, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        place = f"{path}/{entry.name}"
        if entry.is_dir():
            yield from _sources(entry, path=place)
        elif entry.name.endswith(_KINDS):
            yield place, entry.read_bytes()


"""Group of the findings that tell of the run, not of the file: what has one is not kept."""


class Shelf:
    """The keeping place of one output folder."""

    def __init__(self, settings: Settings) -> None:
        self._folder = settings.archive
        self._archive = Archive(settings.archive)
        self._journal = Journal(settings.archive / "kiriman")
        self._readings = ReadingStore(settings.readings, kunci=reading_key(settings.config))
        self.find = self._readings.find
        self.load = self._readings.load

    def store(self, path: Path, *, kiriman: Kiriman) -> Path | None:
        """Keep the original, and return where; None for a file that cannot be read or changes meanwhile.

        ArchiveError when the archive cannot be written.
        """
        if not kiriman.sha256:
            return None
        try:
            return self._archive.store(path, sha256=kiriman.sha256)
        except ArchiveDamaged:
            return None
        except OSError as error:
            if not path.is_file():
                return None
            raise ArchiveError(self._folder, reason=str(error.strerror)) from error

    def original(self, kiriman: Kiriman) -> Path | None:
        """The original of a submission; None when it is not there or no longer what it was."""
        if not kiriman.sha256:
            return None
        try:
            return self._archive.open_path(sha256=kiriman.sha256)
        except ArchiveDamaged:
            logger.exception("the archived original of %s has changed", kiriman.berkas)
            return None

    def keep(self, reading: Reading) -> None:
        """Keep what was read, unless it tells of this run alone; a failure only costs reading it again."""
        found = [*reading.temuan, *(temuan for one in reading.tabel for temuan in one.temuan)]
        if not reading.kiriman.sha256 or any(one.aturan.startswith(_PASSING) for one in found):
            return
        try:
            self._readings.keep(reading)
        except OSError:
            logger.exception("the reading of %s was not kept", reading.kiriman.berkas)

    def enter(self, arrivals: list[Arrival], *, jalan_id: str) -> None:
        """Add to the book of arrivals what a run has changed; ArchiveError when it cannot be written."""
        try:
            self._journal.enter(arrivals, jalan_id=jalan_id)
        except (OSError, JournalDamaged) as error:
            raise ArchiveError(self._folder, reason=_reason(error)) from error

    def entries(self, *, opd: str, tahun: int, tahapan: str) -> list[Entry]:
        """The arrivals as written down; ArchiveError when they cannot be read."""
        try:
            return self._journal.entries(opd=opd, tahun=tahun, tahapan=tahapan)
        except (OSError, JournalDamaged) as error:
            raise ArchiveError(self._folder, reason=_reason(error)) from error


def _reason(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or error)

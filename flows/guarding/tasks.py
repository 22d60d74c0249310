"""What is asked of the processes apart: to read a submission, and to make its returned workbook.

The functions are named here and nowhere imported, so that no parser is ever in this process.
"""

from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.inbox import kiriman_of
from flows.guarding.guard import GUARD, Lost
from flows.guarding.worker import Limits, Question
from renja.cells.rawtable import ReadKiriman
from renja.config import Config
from renja.findings.catalogue import make_temuan
from renja.findings.temuan import Temuan
from renja.run.kiriman import Kiriman

if TYPE_CHECKING:
    # Only names here: where they are defined, parsers are imported.
    from loaders.returned.answer import Answer
    from loaders.returned.reply import Reply
    from renja.run.reading import Reading

READ = "extractors.submission:read_kiriman"
NORMALISE = "flows.guarding.normaliser:normalise_read"
_NORMALISING = Limits(seconds=3600, memory=16 * 1024**3, patience=7200, kept=1024**3 // 2)
"""What the sender wrote is bounded by then; only its amount makes normalising long."""

ANSWER = "loaders.returned.answer:make_answer"


@dataclass(frozen=True, slots=True)
class AskedReading:
    """A submission that is being read."""

    path: Path
    kiriman: Kiriman
    asked: "Future[ReadKiriman]"

    def wait(self) -> ReadKiriman:
        """What was read; a process that was lost over the file gives the finding that refuses it.

        What else reading raises, that is a fault of the program, is raised here.
        """
        try:
            return self.asked.result()
        except Lost as lost:
            return ReadKiriman(self.kiriman, temuan=(finding_of(lost, kiriman=self.kiriman),))


def ask_reading(path: Path, *, kiriman: Kiriman, config: Config) -> AskedReading:
    """Have a submission read, beside whatever else is done."""
    asked = GUARD.submit(READ, path, kiriman=kiriman, tahun=config.renja.tahun, config=config)
    return AskedReading(path, kiriman, asked)


def ask_tables(path: Path, *, kiriman: Kiriman, config: Config, packed: bytes) -> "Future[Reading]":
    """Have a submission read and its tables normalised, by one process, beside whatever else is done.

    packed: the configuration for that process, which takes an equal one as the same. What was read stays
    there. Lost as `Guard.ask`.
    """
    named = {"kiriman": kiriman, "tahun": config.renja.tahun, "config": config}
    return GUARD.submit_in_turn(
        Question(READ, (path,), named, limits=GUARD.limits, keeps=True),
        Question(NORMALISE, (packed,), limits=_NORMALISING, follows=True),
    )


def finding_of(lost: Lost, *, kiriman: Kiriman) -> Temuan:
    """The finding that refuses a file over which its process was lost."""
    return make_temuan(lost.aturan, berkas=kiriman.berkas, bidang=kiriman.bidang)


def ask_checking(path: Path, *, bidang: str | None, config: Config) -> AskedReading:
    """Have a file read that was not submitted: as that of `bidang`, else of its folder, else of nobody."""
    folder = path.absolute().parent.name
    owner = bidang or (folder if folder in config.bidang else "")
    return ask_reading(path, kiriman=kiriman_of(path, bidang=owner, config=config), config=config)


def answer(source: Path | None, *, sha256: str, reply: "Reply") -> "tuple[Answer, bool]":
    """The returned workbook of a file, and whether the file itself is in it.

    source: the file as sent, None for one that must not be opened. When the process is lost over it, what
    was found is returned without it.
    """
    found: Answer
    try:
        found = GUARD.ask(ANSWER, source, sha256=sha256, reply=reply)
    except Lost:
        found = GUARD.ask(ANSWER, None, sha256=sha256, reply=reply)
        return found, False
    return found, True

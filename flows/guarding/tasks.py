"""What is asked of the processes apart: to read a submission, and to make its returned workbook.

The functions are named here and nowhere imported, so that no parser is ever in this process.
"""

from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from extractors.inbox import kiriman_of
from flows.guarding.guard import GUARD, Lost
from loaders.returned.reply import Answer, Reply
from renja.cells.rawtable import ReadKiriman
from renja.config import Config
from renja.findings.catalogue import make_temuan
from renja.run.kiriman import Kiriman

READ = "extractors.submission:read_kiriman"
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
            found = make_temuan(lost.aturan, berkas=self.kiriman.berkas, bidang=self.kiriman.bidang)
            return ReadKiriman(self.kiriman, temuan=(found,))


def ask_reading(path: Path, *, kiriman: Kiriman, config: Config) -> AskedReading:
    """Have a submission read, beside whatever else is done."""
    asked = GUARD.submit(READ, path, kiriman=kiriman, tahun=config.renja.tahun, config=config)
    return AskedReading(path, kiriman, asked)


def ask_checking(path: Path, *, bidang: str | None, config: Config) -> AskedReading:
    """Have a file read that was not submitted: as that of `bidang`, else of its folder, else of nobody.

    OSError when it is not there.
    """
    folder = path.absolute().parent.name
    owner = bidang or (folder if folder in config.bidang else "")
    # A link of one's own is followed; only in the inbox might a stranger have laid it.
    file = path.resolve()
    kiriman = kiriman_of(file, bidang=owner, config=config, berkas=path.name)
    return ask_reading(file, kiriman=kiriman, config=config)


def answer(source: Path | None, *, sha256: str, reply: Reply) -> tuple[Answer, bool]:
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

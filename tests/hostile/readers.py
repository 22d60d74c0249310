"""What takes the place of reading and returning in a process apart, with a fault for one file."""

import os
from pathlib import Path
from typing import Any

from extractors.submission import read_kiriman
from loaders.returned.answer import make_answer
from loaders.returned.reply import Answer
from renja.cells.rawtable import ReadKiriman
from renja.run.kiriman import Kiriman


def fault_in_one_bidang(path: Path, *, kiriman: Kiriman, **rest: Any) -> ReadKiriman:
    if kiriman.bidang == "sekretariat":
        raise ZeroDivisionError
    return read_kiriman(path, kiriman=kiriman, **rest)


def abort_over_a_workbook(source: Path | None, **rest: Any) -> Answer:
    if source is not None:
        os.abort()
    return make_answer(source, **rest)

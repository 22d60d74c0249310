"""What takes the place of reading and returning in a process apart, with a fault for one file."""

import os
from pathlib import Path
from typing import Any
from unittest.mock import patch

from extractors.submission import read_kiriman
from flows import office
from flows.guarding.normaliser import normalise_read
from loaders.returned.answer import Answer, make_answer
from renja.cells.rawtable import RawTable, ReadKiriman
from renja.run.kiriman import Kiriman
from renja.run.normalised import NormalisedTable
from renja.run.reading import Reading
from transforms.normalisation import normalise


def fault_in_one_bidang(path: Path, *, kiriman: Kiriman, **rest: Any) -> ReadKiriman:
    if kiriman.bidang == "sekretariat":
        raise ZeroDivisionError
    return read_kiriman(path, kiriman=kiriman, **rest)


def fault_in_one_table(read: ReadKiriman, packed: bytes) -> Reading:
    def faulty(raw: RawTable, *, kiriman: Kiriman, **rest: Any) -> NormalisedTable:
        if (raw.tabel, kiriman.bidang) == ("4.1", "sekretariat"):
            raise ZeroDivisionError
        return normalise(raw, kiriman=kiriman, **rest)

    with patch.object(office, "normalise", faulty):
        return normalise_read(read, packed)


def fault_in_every_table(read: ReadKiriman, packed: bytes) -> Reading:
    with patch.object(office, "normalise", side_effect=ZeroDivisionError):
        return normalise_read(read, packed)


def abort_over_a_workbook(source: Path | None, **rest: Any) -> Answer:
    if source is not None:
        os.abort()
    return make_answer(source, **rest)

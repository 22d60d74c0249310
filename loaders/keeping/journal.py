"""The book of arrivals beside the archive: which submission each original is, and in which order they came.

With it the warehouse can be built again when nothing but the archive is left. It is only ever added to:
what became of a submission later is a further file, so that no run, whatever it lacks, spoils it.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from loaders.atomicfile import write_text
from renja.run.kiriman import Kiriman, Penarikan, Status
from renja.run.publication import Arrival, Verdict

_NAME = re.compile(r"(?P<kiriman_id>[^.]+)(?:\.(?P<number>\d+))?\.json")


class JournalDamaged(Exception):
    """A file of the journal cannot be understood; the text names it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An arrival as a run left it. jalan_id: that run; None in a journal of an older program."""

    arrival: Arrival
    jalan_id: str | None


class Journal:
    """A folder with one small file for each submission, and one more for each time it changed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def enter(self, arrivals: Iterable[Arrival], *, jalan_id: str) -> None:
        """Add the arrivals that are not there yet, or that a run has changed. OSError when it cannot."""
        newest = self._newest()
        for arrival in arrivals:
            kiriman_id = arrival.verdict.kiriman.kiriman_id
            number = newest.get(kiriman_id, 0)
            if number and self._entry(kiriman_id, number=number).arrival == arrival:
                continue
            record = {**_record(arrival), "jalan_id": jalan_id}
            text = json.dumps(record, ensure_ascii=False, indent=1)
            write_text(self._place(kiriman_id, number=number + 1), text, lasting=True)

    def entries(self, *, opd: str, tahun: int, tahapan: str) -> list[Entry]:
        """The last of every submission of one office, year and stage, in order of arrival.

        JournalDamaged for a file not of ours.
        """
        found = [self._entry(one, number=number) for one, number in self._newest().items()]
        return sorted(
            _of(found, scope=(opd, tahun, tahapan)), key=lambda entry: entry.arrival.urutan_datang
        )

    def _newest(self) -> dict[str, int]:
        """The number of the last file of every submission."""
        found: dict[str, int] = {}
        for file in sorted(self._folder.glob("[!.]*.json")):
            if name := _NAME.fullmatch(file.name):
                number = int(name["number"] or 1)
                found[name["kiriman_id"]] = max(number, found.get(name["kiriman_id"], 0))
        return found

    def _place(self, kiriman_id: str, *, number: int) -> Path:
        return self._folder / (f"{kiriman_id}.json" if number == 1 else f"{kiriman_id}.{number}.json")

    def _entry(self, kiriman_id: str, *, number: int) -> Entry:
        file = self._place(kiriman_id, number=number)
        try:
            record = json.loads(file.read_text(encoding="utf-8"))
            return Entry(_arrival(record), record.get("jalan_id"))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise JournalDamaged(f"{file} rusak; pulihkan berkas itu dari cadangan arsip") from error


def _of(entries: Iterable[Entry], *, scope: tuple[str, int, str]) -> Iterator[Entry]:
    for one in entries:
        sent = one.arrival.verdict.kiriman
        if (sent.opd, sent.tahun, sent.tahapan) == scope:
            yield one


def _record(arrival: Arrival) -> dict[str, Any]:
    sent = arrival.verdict.kiriman
    withdrawn = arrival.penarikan
    return {
        **asdict(sent),
        "diubah": sent.diubah.isoformat(),
        "urutan_datang": arrival.urutan_datang,
        "diterima": arrival.diterima.isoformat(),
        "status": arrival.verdict.status.value,
        "alasan": arrival.verdict.alasan,
        "penarikan": withdrawn and {**asdict(withdrawn), "ditarik": withdrawn.ditarik.isoformat()},
    }


def _arrival(record: dict[str, Any]) -> Arrival:
    sent = {name: record[name] for name in Kiriman.__dataclass_fields__}
    withdrawn = record["penarikan"]
    return Arrival(
        verdict=Verdict(
            kiriman=Kiriman(**{**sent, "diubah": datetime.fromisoformat(sent["diubah"])}),
            status=Status(record["status"]),
            alasan=record["alasan"],
        ),
        urutan_datang=record["urutan_datang"],
        diterima=datetime.fromisoformat(record["diterima"]),
        penarikan=withdrawn
        and Penarikan(**{**withdrawn, "ditarik": datetime.fromisoformat(withdrawn["ditarik"])}),
    )

"""The book of arrivals beside the archive: which submission each original is, and in which order they came.

With it the warehouse can be built again when nothing but the archive is left.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from renja.kiriman import Kiriman, Penarikan, Status
from renja.publication import Arrival, Verdict


class Journal:
    """A folder with one small file for each submission."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def enter(self, arrivals: Iterable[Arrival]) -> None:
        """Write down the arrivals that are not there yet, or that changed. OSError when it cannot."""
        self._folder.mkdir(parents=True, exist_ok=True)
        for arrival in arrivals:
            target = self._folder / f"{arrival.verdict.kiriman.kiriman_id}.json"
            text = json.dumps(_record(arrival), ensure_ascii=False, indent=1)
            if not target.exists() or target.read_text(encoding="utf-8") != text:
                fresh = target.with_name(f".{target.name}.{os.getpid()}")
                fresh.write_text(text, encoding="utf-8")
                fresh.replace(target)

    def arrivals(self, *, opd: str, tahun: int, tahapan: str) -> list[Arrival]:
        """The arrivals of one office, year and stage in order; ValueError for a file not of ours."""
        found = [_arrival(json.loads(file.read_text(encoding="utf-8"))) for file in self._files()]
        own = [
            one
            for one in found
            if (one.verdict.kiriman.opd, one.verdict.kiriman.tahun, one.verdict.kiriman.tahapan)
            == (opd, tahun, tahapan)
        ]
        return sorted(own, key=lambda one: one.urutan_datang)

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob("[!.]*.json"))


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

"""What reading the submissions gave, kept so that nothing unchanged is read twice.

Everything here can be made again from the archive; the folder may be deleted at any time.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

import pandas as pd

from loaders.atomicfile import replacing
from renja.cells.sources import SourceCells, source_cells
from renja.findings.koreksi import Koreksi
from renja.findings.temuan import Keparahan, Temuan
from renja.run.kiriman import Kiriman
from renja.run.normalised import NormalisedTable
from renja.run.reading import Reading, TableReading
from renja.tables import table
from renja.tables.frame import LINEAGE, frame_columns
from renja.tables.spec import TableSpec

_SUMMARY = "ringkasan.json"
_CONTENT = "isi.json"
_NUMERIC = "NUMERIC"


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of a reading before it is loaded: its tables, and which of them were accepted."""

    tabel: frozenset[str]
    diterima: frozenset[str]


class ReadingStore:
    """A folder of readings.

    kunci: a hash of all that a reading depends on beside the submission itself (program, descriptions,
    configuration); a reading kept under another one, or under another file name, is as good as none.
    """

    def __init__(self, folder: Path, *, kunci: str) -> None:
        self._folder = folder
        self._kunci = kunci

    def find(self, kiriman: Kiriman) -> Kept | None:
        """What is kept of a submission, None for nothing that still holds."""
        data = self._read(kiriman, member=_SUMMARY)
        if data is None or (data["kunci"], data["berkas"]) != (self._kunci, kiriman.berkas):
            return None
        return Kept(frozenset(data["tabel"]), frozenset(data["diterima"]))

    def load(self, kiriman: Kiriman) -> Reading | None:
        """The reading of a submission exactly as it was kept, None for nothing that still holds."""
        kept = self.find(kiriman)
        data = self._read(kiriman, member=_CONTENT) if kept else None
        if kept is None or data is None:
            return None
        return Reading(
            kiriman=kiriman,
            temuan=_findings(data["temuan"]),
            tabel=tuple(
                TableReading(
                    tabel=one["tabel"],
                    table=_table(one["isi"], tabel=one["tabel"], tahun=kiriman.tahun),
                    temuan=_findings(one["temuan"]),
                    diterima=one["tabel"] in kept.diterima,
                )
                for one in data["tabel"]
            ),
        )

    def keep(self, reading: Reading) -> None:
        """Keep a reading in place of any former one. OSError when the folder cannot be written."""
        sent = reading.kiriman
        summary = {
            "kunci": self._kunci,
            "berkas": sent.berkas,
            "tabel": [one.tabel for one in reading.tabel],
            "diterima": [one.tabel for one in reading.tabel if one.diterima],
        }
        content = {
            "temuan": [asdict(one) for one in reading.temuan],
            "tabel": [
                {"tabel": one.tabel, "temuan": [asdict(t) for t in one.temuan], "isi": _of_table(one.table)}
                for one in reading.tabel
            ],
        }
        with (
            replacing(self._place(sent)) as fresh,
            ZipFile(fresh, "w", compression=ZIP_DEFLATED, compresslevel=1) as archive,
        ):
            archive.writestr(_SUMMARY, json.dumps(summary))
            archive.writestr(_CONTENT, json.dumps(content))

    def _read(self, kiriman: Kiriman, *, member: str) -> Any:
        """One member of a kept reading; None when there is none, or only a damaged one."""
        try:
            with ZipFile(self._place(kiriman)) as archive:
                return json.loads(archive.read(member))
        except (OSError, BadZipFile, KeyError, ValueError):
            return None

    def _place(self, kiriman: Kiriman) -> Path:
        return self._folder / f"{kiriman.kiriman_id}.zip"


def _of_table(table: NormalisedTable | None) -> dict[str, Any] | None:
    if table is None:
        return None
    numbers = _numbers(table.spec)
    return {
        "kolom": {
            str(name): [_number_text(value) for value in values] if name in numbers else _plain(values)
            for name, values in table.frame.items()
        },
        "koreksi": [{**asdict(one), "keyakinan": str(one.keyakinan)} for one in table.koreksi],
        "temuan": [asdict(one) for one in table.temuan],
    }


def _table(data: Mapping[str, Any] | None, *, tabel: str, tahun: int) -> NormalisedTable | None:
    if data is None:
        return None
    spec = table(tabel, tahun=tahun)
    numbers = _numbers(spec)
    columns: dict[str, list[Any]] = {
        name: [None if value is None else Decimal(value) for value in values] if name in numbers else values
        for name, values in data["kolom"].items()
    }
    columns[LINEAGE] = list(map(SourceCells, data["kolom"][LINEAGE]))
    frame = pd.DataFrame({name: pd.Series(values, dtype=object) for name, values in columns.items()})
    return NormalisedTable(
        spec,
        frame,
        koreksi=[Koreksi(**{**one, "keyakinan": Decimal(one["keyakinan"])}) for one in data["koreksi"]],
        temuan=_findings(data["temuan"]),
    )


def _plain(values: "pd.Series[Any]") -> list[Any]:
    return [source_cells(one).text for one in values] if values.name == LINEAGE else values.tolist()


def _numbers(spec: TableSpec) -> frozenset[str]:
    return frozenset(one.nama for one in frame_columns(spec) if one.tipe.startswith(_NUMERIC))


def _number_text(value: object) -> str | None:
    """A number as text that reads back as the very same; TypeError for anything but an exact number."""
    if value is None:
        return None
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"no exact number: {value!r}")


def _findings(data: list[dict[str, Any]]) -> tuple[Temuan, ...]:
    return tuple(Temuan(**{**one, "keparahan": Keparahan(one["keparahan"])}) for one in data)

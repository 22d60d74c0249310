"""From a submitted file to its normalised tables, for `run` and `check` alike; no framework is imported."""

import pickle
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path

from flows.config.lists import list_texts
from flows.guarding.guard import Lost
from flows.guarding.tasks import AskedReading, ask_reading, ask_tables, finding_of
from flows.log import logger
from flows.run.versions import Version
from renja.cells.rawtable import RawTable, ReadKiriman
from renja.codes.nomenclature import Nomenclature, load_nomenclature
from renja.config import Config
from renja.findings.catalogue import make_temuan
from renja.findings.severity import judged
from renja.findings.temuan import Keparahan, Temuan
from renja.run.kiriman import Kiriman
from renja.run.reading import Reading, TableReading
from transforms.normalisation import normalise
from transforms.values.meaning import Dictionary


@dataclass(frozen=True)
class Reader:
    """Reads the submissions of one office."""

    config: Config

    @cached_property
    def nomenclature(self) -> Nomenclature:
        """What the office may use: its urusan, in its authority families, of every list."""
        return self._nomenclature(families=self.config.opd.keluarga)

    @cached_property
    def all_families(self) -> Nomenclature:
        """The office's urusan with every authority family."""
        return self._nomenclature(families=None)

    def _nomenclature(self, *, families: tuple[int, ...] | None) -> Nomenclature:
        return load_nomenclature(
            urusan=self.config.opd.urusan,
            families=families,
            tahun=self.config.renja.tahun,
            tambahan=list_texts(self.config),
        )

    @cached_property
    def dictionary(self) -> Dictionary:
        """Spellings that may be repaired."""
        return Dictionary.from_config(self.config.kamus, self.nomenclature)

    def read(self, path: Path, *, kiriman: Kiriman) -> ReadKiriman:
        """Read one submission in a process apart."""
        return self.judge(ask_reading(path, kiriman=kiriman, config=self.config))

    def judge(self, asked: AskedReading) -> ReadKiriman:
        """What was read of a submission, with severities as the office has them.

        A fault of the program becomes a finding that refuses this file alone.
        """
        kiriman = asked.kiriman
        try:
            found = asked.wait()
        except Exception as error:  # noqa: BLE001 - one file's fault must not stop the others
            logger.exception("reading %s failed", kiriman.berkas)
            return ReadKiriman(kiriman, temuan=(fault_of_program(error, kiriman=kiriman),))
        return self.with_severities(found)

    def with_severities(self, read: ReadKiriman) -> ReadKiriman:
        """What was read, with severities as the office has them."""
        return replace(read, temuan=tuple(judged(read.temuan, config=self.config)))

    def ask(self, path: Path, *, kiriman: Kiriman) -> Callable[[], Reading]:
        """Have one submission read and normalised beside others; the function waits for it and gives it.

        A fault of the program becomes a finding that refuses this file alone.
        """
        asked = ask_tables(path, kiriman=kiriman, config=self.config, packed=self._packed)
        return partial(self._told, asked, kiriman=kiriman)

    @cached_property
    def _packed(self) -> bytes:
        return pickle.dumps(self.config)

    def _told(self, asked: "Future[Reading]", *, kiriman: Kiriman) -> Reading:
        try:
            return asked.result()
        except Lost as lost:
            found = finding_of(lost, kiriman=kiriman)
        except Exception as error:  # noqa: BLE001 - one file's fault must not stop the others
            logger.exception("reading %s failed", kiriman.berkas)
            found = fault_of_program(error, kiriman=kiriman)
        return reading_of(self.with_severities(ReadKiriman(kiriman, temuan=(found,))), ())

    def versions(self, read: ReadKiriman, *, urutan: int) -> list[Version]:
        """The tables of a read submission, normalised, with their findings; refused ones without rows."""
        raws = {raw.tabel: raw for raw in read.tables}
        versions = []
        for tabel in _tables_of(read):
            own = [found for found in read.temuan if found.tabel == tabel]
            version = Version(tabel, read.kiriman, urutan, table=None, temuan=own)
            if all(found.keparahan is not Keparahan.GALAT for found in own):
                self._normalise(version, raw=raws[tabel])
            versions.append(version)
        return versions

    def _normalise(self, version: Version, *, raw: RawTable) -> None:
        try:
            table = normalise(
                raw,
                kiriman=version.kiriman,
                config=self.config,
                nomenclature=self.nomenclature,
                all_families=self.all_families,
                dictionary=self.dictionary,
            )
        except Exception as error:  # noqa: BLE001 - one file's fault must not stop the others
            logger.exception("normalising table %s of %s failed", raw.tabel, version.kiriman.berkas)
            version.temuan.append(fault_of_program(error, kiriman=version.kiriman, tabel=raw.tabel))
        else:
            version.table = replace(table, temuan=judged(table.temuan, config=self.config))
            version.temuan.extend(version.table.temuan)


def fault_of_program(error: Exception, *, kiriman: Kiriman, tabel: str | None = None) -> Temuan:
    """The finding that refuses a file, or one table of it, because the program failed on it."""
    return make_temuan(
        "alur.kesalahan_program",
        words={"kesalahan": type(error).__name__},
        berkas=kiriman.berkas,
        bidang=kiriman.bidang,
        tabel=tabel,
    )


def reading_of(read: ReadKiriman, versions: Sequence[Version]) -> Reading:
    """What was read, to be kept: before the checks add their findings; nothing of it is accepted yet."""
    return Reading(
        kiriman=read.kiriman,
        temuan=tuple(file_findings(read)),
        tabel=tuple(
            TableReading(one.tabel, one.table, tuple(one.temuan), diterima=False) for one in versions
        ),
    )


def versions_of(reading: Reading, *, urutan: int) -> list[Version]:
    """The versions that a kept reading stands for."""
    return [
        Version(one.tabel, reading.kiriman, urutan, table=one.table, temuan=list(one.temuan))
        for one in reading.tabel
    ]


def file_findings(read: ReadKiriman) -> list[Temuan]:
    """The findings that belong to no table of the file."""
    tables = _tables_of(read)
    return [found for found in read.temuan if found.tabel not in tables]


def _tables_of(read: ReadKiriman) -> dict[str, None]:
    """The tables that were found, or that a finding refuses, in order."""
    refused = [found.tabel for found in read.temuan if found.tabel and found.keparahan is Keparahan.GALAT]
    return dict.fromkeys([raw.tabel for raw in read.tables] + refused)


def whole_file_refusals(read: ReadKiriman) -> list[Temuan]:
    """The findings that refuse the whole file."""
    return [found for found in read.temuan if found.tabel is None and found.keparahan is Keparahan.GALAT]

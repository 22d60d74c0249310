"""The check of one workbook: read, normalised, checked; nothing is loaded and no framework imported."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from expectations.rules.account import account_findings
from expectations.validation import check_document, check_tables
from flows.guarding.tasks import AskedReading, ask_checking
from flows.intake import Reader, file_findings, whole_file_refusals
from flows.run.versions import Version
from renja.cells.lineage import column_name
from renja.cells.rawtable import ReadKiriman
from renja.codes.code import ancestor_at
from renja.codes.level import Level
from renja.config import Config
from renja.findings.temuan import Keparahan, Temuan
from renja.findings.waiver import waived
from renja.run.normalised import NormalisedTable
from renja.tables.frame import LINEAGE
from transforms.consolidation import consolidate

_RANK = {keparahan: rank for rank, keparahan in enumerate(Keparahan)}


@dataclass(frozen=True, slots=True)
class SourceCell:
    """A cell that a value was read from: its table, row (in the frame) with its code, and column."""

    tabel: str
    row: int
    kode: str | None
    kolom: str
    lembar: str
    sel: str
    mentah: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in one workbook.

    bidang: whose workbook it was taken for, None when nothing told. tables: by their numbers, as far as
    they were accepted. findings: worst first. readable: the workbook could be read at all.
    """

    file: str
    bidang: str | None
    tables: Mapping[str, NormalisedTable]
    findings: tuple[Temuan, ...]
    readable: bool

    def trace(self, kode: str, *, tabel: str | None = None, kolom: str | None = None) -> list[SourceCell]:
        """The cells that the rows of a code were read from, in order; tabel, kolom: only of these."""
        return [
            SourceCell(
                nomor,
                row,
                kode,
                column_name(entry),
                table.frame["lembar"][row],
                entry["sel"],
                entry["mentah"],
            )
            for nomor, table in self.tables.items()
            if tabel in (None, nomor)
            for row in table.frame.index[table.frame["kode"] == kode]
            for entry in table.frame[LINEAGE][row]
            if kolom in (None, column_name(entry))
        ]


def check_workbook(asked: AskedReading, *, reader: Reader) -> Found:
    """Check one workbook as that of the bidang it was asked for, else of the owner of its programs."""
    config = reader.config
    owner = asked.kiriman.bidang or None
    read, versions = _versions(asked, reader=reader)
    if owner is None and (owner := _owner(versions, config=config)):
        read, versions = _versions(ask_checking(asked.path, bidang=owner, config=config), reader=reader)
    tables = [version.table for version in versions if version.table is not None]
    found = file_findings(read)
    found += [temuan for version in versions for temuan in version.temuan]
    found += check_tables(tables, config=config, nomenclature=reader.nomenclature)
    document = [consolidate([table], config=config) for table in tables]
    for table, consolidated in zip(tables, document, strict=True):
        found += account_findings([table], consolidated=consolidated, config=config)
    found += check_document(document, config=config, nomenclature=reader.nomenclature)
    accepted = waived(found, config=config, hari=datetime.now(ZoneInfo(config.jadwal.zona)).date())
    found = [temuan for temuan in found if temuan.temuan_id not in accepted]
    return Found(
        file=read.kiriman.berkas,
        bidang=owner,
        tables={table.spec.tabel: table for table in tables},
        findings=tuple(sorted(dict.fromkeys(found), key=lambda temuan: _RANK[temuan.keparahan])),
        readable=not whole_file_refusals(read),
    )


def _versions(asked: AskedReading, *, reader: Reader) -> tuple[ReadKiriman, list[Version]]:
    read = reader.judge(asked)
    return read, reader.versions(read, urutan=0)


def _owner(versions: list[Version], *, config: Config) -> str | None:
    """The bidang that owns most of the decided codes, if any owns one."""
    owners = {program: name for name, bidang in config.bidang.items() for program in bidang.program}
    votes = Counter(
        owners[program]
        for version in versions
        if version.table is not None
        for kode in version.table.frame["kode"].dropna()
        if (program := ancestor_at(kode, level=Level.PROGRAM)) in owners
    )
    return votes.most_common(1)[0][0] if votes else None

"""The check of one workbook: read, normalised, checked; nothing is loaded and no framework imported."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from expectations.rules.account import account_findings
from expectations.validation import check_document, check_tables
from flows.guarding.tasks import AskedReading, ask_checking
from flows.office import Reader, file_findings, whole_file_refusals
from flows.run.versions import Version
from renja.cells.rawtable import ReadKiriman
from renja.codes.code import ancestor_at
from renja.codes.level import Level
from renja.config import Config
from renja.findings.temuan import Keparahan, Temuan
from renja.findings.waiver import waived
from transforms.consolidation import consolidate

_RANK = {keparahan: rank for rank, keparahan in enumerate(Keparahan)}


@dataclass(frozen=True, slots=True)
class Checked:
    """What the check of one workbook gave.

    bidang: whose workbook it was taken for, None when nothing told. tabel: rows by table found. temuan:
    worst first. terbaca: the workbook could be read at all.
    """

    berkas: str
    bidang: str | None
    tabel: dict[str, int]
    temuan: tuple[Temuan, ...]
    terbaca: bool


def check_workbook(asked: AskedReading, *, reader: Reader) -> Checked:
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
    return Checked(
        berkas=read.kiriman.berkas,
        bidang=owner,
        tabel={table.spec.tabel: len(table.frame) for table in tables},
        temuan=tuple(sorted(dict.fromkeys(found), key=lambda temuan: _RANK[temuan.keparahan])),
        terbaca=not whole_file_refusals(read),
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

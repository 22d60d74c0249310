"""The steps of a run that judge: checks of the tables, choice of versions, checks of the document."""

from expectations.suite import Validation
from expectations.validation import check_tables
from flows.choice import Choice, Version, by_age, choose
from flows.feedback import build_data_docs
from flows.verdict import refused_files, verdicts, withdrawn_verdicts
from flows.walk import Walk
from renja.kiriman import Status
from renja.tables import tables_for
from transforms.consolidation import consolidate


def validate_tables(walk: Walk) -> str:
    """Check the newest version of every table, with older ones where the newest was refused."""
    newest = {key: group[0] for key, group in walk.contenders.items()}
    tables = [version.table for version in newest.values() if version.table is not None]
    tables += [held.table for key, held in walk.standing.items() if key not in newest]
    walk.validation = Validation(config=walk.settings.config, nomenclature=walk.reader.nomenclature)
    found = walk.validation.tables(tables)
    for temuan in found:
        version = newest.get((temuan.tabel or "", temuan.bidang or ""))
        (version.temuan if version is not None else walk.elsewhere).append(temuan)
    for one in newest.values():
        one.checked = True
    for group in by_age(walk.versions).values():
        _check_older(group, walk=walk)
    return f"{len(found)} temuan dari {len(tables)} tabel"


def _check_older(group: list[Version], *, walk: Walk) -> None:
    """Check older versions of a table: those read or judged for the first time, and below refused ones."""
    accepted = False
    for one in group:
        kiriman_id = one.kiriman.kiriman_id
        needed = not accepted or kiriman_id in walk.fresh or kiriman_id not in walk.judged
        if needed and not one.checked and one.table is not None:
            one.temuan += check_tables(
                [one.table], config=walk.settings.config, nomenclature=walk.reader.nomenclature
            )
            one.checked = True
        accepted = accepted or not one.refused


def choose_versions(walk: Walk) -> str:
    """Refuse what has a `galat`, choose the newest accepted version of each table, bring in old ones."""
    walk.choice = _choice(walk)
    left = [
        key
        for key, kiriman_id in walk.index.items()
        if key not in walk.choice.current and kiriman_id not in walk.withdrawn
    ]
    if left:
        walk.hold(left)
        walk.choice = _choice(walk)
    walk.verdicts += [*verdicts(walk), *withdrawn_verdicts(walk)]
    refused = sum(verdict.status is not Status.DITERIMA for verdict in walk.verdicts)
    return f"{len(walk.choice.current)} tabel bidang dipakai, {refused} kiriman tidak diterima seluruhnya"


def _choice(walk: Walk) -> Choice:
    return choose(
        walk.versions,
        standing=walk.standing,
        known=walk.known,
        refused_files=refused_files(walk.read, arrivals=walk.arrivals),
        vanished=walk.vanished,
    )


def consolidate_tables(walk: Walk) -> str:
    """Make one table of the document from the current tables of its bidang."""
    current = walk.choice.current
    for spec in tables_for(walk.settings.config.renja.tahun):
        tables = [
            current[spec.tabel, bidang].table
            for bidang in walk.settings.config.bidang
            if (spec.tabel, bidang) in current
        ]
        if tables:
            walk.consolidated.append(consolidate(tables, config=walk.settings.config))
    return f"{len(walk.consolidated)} tabel, {sum(len(table.frame) for table in walk.consolidated)} baris"


def validate_document(walk: Walk) -> str:
    """Check what the tables and bidang say of one another, on the versions chosen."""
    if walk.validation is None:
        raise RuntimeError("the tables are checked before the document")
    found = walk.validation.document(walk.consolidated)
    walk.elsewhere += found
    build_data_docs(walk, write=walk.validation.write_docs)
    return f"{len(found)} temuan antartabel"

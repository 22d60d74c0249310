"""The steps of a run that judge: checks of the tables, choice of versions, checks of the document."""

from collections.abc import Sequence

from expectations.rules.account import account_findings, withheld
from expectations.suite import Validation
from expectations.validation import check_tables
from flows.run.feedback import build_data_docs
from flows.run.outcome import refused_files, verdicts, withdrawn_verdicts
from flows.run.versions import Choice, Version, by_age, choose
from flows.run.walk import Walk
from renja.findings.temuan import Temuan
from renja.run.kiriman import Status
from renja.run.normalised import NormalisedTable
from renja.run.publication import Verdict
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
    _choose(walk)
    refused = sum(one.status is not Status.DITERIMA for one in [*walk.verdicts, *_verdicts(walk)])
    return f"{len(walk.choice.current)} tabel bidang dipakai, {refused} kiriman tidak diterima seluruhnya"


def _choose(walk: Walk) -> None:
    walk.choice = _choice(walk)
    left = [
        key
        for key, kiriman_id in walk.index.items()
        if key not in walk.choice.current and kiriman_id not in walk.withdrawn
    ]
    if left:
        walk.hold(left)
        walk.choice = _choice(walk)


def _choice(walk: Walk) -> Choice:
    return choose(
        walk.versions,
        standing=walk.standing,
        known=walk.known,
        refused_files=refused_files(walk.read, arrivals=walk.arrivals),
        vanished=walk.vanished,
    )


def _verdicts(walk: Walk) -> list[Verdict]:
    return [*verdicts(walk), *withdrawn_verdicts(walk)]


def consolidate_tables(walk: Walk) -> str:
    """Make one table of the document from the current tables of its bidang; then judge the submissions.

    A table whose account does not add up is left as the warehouse holds it.
    """
    for spec in tables_for(walk.settings.config.renja.tahun):
        table = _balanced(spec.tabel, walk=walk)
        if table is not None:
            walk.consolidated.append(table)
    walk.verdicts += _verdicts(walk)
    return f"{len(walk.consolidated)} tabel, {sum(len(table.frame) for table in walk.consolidated)} baris"


def _balanced(tabel: str, *, walk: Walk) -> NormalisedTable | None:
    """The table of the document, of versions whose account adds up; None when there are none such."""
    config = walk.settings.config
    told = False
    while tables := [
        walk.choice.current[tabel, bidang].table
        for bidang in config.bidang
        if (tabel, bidang) in walk.choice.current
    ]:
        table = consolidate(tables, config=config)
        found = account_findings(tables, consolidated=table, config=config)
        if not found:
            return table
        refused = _withhold(tabel, found=found, walk=walk)
        if refused or not told:
            of_versions = {version.key for version in refused}
            walk.elsewhere += [one for one in found if (tabel, one.bidang) not in of_versions]
        if not refused:
            break
        told = True
        _choose(walk)
    return None


def _withhold(tabel: str, *, found: Sequence[Temuan], walk: Walk) -> list[Version]:
    """Refuse the versions of a table that the warehouse does not hold yet, and return them.

    When all is built again from the archive they came night by night, so the last one to come is refused.
    """
    held = {key: walk.known.get(kiriman_id, 0) for key, kiriman_id in walk.index.items()}
    new = [
        version
        for version in walk.versions
        if version.tabel == tabel and not version.refused and version.urutan > held.get(version.key, 0)
    ]
    if walk.order.bangun_ulang and new:
        new = [max(new, key=lambda version: version.urutan)]
    for version in new:
        sent = version.kiriman
        own = [temuan for temuan in found if temuan.bidang == sent.bidang]
        version.temuan += own or [withheld(tabel, bidang=sent.bidang, berkas=sent.berkas)]
    for key, group in by_age(walk.versions).items():
        if key in {version.key for version in new}:
            _check_older(group, walk=walk)
    return new


def validate_document(walk: Walk) -> str:
    """Check what the tables and bidang say of one another, on the versions chosen."""
    if walk.validation is None:
        raise RuntimeError("the tables are checked before the document")
    found = walk.validation.document(walk.consolidated)
    walk.elsewhere += found
    build_data_docs(walk, write=walk.validation.write_docs)
    return f"{len(found)} temuan antartabel"

"""One publication written into the warehouse: only what changed, the run's record last."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from loaders.versions.ledger import Ledger, Scope
from loaders.versions.part import check_parts, completeness, end_parts, places, write_parts
from loaders.views.schema import (
    BAGIAN,
    JALAN,
    KELENGKAPAN,
    KIRIMAN,
    KOREKSI,
    PENARIKAN,
    PENILAIAN,
    TEMUAN,
    TEMUAN_NAMES,
)
from loaders.warehouse.errors import KnownRun
from renja.findings.severity import is_across
from renja.findings.temuan import Temuan
from renja.run.publication import Jalan, Publication, PublishResult, Verdict

_FACTS = ("kiriman_id", "bidang", "sha256", "ukuran", "diubah")
_TICK = timedelta(microseconds=1)
_RUN = ("jalan_id", "mulai", "selesai", "versi")


def write_submissions(ledger: Ledger, *, publication: Publication) -> int:
    """Enter submissions never seen before, and verdicts that changed; returns how many are new.

    Unless the publication tells otherwise, the arrival time of a submission is the start of the run that
    first saw it. A submission that the run did not see keeps its verdict.
    """
    verdicts = _by_content(publication.kiriman)
    new = _new_submissions(ledger, verdicts=verdicts)
    given = publication.kedatangan
    last = ledger.maximum(KIRIMAN.c.urutan_datang, *ledger.scope.of(KIRIMAN)) or 0
    last = max(
        [last, *(given[one.kiriman.kiriman_id][0] for one in new if one.kiriman.kiriman_id in given)]
    )
    records = []
    for verdict in new:
        number, moment = given.get(verdict.kiriman.kiriman_id, (last + 1, publication.jalan.mulai))
        last = max(last, number)
        facts = {name: getattr(verdict.kiriman, name) for name in _FACTS}
        records.append({**ledger.scope.columns, **facts, "urutan_datang": number, "diterima": moment})
    ledger.insert(KIRIMAN, records)
    _write_verdicts(ledger, verdicts=verdicts)
    return len(records)


def _new_submissions(ledger: Ledger, *, verdicts: dict[str, Verdict]) -> list[Verdict]:
    query = sa.select(KIRIMAN.c.kiriman_id).where(*ledger.scope.of(KIRIMAN))
    known = {row[0] for row in ledger.all(query)}
    return [verdict for kiriman_id, verdict in verdicts.items() if kiriman_id not in known]


def _write_verdicts(ledger: Ledger, *, verdicts: dict[str, Verdict]) -> None:
    held = ledger.current(PENILAIAN, "kiriman_id", "tanda")
    ledger.replace(
        PENILAIAN,
        replaceable=[tanda for kiriman_id, tanda in held if kiriman_id in verdicts],
        records=[
            {
                "kiriman_id": kiriman_id,
                "berkas": verdict.kiriman.berkas,
                "status": verdict.status.value,
                "alasan": verdict.alasan,
            }
            for kiriman_id, verdict in verdicts.items()
        ],
    )


def _by_content(verdicts: Sequence[Verdict]) -> dict[str, Verdict]:
    """Verdicts by submission, oldest file first; the same bytes sent twice count once, under the first."""
    by_id: dict[str, Verdict] = {}
    for verdict in sorted(verdicts, key=lambda one: (one.kiriman.diubah, one.kiriman.berkas)):
        by_id.setdefault(verdict.kiriman.kiriman_id, verdict)
    return by_id


def publish(connection: sa.Connection, *, publication: Publication) -> PublishResult:
    """Write a publication in the transaction of the connection.

    KnownRun when the run was published before; ValueError for parts that contradict the publication.
    """
    scope = Scope(opd=publication.opd, tahun=publication.tahun, tahapan=publication.tahapan)
    ledger = Ledger(
        connection, scope, publication.jalan.jalan_id, _moment(connection, run=publication.jalan)
    )
    check_parts(publication.bagian, ledger=ledger)
    submissions = write_submissions(ledger, publication=publication)
    _write_withdrawals(ledger, publication=publication)
    ended = end_parts(ledger, ended=publication.berakhir)
    changed = write_parts(ledger, parts=publication.bagian)
    _write_completeness(ledger, publication=publication)
    new_findings = _write_findings(ledger, publication=publication)
    result = PublishResult(
        jalan_id=ledger.jalan_id,
        diterbitkan=ledger.diterbitkan,
        kiriman_baru=submissions,
        bagian_berubah=tuple(changed),
        bagian_berakhir=tuple(ended),
        bagian_tetap=len(places(ledger)) - len(changed),
        temuan=len(ledger.current(TEMUAN, "tanda")),
        temuan_baru=new_findings,
        koreksi=_corrections(ledger),
    )
    _write_run(ledger, run=publication.jalan, result=result)
    return result


def _moment(connection: sa.Connection, *, run: Jalan) -> datetime:
    """The moment of a publication: the run's end, but later than every publication before."""
    known = connection.execute(sa.select(JALAN.c.jalan_id, JALAN.c.diterbitkan)).all()
    if any(row.jalan_id == run.jalan_id for row in known):
        raise KnownRun(jalan_id=run.jalan_id)
    moment: datetime = max(
        [run.selesai.astimezone(UTC), *(row.diterbitkan.astimezone(UTC) + _TICK for row in known)]
    )
    return moment


def _write_withdrawals(ledger: Ledger, *, publication: Publication) -> None:
    """Enter new withdrawals and end those that are taken back."""
    ledger.close(PENARIKAN, column="kiriman_id", values=sorted(publication.batal))
    ledger.insert(PENARIKAN, [{**asdict(one), **ledger.opening} for one in publication.penarikan])


def _write_completeness(ledger: Ledger, *, publication: Publication) -> None:
    held = ledger.current(KELENGKAPAN, "tabel", "bidang", "keadaan", "tanda")
    known = {(tabel, bidang): keadaan for tabel, bidang, keadaan, _ in held}
    records = list(completeness(publication, parts=places(ledger), known=known))
    told = {(record["tabel"], record["bidang"]) for record in records}
    whole = publication.cakupan is None
    replaceable = [tanda for tabel, bidang, _, tanda in held if whole or (tabel, bidang) in told]
    ledger.replace(KELENGKAPAN, records=records, replaceable=replaceable)


def _write_findings(ledger: Ledger, *, publication: Publication) -> int:
    """Findings that hold still stay as they are, with the run that first had them; returns the new ones."""
    scope = publication.cakupan
    replaceable = [
        tanda
        for tanda, bidang, aturan in ledger.current(TEMUAN, "tanda", "bidang", "aturan")
        if scope is None or bidang is None or bidang in scope or is_across(aturan)
    ]
    records = [_finding(temuan, publication=publication) for temuan in publication.temuan]
    return ledger.replace(TEMUAN, records=records, replaceable=replaceable)


def _finding(temuan: Temuan, *, publication: Publication) -> dict[str, Any]:
    return {
        **{name: getattr(temuan, name) for name in TEMUAN_NAMES},
        "normalisasi": temuan in publication.temuan_normalisasi,
        "dikecualikan": temuan.temuan_id in publication.dikecualikan,
    }


def _corrections(ledger: Ledger) -> int:
    joined = sa.join(KOREKSI, BAGIAN, KOREKSI.c.bagian_id == BAGIAN.c.bagian_id)
    holding = (BAGIAN.c.berlaku_sampai.is_(None), *ledger.scope.of(BAGIAN))
    count: int = ledger.all(sa.select(sa.func.count()).select_from(joined).where(*holding))[0][0]
    return count


def _write_run(ledger: Ledger, *, run: Jalan, result: PublishResult) -> None:
    record = {
        **ledger.scope.columns,
        **{name: getattr(run, name) for name in _RUN},
        "hasil": run.hasil.value,
        "pemicu": run.pemicu.value,
        "diterbitkan": ledger.diterbitkan,
        "kiriman_baru": result.kiriman_baru,
        "temuan": result.temuan,
        "koreksi": result.koreksi,
    }
    ledger.insert(JALAN, [record])

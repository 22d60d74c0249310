"""Submissions entered into the warehouse: each once, in the order in which it first saw them."""

from collections.abc import Sequence

import sqlalchemy as sa

from loaders.ledger import Ledger
from loaders.schema import KIRIMAN, PENILAIAN
from renja.publication import Publication, Verdict

_FACTS = ("kiriman_id", "bidang", "sha256", "ukuran", "diubah")


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

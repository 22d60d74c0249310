"""Submissions entered into the warehouse: each once, in the order in which it first saw them."""

from collections.abc import Sequence

import sqlalchemy as sa

from loaders.ledger import Ledger
from loaders.schema import KIRIMAN, PENILAIAN
from renja.publication import Publication, Verdict

_FACTS = ("kiriman_id", "bidang", "sha256", "ukuran", "diubah")


def write_submissions(ledger: Ledger, *, publication: Publication) -> int:
    """Enter submissions never seen before, and verdicts that changed; returns how many are new.

    The arrival time of a submission is the start of the run that first saw it. A submission that the run
    did not see keeps its verdict.
    """
    verdicts = _by_content(publication.kiriman)
    new = _new_submissions(ledger, verdicts=verdicts)
    last = ledger.maximum(KIRIMAN.c.urutan_datang, *ledger.scope.of(KIRIMAN)) or 0
    records = [
        {
            **ledger.scope.columns,
            **{name: getattr(verdict.kiriman, name) for name in _FACTS},
            "urutan_datang": last + number,
            "diterima": publication.jalan.mulai,
        }
        for number, verdict in enumerate(new, start=1)
    ]
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

"""What a run hands to the warehouse, and what it writes down beside the archive afterwards."""

from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version

from flows.log import logger
from flows.run.outcome import all_findings, outcome
from flows.run.stamp import OUTPUTS, returned_to
from flows.run.walk import Walk
from loaders.warehouse.errors import ArchiveError, WarehouseError
from loaders.warehouse.facade import Warehouse
from renja.findings.severity import judged
from renja.findings.temuan import Temuan
from renja.findings.waiver import waived, waiver_findings
from renja.run.publication import Jalan, Publication, parts_of
from renja.run.reading import Reading
from renja.tables.owed import owed_tables


def publish(walk: Walk) -> str:
    """Write everything into the warehouse in one transaction; then what is kept beside the archive."""
    walk.temuan = _with_waivers(walk, found=all_findings(walk))
    written = [*OUTPUTS, *map(returned_to, walk.asked)]
    with walk.stamps.publishing(written), Warehouse(walk.settings.warehouse) as warehouse:
        walk.published = warehouse.publish(_publication(walk))
    walk.attempts.forget(walk.jalan_id, *(one.jalan_id for one in walk.failed))
    _write_down(walk)
    for reading in _judged(walk):
        walk.shelf.keep(reading)
    changed = len(walk.published.bagian_berubah) + len(walk.published.bagian_berakhir)
    return f"{changed} bagian berubah, {walk.published.bagian_tetap} tetap"


def _write_down(walk: Walk) -> None:
    """Add to the book of arrivals; what cannot be written is told, and added by a later run."""
    try:
        with Warehouse(walk.settings.warehouse, read_only=True) as warehouse:
            arrivals = warehouse.submissions(**walk.scope)
        walk.shelf.enter(arrivals, jalan_id=walk.jalan_id)
    except (ArchiveError, WarehouseError) as error:
        logger.exception("the book of arrivals was not written")
        walk.notes.append(str(error))
        walk.lacking.append("Urutan datang di arsip")


def _with_waivers(walk: Walk, *, found: list[Temuan]) -> list[Temuan]:
    """Mark the findings that a waiver holds for, and add what is to be said of the waivers themselves."""
    config, hari = walk.settings.config, walk.hari
    walk.waived = waived(found, config=config, hari=hari)
    about = waiver_findings(found, config=config, hari=hari, bidang=walk.settings.bidang)
    return [*found, *judged(about, config=config)]


def _publication(walk: Walk) -> Publication:
    settings, choice, order = walk.settings, walk.choice, walk.order
    jalan = Jalan(
        jalan_id=walk.jalan_id,
        mulai=walk.mulai,
        selesai=datetime.now(UTC),
        pemicu=order.pemicu,
        versi=version("renja-etl"),
        hasil=outcome(walk),
    )
    moments = {one.verdict.kiriman.kiriman_id: one.diterima for one in walk.earlier}
    return Publication(
        jalan=jalan,
        **walk.scope,
        kiriman=walk.verdicts,
        bagian=[
            part
            for table in walk.consolidated
            for part in parts_of(
                table,
                accepted=[one for (tabel, _), one in choice.current.items() if tabel == table.spec.tabel],
            )
        ],
        ditolak=choice.stale | choice.refused,
        wajib=owed_tables(settings.config),
        temuan=walk.temuan,
        temuan_normalisasi=frozenset(
            found for accepted in choice.current.values() for found in accepted.table.temuan
        ),
        dikecualikan=walk.waived,
        cakupan=frozenset(settings.bidang) if settings.bidang else None,
        kedatangan={
            kiriman_id: (number, moments.get(kiriman_id, walk.mulai))
            for kiriman_id, number in walk.arrivals.items()
        },
        berakhir=walk.ended,
        penarikan=[one for key, one in walk.withdrawn.items() if walk.held.get(key) != one],
        percobaan=walk.failed,
        batal=frozenset(key for key, one in walk.held.items() if walk.withdrawn.get(key) != one),
    )


def _judged(walk: Walk) -> list[Reading]:
    """The readings of this run, each table with its verdict."""
    accepted = {(one.kiriman.kiriman_id, one.tabel) for one in walk.versions if not one.refused}
    return [
        replace(
            reading,
            tabel=tuple(
                replace(one, diterima=one.diterima or (kiriman_id, one.tabel) in accepted)
                for one in reading.tabel
            ),
        )
        for kiriman_id, reading in walk.fresh.items()
    ]

"""What submissions that are gone from the inbox still say: their accepted tables, from the archive.

A run could read every submission ever sent, in order of arrival. This does the same with less: what was
read before is taken as it was kept, and what newer accepted tables hide is not taken at all.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from expectations.validation import check_tables
from flows.office import versions_of
from flows.run.outcome import verdict_on
from flows.run.versions import Version
from flows.run.walk import Walk
from renja.cells.rawtable import ReadKiriman
from renja.run.kiriman import Kiriman
from renja.run.publication import AcceptedTable, Arrival
from renja.run.reading import Reading


def recall(walk: Walk) -> None:
    """Add the accepted versions of vanished submissions, and hold what the warehouse alone still has."""
    for arrival in _wanted(walk):
        versions = _accepted(arrival, walk=walk)
        if versions is None:
            _lose(arrival, walk=walk)
        else:
            walk.recalled.add(arrival.verdict.kiriman.kiriman_id)
            walk.versions += versions
    _hold(walk)


def _lose(arrival: Arrival, *, walk: Walk) -> None:
    """Remember a submission without its original; one that a new warehouse lacks is entered and told."""
    sent = arrival.verdict.kiriman
    walk.lost.append(sent)
    if sent.kiriman_id not in walk.known:
        walk.verdicts.append(arrival.verdict)
        if sent.sha256:
            walk.notes.append(
                f"Berkas asli {sent.berkas} tidak ada di arsip, jadi isinya tidak dapat dibangun kembali; "
                "mintalah berkas itu dari bidangnya."
            )


def _wanted(walk: Walk) -> Iterator[Arrival]:
    """The vanished submissions that may have a current table, newest first."""
    here = {sent.kiriman_id for _, sent in walk.submissions}
    decided: set[tuple[str, str]] = set()
    for arrival in sorted(walk.earlier, key=lambda one: one.urutan_datang, reverse=True):
        sent = arrival.verdict.kiriman
        if sent.bidang not in walk.asked or sent.kiriman_id in walk.withdrawn:
            continue
        if sent.kiriman_id in here:
            kept = walk.kept.get(sent.kiriman_id)
            accepted = {one.tabel for one in kept.tabel if one.diterima} if kept else set()
            decided |= {(tabel, sent.bidang) for tabel in accepted}
            continue
        known = None if walk.is_new(sent) else walk.shelf.find(sent)
        if known is None:
            yield arrival
            continue
        keys = {(tabel, sent.bidang) for tabel in known.diterima}
        if keys - decided:
            yield arrival
        decided |= keys


def _accepted(arrival: Arrival, *, walk: Walk) -> list[Version] | None:
    """The accepted tables of a vanished submission; None without its original."""
    sent = arrival.verdict.kiriman
    urutan = walk.arrivals[sent.kiriman_id]
    reading = None if walk.is_new(sent) else walk.shelf.load(sent)
    if reading is None:
        original = walk.shelf.original(sent)
        if original is None:
            return None
        reading = _read_again(original, kiriman=sent, urutan=urutan, walk=walk)
    accepted = {one.tabel for one in reading.tabel if one.diterima}
    return [one for one in versions_of(reading, urutan=urutan) if one.tabel in accepted]


def _read_again(original: Path, *, kiriman: Kiriman, urutan: int, walk: Walk) -> Reading:
    """Read a submission from its original and judge it by itself."""
    reading = walk.reader.ask(original, kiriman=kiriman)()
    versions = versions_of(reading, urutan=urutan)
    for version in versions:
        if version.table is not None:
            version.temuan += check_tables(
                [version.table], config=walk.settings.config, nomenclature=walk.reader.nomenclature
            )
    walk.verdicts.append(verdict_on(ReadKiriman(kiriman, temuan=reading.temuan), versions))
    accepted = {version.tabel for version in versions if not version.refused}
    tables = tuple(replace(one, diterima=one.tabel in accepted) for one in reading.tabel)
    reading = replace(reading, tabel=tables)
    walk.fresh[kiriman.kiriman_id] = reading
    return reading


def _hold(walk: Walk) -> None:
    """Hold the current tables that no version of this run can stand for."""
    covered = {sent.kiriman_id for _, sent in walk.submissions} | walk.recalled
    left = {
        key: kiriman_id
        for key, kiriman_id in walk.index.items()
        if kiriman_id not in walk.withdrawn and (key[1] not in walk.asked or kiriman_id not in covered)
    }
    sent = {one.verdict.kiriman.kiriman_id: one.verdict.kiriman for one in walk.earlier}
    for (tabel, bidang), kiriman_id in left.items():
        reading = walk.shelf.load(sent[kiriman_id])
        table = next((one.table for one in reading.tabel if one.tabel == tabel), None) if reading else None
        if table is not None:
            walk.standing[tabel, bidang] = AcceptedTable(bidang=bidang, kiriman_id=kiriman_id, table=table)
    walk.hold([key for key in left if key not in walk.standing])

"""The first look of a run: what lies in the inbox, and what warehouse and archive know already."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from extractors.inbox import InboxMissing, find_kiriman, stray_files, unknown_folders, unreadable_folders
from flows.run.strays import sentences_on_open
from flows.run.versions import arrival_order
from flows.run.walk import Walk
from flows.usererror import ExitStatus, UserError
from loaders.keeping.journal import Entry
from loaders.warehouse.facade import Warehouse
from loaders.warehouse.url import known_url, place_of
from renja.run.kiriman import Kiriman, Status
from renja.run.publication import Arrival


def find_submissions(walk: Walk) -> str:
    """Find the submissions asked for; the same bytes in two files of a bidang are one submission.

    A withdrawal needs no inbox: what it leaves standing is in the archive.
    """
    settings = walk.settings
    found: list[tuple[Path, Kiriman]] = []
    try:
        found = find_kiriman(settings.inbox, config=settings.config)
        walk.strangers = unknown_folders(settings.inbox, config=settings.config)
        walk.strays = stray_files(settings.inbox, config=settings.config)
        unreadable = unreadable_folders(settings.inbox, config=settings.config)
        walk.unreadable = {folder.name: folder for folder in unreadable if folder.name in walk.asked}
        walk.emptied = not found and not unreadable
        walk.notes += sentences_on_open(settings)
    except InboxMissing:
        if not walk.order.takes_new:
            return "tidak diperlukan"
        raise UserError(
            f"Folder kiriman {settings.inbox / str(settings.config.renja.tahun)} tidak ada; periksa tahun "
            "dan tempat kotak kiriman (--tahun, --inbox atau [paths] inbox di renja.toml)."
        ) from None
    except OSError as error:
        raise UserError(
            f"Folder kiriman {settings.inbox} tidak dapat dibaca ({error.strerror}); periksa izin bacanya."
        ) from None
    walk.submissions = _once([(path, sent) for path, sent in found if sent.bidang in walk.asked], walk=walk)
    senders = {sent.bidang for _, sent in walk.submissions}
    return f"{len(walk.submissions)} berkas dari {len(senders)} bidang"


def open_warehouse(walk: Walk) -> str:
    """Look up what is known: submissions in order of arrival, withdrawals, current tables.

    Where the archive knows more than the warehouse, this run builds the warehouse again. An
    inbox that holds nothing, while the warehouse holds something, is told.
    """
    entries = walk.shelf.entries(**walk.scope)
    with Warehouse(walk.settings.warehouse) as warehouse:
        known = warehouse.submissions(**walk.scope)
        walk.index = warehouse.current_submissions(**walk.scope)
        runs = warehouse.known_runs({one.jalan_id for one in entries if one.jalan_id})
    _tell_emptied(walk)
    walk.known = {one.verdict.kiriman.kiriman_id: one.urutan_datang for one in known}
    walk.held = {one.verdict.kiriman.kiriman_id: one.penarikan for one in known if one.penarikan}
    newer = _newer(list(_unknown(entries, runs=runs, walk=walk)), walk=walk)
    stay = [replace(one, penarikan=_last(one, newer=newer).penarikan) for one in known]
    walk.earlier = [*stay, *(one for key, one in newer.items() if key not in walk.known)]
    walk.judged = {
        one.verdict.kiriman.kiriman_id: one.verdict
        for one in known
        if one.verdict.status is not Status.DITARIK
    }
    _withdraw(walk)
    _number(walk)
    sent = [kiriman for _, kiriman in walk.submissions]
    _tell_renamed(sent, walk=walk)
    new = sum(one.kiriman_id not in walk.known for one in sent)
    return f"{new} kiriman baru, {len(walk.index)} tabel bidang dari jalan sebelumnya"


def _tell_emptied(walk: Walk) -> None:
    """An inbox from which every file is gone is an accident until somebody withdraws what was sent."""
    walk.emptied = walk.emptied and bool(walk.index) and walk.order.takes_new
    if walk.emptied:
        folder = walk.settings.inbox / str(walk.settings.config.renja.tahun)
        walk.notes.append(
            f"Folder kiriman {folder} tidak memuat satu berkas pun, padahal gudang data memuat "
            f"{len(walk.index)} tabel bidang dari kiriman sebelumnya; semuanya tetap berlaku sebagai versi "
            "lama. Kembalikan berkasnya atau perbaiki tempat kotak kiriman (--inbox); kiriman yang memang "
            "tidak berlaku lagi ditarik dengan renja withdraw."
        )


def _last(arrival: Arrival, *, newer: Mapping[str, Arrival]) -> Arrival:
    return newer.get(arrival.verdict.kiriman.kiriman_id, arrival)


def _unknown(entries: Sequence[Entry], *, runs: Container[str], walk: Walk) -> Iterator[Arrival]:
    """What the archive knows and the warehouse does not: submissions, and withdrawals by unknown runs."""
    for entry in entries:
        kiriman_id = entry.arrival.verdict.kiriman.kiriman_id
        changed = entry.arrival.penarikan != walk.held.get(kiriman_id)
        unseen = entry.jalan_id is not None and entry.jalan_id not in runs
        if entry.arrival.verdict.kiriman.bidang not in walk.settings.config.bidang:
            continue
        if kiriman_id not in walk.known or (changed and unseen):
            yield entry.arrival


def _newer(more: Sequence[Arrival], *, walk: Walk) -> dict[str, Arrival]:
    """What the archive alone knows of the bidang asked for; then the run builds the warehouse again.

    UserError for a run that may not.
    """
    if more and not walk.rebuilding:
        _rebuild(more, walk=walk)
    return {one.verdict.kiriman.kiriman_id: one for one in more if one.verdict.kiriman.bidang in walk.asked}


def _rebuild(more: Sequence[Arrival], *, walk: Walk) -> None:
    """Let the run build the warehouse again, and tell; UserError where it is not about all bidang."""
    place = place_of(known_url(walk.settings.warehouse))
    told = f"Arsip memuat {len(more)} kiriman atau penarikan yang tidak dikenal gudang data {place}"
    if walk.settings.bidang or not walk.order.takes_new:
        raise UserError(
            f"{told} (gudang data hilang, atau dipulihkan dari cadangan yang lebih lama); "
            "jalankan renja run untuk semua bidang lebih dahulu, supaya gudang data dibangun kembali.",
            status=ExitStatus.NOTHING_PUBLISHED,
        )
    walk.rebuilding = True
    walk.notes.append(f"{told}; gudang data dibangun kembali dari arsip.")


def _once(found: Sequence[tuple[Path, Kiriman]], *, walk: Walk) -> list[tuple[Path, Kiriman]]:
    """Each submission under the oldest of its files."""
    first: dict[str, tuple[Path, Kiriman]] = {}
    for path, sent in found:
        if sent.kiriman_id in first:
            walk.twins.append((sent, first[sent.kiriman_id][1]))
        else:
            first[sent.kiriman_id] = path, sent
    return list(first.values())


def _withdraw(walk: Walk) -> None:
    """Leave withdrawn submissions aside; a run that withdraws takes in nothing new."""
    order = walk.order
    walk.withdrawn = {
        one.verdict.kiriman.kiriman_id: one.penarikan
        for one in walk.earlier
        if one.penarikan is not None and one.verdict.kiriman.kiriman_id != order.batal
    }
    if order.penarikan is not None:
        walk.withdrawn[order.penarikan.kiriman_id] = order.penarikan
    earlier = {one.verdict.kiriman.kiriman_id for one in walk.earlier}
    here = [one for one in walk.submissions if order.takes_new or one[1].kiriman_id in earlier]
    walk.withdrawn_here = [sent for _, sent in here if sent.kiriman_id in walk.withdrawn]
    walk.submissions = [(path, sent) for path, sent in here if sent.kiriman_id not in walk.withdrawn]


def _number(walk: Walk) -> None:
    """`urutan_datang` of every submission: as the warehouse has it, then as written down, then new ones."""
    numbers = dict(walk.known)
    last = max(numbers.values(), default=0)
    for arrival in walk.earlier:
        if arrival.verdict.kiriman.kiriman_id not in numbers:
            last = max(last + 1, arrival.urutan_datang)
            numbers[arrival.verdict.kiriman.kiriman_id] = last
    here = arrival_order([sent for _, sent in walk.submissions], known=numbers)
    walk.arrivals = {**numbers, **here}


def _tell_renamed(sent: Sequence[Kiriman], *, walk: Walk) -> None:
    """Tell which files came under another name before."""
    names = {one.verdict.kiriman.kiriman_id: one.verdict.kiriman.berkas for one in walk.earlier}
    walk.notes += [
        f"Berkas {one.berkas} adalah kiriman yang sudah dikenal sebagai {names[one.kiriman_id]}; tetap "
        "satu kiriman."
        for one in sent
        if names.get(one.kiriman_id, one.berkas) != one.berkas
    ]

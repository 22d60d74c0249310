"""The walk of one run as plain functions: each step takes the workspace and says what it did.

`flows.konsolidasi` records the very same steps as tasks of a Prefect flow.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version

from expectations.suite import validate
from expectations.validation import check_tables
from extractors.inbox import InboxMissing, find_kiriman, stray_files, unknown_folders
from flows.choice import Version, arrival_order, by_age, choose
from flows.error import ExitStatus, UserError
from flows.lock import run_lock
from flows.progress import Progress, clock
from flows.settings import Settings
from flows.summary import Summary, summarise
from flows.verdict import all_findings, outcome, refused_files, verdicts
from flows.walk import Walk
from loaders.error import MasterError, WarehouseError, WrongUrl
from loaders.master import write_master
from loaders.warehouse import Warehouse
from renja.kiriman import Status
from renja.owed import owed_tables
from renja.publication import Jalan, Pemicu, Publication, parts_of
from renja.tables import tables_for
from transforms.consolidation import consolidate

_FRESH_DOCS = ".data-docs-"
"""How the folders begin in which Data Docs are built."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the run, by the name that people see."""

    nama: str
    work: Callable[[Walk], str]


def perform_here(step: Step, walk: Walk) -> str:
    """Do a step in this process, unrecorded."""
    return step.work(walk)


def run(
    settings: Settings,
    *,
    progress: Progress,
    pemicu: Pemicu = Pemicu.MANUAL,
    perform: Callable[[Step, Walk], str] = perform_here,
) -> Summary:
    """Do the whole run, one at a time on an output folder and a warehouse; `perform` does each step.

    UserError: no inbox (status 2), another run at work (4), warehouse or master workbook out of reach (3).
    """
    try:
        with run_lock(settings.output, warehouse=settings.warehouse):
            walk = Walk(settings, pemicu=pemicu)
            try:
                for number, step in enumerate(STEPS, 1):
                    progress.started(step.nama, number=number, total=len(STEPS))
                    start = clock()
                    detail = perform(step, walk)
                    taken = clock() - start
                    progress.finished(
                        step.nama, number=number, total=len(STEPS), detail=detail, seconds=taken
                    )
            finally:
                _remove_fresh_docs(walk)
            return summarise(walk, hasil=outcome(walk))
    except WrongUrl as error:
        raise UserError(str(error)) from error
    except (WarehouseError, MasterError) as error:
        raise UserError(str(error), status=ExitStatus.NOTHING_PUBLISHED) from error


def find_submissions(walk: Walk) -> str:
    """Find the submissions asked for, and what the warehouse already holds."""
    settings = walk.settings
    try:
        found = find_kiriman(settings.inbox, config=settings.config)
        walk.strangers = unknown_folders(settings.inbox, config=settings.config)
        walk.strays = stray_files(settings.inbox, config=settings.config)
    except InboxMissing:
        raise UserError(
            f"Folder kiriman {settings.inbox / str(settings.config.renja.tahun)} tidak ada; periksa tahun "
            "dan tempat kotak kiriman (--tahun, --inbox atau [paths] inbox di renja.toml)."
        ) from None
    except OSError as error:
        raise UserError(
            f"Folder kiriman {settings.inbox} tidak dapat dibaca ({error.strerror}); periksa izin bacanya."
        ) from None
    asked = settings.bidang or tuple(settings.config.bidang)
    by_content = {sent.kiriman_id: (path, sent) for path, sent in reversed(found) if sent.bidang in asked}
    walk.submissions = list(reversed(by_content.values()))
    senders = {sent.bidang for _, sent in walk.submissions}
    return f"{len(walk.submissions)} berkas dari {len(senders)} bidang"


def open_warehouse(walk: Walk) -> str:
    """Look up what the warehouse already holds: submissions in order of arrival, and current tables."""
    with Warehouse(walk.settings.warehouse) as warehouse:
        arrivals = warehouse.submissions(**walk.scope)
        parts = warehouse.current_parts(**walk.scope)
    walk.known = {one.verdict.kiriman.kiriman_id: one.urutan_datang for one in arrivals}
    walk.judged = {one.verdict.kiriman.kiriman_id: one.verdict for one in arrivals}
    walk.standing = {(part.table.spec.tabel, part.bidang): part for part in parts}
    sent = [kiriman for _, kiriman in walk.submissions]
    walk.arrivals = arrival_order(sent, known=walk.known)
    new = sum(one.kiriman_id not in walk.known for one in sent)
    return f"{new} kiriman baru, {len(parts)} tabel bidang dari jalan sebelumnya"


def read_submissions(walk: Walk) -> str:
    """Read every submission once."""
    walk.read = [walk.reader.read(path, kiriman=sent) for path, sent in walk.submissions]
    return f"{sum(len(read.tables) for read in walk.read)} tabel ditemukan"


def normalise_tables(walk: Walk) -> str:
    """Codes, numbers and units of every table read."""
    walk.versions = [
        version
        for read in walk.read
        for version in walk.reader.versions(read, urutan=walk.arrivals[read.kiriman.kiriman_id])
    ]
    tables = [version.table for version in walk.versions if version.table is not None]
    rows = sum(len(table.frame) for table in tables)
    return f"{rows} baris, {sum(len(table.koreksi) for table in tables)} koreksi"


def validate_tables(walk: Walk) -> str:
    """Check the newest version of every table, with older ones where the newest was refused."""
    newest = {key: group[0] for key, group in walk.contenders.items()}
    tables = [version.table for version in newest.values() if version.table is not None]
    tables += [held.table for key, held in walk.standing.items() if key not in newest]
    walk.fresh_docs = walk.settings.folder / f"{_FRESH_DOCS}{walk.jalan_id}"
    found = validate(
        tables,
        config=walk.settings.config,
        nomenclature=walk.reader.nomenclature,
        docs=walk.fresh_docs,
    )
    for temuan in found:
        version = newest.get((temuan.tabel or "", temuan.bidang or ""))
        (version.temuan if version is not None else walk.elsewhere).append(temuan)
    for one in newest.values():
        one.checked = True
    for group in by_age(walk.versions).values():
        _check_older(group, walk=walk)
    return f"{len(found)} temuan dari {len(tables)} tabel"


def _remove_fresh_docs(walk: Walk) -> None:
    """Remove Data Docs that were not installed, of this run or of a killed one (the lock is ours)."""
    for left in walk.settings.folder.glob(f"{_FRESH_DOCS}*"):
        shutil.rmtree(left, ignore_errors=True)


def _check_older(group: list[Version], *, walk: Walk) -> None:
    """Check older versions of a table: those never judged before, and those below refused ones."""
    accepted = False
    for one in group:
        needed = not accepted or one.kiriman.kiriman_id not in walk.judged
        if needed and not one.checked and one.table is not None:
            one.temuan += check_tables(
                [one.table], config=walk.settings.config, nomenclature=walk.reader.nomenclature
            )
            one.checked = True
        accepted = accepted or not one.refused


def choose_versions(walk: Walk) -> str:
    """Refuse what has a `galat`, choose the newest accepted version of each table, bring in old ones."""
    walk.choice = choose(
        walk.versions,
        standing=walk.standing,
        known=walk.known,
        refused_files=refused_files(walk.read, arrivals=walk.arrivals),
        vanished=walk.vanished,
    )
    walk.verdicts = verdicts(walk)
    refused = sum(verdict.status is not Status.DITERIMA for verdict in walk.verdicts)
    return f"{len(walk.choice.current)} tabel bidang dipakai, {refused} kiriman tidak diterima seluruhnya"


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


def publish(walk: Walk) -> str:
    """Write everything into the warehouse in one transaction."""
    walk.temuan = all_findings(walk)
    settings, choice = walk.settings, walk.choice
    config = settings.config
    jalan = Jalan(
        jalan_id=walk.jalan_id,
        mulai=walk.mulai,
        selesai=datetime.now(UTC),
        pemicu=walk.pemicu,
        versi=version("renja-etl"),
        hasil=outcome(walk),
    )
    publication = Publication(
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
        wajib=owed_tables(config),
        temuan=walk.temuan,
        temuan_normalisasi=frozenset(
            found for accepted in choice.current.values() for found in accepted.table.temuan
        ),
        cakupan=frozenset(settings.bidang) if settings.bidang else None,
    )
    with Warehouse(settings.warehouse) as warehouse:
        walk.published = warehouse.publish(publication)
    return f"{len(walk.published.bagian_berubah)} bagian berubah, {walk.published.bagian_tetap} tetap"


def write_master_workbook(walk: Walk) -> str:
    """Write the master workbook of what the warehouse now holds, in place of the former one."""
    if not walk.choice.current:
        return "dilewati, tidak ada tabel"
    with Warehouse(walk.settings.warehouse, read_only=True) as warehouse:
        document = warehouse.document(**walk.scope)
    write_master(walk.settings.master, document=document, config=walk.settings.config)
    return str(walk.settings.master)


def install_data_docs(walk: Walk) -> str:
    """Put this run's Data Docs in place of the former ones."""
    fresh, place = walk.fresh_docs, walk.settings.data_docs
    if fresh is None or not fresh.exists():
        return "tidak ada"
    former = fresh.with_name(f"{fresh.name}-lama")
    if place.exists():
        place.rename(former)
    fresh.rename(place)
    shutil.rmtree(former, ignore_errors=True)
    return str(place)


STEPS: tuple[Step, ...] = (
    Step("Mencari kiriman", find_submissions),
    Step("Membuka gudang data", open_warehouse),
    Step("Membaca buku kerja", read_submissions),
    Step("Menormalkan tabel", normalise_tables),
    Step("Memeriksa tabel", validate_tables),
    Step("Memilih versi terbaru", choose_versions),
    Step("Menggabungkan bidang", consolidate_tables),
    Step("Memuat gudang data", publish),
    Step("Menulis buku induk", write_master_workbook),
    Step("Memasang Data Docs", install_data_docs),
)

"""The walk of one run as plain functions: each step takes the workspace and says what it did.

`flows.konsolidasi` records the very same steps as tasks of a Prefect flow.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass

from expectations.suite import Validation
from expectations.validation import check_tables
from flows.choice import Choice, Version, by_age, choose
from flows.error import ExitStatus, UserError
from flows.feedback import return_workbooks, write_report_page, write_sentences
from flows.lock import run_lock
from flows.opening import find_submissions, open_warehouse
from flows.order import Order
from flows.progress import Progress, clock
from flows.publishing import publish
from flows.reading import reading_of, versions_of
from flows.recall import recall
from flows.settings import Settings
from flows.summary import Summary, summarise
from flows.verdict import outcome, refused_files, verdicts, withdrawn_verdicts
from flows.walk import Walk
from loaders.error import ArchiveError, MasterError, WarehouseError, WrongUrl
from loaders.master import write_master
from renja.kiriman import Status
from renja.rawtable import ReadKiriman
from renja.tables import tables_for
from transforms.consolidation import consolidate

_FRESH_DOCS = ".data-docs-"
"""How the folders begin in which Data Docs are built."""

_AS_USUAL = Order()


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
    order: Order = _AS_USUAL,
    perform: Callable[[Step, Walk], str] = perform_here,
) -> Summary:
    """Do the whole run, one at a time on an output folder and a warehouse; `perform` does each step.

    UserError: no inbox (status 2), another run at work (4), warehouse, archive or master workbook out of
    reach (3).
    """
    try:
        with run_lock(settings.output, warehouse=settings.warehouse):
            walk = Walk(settings, order=order)
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
    except (WarehouseError, ArchiveError, MasterError) as error:
        raise UserError(str(error), status=ExitStatus.NOTHING_PUBLISHED) from error


def read_submissions(walk: Walk) -> str:
    """Archive every submission, and read those that were never read as they are now."""
    for path, sent in walk.submissions:
        original = walk.shelf.store(path, kiriman=sent)
        kept = None if walk.order.bangun_ulang else walk.shelf.load(sent)
        if kept is None:
            walk.read.append(walk.reader.read(original or path, kiriman=sent))
        else:
            walk.kept[sent.kiriman_id] = kept
            walk.read.append(ReadKiriman(sent, temuan=kept.temuan))
    found = sum(len(read.tables) for read in walk.read) + sum(
        len(kept.tabel) for kept in walk.kept.values()
    )
    unchanged = f", {len(walk.kept)} kiriman tidak berubah" if walk.kept else ""
    return f"{found} tabel ditemukan{unchanged}"


def normalise_tables(walk: Walk) -> str:
    """Codes, numbers and units of every table read; what vanished submissions still say comes in too."""
    for read in walk.read:
        kiriman_id = read.kiriman.kiriman_id
        urutan = walk.arrivals[kiriman_id]
        if kiriman_id in walk.kept:
            walk.versions += versions_of(walk.kept[kiriman_id], urutan=urutan)
            continue
        versions = walk.reader.versions(read, urutan=urutan)
        walk.fresh[kiriman_id] = reading_of(read, versions)
        walk.versions += versions
    recall(walk)
    tables = [version.table for version in walk.versions if version.table is not None]
    rows = sum(len(table.frame) for table in tables)
    return f"{rows} baris, {sum(len(table.koreksi) for table in tables)} koreksi"


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


def _remove_fresh_docs(walk: Walk) -> None:
    """Remove Data Docs that were not installed, of this run or of a killed one (the lock is ours)."""
    for left in walk.settings.folder.glob(f"{_FRESH_DOCS}*"):
        shutil.rmtree(left, ignore_errors=True)


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
    walk.fresh_docs = walk.settings.folder / f"{_FRESH_DOCS}{walk.jalan_id}"
    walk.validation.write_docs(walk.fresh_docs)
    return f"{len(found)} temuan antartabel"


def write_master_workbook(walk: Walk) -> str:
    """Write the master workbook of what the warehouse now holds, in place of the former one."""
    if not walk.choice.current and not walk.ended:
        return "dilewati, tidak ada tabel"
    write_master(walk.settings.master, document=walk.published_document(), config=walk.settings.config)
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
    Step("Memeriksa dokumen", validate_document),
    Step("Memuat gudang data", publish),
    Step("Mengembalikan buku kerja", return_workbooks),
    Step("Menulis naskah", write_sentences),
    Step("Menulis halaman laporan", write_report_page),
    Step("Menulis buku induk", write_master_workbook),
    Step("Memasang Data Docs", install_data_docs),
)

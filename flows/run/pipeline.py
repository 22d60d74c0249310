"""The walk of one run as plain functions: each step takes the workspace and says what it did.

`flows.orchestration.konsolidasi` records the very same steps as tasks of a Prefect flow.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flows.config.settings import Settings
from flows.intake import reading_of, versions_of
from flows.progress import Progress, clock
from flows.run.datadocs import remove_fresh_docs
from flows.run.exclusion import run_lock
from flows.run.feedback import (
    install_data_docs,
    return_workbooks,
    write_master_workbook,
    write_report_page,
    write_sentences,
)
from flows.run.judgement import choose_versions, consolidate_tables, validate_document, validate_tables
from flows.run.leftover import remove_leftovers
from flows.run.opening import find_submissions, open_warehouse
from flows.run.outcome import outcome
from flows.run.publishing import publish
from flows.run.recall import recall
from flows.run.runrequest import Order
from flows.run.summary import Summary, summarise
from flows.run.walk import Walk
from flows.timepoint import scope_of
from flows.usererror import ExitStatus, UserError
from loaders.warehouse.errors import ArchiveError, WarehouseError, WrongUrl
from loaders.warehouse.lock import WAIT_SECONDS
from renja.cells.rawtable import ReadKiriman
from renja.run.publication import Attempt, Pemicu

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

    UserError: no inbox (status 2), another run at work (4), warehouse or archive out of reach (3).
    """
    try:
        with run_lock(
            settings.output,
            warehouse=settings.warehouse,
            scope=scope_of(settings.config),
            wait=max(order.tunggu, WAIT_SECONDS),
        ):
            remove_leftovers(settings)
            walk = Walk(settings, order=order)
            with _attempted(walk):
                _go(walk, progress=progress, perform=perform)
            return summarise(walk, hasil=outcome(walk))
    except WrongUrl as error:
        raise UserError(str(error)) from error
    except (WarehouseError, ArchiveError) as error:
        raise UserError(str(error), status=ExitStatus.NOTHING_PUBLISHED) from error


def _go(walk: Walk, *, progress: Progress, perform: Callable[[Step, Walk], str]) -> None:
    """Do each step and tell of it."""
    try:
        for number, step in enumerate(STEPS, 1):
            progress.started(step.nama, number=number, total=len(STEPS))
            start = clock()
            detail = perform(step, walk)
            taken = clock() - start
            progress.finished(step.nama, number=number, total=len(STEPS), detail=detail, seconds=taken)
    finally:
        remove_fresh_docs(walk)


@contextmanager
def _attempted(walk: Walk) -> Iterator[None]:
    """Keep a record of the run until it has published; wrong use by a person is none."""
    attempt = walk.attempts.begin(walk.jalan_id, mulai=walk.mulai, pemicu=walk.order.pemicu)
    try:
        yield
    except UserError as error:
        wrong = error.status is ExitStatus.WRONG_USE and walk.order.pemicu is not Pemicu.MALAM
        _fail(walk, attempt=attempt, alasan=None if wrong else error.sentence)
        raise
    except (WarehouseError, ArchiveError) as error:
        _fail(walk, attempt=attempt, alasan=str(error))
        raise
    except Exception as error:
        _fail(walk, attempt=attempt, alasan=f"Kesalahan yang tidak terduga ({type(error).__name__}).")
        raise


def _fail(walk: Walk, *, attempt: Attempt, alasan: str | None) -> None:
    if walk.published is not None or alasan is None:
        walk.attempts.forget(walk.jalan_id)
    else:
        walk.attempts.fail(attempt, alasan=alasan)


def read_submissions(walk: Walk) -> str:
    """Archive every submission, and read those that were never read as they are now."""
    for path, sent in walk.submissions:
        original = walk.shelf.store(path, kiriman=sent)
        kept = None if walk.rebuilding else walk.shelf.load(sent)
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

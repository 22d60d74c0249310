"""The walk of one run as plain functions: each step takes the workspace and says what it did.

`flows.konsolidasi` records the very same steps as tasks of a Prefect flow.
"""

from collections.abc import Callable
from dataclasses import dataclass

from flows.config.settings import Settings
from flows.guarding.guard import GUARD
from flows.office import versions_of
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
from flows.usererror import ExitStatus, UserError
from loaders.warehouse.errors import ArchiveError, WarehouseError, WrongUrl
from renja.cells.rawtable import ReadKiriman
from renja.run.reading import Reading

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
        with run_lock(settings.output, warehouse=settings.warehouse):
            remove_leftovers(settings)
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
                GUARD.forget()
                remove_fresh_docs(walk)
            return summarise(walk, hasil=outcome(walk))
    except WrongUrl as error:
        raise UserError(str(error)) from error
    except (WarehouseError, ArchiveError) as error:
        raise UserError(str(error), status=ExitStatus.NOTHING_PUBLISHED) from error


def read_submissions(walk: Walk) -> str:
    """Archive every submission; read and normalise those that were never read as they are now.

    Processes apart do that beside one another. The tables that they found are all that is kept of a file.
    """
    asked: dict[str, Callable[[], Reading]] = {}
    for path, sent in walk.submissions:
        original = walk.shelf.store(path, kiriman=sent)
        kept = None if walk.rebuilding else walk.shelf.load(sent)
        if kept is None:
            asked[sent.kiriman_id] = walk.reader.ask(original or path, kiriman=sent)
        else:
            walk.kept[sent.kiriman_id] = kept
    walk.fresh |= {kiriman_id: wait() for kiriman_id, wait in asked.items()}
    readings = [walk.reading(sent) for _, sent in walk.submissions]
    walk.read += [ReadKiriman(one.kiriman, temuan=one.temuan) for one in readings]
    found = sum(len(reading.tabel) for reading in readings)
    unchanged = f", {len(walk.kept)} kiriman tidak berubah" if walk.kept else ""
    return f"{found} tabel ditemukan{unchanged}"


def normalise_tables(walk: Walk) -> str:
    """The tables of every submission as normalised; what vanished submissions still say comes in too."""
    for _, sent in walk.submissions:
        walk.versions += versions_of(walk.reading(sent), urutan=walk.arrivals[sent.kiriman_id])
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

"""What people get after a run beside the warehouse: returned workbooks, sentences, page, master, Data Docs.

By then everything is published: a fault here is logged and told, and does not change the rest.
"""

from collections import defaultdict, deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from flows.guarding.guard import cores
from flows.guarding.tasks import answer
from flows.log import log_place, logger
from flows.run.answers import Answers
from flows.run.datadocs import fresh_docs, put_in_place
from flows.run.outcome import outcome
from flows.run.shelf import Shelf
from flows.run.stamp import DATA_DOCS, MASTER, PAGE, PROSE, returned_to
from flows.run.walk import Walk
from flows.show.terminal import OUTCOMES
from loaders.atomicfile import write_bytes
from loaders.master.masterbook import write_master
from loaders.report.page import PageLinks, PageRun, write_page
from loaders.report.prose import write_prose
from loaders.returned.reply import SUFFIXES
from loaders.warehouse.errors import MasterError, WarehouseError
from renja.run.kiriman import Kiriman

if TYPE_CHECKING:
    # Only a name here: a writer of workbooks is imported in the processes apart alone.
    from loaders.returned.answer import Answer

_FAILED = "tidak jadi"


def return_workbooks(walk: Walk) -> str:
    """Write each submission's own workbook with what was found in it; one that fails leaves the others."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    failed = set()
    with ThreadPoolExecutor(cores(), thread_name_prefix="answer") as threads:
        answers = threads.submit(Answers, walk)
        made = deque(
            (sent, threads.submit(_made, path, sent=sent, shelf=walk.shelf, answers=answers))
            for path, sent in walk.submissions
        )
        while made:
            sent, answered = made.popleft()
            nama = _free_name(sent, taken=names[sent.bidang])
            work = partial(_return, answered, sent=sent, nama=nama, walk=walk)
            if _attempted(f"Buku kerja kembali untuk {sent.berkas}", work, walk=walk) == _FAILED:
                failed.add(sent.bidang)
    for bidang in walk.asked:
        if bidang not in failed:
            walk.stamps.put(returned_to(bidang), jalan_id=walk.jalan_id)
    return f"{sum(map(len, walk.returned.values()))} buku kerja untuk {len(walk.returned)} bidang"


def write_sentences(walk: Walk) -> str:
    """Write the sentences of the document that hold numbers, in place of the former ones."""
    return _spared(PROSE, partial(_write_sentences, walk), walk=walk)


def write_report_page(walk: Walk) -> str:
    """Write the report page in place of the former one."""
    return _spared(PAGE, partial(_write_page, walk), walk=walk)


def write_master_workbook(walk: Walk) -> str:
    """Write the master workbook of what the warehouse now holds, in place of the former one.

    Without it the run is not as it should be, which its exit status says.
    """
    if not walk.choice.current and not walk.ended:
        walk.stamps.put(MASTER, jalan_id=walk.jalan_id)
        return "dilewati, tidak ada tabel"
    done = _spared(MASTER, partial(_write_master, walk), walk=walk)
    if done == _FAILED:
        walk.lacking.append(MASTER)
    return done


def build_data_docs(walk: Walk, *, write: Callable[[Path], None]) -> None:
    """Build the Data Docs; without them the run goes on."""
    place = fresh_docs(walk)

    def build() -> Path:
        write(place)
        return place

    if _attempted(DATA_DOCS, build, walk=walk) != _FAILED:
        walk.fresh_docs = place


def install_data_docs(walk: Walk) -> str:
    """Put the Data Docs in place of the former ones; the former stay where this run has built none."""
    if walk.fresh_docs is None:
        return _FAILED
    return _spared(DATA_DOCS, partial(put_in_place, walk), walk=walk)


def _spared(nama: str, work: Callable[[], Path], *, walk: Walk) -> str:
    """Write one output and say where it is; a fault in it ends there, told in the summary."""
    done = _attempted(nama, work, walk=walk)
    if done != _FAILED:
        walk.stamps.put(nama, jalan_id=walk.jalan_id)
    return done


def _attempted(nama: str, work: Callable[[], Path], *, walk: Walk) -> str:
    try:
        return str(work())
    except (MasterError, WarehouseError) as error:
        logger.exception("%s failed", nama)
        walk.notes.append(str(error))
    except Exception as error:  # noqa: BLE001 - a fault in one message must not lose the rest
        logger.exception("%s failed", nama)
        reason = getattr(error, "strerror", None) or type(error).__name__
        walk.notes.append(
            f"{nama} tidak dapat dibuat ({reason}); hasil lain tidak terpengaruh. Rincian: {log_place()}"
        )
    return _FAILED


def _made(path: Path, *, sent: Kiriman, shelf: Shelf, answers: Future[Answers]) -> "tuple[Answer, bool]":
    """One returned workbook, made in a process apart of the very bytes that were read."""
    told = answers.result()
    source = (shelf.original(sent) or path) if told.can_be_opened(sent) else None
    return answer(source, sha256=sent.sha256, reply=told.reply_to(sent))


def _return(answered: "Future[tuple[Answer, bool]]", *, sent: Kiriman, nama: str, walk: Walk) -> Path:
    """Put one returned workbook in its place."""
    made, whole = answered.result()
    if not whole:
        walk.notes.append(
            f"Isi {sent.berkas} tidak dapat ditulis kembali; buku kerja kembalinya hanya memuat temuannya."
        )
    written = walk.settings.returned / sent.bidang / f"{nama}{made.suffix}"
    write_bytes(written, made.content)
    walk.returned.setdefault(sent.bidang, []).append(written)
    return written


def _free_name(sent: Kiriman, *, taken: set[str]) -> str:
    """The name of the file sent without its suffix, told apart from the others of the bidang."""
    path = Path(sent.berkas)
    nama, number = path.stem, 2
    if nama.casefold() in taken:
        nama = f"{path.stem} ({path.suffix.removeprefix('.')})"
    while nama.casefold() in taken:
        nama = f"{path.stem} ({number})"
        number += 1
    taken.add(nama.casefold())
    return nama


def _write_sentences(walk: Walk) -> Path:
    place = walk.settings.prose
    write_prose(place, document=walk.published_document(), config=walk.settings.config)
    return place


def _write_page(walk: Walk) -> Path:
    place = walk.settings.page
    write_page(
        place,
        document=walk.published_document(),
        config=walk.settings.config,
        run=PageRun(walk.jalan_id, walk.mulai, OUTCOMES[outcome(walk)]),
        links=_links(walk),
    )
    return place


def _write_master(walk: Walk) -> Path:
    place = walk.settings.master
    write_master(place, document=walk.published_document(), config=walk.settings.config)
    return place


def _links(walk: Walk) -> PageLinks:
    """Where the page leads: the outputs that are there or are about to be, and the returned workbooks."""
    settings = walk.settings
    has_master = bool(walk.choice.current or walk.ended) or settings.master.exists()
    places = {
        "Buku induk": settings.master if has_master else None,
        "Naskah": settings.prose if settings.prose.exists() else None,
        "Data Docs": settings.data_docs / "index.html"
        if walk.fresh_docs or settings.data_docs.exists()
        else None,
    }
    return PageLinks(
        keluaran={nama: _address(place, walk=walk) for nama, place in places.items() if place},
        temuan={
            bidang: {place.name: _address(place, walk=walk) for place in _returned(bidang, walk=walk)}
            for bidang in settings.config.bidang
        },
    )


def _returned(bidang: str, *, walk: Walk) -> list[Path]:
    """The returned workbooks of a bidang: of this run, or as an earlier one left them."""
    if bidang in walk.asked:
        return walk.returned.get(bidang, [])
    folder = walk.settings.returned / bidang
    return sorted(place for place in folder.glob("[!.]*") if place.suffix in SUFFIXES)


def _address(place: Path, *, walk: Walk) -> str:
    """A file of the output folder as a link of the page."""
    return quote(f"../{place.relative_to(walk.settings.folder).as_posix()}")

"""Where things stand: the inbox beside what the warehouse knows of it, without a run."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from extractors.inbox import InboxMissing, find_kiriman, unknown_folders
from flows.config.settings import Settings
from flows.run.attempt import Attempts
from flows.run.stamp import MASTER, Stamps
from flows.run.strays import sentences_on_strays
from flows.timepoint import scope_of
from loaders.warehouse.errors import NoWarehouse
from loaders.warehouse.facade import Warehouse
from renja.run.kelengkapan import Kelengkapan
from renja.run.kiriman import Kiriman
from renja.run.publication import Arrival, Attempt
from renja.tables import tables_for
from renja.tables.owed import owed_tables

NOT_RUN = "belum diolah"
"""State of a file that no run has seen."""


@dataclass(frozen=True, slots=True)
class SubmissionState:
    """One submission: file, moments (diubah: of the file; diterima: first seen by a run), verdict.

    di_kotak: the file is in the inbox now.
    """

    kiriman_id: str
    bidang: str
    berkas: str
    diubah: datetime
    diterima: datetime | None
    status: str
    alasan: str | None
    di_kotak: bool


@dataclass(frozen=True, slots=True)
class Standpoint:
    """Submissions in order of bidang and arrival; the state of each table of each bidang.

    kotak_ada: the inbox of the year exists. asing: folders of it that belong to no bidang. catatan:
    sentences on its other files. terakhir: when the last run was published, or None.
    percobaan: runs since then that failed, or are at work.
    """

    tahun: int
    tahapan: str
    kotak: Path
    kotak_ada: bool
    bidang: Mapping[str, str]
    tabel: tuple[str, ...]
    kiriman: Sequence[SubmissionState]
    kelengkapan: Mapping[tuple[str, str], Kelengkapan]
    asing: Sequence[Path]
    catatan: Sequence[str]
    terakhir: datetime | None
    percobaan: Sequence[Attempt] = ()


def standpoint(settings: Settings) -> Standpoint:
    """Look at inbox and warehouse. A WarehouseError other than a missing warehouse is raised."""
    config = settings.config
    there, found, strangers, notes = True, [], [], []
    try:
        found = [sent for _, sent in find_kiriman(settings.inbox, config=config)]
        strangers = unknown_folders(settings.inbox, config=config)
        notes = sentences_on_strays(settings)
    except InboxMissing:
        there = False
    arrivals, states, last, run = _known(settings)
    return Standpoint(
        tahun=config.renja.tahun,
        tahapan=config.renja.tahapan,
        kotak=settings.inbox / str(config.renja.tahun),
        kotak_ada=there,
        bidang={name: bidang.nama for name, bidang in config.bidang.items()},
        tabel=tuple(spec.tabel for spec in tables_for(config.renja.tahun)),
        kiriman=_submissions(found, arrivals=arrivals, order=list(config.bidang)),
        kelengkapan={**_expected(settings), **states},
        asing=strangers,
        catatan=[*notes, *_stale(settings, last=run)],
        percobaan=[one for one in Attempts(settings).left() if last is None or one.mulai > last],
        terakhir=last,
    )


def _known(
    settings: Settings,
) -> tuple[list[Arrival], dict[tuple[str, str], Kelengkapan], datetime | None, str | None]:
    config = settings.config
    scope = scope_of(config)
    try:
        with Warehouse(settings.warehouse, read_only=True) as warehouse:
            arrivals = warehouse.submissions(opd=scope.opd, tahun=scope.tahun, tahapan=scope.tahapan)
            states = warehouse.read_view("kelengkapan", scope=scope)
            last = next(iter(warehouse.latest_states(scope)), None)
    except NoWarehouse:
        return [], {}, None, None
    known = {
        (row["tabel"], row["bidang"]): Kelengkapan(row["keadaan"]) for row in states.to_dict("records")
    }
    if last is None:
        return arrivals, known, None, None
    return arrivals, known, last.saat, last.jalan_id


def _stale(settings: Settings, *, last: str | None) -> Iterator[str]:
    """A sentence on outputs that the last run of the warehouse has not written."""
    stamps = Stamps.of(settings)
    stale = stamps.stale(last=last)
    if last is None or not stale:
        return
    if MASTER in stale:
        yield (
            f"Gudang data jalan {last}, buku induk jalan {stamps.run_of(MASTER) or '-'}: buku induk belum "
            "ditulis oleh jalan itu; jalankan renja run."
        )
    if rest := [nama for nama in stale if nama != MASTER]:
        yield f"Belum ditulis oleh jalan {last}: {', '.join(rest)}; jalankan renja run."


def _submissions(
    found: Sequence[Kiriman], *, arrivals: Sequence[Arrival], order: Sequence[str]
) -> list[SubmissionState]:
    here = {sent.kiriman_id: sent for sent in found}
    known = {one.verdict.kiriman.kiriman_id: one for one in arrivals}
    states = [_of_arrival(one, here=here) for one in arrivals]
    states += [
        SubmissionState(
            kiriman_id=sent.kiriman_id,
            bidang=sent.bidang,
            berkas=sent.berkas,
            diubah=sent.diubah,
            diterima=None,
            status=NOT_RUN,
            alasan=None,
            di_kotak=True,
        )
        for sent in here.values()
        if sent.kiriman_id not in known
    ]
    place = {name: number for number, name in enumerate(order)}
    return sorted(states, key=lambda state: place.get(state.bidang, len(place)))


def _of_arrival(arrival: Arrival, *, here: Mapping[str, Kiriman]) -> SubmissionState:
    verdict = arrival.verdict
    sent = here.get(verdict.kiriman.kiriman_id, verdict.kiriman)
    return SubmissionState(
        kiriman_id=sent.kiriman_id,
        bidang=sent.bidang,
        berkas=sent.berkas,
        diubah=sent.diubah,
        diterima=arrival.diterima,
        status=verdict.status.value,
        alasan=verdict.alasan,
        di_kotak=sent.kiriman_id in here,
    )


def _expected(settings: Settings) -> dict[tuple[str, str], Kelengkapan]:
    """The state of every table of every bidang before any run."""
    owed = owed_tables(settings.config)
    return {
        (spec.tabel, bidang): Kelengkapan.BELUM if spec.tabel in tables else Kelengkapan.TIDAK_WAJIB
        for spec in tables_for(settings.config.renja.tahun)
        for bidang, tables in owed.items()
    }

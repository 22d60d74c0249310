"""What a run has to tell when it is over, as plain data for a terminal, an artifact or a test."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from flows.run.outcome import refused_tables
from flows.run.stamp import OUTPUTS, returned_to
from flows.run.walk import Walk
from flows.usererror import ExitStatus
from renja.codes.level import Level
from renja.findings.kelompok import Kelompok, grouped
from renja.findings.temuan import Keparahan, Temuan
from renja.run.normalised import NormalisedTable
from renja.run.publication import Hasil
from renja.tables.owed import owed_tables

T = TypeVar("T")

STATUSES = {
    Hasil.BERHASIL: ExitStatus.CONSOLIDATED,
    Hasil.SEBAGIAN: ExitStatus.REFUSED,
    Hasil.GAGAL: ExitStatus.NOTHING_PUBLISHED,
}


@dataclass(frozen=True, slots=True)
class BidangSummary:
    """One bidang: its files of this run, its current tables and rows, its findings by severity.

    ditolak: tables whose newest version was refused. lama: tables that are older than that. belum: owed
    tables that are not there. kelompok: its findings by cause, those that matter most first.
    """

    bidang: str
    nama: str
    berkas: tuple[str, ...]
    tabel: tuple[str, ...]
    baris: int
    temuan: Mapping[Keparahan, int]
    ditolak: tuple[str, ...]
    lama: tuple[str, ...]
    belum: tuple[str, ...]
    kelompok: tuple[Kelompok, ...]


@dataclass(frozen=True, slots=True)
class TableSummary:
    """One consolidated table: its rows by level, and the total of each column that rolls up."""

    tabel: str
    judul: str
    baris: int
    level: Mapping[Level, int]
    jumlah: Mapping[str, Decimal | None]


@dataclass(frozen=True, slots=True)
class Summary:
    """The whole run.

    penolakan: the findings that refused something. catatan: sentences on what the run met.
    keluaran: outputs by name. kurang: what could not be written though all was published.
    """

    jalan_id: str
    hasil: Hasil
    bidang: tuple[BidangSummary, ...]
    tabel: tuple[TableSummary, ...]
    temuan: Mapping[Keparahan, int]
    penolakan: tuple[Temuan, ...]
    keluaran: Mapping[str, str]
    catatan: tuple[str, ...] = ()
    kurang: tuple[str, ...] = ()

    @property
    def status(self) -> ExitStatus:
        """The exit status of the command."""
        status = STATUSES[self.hasil]
        return ExitStatus.REFUSED if self.kurang and status is ExitStatus.CONSOLIDATED else status


def summarise(walk: Walk, *, hasil: Hasil) -> Summary:
    """The summary of a run that has gone all its steps."""
    return Summary(
        jalan_id=walk.jalan_id,
        hasil=hasil,
        bidang=tuple(_of_all_bidang(walk)),
        tabel=tuple(_of_table(table) for table in walk.consolidated),
        temuan=_by_severity(_owed_an_answer(walk)),
        penolakan=tuple(found for found in walk.temuan if found.keparahan is Keparahan.GALAT),
        keluaran=_outputs(walk),
        catatan=(*walk.notes, *_stale(walk)),
        kurang=tuple(walk.lacking),
    )


def _stale(walk: Walk) -> Iterator[str]:
    """A sentence on what an earlier run did not write, and this one was not about."""
    left = [nama for nama in walk.stamps.stale(last=walk.jalan_id) if nama not in OUTPUTS]
    others = [returned_to(bidang) for bidang in walk.settings.config.bidang if bidang not in walk.asked]
    if told := [nama for nama in left if nama in others]:
        yield f"Masih dari jalan yang lebih lama: {', '.join(told)}; jalankan renja run untuk semua bidang."


def _owed_an_answer(walk: Walk) -> list[Temuan]:
    """The findings that no waiver holds for."""
    return [temuan for temuan in walk.temuan if temuan.temuan_id not in walk.waived]


def _of_all_bidang(walk: Walk) -> Iterator[BidangSummary]:
    current = _by_bidang((bidang, (tabel, one)) for (tabel, bidang), one in walk.choice.current.items())
    found = _by_bidang((temuan.bidang, temuan) for temuan in _owed_an_answer(walk))
    files = _by_bidang((sent.bidang, sent.berkas) for _, sent in walk.submissions)
    refused = _by_bidang((bidang, tabel) for tabel, bidang in refused_tables(walk))
    stale = _by_bidang((bidang, tabel) for tabel, bidang in sorted(walk.choice.stale))
    owed = owed_tables(walk.settings.config)
    for bidang, one in walk.settings.config.bidang.items():
        tables = dict(current[bidang])
        yield BidangSummary(
            bidang=bidang,
            nama=one.nama,
            berkas=tuple(files[bidang]),
            tabel=tuple(sorted(tables)),
            baris=sum(len(one.table.frame) for one in tables.values()),
            temuan=_by_severity(found[bidang]),
            ditolak=tuple(refused[bidang]),
            lama=tuple(stale[bidang]),
            belum=tuple(tabel for tabel in owed[bidang] if tabel not in tables),
            kelompok=tuple(grouped(found[bidang])),
        )


def _by_bidang(pairs: Iterable[tuple[str | None, T]]) -> defaultdict[str | None, list[T]]:
    found: defaultdict[str | None, list[T]] = defaultdict(list)
    for bidang, one in pairs:
        found[bidang].append(one)
    return found


def _of_table(table: NormalisedTable) -> TableSummary:
    frame = table.frame
    totals = frame[frame["level"] == Level.JUMLAH].to_dict("records")
    return TableSummary(
        tabel=table.spec.tabel,
        judul=table.spec.judul,
        baris=len(frame),
        level={level: int((frame["level"] == level).sum()) for level in Level},
        jumlah={
            column.nama: totals[-1][column.hitung] if totals else None for column in table.spec.rollups
        },
    )


def _by_severity(found: list[Temuan]) -> dict[Keparahan, int]:
    counts = Counter(temuan.keparahan for temuan in found)
    return {keparahan: counts[keparahan] for keparahan in Keparahan}


def _outputs(walk: Walk) -> dict[str, str]:
    """The outputs that are there, by what people call them."""
    settings = walk.settings
    outputs = {"Gudang data": settings.warehouse.removeprefix("duckdb:///")}
    places = {
        "Buku induk": settings.master,
        "Buku kerja untuk bidang": settings.returned,
        "Halaman laporan": settings.page,
        "Naskah": settings.prose,
        "Data Docs": settings.data_docs / "index.html",
    }
    for nama, place in places.items():
        if place.exists():
            outputs[nama] = str(place)
    return outputs

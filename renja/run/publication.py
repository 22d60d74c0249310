"""What one run hands to the warehouse: its record, its submissions, accepted rows, findings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

import numpy as np
import pandas as pd

from renja.findings.koreksi import Koreksi
from renja.findings.temuan import Temuan
from renja.run.kiriman import Kiriman, Penarikan, Status
from renja.run.normalised import NormalisedTable
from renja.tables.spec import TableSpec

PUBLISHED = "terbit"
"""Frame column of a part: False for a submitted row that is published only within a shared row."""

POSITION = "posisi"
"""Frame column of a part: 0-based place of the row in its submission; None for a row of the office."""


class Pemicu(StrEnum):
    """What started a run."""

    MALAM = "malam"
    MANUAL = "manual"
    ULANG = "ulang"
    TARIK = "tarik"
    BANGUN_ULANG = "bangun_ulang"


class Hasil(StrEnum):
    """How a run ended: all accepted, something refused, or nothing to publish."""

    BERHASIL = "berhasil"
    SEBAGIAN = "sebagian"
    GAGAL = "gagal"


@dataclass(frozen=True, slots=True)
class Jalan:
    """The record of one run. mulai, selesai: moments with time zone; versi: the program's version."""

    jalan_id: str
    mulai: datetime
    selesai: datetime
    pemicu: Pemicu
    versi: str
    hasil: Hasil


@dataclass(frozen=True, slots=True)
class Attempt:
    """A run that failed before it published: as `Jalan`, with the reason in a sentence (alasan)."""

    jalan_id: str
    mulai: datetime
    selesai: datetime
    pemicu: Pemicu
    versi: str
    alasan: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one submission, with the reason in a sentence when it was not wholly accepted."""

    kiriman: Kiriman
    status: Status
    alasan: str | None = None


@dataclass(frozen=True, slots=True)
class Arrival:
    """A submission that the warehouse knows: its last verdict, its place in the order of arrival.

    penarikan: its withdrawal, None while it counts.
    """

    verdict: Verdict
    urutan_datang: int
    diterima: datetime
    penarikan: Penarikan | None = None


@dataclass(frozen=True, slots=True)
class AcceptedTable:
    """One table of one bidang as accepted, before consolidation, with its corrections and findings."""

    bidang: str
    kiriman_id: str
    table: NormalisedTable


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one table that one bidang answers for; bidang None: rows of the whole office.

    frame: the columns of `frame_columns(spec)` and `LINEAGE` (`renja.frame`), `PUBLISHED` and `POSITION`.
    """

    spec: TableSpec
    bidang: str | None
    kiriman_id: str | None
    frame: pd.DataFrame
    koreksi: Sequence[Koreksi] = ()


@dataclass(frozen=True, slots=True)
class Publication:
    """All that one run publishes, for one office, year and stage.

    kiriman: every submission the run saw. bagian: the parts of every consolidated table, those that stay
        from an earlier run included; a part that is left out stays as it is.
    ditolak: (tabel, bidang) whose newest submission was refused: its last good rows stay, marked `lama`.
    wajib: the tables that each configured bidang owes.
    temuan: every finding; temuan_normalisasi: those of them that belong to the accepted rows themselves,
        given back by the warehouse with these rows. dikecualikan: `temuan_id` of waived findings.
    cakupan: the bidang that this run read anew, None for all. Findings of other bidang stay.
    kedatangan: `urutan_datang` and moment of arrival by kiriman_id, for submissions new to the warehouse;
        others follow in the order of their files.
    berakhir: places that have no rows any more. penarikan: withdrawals; batal: ids of submissions whose
        withdrawal ends.
    percobaan: runs that failed since the last publication.
    """

    jalan: Jalan
    opd: str
    tahun: int
    tahapan: str
    kiriman: Sequence[Verdict] = ()
    bagian: Sequence[Part] = ()
    ditolak: frozenset[tuple[str, str]] = frozenset()
    wajib: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    temuan: Sequence[Temuan] = ()
    temuan_normalisasi: frozenset[Temuan] = frozenset()
    dikecualikan: frozenset[str] = frozenset()
    cakupan: frozenset[str] | None = None
    kedatangan: Mapping[str, tuple[int, datetime]] = field(default_factory=dict)
    berakhir: frozenset[tuple[str, str | None]] = frozenset()
    penarikan: Sequence[Penarikan] = ()
    batal: frozenset[str] = frozenset()
    percobaan: Sequence[Attempt] = ()


@dataclass(frozen=True, slots=True)
class PublishResult:
    """What a publication changed.

    diterbitkan: the moment from which the new rows hold. bagian_berubah: (tabel, bidang) written anew;
    bagian_berakhir: those that have no rows any more.
    temuan, koreksi: how many hold now; temuan_baru: how many of them did not hold before.
    """

    jalan_id: str
    diterbitkan: datetime
    kiriman_baru: int
    bagian_berubah: tuple[tuple[str, str | None], ...]
    bagian_tetap: int
    temuan: int
    temuan_baru: int
    koreksi: int
    bagian_berakhir: tuple[tuple[str, str | None], ...] = ()


def parts_of(consolidated: NormalisedTable, *, accepted: Sequence[AcceptedTable]) -> list[Part]:
    """Split one consolidated table into the parts of its bidang and that of the office.

    accepted: what was consolidated, at most one table a bidang. Its rows that consolidation put into a
    shared row stay in the bidang's part, unpublished, so that a later run can consolidate them again.
    The office's part comes last and is there even without rows. ValueError for a consolidated row of a
    bidang that is not among the accepted.
    """
    frame = consolidated.frame
    strangers = set(frame["bidang"].dropna()) - {table.bidang for table in accepted}
    if strangers:
        raise ValueError(f"rows of {sorted(strangers)} were consolidated but not accepted")
    parts = [_part_of(frame, accepted=table) for table in accepted]
    shared = frame[frame["bidang"].isna()]
    office = _marked(shared, published=True, positions=[None] * len(shared))
    return [*parts, Part(spec=consolidated.spec, bidang=None, kiriman_id=None, frame=office)]


def _part_of(consolidated: pd.DataFrame, *, accepted: AcceptedTable) -> Part:
    table = accepted.table
    published = consolidated[consolidated["bidang"] == accepted.bidang]
    held_back = table.frame[~table.frame["baris_id"].isin(published["baris_id"])]
    place = {baris_id: number for number, baris_id in enumerate(table.frame["baris_id"])}
    frame = pd.concat(
        [
            _marked(rows, published=flag, positions=[place[baris_id] for baris_id in rows["baris_id"]])
            for rows, flag in ((published, True), (held_back, False))
        ],
        ignore_index=True,
    )
    return Part(
        spec=table.spec,
        bidang=accepted.bidang,
        kiriman_id=accepted.kiriman_id,
        frame=frame.sort_values(POSITION, ignore_index=True),
        koreksi=tuple(table.koreksi),
    )


def _marked(rows: pd.DataFrame, *, published: bool, positions: Sequence[int | None]) -> pd.DataFrame:
    marked = rows.copy()
    marked[PUBLISHED] = np.full(len(rows), published, dtype=object)
    marked[POSITION] = np.array(positions, dtype=object)
    return marked

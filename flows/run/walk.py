"""One run on its way: what each step of the pipeline leaves for the next."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict
from zoneinfo import ZoneInfo

from flows.config.settings import Settings
from flows.office import Reader
from flows.run.runrequest import Order
from flows.run.shelf import Shelf
from flows.run.stamp import Stamps
from flows.run.versions import Choice, Key, Version, contenders
from loaders.master.consolidated import Document
from loaders.warehouse.facade import Warehouse
from renja.cells.rawtable import ReadKiriman
from renja.findings.severity import judged
from renja.findings.temuan import Temuan
from renja.run.kiriman import Kiriman, Penarikan
from renja.run.normalised import NormalisedTable
from renja.run.publication import AcceptedTable, Arrival, PublishResult, Verdict
from renja.run.reading import Reading

if TYPE_CHECKING:
    # Only a name here: Great Expectations is imported by the step that needs it.
    from expectations.suite import Validation


class Scope(TypedDict):
    """What the warehouse tells apart."""

    opd: str
    tahun: int
    tahapan: str


class Walk:
    """The workspace of one run. Steps fill it in order; nothing else changes it.

    submissions: path and submission, sorted by bidang and arrival. strangers, strays: folders and files
    of the inbox that are not read. unreadable: the bidang whose folders cannot be read; emptied: the
    inbox holds no file of any bidang. known: `urutan_datang` by kiriman_id; judged: the last verdicts.
    index: kiriman_id of each current table in the warehouse; standing: those of them that this run does not
    read again. arrivals: `urutan_datang` of all submissions. earlier: those known before this run.
    twins: files of the same bytes as another. rebuilding: every original is read again. held, withdrawn:
    withdrawals by kiriman_id, as the warehouse has them and as they are from this run on.
    kept, fresh: readings by kiriman_id, those of earlier runs and those of this one. recalled: ids of
    vanished submissions that take part; lost: vanished ones without their original.
    validation: the checks of this run, with what its Data Docs will show.
    elsewhere: findings of the checks that belong to no version read in this run. temuan: all that count;
    waived: `temuan_id` of those that a waiver holds for.
    notes: sentences on what this run met, for its summary. lacking: what it could not write, though people
    rely on it. document: what the warehouse holds now, once it
    was read. returned: the workbooks returned by this run, by bidang.
    """

    def __init__(self, settings: Settings, *, order: Order) -> None:
        self.settings = settings
        self.order = order
        self.shelf = Shelf(settings)
        self.stamps = Stamps.of(settings)
        self.reader = Reader(settings.config)
        self.mulai = datetime.now(UTC)
        self.jalan_id = f"{self.mulai:%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"
        self.submissions: list[tuple[Path, Kiriman]] = []
        self.strangers: list[Path] = []
        self.strays: list[Path] = []
        self.unreadable: dict[str, Path] = {}
        self.emptied = False
        self.twins: list[tuple[Kiriman, Kiriman]] = []
        self.earlier: list[Arrival] = []
        self.rebuilding = order.bangun_ulang
        self.held: dict[str, Penarikan] = {}
        self.withdrawn: dict[str, Penarikan] = {}
        self.withdrawn_here: list[Kiriman] = []
        self.known: dict[str, int] = {}
        self.judged: dict[str, Verdict] = {}
        self.index: dict[Key, str] = {}
        self.standing: dict[Key, AcceptedTable] = {}
        self.arrivals: dict[str, int] = {}
        self.kept: dict[str, Reading] = {}
        self.fresh: dict[str, Reading] = {}
        self.recalled: set[str] = set()
        self.lost: list[Kiriman] = []
        self.read: list[ReadKiriman] = []
        self.versions: list[Version] = []
        self.choice = Choice()
        self.consolidated: list[NormalisedTable] = []
        self.validation: Validation | None = None
        self.elsewhere: list[Temuan] = []
        self.temuan: list[Temuan] = []
        self.waived: frozenset[str] = frozenset()
        self.notes: list[str] = []
        self.lacking: list[str] = []
        self.verdicts: list[Verdict] = []
        self.published: PublishResult | None = None
        self.fresh_docs: Path | None = None
        self.document: Document | None = None
        self.returned: dict[str, list[Path]] = {}

    @property
    def scope(self) -> Scope:
        """The office, year and stage that the run is about."""
        config = self.settings.config
        return {
            "opd": config.opd_name,
            "tahun": config.renja.tahun,
            "tahapan": config.renja.tahapan,
        }

    @property
    def hari(self) -> date:
        """The day of the run in the office's own time."""
        return self.mulai.astimezone(ZoneInfo(self.settings.config.jadwal.zona)).date()

    @property
    def contenders(self) -> dict[Key, list[Version]]:
        """The versions of this run that may become current, newest first."""
        return contenders(self.versions, standing=self.standing, known=self.known)

    @property
    def asked(self) -> tuple[str, ...]:
        """The bidang that the run is about."""
        return self.settings.bidang or tuple(self.settings.config.bidang)

    @property
    def vanished(self) -> frozenset[str]:
        """Ids of submissions that tables come from but that are no longer in the inbox."""
        here = {sent.kiriman_id for _, sent in self.submissions}
        held = {one.kiriman_id for one in self.standing.values() if one.bidang in self.asked}
        return frozenset((held | self.recalled) - here)

    @property
    def ended(self) -> frozenset[tuple[str, str | None]]:
        """Places that had rows in the warehouse and have none any more."""
        places = {key for key in self.index if key not in self.choice.current}
        left = {tabel for tabel, _ in self.choice.current}
        return frozenset(places | {(tabel, None) for tabel, _ in places if tabel not in left})

    def is_new(self, kiriman: Kiriman) -> bool:
        """Whether a submission is to be read and judged as if it had never been."""
        return self.rebuilding or kiriman.kiriman_id not in self.judged

    def reading(self, kiriman: Kiriman) -> Reading:
        """What a submission of the inbox says, read now or kept."""
        kept = self.kept.get(kiriman.kiriman_id)
        return self.fresh[kiriman.kiriman_id] if kept is None else kept

    def published_document(self) -> Document:
        """The document as the warehouse holds it after the publication of this run."""
        if self.document is None:
            with Warehouse(self.settings.warehouse, read_only=True) as warehouse:
                self.document = warehouse.document(**self.scope)
        return self.document

    def hold(self, keys: Sequence[Key]) -> None:
        """Take current tables as the warehouse has them."""
        if keys:
            with Warehouse(self.settings.warehouse, read_only=True) as warehouse:
                parts = warehouse.current_parts(**self.scope, only=keys)
            self.standing |= {(part.table.spec.tabel, part.bidang): self._judged(part) for part in parts}

    def _judged(self, part: AcceptedTable) -> AcceptedTable:
        """A held table with the severities that its findings have now."""
        temuan = judged(part.table.temuan, config=self.settings.config)
        return replace(part, table=replace(part.table, temuan=temuan))

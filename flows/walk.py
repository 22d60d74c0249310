"""One run on its way: what each step of the pipeline leaves for the next."""

import secrets
from datetime import UTC, datetime
from pathlib import Path
from typing import TypedDict

from flows.choice import Choice, Key, Version, contenders
from flows.reading import Reader
from flows.settings import Settings
from renja.kiriman import Kiriman
from renja.normalised import NormalisedTable
from renja.publication import AcceptedTable, Pemicu, PublishResult, Verdict
from renja.rawtable import ReadKiriman
from renja.temuan import Temuan


class Scope(TypedDict):
    """What the warehouse tells apart."""

    opd: str
    tahun: int
    tahapan: str


class Walk:
    """The workspace of one run. Steps fill it in order; nothing else changes it.

    submissions: path and submission, sorted by bidang and arrival. strangers, strays: folders and files
    of the inbox that are not read. known: `urutan_datang` by kiriman_id; judged: the last verdicts.
    standing: what is current in the warehouse. arrivals: `urutan_datang` of this run's submissions.
    elsewhere: findings of the checks that belong to no version read in this run. temuan: all that count.
    """

    def __init__(self, settings: Settings, *, pemicu: Pemicu) -> None:
        self.settings = settings
        self.pemicu = pemicu
        self.reader = Reader(settings.config)
        self.mulai = datetime.now(UTC)
        self.jalan_id = f"{self.mulai:%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"
        self.submissions: list[tuple[Path, Kiriman]] = []
        self.strangers: list[Path] = []
        self.strays: list[Path] = []
        self.known: dict[str, int] = {}
        self.judged: dict[str, Verdict] = {}
        self.standing: dict[Key, AcceptedTable] = {}
        self.arrivals: dict[str, int] = {}
        self.read: list[ReadKiriman] = []
        self.versions: list[Version] = []
        self.choice = Choice()
        self.consolidated: list[NormalisedTable] = []
        self.elsewhere: list[Temuan] = []
        self.temuan: list[Temuan] = []
        self.verdicts: list[Verdict] = []
        self.published: PublishResult | None = None
        self.fresh_docs: Path | None = None

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
    def contenders(self) -> dict[Key, list[Version]]:
        """The versions of this run that may become current, newest first."""
        return contenders(self.versions, standing=self.standing, known=self.known)

    @property
    def vanished(self) -> frozenset[str]:
        """Ids of submissions that current tables come from but that are no longer in the inbox."""
        asked = self.settings.bidang or tuple(self.settings.config.bidang)
        here = {sent.kiriman_id for _, sent in self.submissions}
        return frozenset(
            held.kiriman_id
            for held in self.standing.values()
            if held.bidang in asked and held.kiriman_id not in here
        )

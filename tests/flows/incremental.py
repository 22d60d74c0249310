"""An office whose inbox changes from night to night, run without its orchestrator, pages and workbooks."""

import os
import re
import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

import sqlalchemy as sa
from sqlalchemy.pool import NullPool

from expectations.validation import check_document, check_tables
from flows import cli
from flows.config.settings import Settings, load_settings
from flows.run import judgement, pipeline
from flows.run.pipeline import STEPS, run
from flows.run.publishing import publish
from flows.run.runrequest import Order
from flows.run.summary import Summary
from loaders.versions.ledger import Scope
from loaders.views.view import HISTORY, views
from loaders.warehouse.errors import NoWarehouse
from loaders.warehouse.facade import Warehouse
from loaders.warehouse.url import file_of, is_file, known_url
from renja.run.kiriman import Penarikan
from renja.run.publication import Arrival, Pemicu
from tests.flows.workbooks import CONFIG, plan

RUN_BY_RUN = {"jalan", "perubahan"}
"""Views that tell of the runs themselves, not of what they found."""
OF_A_RUN = {"temuan": {"status"}}
"""Columns that tell when something was seen."""


def two_nights(folder: Path) -> "Nights":
    """An office with two nights: the second file of its bidang has another amount."""
    made = Nights(folder)
    for name, amount in (("a.xlsx", 300_000_000), ("b.xlsx", 275_000_000)):
        made.put("yankes", name, plan(amount))
        made.run()
    return made


def answer(capsys, *words: str) -> tuple[int, str]:
    """What the command line does with the words: exit status, and all it said in one line."""
    capsys.readouterr()
    status = cli.main([*words])
    said = capsys.readouterr()
    return status, re.sub(r"[ \n]+", " ", said.out + said.err)


class Silent:
    """Progress that nobody watches."""

    def started(self, *_words, **_facts):
        """Nothing."""

    def finished(self, *_words, **_facts):
        """Nothing."""


class Checked:
    """What `expectations.suite.Validation` finds, without its framework and pages."""

    def __init__(self, *, config, nomenclature) -> None:
        self._judge = {"config": config, "nomenclature": nomenclature}

    def tables(self, tables):
        """The findings of the tables."""
        return check_tables(tables, **self._judge)

    def document(self, tables):
        """The findings between the tables."""
        return check_document(tables, **self._judge)

    def write_docs(self, docs) -> None:
        """Nothing."""


@dataclass
class Nights:
    """An inbox, an output folder, and a clock for the files.

    warehouse: its URL; a file in the output. anew: every night reads every original again, whatever it has
    read before.
    """

    folder: Path
    warehouse: str | None = None
    anew: bool = False
    clock: int = 1_700_000_000
    summaries: list[Summary] = field(default_factory=list)

    def __post_init__(self) -> None:
        (self.folder / "renja.toml").write_text(CONFIG, encoding="utf-8")
        (self.folder / "kiriman" / "2025").mkdir(parents=True)

    def settings(self, *, warehouse: str | None = None, bidang: tuple[str, ...] = ()) -> Settings:
        return load_settings(
            self.folder / "renja.toml", warehouse=warehouse or self.warehouse, bidang=bidang
        )

    def put(self, bidang: str, name: str, content: bytes) -> Path:
        """A file comes into the inbox, or takes the place of another of its name."""
        place = self.folder / "kiriman" / "2025" / bidang / name
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(content)
        self.clock += 60
        os.utime(place, (self.clock, self.clock))
        return place

    def remove(self, bidang: str, name: str) -> None:
        """A file disappears from the inbox."""
        (self.folder / "kiriman" / "2025" / bidang / name).unlink(missing_ok=True)

    def run(
        self, *, warehouse: str | None = None, bidang: tuple[str, ...] = (), order: Order | None = None
    ):
        """One run; its summary."""
        usual = Order(Pemicu.BANGUN_ULANG) if self.anew else Order()
        if self.anew:
            forget(self.folder)
        steps = STEPS[: 1 + next(n for n, step in enumerate(STEPS) if step.work is publish)]
        with patch.object(pipeline, "STEPS", steps), patch.object(judgement, "Validation", Checked):
            summary = run(
                self.settings(warehouse=warehouse, bidang=bidang), progress=Silent(), order=order or usual
            )
        self.summaries.append(summary)
        return summary

    def rebuild(self, *, warehouse: str | None = None):
        """Everything read again from the archive."""
        return self.run(warehouse=warehouse, order=Order(Pemicu.BANGUN_ULANG))

    def withdraw(self, kiriman_id: str):
        """A submission is withdrawn."""
        (sent,) = [one for one in self.arrivals() if one.verdict.kiriman.kiriman_id == kiriman_id]
        moment = datetime.fromtimestamp(self.clock, tz=UTC)
        withdrawal = Penarikan(kiriman_id, "Ani", moment, "Salah kirim.")
        bidang = (sent.verdict.kiriman.bidang,)
        return self.run(bidang=bidang, order=Order(Pemicu.TARIK, penarikan=withdrawal))

    def take_back(self, kiriman_id: str):
        """A withdrawal is taken back."""
        (sent,) = [one for one in self.arrivals() if one.verdict.kiriman.kiriman_id == kiriman_id]
        return self.run(bidang=(sent.verdict.kiriman.bidang,), order=Order(Pemicu.TARIK, batal=kiriman_id))

    @property
    def scope(self) -> Scope:
        config = self.settings().config
        return Scope(config.opd_name, config.renja.tahun, config.renja.tahapan)

    def arrivals(self) -> list[Arrival]:
        """The submissions that the warehouse knows, in order."""
        scope = self.scope
        try:
            with Warehouse(self.settings().warehouse, read_only=True) as warehouse:
                return warehouse.submissions(opd=scope.opd, tahun=scope.tahun, tahapan=scope.tahapan)
        except NoWarehouse:
            return []

    def lose(self) -> None:
        """The warehouse is gone with all that it knew."""
        url = known_url(self.settings().warehouse)
        if is_file(url):
            file_of(url).unlink()
            return
        with sa.create_engine(url, poolclass=NullPool).begin() as connection:
            connection.exec_driver_sql("DROP SCHEMA gudang, laporan CASCADE")

    def view(self, name: str, *, warehouse: str | None = None):
        """The records of a view."""
        with Warehouse(self.settings(warehouse=warehouse).warehouse, read_only=True) as opened:
            return opened.read_view(name, scope=self.scope).to_dict("records")

    def contents(self, *, warehouse: str | None = None) -> dict[str, list[str]]:
        """Every view that tells what holds now, without what tells of the runs."""
        found = {}
        with Warehouse(self.settings(warehouse=warehouse).warehouse, read_only=True) as opened:
            for name in views():
                if name.startswith(HISTORY) or name in RUN_BY_RUN:
                    continue
                frame = opened.read_view(name, scope=self.scope)
                frame = frame.drop(columns=[*OF_A_RUN.get(name, ()), "jalan_id"], errors="ignore")
                found[name] = sorted(map(repr, frame.itertuples(index=False)))
        return found

    def rebuilt(self) -> dict[str, list[str]]:
        """What a new warehouse holds that is made from the archive and the inbox alone."""
        place = self.folder / "baru.duckdb"
        place.unlink(missing_ok=True)
        url = f"duckdb:///{place}"
        self.rebuild(warehouse=url)
        return self.contents(warehouse=url)


def forget(folder: Path) -> None:
    """Remove what was kept of readings."""
    shutil.rmtree(folder / "keluaran" / "bacaan", ignore_errors=True)

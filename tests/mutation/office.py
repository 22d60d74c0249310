"""A clean office: its bidang, their tables drawn, read and checked once, so that a fault reads one anew."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from random import Random

import pandas as pd

from expectations.assembly import document_of
from expectations.citation import citations
from expectations.document import Document
from expectations.registry import DOCUMENT_CHECKS
from extractors.submission import read_tables
from extractors.workbook.grid import Sheet, Workbook
from renja.cells.rawtable import ReadKiriman
from renja.codes.level import Level
from renja.codes.nomenclature import Nomenclature, load_nomenclature
from renja.config import Config
from renja.findings.temuan import Keparahan, Temuan
from renja.run.kiriman import Kiriman
from renja.run.normalised import NormalisedTable
from tests.mutation.drawing import Drawn
from tests.mutation.habit import HABITS
from tests.mutation.history import with_history
from tests.mutation.plan import MONEY, Item, item_tree, programs
from tests.mutation.shape import SHAPES, Shape, config_of, shares_of
from tests.mutation.table import HIERARCHIES, TABLES, TAHUN, drawn
from transforms.consolidation import consolidate
from transforms.normalisation import normalise
from transforms.values.meaning import Dictionary

Place = tuple[str, str]


@dataclass(frozen=True, eq=False)
class Office:
    """tables: every table by (bidang, tabel), as drawn. items: what each bidang plans."""

    config: Config
    nomenclature: Nomenclature
    all_families: Nomenclature
    dictionary: Dictionary
    items: Mapping[str, Sequence[Item]]
    tables: Mapping[Place, Drawn]
    read: dict[Place, NormalisedTable]
    merged: dict[str, NormalisedTable]
    parts: dict[int, pd.DataFrame]

    def item(self, bidang: str, kode: str) -> Item:
        """What a bidang plans under a code."""
        return next(item for item in self.items[bidang] if item.kode == kode)

    def kiriman(self, bidang: str, *, berkas: str = "renja.xlsx") -> Kiriman:
        """The submission of a bidang."""
        plan = self.config.renja
        return Kiriman(
            kiriman_id=f"{bidang} {berkas}",
            sha256="",
            berkas=f"{TAHUN}/{bidang}/{berkas}",
            tahun=TAHUN,
            tahapan=plan.tahapan,
            opd=self.config.opd_name,
            bidang=bidang,
            diubah=datetime(2024, 7, 1, tzinfo=UTC),
            ukuran=1,
        )

    def sheets(self, bidang: str) -> list[Sheet]:
        """The worksheets of a bidang."""
        return [table.sheet() for (owner, _), table in self.tables.items() if owner == bidang]

    def recognise(self, bidang: str, sheets: Sequence[Sheet], *, berkas: str = "renja.xlsx") -> ReadKiriman:
        """What is read from a workbook of a bidang."""
        sent = self.kiriman(bidang, berkas=berkas)
        return read_tables(Workbook(tuple(sheets)), kiriman=sent, tahun=TAHUN, config=self.config)

    def normalise(self, read: ReadKiriman) -> dict[Place, NormalisedTable]:
        """The tables that no finding refuses, normalised."""
        sent = read.kiriman
        refused = {found.tabel for found in read.temuan if found.keparahan is Keparahan.GALAT}
        return {
            (sent.bidang, raw.tabel): normalise(
                raw,
                kiriman=sent,
                config=self.config,
                nomenclature=self.nomenclature,
                all_families=self.all_families,
                dictionary=self.dictionary,
            )
            for raw in read.tables
            if raw.tabel not in refused
        }

    def check_document(self, merged: Mapping[str, NormalisedTable]) -> list[Temuan]:
        """The findings between the tables of the document.

        As `expectations.validation.check_document` gives them; the part of a table that did not change is
        put together once.
        """
        parts = [self._part(merged[tabel]) for tabel in HIERARCHIES if tabel in merged]
        owned = self._part(
            merged[HIERARCHIES[0]] if HIERARCHIES[0] in merged else next(iter(merged.values()))
        )
        frames = [part[part["tabel"].notna()] for part in parts]
        document = Document(pd.concat([*frames, owned[owned["tabel"].isna()]], ignore_index=True))
        return [
            finding
            for check in DOCUMENT_CHECKS
            for finding in citations(document, check.run(document), aturan=check.aturan)
        ]

    def _part(self, table: NormalisedTable) -> pd.DataFrame:
        if id(table) in self.parts:
            return self.parts[id(table)]
        part = document_of([table], config=self.config, nomenclature=self.nomenclature).frame
        if any(table is one for one in self.merged.values()):
            self.parts[id(table)] = part
        return part


def consolidated(
    tables: Mapping[Place, NormalisedTable], tabel: str, *, config: Config
) -> dict[str, NormalisedTable]:
    """The document's table of that number, if a bidang has it."""
    parts = [tables[bidang, tabel] for bidang in config.bidang if (bidang, tabel) in tables]
    return {tabel: consolidate(parts, config=config)} if parts else {}


@cache
def office(number: int, seed: int = 1) -> Office:
    """A clean office of another urusan than the first one's neighbour, its amounts from the seed."""
    shape = SHAPES[number]
    rng = Random(f"{shape.urusan} {seed}")
    own = load_nomenclature(urusan=(shape.urusan,), families=(2,))
    config = config_of(shape)
    shares = shares_of(shape, nomenclature=own)
    own = with_history(
        own, planned={sub for one in shares.values() for subs in one.values() for sub in subs}
    )
    items = {bidang: item_tree(one, nomenclature=own, rng=rng) for bidang, one in shares.items()}
    tables = {
        (bidang, tabel): drawn(
            tabel,
            bidang=bidang,
            items=items[bidang],
            heads=_heads(shape, items[bidang], nomenclature=own),
            habit=HABITS[2 * number + place],
            senders=(f"{config.opd.nama} {config.opd.daerah}", config.bidang[bidang].nama),
        )
        for place, bidang in enumerate(items)
        for tabel in TABLES
    }
    made = Office(
        config=config,
        nomenclature=own,
        all_families=load_nomenclature(urusan=(shape.urusan,)),
        dictionary=Dictionary.from_config(config.kamus, own),
        items=items,
        tables=tables,
        read={},
        merged={},
        parts={},
    )
    for bidang in items:
        made.read.update(made.normalise(made.recognise(bidang, made.sheets(bidang))))
    for tabel in TABLES:
        made.merged.update(consolidated(made.read, tabel, config=config))
    return made


def _heads(shape: Shape, items: Sequence[Item], *, nomenclature: Nomenclature) -> list[Item]:
    """The urusan and bidang urusan over the programs of a bidang."""
    sums = {meaning: sum(item.amounts[meaning] for item in programs(items)) for meaning in MONEY}
    levels = {shape.urusan[0]: Level.URUSAN, shape.urusan: Level.BIDANG_URUSAN}
    heads = []
    for kode, level in levels.items():
        entry = nomenclature.get(kode)
        assert entry is not None
        heads.append(Item(level, kode, entry.nama, "", "", "", "", sums))
    return heads

"""The report page: one file without anything from outside, for a browser, a phone and paper."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, StrictUndefined

from loaders.atomicfile import write_text
from loaders.master.consolidated import Document
from loaders.report.facts import (
    WAIVED,
    bidang_name,
    column_headings,
    corrections_of,
    findings_of,
    records,
    table_facts,
)
from loaders.report.template import TEMPLATES
from loaders.report.terbilang import angka
from renja.codes.level import Level
from renja.config import Config
from renja.findings.kelompok import Kelompok, cells_by_sheet, grouped, grouped_koreksi, shown_cells
from renja.findings.koreksi import Koreksi
from renja.findings.temuan import Keparahan, Temuan
from renja.run.kelengkapan import Kelengkapan

TEMPLATE = "laporan.html.j2"
_MOST_GROUPS = 300
_MOST_CELLS = 15


@dataclass(frozen=True, slots=True)
class PageLinks:
    """Where the page leads, as addresses relative to it; what is not there is left out.

    keluaran: outputs by what people call them. temuan: the returned workbooks of each bidang by name.
    """

    keluaran: Mapping[str, str] = field(default_factory=dict)
    temuan: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PageRun:
    """The run that the page is of: its id, its moment with zone, and how it ended, in words."""

    jalan_id: str
    selesai: datetime
    hasil: str


@dataclass(frozen=True, slots=True)
class BidangPart:
    """What the page says about one bidang; `bidang` None: about the office as a whole."""

    bidang: str | None
    nama: str
    kiriman: Sequence[Mapping[str, Any]]
    kelompok: Sequence[Kelompok]
    koreksi: Sequence[Sequence[Koreksi]]

    @property
    def jumlah(self) -> dict[Keparahan, int]:
        """Its findings by severity."""
        return {one: sum(_of(group, one) for group in self.kelompok) for one in Keparahan}


def render_page(document: Document, *, config: Config, run: PageRun, links: PageLinks) -> str:
    """The page as HTML; nothing that a user wrote is markup in it."""
    environment = Environment(
        autoescape=True,
        loader=TEMPLATES,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"angka": angka, "sel": _cells}
    parts = _parts(document, config=config)
    return environment.get_template(TEMPLATE).render(
        config=config,
        run=run,
        pada=run.selesai.astimezone(ZoneInfo(config.jadwal.zona)),
        links=links,
        tabel=list(table_facts(document, config=config).values()),
        keadaan=_states(document, config=config),
        bagian=parts,
        jumlah={one: sum(part.jumlah[one] for part in parts) for one in Keparahan},
        dikecualikan=int((document.temuan["status"] == WAIVED).sum()),
        paling_banyak=_MOST_GROUPS,
        tingkat=(Level.PROGRAM, Level.KEGIATAN, Level.SUB_KEGIATAN),
        judul_kolom=partial(_heading, headings=column_headings(config)),
    )


def write_page(path: Path, *, document: Document, config: Config, run: PageRun, links: PageLinks) -> None:
    """Write the page in place of the former one at once; OSError when that is impossible."""
    write_text(path, render_page(document, config=config, run=run, links=links))


def _parts(document: Document, *, config: Config) -> list[BidangPart]:
    """The bidang as configured, others that the warehouse knows, then the office if it has findings."""
    found, made = findings_of(document), corrections_of(document)
    sent = records(document.kiriman)
    known: dict[str | None, None] = dict.fromkeys([*config.bidang, *(row["bidang"] for row in sent)])
    rest: list[str | None] = [None] if any(one.bidang not in known for one in found) else []
    return [
        BidangPart(
            bidang=bidang,
            nama=bidang_name(bidang, config=config),
            kiriman=[row for row in sent if row["bidang"] == bidang],
            kelompok=grouped(one for one in found if _belongs(one.bidang, to=bidang, known=known)),
            koreksi=grouped_koreksi(one for one in made if _belongs(one.bidang, to=bidang, known=known)),
        )
        for bidang in [*known, *rest]
    ]


def _belongs(bidang: str | None, *, to: str | None, known: Container[str | None]) -> bool:
    return bidang == to or (to is None and bidang not in known)


def _states(document: Document, *, config: Config) -> dict[str, dict[str, Kelengkapan]]:
    """The state of each table of each bidang: by bidang, by table."""
    states: dict[str, dict[str, Kelengkapan]] = {bidang: {} for bidang in config.bidang}
    for row in records(document.kelengkapan):
        states.setdefault(row["bidang"], {})[row["tabel"]] = Kelengkapan(row["keadaan"])
    return states


def _heading(one: Temuan | Koreksi, *, headings: Mapping[tuple[str, str], str]) -> str:
    return headings.get((one.tabel or "", one.kolom or ""), one.kolom or "")


def _cells(found: Sequence[Temuan] | Sequence[Koreksi]) -> str:
    """The cells of findings or corrections with one cause, in a line."""
    return shown_cells(cells_by_sheet(found), most=_MOST_CELLS)


def _of(group: Kelompok, keparahan: Keparahan) -> int:
    return sum(found.keparahan is keparahan for found in group.temuan)

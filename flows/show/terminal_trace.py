"""What `renja trace` prints: for each row and column the chain from the warehouse to the cell."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from rich.console import Console
from rich.text import Text

from flows.tracing import Record, RowTrail, Traced, Trail
from loaders.views.schema import REPORTING
from renja.cells.cell import GENERAL, CellKind
from renja.cells.value import Keadaan
from renja.config import Config
from renja.indonesian import format_number
from renja.tables.spec import Kind
from renja.tables.year import heading_of

_KINDS = {
    CellKind.BLANK: "kosong",
    CellKind.TEXT: "teks",
    CellKind.NUMBER: "angka",
    CellKind.DATE: "tanggal",
    CellKind.BOOLEAN: "benar/salah",
    CellKind.ERROR: "galat",
    CellKind.UNCALCULATED: "rumus tanpa hasil tersimpan",
}
_STATES = {
    Keadaan.KOSONG: "kosong",
    Keadaan.STRIP: "strip (tidak ada)",
    Keadaan.GALAT: "galat",
    Keadaan.TAKSA: "taksa (tidak ditebak)",
}


def print_traced(traced: Traced, *, config: Config, archived: Mapping[str, str], out: Console) -> None:
    """Print every chain. archived: a word on where the original of each sha256 is kept."""
    for row in traced.baris:
        for line in _row_lines(row, traced=traced, config=config, archived=archived):
            out.print(line, soft_wrap=True)
        out.print()


def _row_lines(
    row: RowTrail, *, traced: Traced, config: Config, archived: Mapping[str, str]
) -> Iterator[Text]:
    record = row.baris
    bidang = config.bidang.get(record["bidang"] or "")
    owner = bidang.nama if bidang else record["bidang"] or "baris bersama"
    title = f"Tabel {row.spec.tabel} · {record['kode'] or 'tanpa kode'} · {record['uraian'] or '-'}"
    yield Text(f"{title} · {owner}", style="bold")
    yield Text(f"  baris {record['baris_id']} ({record['level']}), jalan {record['jalan_id']}")
    if not any(trail.kolom.jenis is Kind.KODE for trail in row.jejak):
        for one in row.koreksi_kode:
            yield from _correction_lines(one, indent=2)
    for trail in row.jejak:
        heading = heading_of(trail.kolom, tahun=config.renja.tahun, target=row.tahun_target)
        yield Text.assemble((f"  {trail.kolom.nama}", "bold"), f" · {heading}")
        for name, value in trail.nilai.items():
            yield _line("gudang", f"{REPORTING}.{row.spec.view}.{name} = {_value(value, trail=trail)}")
        for one in trail.koreksi:
            yield from _correction_lines(one)
        yield from _cell_lines(trail, traced=traced, archived=archived)


def _correction_lines(one: Record, *, indent: int = 4) -> Iterator[Text]:
    yield _line("koreksi", f"{one['aturan']}: “{one['mentah']}” menjadi “{one['hasil']}”", indent=indent)
    yield _line("", f"{one['alasan']} (keyakinan {format_number(one['keyakinan'])})", indent=indent)


def _cell_lines(trail: Trail, *, traced: Traced, archived: Mapping[str, str]) -> Iterator[Text]:
    if not trail.sel:
        yield _line("sel", "tidak ada: nilai ini dihitung dari baris lain")
    told = None
    for cell in trail.sel:
        if cell["sha256"] != told:
            told = cell["sha256"]
            sent = traced.kiriman[told]
            yield _line("berkas", f"{cell['berkas']} (kiriman {sent['kiriman_id']}, {sent['status']})")
            yield _line("sha256", f"{told} ({archived[told]})")
        yield _line("sel", f"{cell['lembar']}!{cell['sel']} {_content(cell)}")


def _line(label: str, text: str, *, indent: int = 4) -> Text:
    return Text(f"{' ' * indent}{label:<10}{text}")


def _content(cell: Record) -> str:
    """Kind, raw text, number format and formula of a cell, and how it was understood."""
    kind = CellKind(cell["jenis_sel"])
    raw = f" “{cell['mentah']}”" if cell["mentah"] else ""
    facts = []
    if cell["format_angka"] is None:
        facts.append("format tidak diketahui")
    elif cell["format_angka"] != GENERAL:
        facts.append(f"format {cell['format_angka']}")
    if cell["rumus"]:
        facts.append(f"rumus {cell['rumus']}")
    shown = f" ({', '.join(facts)})" if facts else ""
    state = _STATES.get(cell["keadaan"])
    return f"{_KINDS[kind]}{raw}{shown}" + (f" → {state}" if state and state != _KINDS[kind] else "")


def _value(value: Any, *, trail: Trail) -> str:
    if value is None:
        states = [_STATES[cell["keadaan"]] for cell in trail.sel if cell["keadaan"] in _STATES]
        return f"tidak ada ({states[0]})" if states else "tidak ada"
    return format_number(value) if isinstance(value, Decimal) else str(value)

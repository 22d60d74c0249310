"""What commands print: tables and sentences, through Rich, in Indonesian."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows.show.terminal_findings import print_groups
from renja.codes.level import Level
from renja.findings.temuan import Keparahan
from renja.indonesian import format_number
from renja.run.publication import Hasil

if TYPE_CHECKING:
    # Only a name here: printing a check must not pay for the warehouse.
    from flows.run.summary import BidangSummary, Summary, TableSummary

OUTCOMES = {
    Hasil.BERHASIL: "Selesai: semua kiriman digabungkan.",
    Hasil.SEBAGIAN: "Selesai, tetapi ada yang ditolak; selebihnya digabungkan.",
    Hasil.GAGAL: "Tidak ada tabel yang dapat diterbitkan.",
}
_MOST_GROUPS = 3


def outcome_sentence(summary: Summary) -> str:
    """How a run ended, in one sentence or two."""
    if not summary.kurang:
        return OUTCOMES[summary.hasil]
    return (
        f"{OUTCOMES[summary.hasil]} Gudang data sudah memuat jalan ini, tetapi belum tertulis: "
        f"{', '.join(summary.kurang)}; perbaiki sebabnya, lalu jalankan renja run lagi."
    )


def console() -> Console:
    """The console of a command: colours on a terminal only, wide enough for tables in a pipe."""
    out = Console(highlight=False)
    return out if out.is_terminal else Console(highlight=False, width=160)


def print_summary(summary: Summary, *, out: Console) -> None:
    """Print the closing summary of a run."""
    out.print()
    out.print(_bidang_table(summary.bidang))
    out.print(_total_table(summary.tabel))
    for one in summary.bidang:
        if one.kelompok:
            out.print(Text(f"Yang perlu diperbaiki: {one.nama}", style="bold"))
            print_groups(one.kelompok, most=_MOST_GROUPS, out=out, short=True)
    for found in summary.penolakan:
        out.print(Text.assemble(("Ditolak: ", "bold red"), found.pesan, " ", found.tindakan))
    for note in summary.catatan:
        out.print(Text(note))
    out.print(f"Temuan: {_counts(summary.temuan)}")
    for nama, place in summary.keluaran.items():
        out.print(Text(f"{nama}: {place}"), soft_wrap=True)
    out.print(Text(f"{outcome_sentence(summary)} (jalan {summary.jalan_id})", style="bold"))


def _bidang_table(bidang: Iterable[BidangSummary]) -> Table:
    table = Table(title="Kiriman per bidang", title_justify="left")
    for heading in ("Bidang", "Berkas", "Tabel"):
        table.add_column(heading, overflow="fold")
    for heading in ("Baris", "Galat", "Peringatan", "Info"):
        table.add_column(heading, justify="right")
    for heading in ("Ditolak", "Lama", "Belum ada"):
        table.add_column(heading, overflow="fold")
    for one in bidang:
        table.add_row(
            one.nama,
            str(len(one.berkas)),
            _list(one.tabel),
            format_number(Decimal(one.baris)),
            *(str(one.temuan[keparahan]) for keparahan in Keparahan),
            _list(one.ditolak),
            _list(one.lama),
            _list(one.belum),
        )
    return table


def _total_table(tables: Iterable[TableSummary]) -> Table:
    table = Table(title="Tabel gabungan", title_justify="left")
    table.add_column("Tabel")
    for heading in ("Baris", "Program", "Kegiatan", "Sub kegiatan"):
        table.add_column(heading, justify="right")
    table.add_column("Jumlah (Rp)")
    for one in tables:
        levels = (Level.PROGRAM, Level.KEGIATAN, Level.SUB_KEGIATAN)
        table.add_row(
            one.tabel, str(one.baris), *(str(one.level[level]) for level in levels), _totals(one.jumlah)
        )
    return table


def _totals(totals: Mapping[str, Decimal | None]) -> str:
    return " · ".join(
        f"{nama} {'tidak dapat dihitung' if amount is None else format_number(amount)}"
        for nama, amount in totals.items()
    )


def _counts(counts: Mapping[Keparahan, int]) -> str:
    return ", ".join(f"{counts[keparahan]} {keparahan}" for keparahan in Keparahan)


def _list(words: Iterable[str]) -> str:
    return ", ".join(words) or "-"


def summary_markdown(summary: Summary) -> str:
    """The summary as a markdown page, for whoever looks at the run from elsewhere."""
    lines = [
        f"**{outcome_sentence(summary)}** (jalan {summary.jalan_id})",
        f"Temuan: {_counts(summary.temuan)}",
        *_rows(
            ("Bidang", "Berkas", "Tabel", "Baris", "Ditolak", "Lama", "Belum ada"), _bidang_rows(summary)
        ),
        *_rows(("Tabel", "Baris", "Jumlah (Rp)"), _table_rows(summary)),
        *(f"- Ditolak: {found.pesan} {found.tindakan}" for found in summary.penolakan),
        *(f"- {note}" for note in summary.catatan),
        *(f"- {nama}: `{place}`" for nama, place in summary.keluaran.items()),
    ]
    return "\n\n".join(lines)


def _bidang_rows(summary: Summary) -> Iterator[tuple[str, ...]]:
    for one in summary.bidang:
        lists = (_list(words) for words in (one.ditolak, one.lama, one.belum))
        yield one.nama, str(len(one.berkas)), _list(one.tabel), str(one.baris), *lists


def _table_rows(summary: Summary) -> Iterator[tuple[str, ...]]:
    for one in summary.tabel:
        yield one.tabel, str(one.baris), _totals(one.jumlah) or "-"


def _rows(headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    """A markdown table, as one paragraph."""
    drawn = [headings, tuple("---" for _ in headings), *rows]
    return ["\n".join(f"| {' | '.join(cells)} |" for cells in drawn)]

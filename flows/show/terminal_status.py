"""What `renja status` prints."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows.overview import Standpoint
from renja.run.kelengkapan import Kelengkapan
from renja.text import shown

_WORDS = {
    Kelengkapan.DITERIMA: Text("diterima", style="green"),
    Kelengkapan.LAMA: Text("lama", style="yellow"),
    Kelengkapan.DITOLAK: Text("ditolak", style="bold red"),
    Kelengkapan.BELUM: Text("belum ada", style="yellow"),
    Kelengkapan.TIDAK_WAJIB: Text("-"),
}

_SHORT = 8
"""As much of an id as people have to write."""


def print_standpoint(found: Standpoint, *, zone: ZoneInfo, out: Console) -> None:
    """Print submissions, then bidang by table, then what is odd about the inbox; moments of that zone."""
    last = "belum pernah dijalankan"
    if found.terakhir is not None:
        last = f"jalan terakhir {_moment(found.terakhir, zone=zone)}, {_age(found.terakhir)}"
    out.print(f"Renja {found.tahun}, {found.tahapan} ({last})", markup=False)
    for one in found.percobaan:
        told = f"Percobaan {_moment(one.mulai, zone=zone)} ({one.pemicu.value}) tidak menerbitkan apa pun: "
        out.print(f"{told}{one.alasan}", markup=False, soft_wrap=True)
    out.print(_submissions(found, zone=zone))
    out.print(_tables(found))
    if not found.kotak_ada:
        out.print(f"Folder kiriman {found.kotak} tidak ada.", markup=False, soft_wrap=True)
    for folder in found.asing:
        out.print(
            f"Folder {shown(str(folder))} bukan folder bidang; isinya tidak dibaca.",
            markup=False,
            soft_wrap=True,
        )
    for sentence in found.catatan:
        out.print(sentence, markup=False, soft_wrap=True)


def _submissions(found: Standpoint, *, zone: ZoneInfo) -> Table:
    table = Table(title="Kiriman", title_justify="left")
    table.add_column("Bidang", overflow="fold")
    table.add_column("Berkas", overflow="fold")
    table.add_column("Kiriman", no_wrap=True)
    for heading in ("Diubah", "Diterima", "Status"):
        table.add_column(heading, no_wrap=True)
    table.add_column("Alasan", overflow="fold")
    senders = {state.bidang for state in found.kiriman}
    for state in found.kiriman:
        table.add_row(
            found.bidang.get(state.bidang, state.bidang),
            Text(state.berkas if state.di_kotak else f"{state.berkas} (tidak ada lagi)"),
            state.kiriman_id[:_SHORT],
            _moment(state.diubah, zone=zone),
            "-" if state.diterima is None else _moment(state.diterima, zone=zone),
            state.status,
            Text(state.alasan or ""),
        )
    for bidang, nama in found.bidang.items():
        if bidang not in senders:
            table.add_row(nama, "-", "-", "-", "-", "belum mengirim", "")
    return table


def _tables(found: Standpoint) -> Table:
    table = Table(title="Tabel per bidang", title_justify="left")
    table.add_column("Bidang", overflow="fold")
    for tabel in found.tabel:
        table.add_column(tabel)
    for bidang, nama in found.bidang.items():
        table.add_row(nama, *(_WORDS[found.kelengkapan[tabel, bidang]] for tabel in found.tabel))
    return table


def _age(moment: datetime) -> str:
    """How old the data are."""
    hours = int((datetime.now(UTC) - moment).total_seconds() // 3600)
    days, rest = divmod(max(hours, 0), 24)
    return f"umur data {days} hari {rest} jam" if days else f"umur data {rest} jam"


def _moment(moment: datetime, *, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}"

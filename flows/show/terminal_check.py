"""What `renja check` prints: tables found, then findings in groups of one cause, worst first."""

from rich.console import Console
from rich.text import Text

from flows.checking import Checked
from flows.show.terminal_findings import print_groups
from renja.config import Config
from renja.findings.kelompok import grouped

_MOST_GROUPS = 40


def print_checked(checked: Checked, *, config: Config, out: Console) -> None:
    """Print the answer for one workbook."""
    nama = (
        config.bidang[checked.bidang].nama if checked.bidang else "bidang tidak diketahui (pakai --bidang)"
    )
    _line(out, Text(f"{checked.berkas} · {nama}", style="bold"))
    if checked.terbaca:
        tables = ", ".join(f"{tabel} ({rows} baris)" for tabel, rows in sorted(checked.tabel.items()))
        _line(out, Text(f"Tabel yang ditemukan: {tables or 'tidak ada'}"))
    print_groups(grouped(checked.temuan), most=_MOST_GROUPS, out=out)
    _line(out, Text(f"{len(checked.temuan)} temuan." if checked.temuan else "Bersih: tidak ada temuan."))
    out.print()


def _line(out: Console, text: Text) -> None:
    out.print(text, soft_wrap=True)

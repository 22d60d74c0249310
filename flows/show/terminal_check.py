"""What `renja check` prints: tables found, then findings in groups of one cause, worst first."""

from rich.console import Console
from rich.text import Text

from flows.checking import Found
from flows.show.terminal_findings import print_groups
from renja.config import Config
from renja.findings.kelompok import grouped

_MOST_GROUPS = 40


def print_found(found: Found, *, config: Config, out: Console) -> None:
    """Print the answer for one workbook."""
    nama = config.bidang[found.bidang].nama if found.bidang else "bidang tidak diketahui (pakai --bidang)"
    _line(out, Text(f"{found.file} · {nama}", style="bold"))
    if found.readable:
        tables = ", ".join(
            f"{tabel} ({len(table.frame)} baris)" for tabel, table in sorted(found.tables.items())
        )
        _line(out, Text(f"Tabel yang ditemukan: {tables or 'tidak ada'}"))
    print_groups(grouped(found.findings), most=_MOST_GROUPS, out=out)
    _line(out, Text(f"{len(found.findings)} temuan." if found.findings else "Bersih: tidak ada temuan."))
    out.print()


def _line(out: Console, text: Text) -> None:
    out.print(text, soft_wrap=True)

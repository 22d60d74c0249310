"""What `renja check` prints: tables found, then findings in groups of one cause, worst first."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text

from flows.checking import Checked
from flows.terminal import SEVERITY_STYLES
from renja.config import Config
from renja.temuan import Temuan

_MOST_GROUPS = 40
_MOST_CELLS = 8


def print_checked(checked: Checked, *, config: Config, out: Console) -> None:
    """Print the answer for one workbook."""
    nama = (
        config.bidang[checked.bidang].nama if checked.bidang else "bidang tidak diketahui (pakai --bidang)"
    )
    _line(out, Text(f"{checked.berkas} · {nama}", style="bold"))
    if checked.terbaca:
        tables = ", ".join(f"{tabel} ({rows} baris)" for tabel, rows in sorted(checked.tabel.items()))
        _line(out, Text(f"Tabel yang ditemukan: {tables or 'tidak ada'}"))
    groups = grouped(checked.temuan)
    for group in groups[:_MOST_GROUPS]:
        _print_group(group, out=out)
    if len(groups) > _MOST_GROUPS:
        rest = sum(len(group) for group in groups[_MOST_GROUPS:])
        _line(out, Text(f"… dan {rest} temuan lain dalam {len(groups) - _MOST_GROUPS} kelompok."))
    _line(out, Text(f"{len(checked.temuan)} temuan." if checked.temuan else "Bersih: tidak ada temuan."))
    out.print()


def grouped(found: Iterable[Temuan]) -> list[list[Temuan]]:
    """Findings with one cause together, in the order of the first of each."""
    groups: dict[str, list[Temuan]] = {}
    for temuan in found:
        groups.setdefault(temuan.kelompok_id, []).append(temuan)
    return list(groups.values())


def _print_group(group: Sequence[Temuan], *, out: Console) -> None:
    first = group[0]
    style = SEVERITY_STYLES[first.keparahan]
    times = f" ({len(group)} tempat)" if len(group) > 1 else ""
    _line(out, Text.assemble((f"{first.keparahan} ", style), f"{_places(group)}{times}: {first.pesan}"))
    _line(out, Text(f"    → {first.tindakan}", style="dim"))


def _places(group: Sequence[Temuan]) -> str:
    """The cells by sheet: `Lembar!A1, A2`; the table where no cell is known, else the file."""
    by_sheet: dict[str, list[str]] = {}
    for temuan in group:
        if temuan.sel:
            by_sheet.setdefault(temuan.lembar or "", []).append(temuan.sel)
    if not by_sheet:
        first = group[0]
        return f"tabel {first.tabel}" if first.tabel else str(first.berkas)
    return "; ".join(
        f"{sheet}!{', '.join(cells[:_MOST_CELLS])}{', …' if len(cells) > _MOST_CELLS else ''}"
        for sheet, cells in by_sheet.items()
    )


def _line(out: Console, text: Text) -> None:
    out.print(text, soft_wrap=True)

"""Findings in a few lines for the terminal: by cause, those that matter most first."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from renja.findings.kelompok import Kelompok, shown_cells
from renja.findings.temuan import Keparahan

SEVERITY_STYLES = {Keparahan.GALAT: "bold red", Keparahan.PERINGATAN: "yellow", Keparahan.INFO: "cyan"}
_MOST_CELLS = 8
_LONGEST = 220


def print_groups(groups: Sequence[Kelompok], *, most: int, out: Console, short: bool = False) -> None:
    """Print at most so many groups, then how many more there are; short: long sentences cut off."""
    for group in groups[:most]:
        for line in _lines(group, short=short):
            out.print(line, soft_wrap=True)
    rest = groups[most:]
    if rest:
        more = sum(group.tempat for group in rest)
        out.print(Text(f"  +{len(rest)} lagi ({more} temuan)", style="dim"), soft_wrap=True)


def _lines(group: Kelompok, *, short: bool) -> Iterator[Text]:
    first = group.first
    style = SEVERITY_STYLES[group.keparahan]
    times = f" ({group.tempat} tempat)" if group.tempat > 1 else ""
    sentence = _cut(first.pesan) if short else first.pesan
    yield Text.assemble((f"{group.keparahan} ", style), f"{_place(group)}{times}: {sentence}")
    yield Text(f"    → {first.tindakan}", style="dim")


def _place(group: Kelompok) -> str:
    """The cells by sheet; the table where no cell is known, else the file, else the bidang."""
    first = group.first
    if group.sel:
        return shown_cells(group.sel, most=_MOST_CELLS)
    if first.tabel:
        return f"tabel {first.tabel}"
    return first.berkas or first.bidang or "kantor"


def _cut(sentence: str) -> str:
    return sentence if len(sentence) <= _LONGEST else f"{sentence[:_LONGEST].rsplit(' ', 1)[0]} …"

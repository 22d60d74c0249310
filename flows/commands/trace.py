"""`renja trace`: from a value of the warehouse to the cell it was read from, and back."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from flows.config.options import ConfigOption, OutputOption, TahapanOption, TahunOption, WarehouseOption

if TYPE_CHECKING:
    from loaders.keeping.archive import Archive


def trace(
    *,
    target: Annotated[str, typer.Argument(metavar="KODE|BARIS_ID|FILE!LEMBAR!SEL", help="What to trace.")],
    tabel: Annotated[str | None, typer.Option("--tabel", help="Only this table, as 4.1.")] = None,
    kolom: Annotated[
        str | None, typer.Option("--kolom", help="Only this column of the view, as pagu.")
    ] = None,
    config: ConfigOption = None,
    tahun: TahunOption = None,
    tahapan: TahapanOption = None,
    output: OutputOption = None,
    warehouse: WarehouseOption = None,
) -> int:
    """Lead from a value of the warehouse to the cell it was read from, or from a cell to its values.

    For each value: corrections with their reason, the submission (file, sha256, archived original), sheet,
    cell, and what the cell holds: kind, raw content, number format, formula.

    Exit status: 0 found, 1 the warehouse holds nothing of it, 2 wrong use, 3 no warehouse.

    Examples:
    - `renja trace 1.02.02.2.01.0004 --tabel 4.1 --kolom pagu`
    - `renja trace 7f83ed1eadf4d903653f0d66`
    - `renja trace 'renja.xlsx!Tabel 4.1!K17'`

    """
    from flows.office import Office
    from flows.show.terminal import console
    from flows.show.terminal_trace import print_traced
    from flows.usererror import ExitStatus
    from loaders.keeping.archive import Archive

    office = Office.from_config(config, tahun=tahun, tahapan=tahapan, output=output, warehouse=warehouse)
    settings = office.settings
    traced = office.trace(target, tabel=tabel, kolom=kolom)
    if not traced.baris:
        plan = settings.config.renja
        sys.stderr.write(
            f"{target} tidak menjadi nilai apa pun di gudang data untuk {plan.tahun} {plan.tahapan}.\n"
        )
        return ExitStatus.REFUSED
    archive = Archive(settings.archive)
    archived = {sha256: _kept(archive, sha256=sha256) for sha256 in traced.kiriman}
    print_traced(traced, config=settings.config, archived=archived, out=console())
    return ExitStatus.CONSOLIDATED


def _kept(archive: "Archive", *, sha256: str) -> str:
    """A word on the original of these bytes."""
    from loaders.keeping.archive import ArchiveDamaged

    try:
        place = archive.open_path(sha256=sha256)
    except ArchiveDamaged:
        return "asli di arsip telah berubah isinya"
    return f"asli tersimpan di {place}" if place else "asli tidak ada di arsip"

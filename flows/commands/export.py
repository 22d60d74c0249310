"""`renja export`: the reporting views as files, as they are now or as an earlier run left them."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from flows.config.options import ConfigOption, OutputOption, TahapanOption, TahunOption, WarehouseOption


class ExportFormat(StrEnum):
    """The kinds of file that `renja export` writes."""

    CSV = "csv"
    PARQUET = "parquet"
    XLSX = "xlsx"


def export(
    *,
    format_: Annotated[
        ExportFormat, typer.Option("--format", help="Kind of file: csv, parquet or xlsx.")
    ] = ExportFormat.CSV,
    jalan: Annotated[
        str | None,
        typer.Option("--jalan", help="As that run left it: its id, or how the id begins; default: now."),
    ] = None,
    tabel: Annotated[
        list[str] | None,
        typer.Option(
            "--tabel", "--view", help="Only this table (4.1) or view of schema laporan; may be repeated."
        ),
    ] = None,
    ke: Annotated[
        Path | None,
        typer.Option("--ke", help="Folder of the files; default: OUTPUT/YEAR/STAGE/ekspor/RUN."),
    ] = None,
    config: ConfigOption = None,
    tahun: TahunOption = None,
    tahapan: TahapanOption = None,
    output: OutputOption = None,
    warehouse: WarehouseOption = None,
) -> int:
    """Write the reporting views as files, one each, as they are now or as an earlier run left them.

    Exact: money never passes through a float. Safe to open: texts that begin like a formula are made inert
    in csv and xlsx. The export of a run is the same whenever it is made.

    Exit status: 0, 2 for wrong use, 3 without a warehouse or runs in it.

    Examples:
    - `renja export`
    - `renja export --format xlsx --tabel 4.1 --tabel 2.4`
    - `renja export --format parquet --jalan 20250701T1800 --ke /data/laporan`

    """
    from flows.config.settings import load_settings
    from flows.exporting import Wish, export_views

    wish = Wish(kind=format_.value, jalan=jalan, names=tuple(tabel or ()), folder=ke)
    return export_views(
        wish,
        settings=load_settings(config, tahun=tahun, tahapan=tahapan, output=output, warehouse=warehouse),
    )

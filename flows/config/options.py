"""The options that commands share, each described once."""

from pathlib import Path
from typing import Annotated

import typer

ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", help="Configuration file; default: renja.toml in the working directory."),
]
InboxOption = Annotated[
    Path | None, typer.Option("--inbox", help="Folder of the submissions: INBOX/YEAR/BIDANG/FILE.")
]
TahunOption = Annotated[
    int | None, typer.Option("--tahun", help="Plan year n, instead of the configured one.")
]
TahapanOption = Annotated[
    str | None,
    typer.Option(
        "--tahapan", help="Stage: rancangan_awal, rancangan, rancangan_akhir, penetapan or perubahan."
    ),
]
OutputOption = Annotated[
    Path | None, typer.Option("--output", help="Folder that the outputs are written to.")
]
WarehouseOption = Annotated[
    str | None,
    typer.Option(
        "--warehouse",
        help="Warehouse as an SQLAlchemy URL without a password, duckdb:///path/file.duckdb.",
    ),
]

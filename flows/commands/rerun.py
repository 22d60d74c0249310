"""`renja rerun`: one bidang read again, by the standing server's deployment or in this process."""

import os
from pathlib import Path
from typing import Annotated

import typer

from flows.config.options import (
    ConfigOption,
    InboxOption,
    OutputOption,
    TahapanOption,
    TahunOption,
    WarehouseOption,
)


def rerun(
    *,
    bidang: Annotated[
        list[str], typer.Option("--bidang", help="The bidang to read again (may be repeated).")
    ],
    config: ConfigOption = None,
    inbox: InboxOption = None,
    tahun: TahunOption = None,
    tahapan: TahapanOption = None,
    output: OutputOption = None,
    warehouse: WarehouseOption = None,
) -> int:
    """Read one bidang again and consolidate; the other bidang stay as they are in the warehouse.

    With a standing server (`renja serve`) its deployment `jalankan-ulang` does the work, and this command
    waits for it; without one it is done here. Exit status as for `renja run`.

    Examples:
    - `renja rerun --bidang rehabilitasi_sosial`
    - `renja rerun --bidang sekretariat --bidang pemberdayaan_sosial`

    """
    from flows.commands.run import run_here
    from flows.config.settings import load_settings
    from flows.orchestration.health import API_URL, server_at_hand
    from flows.run.runrequest import Order
    from flows.show.terminal import console
    from renja.run.publication import Pemicu

    settings = load_settings(
        config, inbox=inbox, tahun=tahun, tahapan=tahapan, output=output, warehouse=warehouse, bidang=bidang
    )
    url = server_at_hand()
    if url is not None:
        os.environ[API_URL] = url
        from flows.orchestration.rerunrequest import find_rerun, follow

        if (deployment := find_rerun(settings)) is not None:
            # It works with the configuration that it is served with, unless one is given.
            chosen = {
                "config": config and settings.file,
                "inbox": inbox and settings.inbox,
                "tahun": tahun,
                "tahapan": tahapan,
                "output": output and settings.output,
                "warehouse": warehouse and settings.warehouse,
            }
            parameters = {
                name: str(value) if isinstance(value, Path) else value
                for name, value in chosen.items()
                if value is not None
            }
            return follow(deployment, parameters={**parameters, "bidang": list(bidang)}, out=console())
    return run_here(settings, order=Order(Pemicu.ULANG))

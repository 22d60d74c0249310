"""`renja run`: the main job, recorded where a Prefect server is at hand, else in this process."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from flows.config.options import (
    ConfigOption,
    InboxOption,
    OutputOption,
    TahapanOption,
    TahunOption,
    WarehouseOption,
)

if TYPE_CHECKING:
    from flows.config.settings import Settings
    from flows.run.runrequest import Order


def run(
    *,
    config: ConfigOption = None,
    inbox: InboxOption = None,
    tahun: TahunOption = None,
    tahapan: TahapanOption = None,
    output: OutputOption = None,
    warehouse: WarehouseOption = None,
    bidang: Annotated[
        list[str] | None,
        typer.Option(
            "--bidang", help="Read only this bidang (may be repeated); the others stay as they are."
        ),
    ] = None,
    bangun_ulang: Annotated[
        bool,
        typer.Option(
            "--bangun-ulang", help="Read every original of the archive again, in order of arrival."
        ),
    ] = False,
    tunggu: Annotated[
        int, typer.Option("--tunggu", min=0, help="Minutes to wait for another run, before giving up.")
    ] = 0,
) -> int:
    """Read all submissions, check them, load the warehouse, write the master workbook.

    What has not changed since it was read is not read again, unless --bangun-ulang asks for it.

    Recorded by the Prefect server that is configured, if one answers; without one the same steps run here.

    Exit status: 0 consolidated, 1 consolidated but something was refused, 2 wrong use or no inbox,
    3 nothing could be published, 4 another run is at work.

    Examples:
    - `renja run`
    - `renja run --tahun 2026 --tahapan rancangan`
    - `renja run --inbox /data/kiriman --output /data/keluaran --bidang sekretariat`

    """
    from flows.config.settings import load_settings
    from flows.run.runrequest import Order
    from renja.run.publication import Pemicu

    settings = load_settings(
        config,
        inbox=inbox,
        tahun=tahun,
        tahapan=tahapan,
        output=output,
        warehouse=warehouse,
        bidang=bidang or (),
    )
    pemicu = Pemicu.BANGUN_ULANG if bangun_ulang else Pemicu.MANUAL
    return run_here(settings, order=Order(pemicu, tunggu=tunggu * 60.0))


def run_here(settings: "Settings", *, order: "Order") -> int:
    """Run in this process, recorded if a server is at hand, and print the summary.

    Prefect is imported only with a server: without one the same steps run and none is started.
    """
    from flows.log import log_to
    from flows.orchestration.health import server_at_hand
    from flows.progress import Lines
    from flows.run.exclusion import check_free
    from flows.show.terminal import console, print_summary

    log_to(settings.output)
    if not order.tunggu:
        check_free(settings)
    out = console()
    with Lines(out).shown() as progress:
        if server_at_hand() is None:
            from flows.office import Office

            summary = Office(settings).run(progress=progress, order=order)
        else:
            # The run's own lines are on the terminal; Prefect's go to the server alone.
            os.environ.setdefault("PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL", "CRITICAL")
            from flows.orchestration.konsolidasi import run_recorded

            summary = run_recorded(settings, progress=progress, order=order)
    print_summary(summary, out=out)
    return summary.status

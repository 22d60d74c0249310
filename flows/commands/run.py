"""`renja run`: the main job, recorded where a Prefect server is at hand, else in this process."""

import os
from collections.abc import Sequence

from flows.config.given import Given
from flows.config.settings import Settings
from flows.log import log_to
from flows.orchestration.health import server_at_hand
from flows.progress import Lines
from flows.run.exclusion import check_free
from flows.run.runrequest import Order
from flows.show.terminal import console, print_summary
from renja.run.publication import Pemicu


def run_command(given: Given, *, bidang: Sequence[str], bangun_ulang: bool, tunggu: int = 0) -> int:
    """Do the run and print its summary; the exit status is the run's. UserError as `flows.pipeline.run`."""
    settings = given.settings(bidang=bidang)
    pemicu = Pemicu.BANGUN_ULANG if bangun_ulang else Pemicu.MANUAL
    return run_here(settings, order=Order(pemicu, tunggu=tunggu * 60.0))


def run_here(settings: Settings, *, order: Order) -> int:
    """Run in this process, recorded if a server is at hand, and print the summary.

    Prefect is imported only with a server: without one the same steps run and none is started.
    """
    log_to(settings.output)
    if not order.tunggu:
        check_free(settings)
    out = console()
    with Lines(out).shown() as progress:
        if server_at_hand() is None:
            from flows.run.pipeline import run

            summary = run(settings, progress=progress, order=order)
        else:
            # The run's own lines are on the terminal; Prefect's go to the server alone.
            os.environ.setdefault("PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL", "CRITICAL")
            from flows.orchestration.konsolidasi import run_recorded

            summary = run_recorded(settings, progress=progress, order=order)
    print_summary(summary, out=out)
    return summary.status

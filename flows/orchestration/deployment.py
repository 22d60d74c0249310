"""The two deployments of the flow: the nightly run and the rerun on request."""

import asyncio
import re
from collections.abc import Callable
from typing import Any

from prefect.deployments.runner import RunnerDeployment
from prefect.runner import Runner
from prefect.schedules import Cron
from prefect.types.entrypoint import EntrypointType

from flows.config.settings import Settings
from flows.orchestration.konsolidasi import konsolidasi
from renja.run.publication import Pemicu

# The office follows: several may share a server.
NIGHTLY = "konsolidasi-malam"
RERUN = "jalankan-ulang"


def deployments(settings: Settings) -> tuple[RunnerDeployment, RunnerDeployment]:
    """The deployments for this configuration; by module path, so that they run from any folder."""
    jadwal = settings.config.jadwal
    return (
        _deployment(
            NIGHTLY,
            settings=settings,
            pemicu=Pemicu.MALAM,
            description="Konsolidasi setiap malam.",
            schedules=[Cron(jadwal.cron, timezone=jadwal.zona)],
        ),
        _deployment(
            RERUN,
            settings=settings,
            pemicu=Pemicu.ULANG,
            description="Membaca ulang satu bidang (parameter bidang) dan menggabungkan lagi.",
        ),
    )


def name_of(kind: str, *, settings: Settings) -> str:
    """The name of an office's deployment, which no other office on the server has."""
    office = re.sub(r"[^a-z0-9]+", "-", settings.config.opd_name.casefold()).strip("-")
    return f"{kind}-{office}"


def serve_deployments(settings: Settings, *, ready: Callable[[], None]) -> None:
    """Create both deployments at the server, say `ready`, and do their runs, one at a time, until stopped.

    At the end these two are paused, and no others.
    """
    runner = Runner(limit=1, pause_on_shutdown=True)
    for one in deployments(settings):
        runner.add_deployment(one)
    ready()
    asyncio.run(runner.start())


def _deployment(kind: str, *, settings: Settings, pemicu: Pemicu, **options: Any) -> RunnerDeployment:
    return RunnerDeployment.from_flow(
        konsolidasi,
        name=name_of(kind, settings=settings),
        parameters={"config": str(settings.file), "pemicu": pemicu.value},
        entrypoint_type=EntrypointType.MODULE_PATH,
        paused=False,
        **options,
    )

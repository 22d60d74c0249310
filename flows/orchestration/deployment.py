"""The two deployments of the flow: the nightly run and the rerun on request."""

from typing import Any

from prefect import serve
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Cron
from prefect.types.entrypoint import EntrypointType

from flows.config.settings import Settings
from flows.orchestration.konsolidasi import konsolidasi
from renja.run.publication import Pemicu

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


def serve_deployments(settings: Settings) -> None:
    """Create both deployments at the server and do their runs, one at a time, until stopped."""
    serve(*deployments(settings), limit=1, print_starting_message=False)


def _deployment(name: str, *, settings: Settings, pemicu: Pemicu, **options: Any) -> RunnerDeployment:
    return RunnerDeployment.from_flow(
        konsolidasi,
        name=name,
        parameters={"config": str(settings.file), "pemicu": pemicu.value},
        entrypoint_type=EntrypointType.MODULE_PATH,
        paused=False,
        **options,
    )

"""A run asked of the standing server's deployment, followed until its end."""

import time
from typing import Any
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import (
    ArtifactFilter,
    ArtifactFilterFlowRunId,
    ArtifactFilterKey,
    LogFilter,
    LogFilterFlowRunId,
    LogFilterLevel,
)
from prefect.client.schemas.objects import DeploymentStatus, FlowRun
from prefect.client.schemas.responses import DeploymentResponse
from prefect.client.schemas.sorting import LogSort
from prefect.exceptions import ObjectNotFound
from prefect.states import Cancelled
from rich.console import Console
from rich.markdown import Markdown

from flows.config.settings import Settings
from flows.orchestration.deployment import RERUN, name_of
from flows.orchestration.konsolidasi import ARTIFACT, FLOW, STATE_NAMES
from flows.usererror import ExitStatus, UserError

_POLL_SECONDS = 1.0
_PICKUP_SECONDS = 90.0
_LATE_POLLS = 2
_MOST_LINES = 200


def find_rerun(settings: Settings) -> DeploymentResponse | None:
    """The office's deployment `jalankan-ulang` of the server at hand, or None when it has none."""
    with get_client(sync_client=True) as client:
        try:
            return client.read_deployment_by_name(f"{FLOW}/{name_of(RERUN, settings=settings)}")
        except ObjectNotFound:
            return None


def follow(deployment: DeploymentResponse, *, parameters: dict[str, Any], out: Console) -> int:
    """Start a run of the deployment, print its progress and its summary, return its exit status.

    UserError with the run's own sentence when it failed, and when nobody picks the run up.
    """
    with get_client(sync_client=True) as client:
        run = client.create_flow_run_from_deployment(deployment.id, parameters=parameters)
        out.print(
            f"Diminta: {FLOW}/{deployment.name} ({run.name}); menunggu server mengerjakannya …",
            markup=False,
        )
        run = _finished(client, run=run, out=out)
        summary = _summary(client, flow_run_id=run.id)
    if summary:
        out.print(Markdown(summary))
    state = run.state
    status = STATE_NAMES.get(state.name or "") if state is not None else None
    if status is None or (status is not ExitStatus.CONSOLIDATED and not summary):
        told = state.message if state is not None and state.message else "tanpa keterangan"
        raise UserError(told, status=status or ExitStatus.NOTHING_PUBLISHED)
    return status


def _finished(client: SyncPrefectClient, *, run: FlowRun, out: Console) -> FlowRun:
    """The run when it has ended, its log lines printed meanwhile."""
    deadline = time.monotonic() + _PICKUP_SECONDS
    told: set[UUID] = set()
    queued = False
    while True:
        run = client.read_flow_run(run.id)
        _print_log(client, run=run, told=told, out=out)
        if run.state is not None and run.state.is_final():
            for _ in range(_LATE_POLLS):
                time.sleep(_POLL_SECONDS)
                _print_log(client, run=run, told=told, out=out)
            return run
        waiting = run.state is None or run.state.is_scheduled()
        if waiting and time.monotonic() > deadline and _is_served(client, run=run):
            if not queued:
                out.print("Jalan lain sedang dikerjakan; permintaan ini menunggu gilirannya …")
            queued = True
        elif waiting and time.monotonic() > deadline:
            client.set_flow_run_state(run.id, Cancelled(message="tidak ada yang mengerjakan"), force=True)
            raise UserError(
                "Tidak ada yang mengerjakan permintaan ini di server Prefect; jalankan `renja serve`.",
                status=ExitStatus.NOTHING_PUBLISHED,
            )
        time.sleep(_POLL_SECONDS)


def _is_served(client: SyncPrefectClient, *, run: FlowRun) -> bool:
    """Whether somebody asks for the deployment's runs, though not for this one yet."""
    if run.deployment_id is None:
        return False
    return client.read_deployment(run.deployment_id).status == DeploymentStatus.READY


def _print_log(client: SyncPrefectClient, *, run: FlowRun, told: set[UUID], out: Console) -> None:
    """Print the run's own log lines that are not among the `told`, and add them.

    Lines arrive in batches and not in order, so none may be passed over by its place.
    """
    wanted = LogFilter(flow_run_id=LogFilterFlowRunId(any_=[run.id]), level=LogFilterLevel(ge_=20, le_=20))
    logs = client.read_logs(log_filter=wanted, limit=_MOST_LINES, sort=LogSort.TIMESTAMP_ASC)
    for line in logs:
        if line.id not in told and line.message.startswith("[") and line.task_run_id is None:
            out.print(line.message, markup=False, soft_wrap=True)
        told.add(line.id)


def _summary(client: SyncPrefectClient, *, flow_run_id: UUID) -> str | None:
    found = client.read_artifacts(
        artifact_filter=ArtifactFilter(
            key=ArtifactFilterKey(any_=[ARTIFACT]), flow_run_id=ArtifactFilterFlowRunId(any_=[flow_run_id])
        )
    )
    return str(found[0].data) if found else None

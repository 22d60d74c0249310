"""What a server remembers of runs that died and of a night that was missed, put right as serving begins."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterId,
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import FlowRun, State, StateType
from prefect.exceptions import ObjectNotFound
from prefect.server.schemas.schedules import CronSchedule
from prefect.states import Crashed

from flows.config.settings import Settings
from flows.orchestration.deployment import NIGHTLY, name_of
from flows.orchestration.konsolidasi import FLOW
from flows.run.exclusion import check_free
from flows.usererror import UserError

_ALIVE = [StateType.RUNNING, StateType.PENDING, StateType.CANCELLING]
_UNDONE = (StateType.CRASHED, StateType.CANCELLED, StateType.SCHEDULED)
_BACK = (timedelta(hours=1), timedelta(days=1), timedelta(days=8), timedelta(days=400))
_MOST = 1000
_DEAD = "Proses jalan ini mati sebelum selesai; yang lama tetap berlaku."


def close_dead_runs(settings: Settings) -> int:
    """Mark this office's runs that the server takes for running as crashed; returns how many.

    To be called before any is started. While a run of the office is at work nothing is done.
    """
    try:
        check_free(settings)
    except UserError:
        return 0
    wanted = FlowRunFilter(state=FlowRunFilterState(type=FlowRunFilterStateType(any_=_ALIVE)))
    with get_client(sync_client=True) as client:
        dead = [
            run for run in client.read_flow_runs(flow_run_filter=wanted) if _is_of(run, settings=settings)
        ]
        for run in dead:
            state: State[Any] = Crashed(message=_DEAD)
            client.set_flow_run_state(run.id, state, force=True)
    return len(dead)


def missed_night(settings: Settings, *, now: datetime | None = None) -> datetime | None:
    """The last night that should have been and was not, since the nightly deployment exists; else None."""
    due = _last_due(settings, now=now or datetime.now(UTC))
    with get_client(sync_client=True) as client:
        try:
            nightly = client.read_deployment_by_name(f"{FLOW}/{name_of(NIGHTLY, settings=settings)}")
        except ObjectNotFound:
            return None
        begun = nightly.created
        if due is None or begun is None or begun > due:
            return None
        runs = client.read_flow_runs(
            deployment_filter=DeploymentFilter(id=DeploymentFilterId(any_=[nightly.id]))
        )
    return None if any(_covers(run, due=due) for run in runs) else due


def catch_up(settings: Settings) -> None:
    """Let the nightly deployment, which is being served, run now."""
    with get_client(sync_client=True) as client:
        nightly = client.read_deployment_by_name(f"{FLOW}/{name_of(NIGHTLY, settings=settings)}")
        client.create_flow_run_from_deployment(nightly.id, name=f"susulan-{datetime.now(UTC):%Y%m%d%H%M%S}")


def _is_of(run: FlowRun, *, settings: Settings) -> bool:
    return run.parameters.get("config") == str(settings.file)


def _covers(run: FlowRun, *, due: datetime) -> bool:
    """Whether a run has done the night, or was told to have failed at it."""
    began = run.start_time or run.expected_start_time
    return began is not None and began >= due and run.state_type not in _UNDONE


def _last_due(settings: Settings, *, now: datetime) -> datetime | None:
    """When the nightly run should last have begun."""
    jadwal = settings.config.jadwal
    schedule = CronSchedule(cron=jadwal.cron, timezone=jadwal.zona)
    for back in _BACK:
        found = asyncio.run(schedule.get_dates(n=_MOST, start=now - back, end=now))
        due = [moment for moment in found if moment <= now]
        if due:
            return max(due)
    return None

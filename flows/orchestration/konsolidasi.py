"""The Prefect flow `konsolidasi`: the steps of `flows.run.pipeline`, each recorded as a task."""

from contextlib import nullcontext
from contextvars import ContextVar
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from prefect import flow, get_run_logger, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.runtime import deployment
from prefect.states import Completed, Failed

from flows.config.settings import Settings, load_settings
from flows.ending import end_quietly
from flows.log import log_to
from flows.progress import Progress
from flows.run.limit import time_limit
from flows.run.pipeline import STEPS, Step, run
from flows.run.runrequest import Order
from flows.run.summary import Summary
from flows.run.walk import Walk
from flows.show.terminal import outcome_sentence, summary_markdown
from flows.usererror import ExitStatus, UserError
from renja.run.publication import Pemicu

FLOW = "konsolidasi"
ARTIFACT = "ringkasan-konsolidasi"
STATE_NAMES = {
    "Selesai": ExitStatus.CONSOLIDATED,
    "Sebagian": ExitStatus.REFUSED,
    "Keliru": ExitStatus.WRONG_USE,
    "Gagal": ExitStatus.NOTHING_PUBLISHED,
    "Sibuk": ExitStatus.BUSY,
}
"""The final state of a flow run tells the exit status by its name."""

_NAME_OF = {status: name for name, status in STATE_NAMES.items()}
_TASKS = {
    step: task(name=step.nama, cache_policy=NO_CACHE, persist_result=False)(step.work) for step in STEPS
}


@dataclass(slots=True)
class _Caller:
    """Whoever runs the flow in this process: hears the progress, gets the summary."""

    progress: Progress
    summary: Summary | None = None


_caller: ContextVar[_Caller | None] = ContextVar("caller", default=None)


class _RunLog:
    """Tells the progress to the flow run's log, and to whoever runs the flow in this process."""

    def __init__(self) -> None:
        self._logger = get_run_logger()
        self._caller = _caller.get()

    def started(self, step: str, *, number: int, total: int) -> None:
        if self._caller is not None:
            self._caller.progress.started(step, number=number, total=total)

    def finished(self, step: str, *, number: int, total: int, detail: str, seconds: float) -> None:
        self._logger.info("[%d/%d] %s: %s", number, total, step, detail)
        if self._caller is not None:
            self._caller.progress.finished(step, number=number, total=total, detail=detail, seconds=seconds)


@flow(name=FLOW, persist_result=False, description="Menggabungkan kiriman bidang menjadi Renja.")
def konsolidasi(
    config: str | None = None,
    inbox: str | None = None,
    tahun: int | None = None,
    tahapan: str | None = None,
    output: str | None = None,
    warehouse: str | None = None,
    bidang: list[str] | None = None,
    pemicu: str = Pemicu.MANUAL.value,
) -> State[Any]:
    """Consolidate as `renja run` does with the same options; the final state's name tells the outcome.

    The summary is a markdown artifact of the flow run.
    """
    end_quietly()
    try:
        settings = load_settings(
            _path(config),
            inbox=_path(inbox),
            tahun=tahun,
            tahapan=tahapan,
            output=_path(output),
            warehouse=warehouse,
            bidang=bidang or (),
        )
        log_to(settings.output)
        jadwal, order = settings.config.jadwal, Order(_reason(pemicu))
        if order.pemicu is Pemicu.MALAM:
            order = replace(order, tunggu=jadwal.tunggu * 60.0)
        with time_limit(jadwal.batas) if deployment.id else nullcontext():
            summary = run(settings, progress=_RunLog(), order=order, perform=_perform)
    except UserError as error:
        return Failed(name=_NAME_OF[error.status], message=error.sentence)
    create_markdown_artifact(summary_markdown(summary), key=ARTIFACT, description=outcome_sentence(summary))
    if (caller := _caller.get()) is not None:
        caller.summary = summary
    ended = Failed if summary.status is ExitStatus.NOTHING_PUBLISHED else Completed
    return ended(name=_NAME_OF[summary.status], message=outcome_sentence(summary))


def run_recorded(settings: Settings, *, order: Order, progress: Progress) -> Summary:
    """Run the flow in this process, recorded by the server that is at hand.

    UserError as `flows.run.pipeline.run`; any other fault of the run is raised as it was.
    """
    caller = _Caller(progress)
    token = _caller.set(caller)
    try:
        state: State[Any] = konsolidasi(
            **parameters(settings), pemicu=order.pemicu.value, return_state=True
        )
    finally:
        _caller.reset(token)
    if caller.summary is not None:
        return caller.summary
    status = STATE_NAMES.get(state.name or "")
    if status is not None:
        raise UserError(state.message or "", status=status)
    state.result()
    raise RuntimeError(f"the flow run ended as {state.name} without a summary")


def parameters(settings: Settings) -> dict[str, Any]:
    """The flow's parameters for these settings."""
    return {
        "config": str(settings.file),
        "inbox": str(settings.inbox),
        "tahun": settings.config.renja.tahun,
        "tahapan": settings.config.renja.tahapan,
        "output": str(settings.output),
        "warehouse": settings.warehouse,
        "bidang": list(settings.bidang) if settings.bidang else None,
    }


def _reason(word: str) -> Pemicu:
    """Why the run runs; UserError for a word that is none."""
    try:
        return Pemicu(word)
    except ValueError:
        known = ", ".join(Pemicu)
        raise UserError(f"Pemicu {word} tidak dikenal; pilih salah satu dari {known}.") from None


def _perform(step: Step, walk: Walk) -> str:
    return _TASKS[step](walk)


def _path(text: str | None) -> Path | None:
    return Path(text) if text is not None else None

"""`renja serve`: a standing server with the nightly run and the rerun on request."""

from contextlib import suppress
from zoneinfo import ZoneInfo

from rich.console import Console

from flows.config.given import Given
from flows.config.settings import Settings
from flows.log import log_to
from flows.orchestration.health import server_at_hand
from flows.orchestration.server import standing_server
from flows.run.exclusion import serve_lock
from flows.show.terminal import console


def serve_command(given: Given, *, port: int) -> int:
    """Serve both deployments until interrupted.

    Uses the server that is configured and answers, else starts one on this machine and stops it at the
    end. UserError when it does not come up (status 3), or the office is served already (4).
    """
    settings = given.settings()
    log = log_to(settings.output)
    with (
        serve_lock(settings.output),
        standing_server(server_at_hand(), port=port, log=log.with_name("prefect-server.log")) as url,
    ):
        out = console()
        _serve(settings, url=url, out=out)
    out.print("Berhenti.")
    return 0


def _serve(settings: Settings, *, url: str, out: Console) -> None:
    from flows.orchestration.deployment import serve_deployments
    from flows.orchestration.recovery import catch_up, close_dead_runs, missed_night

    dead = close_dead_runs(settings)
    missed = missed_night(settings)

    def ready() -> None:
        jadwal = settings.config.jadwal
        out.print(f"Server Prefect: {url.removesuffix('/api')}", markup=False)
        out.print(f"Jalan malam: {jadwal.cron} ({jadwal.zona})", markup=False)
        out.print(f"Agar perintah lain memakai server ini: PREFECT_API_URL={url}", markup=False)
        if dead:
            out.print(f"{dead} jalan yang mati sebelum selesai ditutup di server.")
        if missed is not None:
            catch_up(settings)
            moment = missed.astimezone(ZoneInfo(jadwal.zona))
            out.print(f"Jalan malam {moment:%d-%m-%Y %H:%M} terlewat; dikerjakan sekarang.")
        out.print("Siap. Hentikan dengan Ctrl-C.")

    # Prefect ends serving by SystemExit at SIGTERM; either way what follows is an orderly end.
    with suppress(KeyboardInterrupt, SystemExit):
        serve_deployments(settings, ready=ready)

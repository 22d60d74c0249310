"""`renja serve`: a standing server with the nightly run and the rerun on request."""

from contextlib import suppress
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from flows.config.options import ConfigOption

if TYPE_CHECKING:
    from rich.console import Console

    from flows.config.settings import Settings


def serve(
    *,
    config: ConfigOption = None,
    port: Annotated[
        int, typer.Option("--port", min=1, max=65535, help="Port of the server that is started here.")
    ] = 4200,
) -> int:
    """Stand ready: a Prefect server, the nightly run `konsolidasi-malam` and `jalankan-ulang` on request.

    Uses the configured server if one answers, else starts one on this machine and stops it at the end
    (Ctrl-C). The hour of the nightly run is configured in [jadwal].

    Examples:
    - `renja serve`
    - `renja serve --config /etc/renja/renja.toml --port 4300`

    """
    from flows.config.settings import load_settings
    from flows.log import log_to
    from flows.orchestration.health import server_at_hand
    from flows.orchestration.server import standing_server
    from flows.run.exclusion import serve_lock
    from flows.show.terminal import console

    settings = load_settings(config)
    log = log_to(settings.output)
    with (
        serve_lock(settings.output),
        standing_server(server_at_hand(), port=port, log=log.with_name("prefect-server.log")) as url,
    ):
        out = console()
        _serve(settings, url=url, out=out)
    out.print("Berhenti.")
    return 0


def _serve(settings: "Settings", *, url: str, out: "Console") -> None:
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

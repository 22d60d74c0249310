"""`renja serve`: a standing server with the nightly run and the rerun on request."""

from contextlib import suppress

from flows.config.given import Given
from flows.log import log_to
from flows.orchestration.health import server_at_hand
from flows.orchestration.server import standing_server
from flows.show.terminal import console


def serve_command(given: Given, *, port: int) -> int:
    """Serve both deployments until interrupted.

    Uses the server that is configured and answers, else starts one on this machine and stops it at the
    end. UserError when it does not come up.
    """
    settings = given.settings()
    log = log_to(settings.output)
    out = console()
    with standing_server(server_at_hand(), port=port, log=log.with_name("prefect-server.log")) as url:
        from flows.orchestration.deployment import serve_deployments

        out.print(f"Server Prefect: {url.removesuffix('/api')}", markup=False)
        out.print(
            f"Jalan malam: {settings.config.jadwal.cron} ({settings.config.jadwal.zona})", markup=False
        )
        out.print(f"Agar perintah lain memakai server ini: PREFECT_API_URL={url}", markup=False)
        out.print("Siap. Hentikan dengan Ctrl-C.")
        # Prefect ends serving by SystemExit at SIGTERM; either way what follows is an orderly end.
        with suppress(KeyboardInterrupt, SystemExit):
            serve_deployments(settings)
    out.print("Berhenti.")
    return 0

"""`renja serve`: a standing server with the nightly run and the rerun on request."""

from contextlib import suppress
from typing import Annotated

import typer

from flows.config.options import ConfigOption


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
    from flows.show.terminal import console

    settings = load_settings(config)
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

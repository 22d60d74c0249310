"""The words of `renja serve`."""

from typing import Annotated

import typer

from flows.config.given import Given
from flows.words.shared import taking


@taking("config")
def serve(
    *,
    given: Given,
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
    from flows.commands.serve import serve_command

    return serve_command(given, port=port)

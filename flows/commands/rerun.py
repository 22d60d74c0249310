"""`renja rerun`: one bidang read again, by the standing server's deployment or in this process."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from flows.commands.run import run_here
from flows.config.given import Given
from flows.orchestration.health import API_URL, server_at_hand
from flows.run.runrequest import Order
from flows.show.terminal import console
from renja.run.publication import Pemicu


def rerun_command(given: Given, *, bidang: Sequence[str]) -> int:
    """Ask the deployment `jalankan-ulang` and wait for it; without one, do the run here.

    The deployment works with the configuration that it is served with, unless one is given; UserError as
    `flows.pipeline.run`.
    """
    settings = given.settings(bidang=bidang)
    url = server_at_hand()
    if url is not None:
        os.environ[API_URL] = url
        from flows.orchestration.rerunrequest import find_rerun, follow

        if (deployment := find_rerun(settings)) is not None:
            chosen: dict[str, Any] = {
                "config": settings.file if given.config else None,
                "inbox": settings.inbox if given.inbox else None,
                "tahun": given.tahun,
                "tahapan": given.tahapan,
                "output": settings.output if given.output else None,
                "warehouse": settings.warehouse if given.warehouse else None,
            }
            parameters = {
                name: str(value) if isinstance(value, Path) else value
                for name, value in chosen.items()
                if value is not None
            }
            return follow(deployment, parameters={**parameters, "bidang": list(bidang)}, out=console())
    return run_here(settings, order=Order(Pemicu.ULANG))

"""The words of `renja rerun`."""

from typing import Annotated

import typer

from flows.config.given import Given
from flows.words.shared import OFFICE, taking


@taking(*OFFICE)
def rerun(
    *,
    bidang: Annotated[
        list[str], typer.Option("--bidang", help="The bidang to read again (may be repeated).")
    ],
    given: Given,
) -> int:
    """Read one bidang again and consolidate; the other bidang stay as they are in the warehouse.

    With a standing server (`renja serve`) its deployment `jalankan-ulang` does the work, and this command
    waits for it; without one it is done here. Exit status as for `renja run`.

    Examples:
    - `renja rerun --bidang rehabilitasi_sosial`
    - `renja rerun --bidang sekretariat --bidang pemberdayaan_sosial`

    """
    from flows.commands.rerun import rerun_command

    return rerun_command(given, bidang=bidang)

"""The words of `renja run`."""

from typing import Annotated

import typer

from flows.config.given import Given
from flows.words.shared import OFFICE, taking


@taking(*OFFICE)
def run(
    *,
    given: Given,
    bidang: Annotated[
        list[str] | None,
        typer.Option(
            "--bidang", help="Read only this bidang (may be repeated); the others stay as they are."
        ),
    ] = None,
    bangun_ulang: Annotated[
        bool,
        typer.Option(
            "--bangun-ulang", help="Read every original of the archive again, in order of arrival."
        ),
    ] = False,
    tunggu: Annotated[
        int, typer.Option("--tunggu", min=0, help="Minutes to wait for another run, before giving up.")
    ] = 0,
) -> int:
    """Read all submissions, check them, load the warehouse, write the master workbook.

    What has not changed since it was read is not read again, unless --bangun-ulang asks for it.

    Recorded by the Prefect server that is configured, if one answers; without one the same steps run here.

    Exit status: 0 consolidated, 1 consolidated but something was refused, 2 wrong use or no inbox,
    3 nothing could be published, 4 another run is at work.

    Examples:
    - `renja run`
    - `renja run --tahun 2026 --tahapan rancangan`
    - `renja run --inbox /data/kiriman --output /data/keluaran --bidang sekretariat`

    """
    from flows.commands.run import run_command

    return run_command(given, bidang=bidang or (), bangun_ulang=bangun_ulang, tunggu=tunggu)

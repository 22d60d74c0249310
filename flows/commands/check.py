"""`renja check`: the answer a bidang waits for, without loading and without an orchestrator."""

from pathlib import Path
from typing import Annotated

import typer

from flows.config.options import ConfigOption, TahapanOption, TahunOption

CLEAN, FOUND, UNREADABLE = 0, 1, 2


def check(
    *,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Workbooks to check.")],
    config: ConfigOption = None,
    tahun: TahunOption = None,
    tahapan: TahapanOption = None,
    bidang: Annotated[
        str | None,
        typer.Option("--bidang", help="Whose workbook it is, where folder and contents do not tell."),
    ] = None,
) -> int:
    """Check workbooks and say what to repair in which cell; nothing is loaded.

    Exit status: 0 clean, 1 findings, 2 unreadable or wrong use.

    Examples:
    - `renja check "renja 2025.xlsx"`
    - `renja check --bidang sekretariat kiriman/2025/sekretariat/*.xlsx`

    """
    from flows.guarding.guard import GUARD

    GUARD.warm()
    from flows.log import log_to
    from flows.office import Office

    office = Office.from_config(config, tahun=tahun, tahapan=tahapan)
    log_to(office.settings.output)
    reading = office.read_all(files, bidang=bidang)
    # Late, for the processes apart read meanwhile.
    from flows.show.terminal import console
    from flows.show.terminal_check import print_found

    out = console()
    status = CLEAN
    for found in reading:
        print_found(found, config=office.settings.config, out=out)
        findings = FOUND if found.findings else CLEAN
        status = max(status, findings if found.readable else UNREADABLE)
    return status

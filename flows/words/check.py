"""The words of `renja check`."""

from pathlib import Path
from typing import Annotated

import typer

from flows.config.given import Given
from flows.words.shared import taking


@taking("config", "tahun", "tahapan")
def check(
    *,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Workbooks to check.")],
    given: Given,
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
    from flows.commands.check import check_command

    return check_command(files, given=given, bidang=bidang)

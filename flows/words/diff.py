"""The words of `renja diff`."""

from pathlib import Path
from typing import Annotated

import typer

from flows.config.given import Given
from flows.words.shared import STAGE, taking


@taking(*STAGE)
def diff(
    *,
    dari: Annotated[
        str, typer.Argument(metavar="DARI", help="A run, or a stage: penetapan, 2026/rancangan.")
    ],
    ke: Annotated[str, typer.Argument(metavar="KE", help="The run or stage to compare it with.")],
    xlsx: Annotated[
        Path | None, typer.Option("--xlsx", help="Sheet that all changes are written to.")
    ] = None,
    given: Given,
) -> int:
    """Show what changed between two runs or stages: table, code, column, old, new, difference.

    A run is named by its id or how the id begins; a stage stands for its last run. Rows of two stages or
    years are matched by their codes. The view `laporan.perubahan` holds what each run changed.

    Exit status: 0, 2 for wrong use or an unknown run, 3 without a warehouse or runs in the stage.

    Examples:
    - `renja diff 20250701T1800 20250702T1800`
    - `renja diff rancangan penetapan --xlsx perubahan.xlsx`
    - `renja diff 2025/penetapan 2026/rancangan_awal`

    """
    from flows.commands.diff import diff_command

    return diff_command((dari, ke), sheet=xlsx, given=given)

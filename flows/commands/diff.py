"""`renja diff`: what changed between two runs or stages, by code and column, old and new."""

from pathlib import Path
from typing import Annotated

import typer

from flows.config.options import ConfigOption, OutputOption, TahapanOption, TahunOption, WarehouseOption


def diff(
    *,
    dari: Annotated[
        str, typer.Argument(metavar="DARI", help="A run, or a stage: penetapan, 2026/rancangan.")
    ],
    ke: Annotated[str, typer.Argument(metavar="KE", help="The run or stage to compare it with.")],
    xlsx: Annotated[
        Path | None, typer.Option("--xlsx", help="Sheet that all changes are written to.")
    ] = None,
    config: ConfigOption = None,
    tahun: TahunOption = None,
    tahapan: TahapanOption = None,
    output: OutputOption = None,
    warehouse: WarehouseOption = None,
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
    from rich.text import Text

    from flows.config.settings import load_settings
    from flows.show.terminal import console
    from flows.show.terminal_diff import print_changes
    from flows.timepoint import scope_of, state_of
    from flows.usererror import ExitStatus, UserError
    from loaders.export.rowfile import write_changes
    from loaders.warehouse.errors import ExportError, WarehouseError
    from loaders.warehouse.facade import Warehouse

    settings = load_settings(config, tahun=tahun, tahapan=tahapan, output=output, warehouse=warehouse)
    scope = scope_of(settings.config)
    out = console()
    try:
        with Warehouse(settings.warehouse, read_only=True) as opened:
            old, new = (state_of(opened, word=word, scope=scope) for word in (dari, ke))
            changes = opened.changes(old, new)
        print_changes(changes, old=old, new=new, out=out)
        if xlsx is not None:
            write_changes(xlsx, changes=changes, old=old, new=new)
            out.print(Text(f"Lembar perubahan: {xlsx}"), soft_wrap=True)
    except (WarehouseError, ExportError) as error:
        raise UserError(str(error), status=ExitStatus.NOTHING_PUBLISHED) from error
    return ExitStatus.CONSOLIDATED

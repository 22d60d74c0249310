"""`renja diff`: what changed between two runs or stages, by code and column, old and new."""

from pathlib import Path

from rich.text import Text

from flows.config.given import Given
from flows.show.terminal import console
from flows.show.terminal_diff import print_changes
from flows.timepoint import scope_of, state_of
from flows.usererror import ExitStatus, UserError
from loaders.export.rowfile import write_changes
from loaders.warehouse.errors import ExportError, WarehouseError
from loaders.warehouse.facade import Warehouse


def diff_command(words: tuple[str, str], *, sheet: Path | None, given: Given) -> int:
    """Print the changes from one state to the other, and write all of them into a sheet if one is asked.

    UserError: no such run or stage (status 2), no warehouse or no run in the stage (3).
    """
    settings = given.settings()
    scope = scope_of(settings.config)
    out = console()
    try:
        with Warehouse(settings.warehouse, read_only=True) as opened:
            old, new = (state_of(opened, word=word, scope=scope) for word in words)
            changes = opened.changes(old, new)
        print_changes(changes, old=old, new=new, out=out)
        if sheet is not None:
            write_changes(sheet, changes=changes, old=old, new=new)
            out.print(Text(f"Lembar perubahan: {sheet}"), soft_wrap=True)
    except (WarehouseError, ExportError) as error:
        raise UserError(str(error), status=ExitStatus.NOTHING_PUBLISHED) from error
    return ExitStatus.CONSOLIDATED

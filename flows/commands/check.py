"""`renja check`: the answer a bidang waits for, without loading and without an orchestrator."""

from collections.abc import Sequence
from pathlib import Path

from flows.config.given import Given
from flows.guarding.guard import GUARD
from flows.guarding.tasks import ask_checking
from flows.log import log_to
from flows.usererror import UserError

CLEAN, FOUND, UNREADABLE = 0, 1, 2


def check_command(files: Sequence[Path], *, given: Given, bidang: str | None) -> int:
    """Check each file and print its findings, worst first; the worst exit status of all.

    UserError (status 2) for a file that is not there.
    """
    GUARD.warm()
    settings = given.settings(bidang=(bidang,) if bidang else ())
    for file in files:
        if not file.is_file():
            raise UserError(f"Berkas {file} tidak ada.")
    log_to(settings.output)
    waiting = [ask_checking(file, bidang=bidang, config=settings.config) for file in files]
    # Late, for the processes apart read meanwhile.
    from flows.checking import check_workbook
    from flows.office import Reader
    from flows.show.terminal import console
    from flows.show.terminal_check import print_checked

    reader, out = Reader(settings.config), console()
    status = CLEAN
    for asked in waiting:
        checked = check_workbook(asked, reader=reader)
        print_checked(checked, config=settings.config, out=out)
        found = FOUND if checked.temuan else CLEAN
        status = max(status, found if checked.terbaca else UNREADABLE)
    return status

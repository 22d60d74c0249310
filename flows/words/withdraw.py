"""The words of `renja withdraw`."""

from typing import Annotated

import typer

from flows.config.given import Given
from flows.words.shared import OFFICE, taking


@taking(*OFFICE)
def withdraw(
    *,
    kiriman: Annotated[
        str,
        typer.Argument(metavar="KIRIMAN", help="Id of the submission (renja status), or how it begins."),
    ],
    alasan: Annotated[str | None, typer.Option("--alasan", help="Why, for the record.")] = None,
    oleh: Annotated[
        str | None, typer.Option("--oleh", help="Who withdraws it; default: the user of this machine.")
    ] = None,
    batal: Annotated[bool, typer.Option("--batal", help="Take the withdrawal back.")] = False,
    given: Given,
) -> int:
    """Withdraw a submission: its tables give way to the ones accepted before it; nothing is deleted.

    Its bidang is consolidated again without it, and without files that came since the last run; the file
    itself is not needed. --batal takes the withdrawal back. Exit status as for `renja run`.

    Examples:
    - `renja withdraw 3f9a0c --alasan "Salah berkas" --oleh "Sub Bagian Perencanaan"`
    - `renja withdraw 3f9a0c --batal`

    """
    from flows.commands.withdraw import Wish, withdraw_command

    return withdraw_command(Wish(kiriman=kiriman, alasan=alasan, oleh=oleh, batal=batal), given=given)

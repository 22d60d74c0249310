"""`renja withdraw`: a submission taken out, so that what came before it holds again; or put back."""

from typing import Annotated

import typer

from flows.config.options import (
    ConfigOption,
    InboxOption,
    OutputOption,
    TahapanOption,
    TahunOption,
    WarehouseOption,
)


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
    config: ConfigOption = None,
    inbox: InboxOption = None,
    tahun: TahunOption = None,
    tahapan: TahapanOption = None,
    output: OutputOption = None,
    warehouse: WarehouseOption = None,
) -> int:
    """Withdraw a submission: its tables give way to the ones accepted before it; nothing is deleted.

    Its bidang is consolidated again without it, and without files that came since the last run; the file
    itself is not needed. --batal takes the withdrawal back. Exit status as for `renja run`.

    Examples:
    - `renja withdraw 3f9a0c --alasan "Salah berkas" --oleh "Sub Bagian Perencanaan"`
    - `renja withdraw 3f9a0c --batal`

    """
    from rich.text import Text

    from flows.commands.run import run_here
    from flows.config.settings import load_settings
    from flows.show.terminal import console
    from flows.withdrawal import Wish, withdrawal_of

    settings = load_settings(
        config, inbox=inbox, tahun=tahun, tahapan=tahapan, output=output, warehouse=warehouse
    )
    wish = Wish(kiriman=kiriman, alasan=alasan, oleh=oleh, batal=batal)
    withdrawal = withdrawal_of(wish, settings=settings)
    status = run_here(withdrawal.settings, order=withdrawal.order)
    console().print(Text(withdrawal.sentence), soft_wrap=True)
    return status

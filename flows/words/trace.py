"""The words of `renja trace`."""

from typing import Annotated

import typer

from flows.config.given import Given
from flows.words.shared import STAGE, taking


@taking(*STAGE)
def trace(
    *,
    target: Annotated[str, typer.Argument(metavar="KODE|BARIS_ID|FILE!LEMBAR!SEL", help="What to trace.")],
    tabel: Annotated[str | None, typer.Option("--tabel", help="Only this table, as 4.1.")] = None,
    kolom: Annotated[
        str | None, typer.Option("--kolom", help="Only this column of the view, as pagu.")
    ] = None,
    given: Given,
) -> int:
    """Lead from a value of the warehouse to the cell it was read from, or from a cell to its values.

    For each value: corrections with their reason, the submission (file, sha256, archived original), sheet,
    cell, and what the cell holds: kind, raw content, number format, formula.

    Exit status: 0 found, 1 the warehouse holds nothing of it, 2 wrong use, 3 no warehouse.

    Examples:
    - `renja trace 1.02.02.2.01.0004 --tabel 4.1 --kolom pagu`
    - `renja trace 7f83ed1eadf4d903653f0d66`
    - `renja trace 'renja.xlsx!Tabel 4.1!K17'`

    """
    from flows.commands.trace import trace_command

    return trace_command(target, tabel=tabel, kolom=kolom, given=given)

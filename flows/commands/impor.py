"""`renja nomenklatur impor`: the national export becomes a list that `renja.toml` can name."""

from pathlib import Path
from typing import Annotated

import typer

from flows.config.options import ConfigOption


def impor(
    *,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The export: xlsx, xls, ods or csv.")],
    dari: Annotated[
        int | None, typer.Option("--dari", help="First plan year of the list; default: the configured one.")
    ] = None,
    hasil: Annotated[
        Path | None,
        typer.Option("--hasil", help="CSV to write; default: nomenklatur/NAME.csv beside renja.toml."),
    ] = None,
    config: ConfigOption = None,
) -> int:
    """Import the national list of codes and names, as SIPD exports it, as a list for `renja.toml`.

    The columns are found by their headings: one of codes and one of names, or both for every level. Tells
    how many codes were read, what is new, what was not understood, and how to configure the list.

    Exit status: 0 all read, 1 some rows not understood, 2 wrong use or no list.

    Examples:
    - `renja nomenklatur impor 'nomenklatur sipd.xlsx' --dari 2027`
    - `renja nomenklatur impor nomenklatur.csv --hasil daftar/2027.csv`

    """
    from flows.codeimport import import_list
    from flows.config.settings import load_settings

    return import_list(file, dari=dari, hasil=hasil, settings=load_settings(config))

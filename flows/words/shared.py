"""The options that commands share, each described once."""

import inspect
from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer

from flows.config.given import Given

Command = Callable[..., int]

OPTIONS: dict[str, Any] = {
    "config": Annotated[
        Path | None,
        typer.Option("--config", help="Configuration file; default: renja.toml in the working directory."),
    ],
    "inbox": Annotated[
        Path | None, typer.Option("--inbox", help="Folder of the submissions: INBOX/YEAR/BIDANG/FILE.")
    ],
    "tahun": Annotated[
        int | None, typer.Option("--tahun", help="Plan year n, instead of the configured one.")
    ],
    "tahapan": Annotated[
        str | None,
        typer.Option(
            "--tahapan", help="Stage: rancangan_awal, rancangan, rancangan_akhir, penetapan or perubahan."
        ),
    ],
    "output": Annotated[
        Path | None, typer.Option("--output", help="Folder that the outputs are written to.")
    ],
    "warehouse": Annotated[
        str | None,
        typer.Option(
            "--warehouse",
            help="Warehouse as an SQLAlchemy URL without a password, duckdb:///path/file.duckdb.",
        ),
    ],
}
OFFICE = tuple(OPTIONS)
"""Of a command that looks into the inbox too."""
STAGE = tuple(name for name in OPTIONS if name != "inbox")
"""Of a command that asks the warehouse alone."""


def taking(*names: str) -> Callable[[Command], Command]:
    """Let the command line offer these shared options where a command has its parameter `given`."""

    def offering(command: Command) -> Command:
        @wraps(command)
        def called(**words: Any) -> int:
            return command(given=Given(**{name: words.pop(name) for name in names}), **words)

        offered: Any = called
        signature = inspect.signature(command)
        offered.__signature__ = signature.replace(parameters=list(_offered(signature, names=names)))
        return called

    return offering


def _offered(signature: inspect.Signature, *, names: Sequence[str]) -> Iterator[inspect.Parameter]:
    for parameter in signature.parameters.values():
        if parameter.annotation is not Given:
            yield parameter
            continue
        for name in names:
            yield inspect.Parameter(
                name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=OPTIONS[name]
            )

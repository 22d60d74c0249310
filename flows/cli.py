"""The `renja` command: one module of `flows.commands` for each word."""

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

import typer

from flows.commands.check import check
from flows.commands.diff import diff
from flows.commands.dokumen import dokumen
from flows.commands.export import export
from flows.commands.impor import impor
from flows.commands.rerun import rerun
from flows.commands.run import run
from flows.commands.serve import serve
from flows.commands.status import status
from flows.commands.trace import trace
from flows.commands.withdraw import withdraw
from flows.ending import end_quietly
from flows.usererror import ExitStatus, UserError
from renja.text import shown

app = typer.Typer(
    name="renja",
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    help="Consolidate the worksheets of the bidang into the Renja: checked, exact, traced to the cell.",
)
for command in (run, check, rerun, status, trace, dokumen, withdraw, diff, export, serve):
    app.command()(command)
nomenklatur = typer.Typer(
    name="nomenklatur",
    rich_markup_mode="markdown",
    help="The official lists of codes and names: `renja nomenklatur impor FILE`.",
)
# With a callback it stays a group, though it has one command only.
nomenklatur.callback()(lambda: None)
nomenklatur.command()(impor)
app.add_typer(nomenklatur)


def main(words: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status; no traceback reaches the terminal."""
    os.environ.setdefault("DO_NOT_TRACK", "1")
    given = list(sys.argv[1:] if words is None else words)
    try:
        answer = app(given or ["--help"], standalone_mode=False, prog_name="renja")
    except UserError as error:
        return _tell(error.sentence, status=error.status)
    except typer.TyperException as error:
        from flows.config.usage import usage_sentence

        return _tell(usage_sentence(error), status=ExitStatus.WRONG_USE)
    except (KeyboardInterrupt, typer.Abort):
        return _tell("Dihentikan.", status=130)
    except Exception as error:  # noqa: BLE001 - the last line of defence: logged, and told in one sentence
        from flows.log import log_unexpected

        place = log_unexpected(error)
        return _tell(
            f"Terjadi kesalahan yang tidak terduga ({type(error).__name__}); rinciannya ada di {place}.",
            status=ExitStatus.NOTHING_PUBLISHED,
        )
    return int(answer or 0)


def program() -> int:
    """The whole process of a command; to be called once, by the console script."""
    end_quietly()
    for stream in (sys.stdout, sys.stderr):
        # A pipe on Windows may speak an old code page: a character it lacks must not end the command.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    return main()


def _tell(sentence: str, *, status: int) -> int:
    for line in sentence.split("\n"):
        sys.stderr.write(f"{shown(line)}\n")
    return int(status)


if __name__ == "__main__":
    sys.exit(program())

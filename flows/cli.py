"""The `renja` command: its words and options; what each does stands in `flows.commands`."""

import os
import sys
from collections.abc import Sequence
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer

from flows.ending import end_quietly
from flows.error import ExitStatus, UserError

app = typer.Typer(
    name="renja",
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    help="Consolidate the worksheets of the bidang into the Renja: checked, exact, traced to the cell.",
)


class ExportFormat(StrEnum):
    """The kinds of file that `renja export` writes."""

    CSV = "csv"
    PARQUET = "parquet"
    XLSX = "xlsx"


ConfigFile = Annotated[
    Path | None,
    typer.Option("--config", help="Configuration file; default: renja.toml in the working directory."),
]
Inbox = Annotated[
    Path | None, typer.Option("--inbox", help="Folder of the submissions: INBOX/YEAR/BIDANG/FILE.")
]
Tahun = Annotated[int | None, typer.Option("--tahun", help="Plan year n, instead of the configured one.")]
Tahapan = Annotated[
    str | None,
    typer.Option(
        "--tahapan", help="Stage: rancangan_awal, rancangan, rancangan_akhir, penetapan or perubahan."
    ),
]
Output = Annotated[Path | None, typer.Option("--output", help="Folder that the outputs are written to.")]
WarehouseUrl = Annotated[
    str | None,
    typer.Option(
        "--warehouse", help="Warehouse as an SQLAlchemy URL without a password, duckdb:///path/file.duckdb."
    ),
]
BidangNames = Annotated[
    list[str] | None,
    typer.Option("--bidang", help="Read only this bidang (may be repeated); the others stay as they are."),
]


@app.command()
def run(
    config: ConfigFile = None,
    inbox: Inbox = None,
    tahun: Tahun = None,
    tahapan: Tahapan = None,
    output: Output = None,
    warehouse: WarehouseUrl = None,
    bidang: BidangNames = None,
    bangun_ulang: Annotated[
        bool,
        typer.Option(
            "--bangun-ulang", help="Read every original of the archive again, in order of arrival."
        ),
    ] = False,
) -> int:
    """Read all submissions, check them, load the warehouse, write the master workbook.

    What has not changed since it was read is not read again, unless --bangun-ulang asks for it.

    Recorded by the Prefect server that is configured, if one answers; without one the same steps run here.

    Exit status: 0 consolidated, 1 consolidated but something was refused, 2 wrong use or no inbox,
    3 nothing could be published, 4 another run is at work.

    Examples:
    - `renja run`
    - `renja run --tahun 2026 --tahapan rancangan`
    - `renja run --inbox /data/kiriman --output /data/keluaran --bidang sekretariat`

    """
    from flows.commands.run import run_command

    return run_command(
        config,
        inbox=inbox,
        tahun=tahun,
        tahapan=tahapan,
        output=output,
        warehouse=warehouse,
        bidang=bidang or (),
        bangun_ulang=bangun_ulang,
    )


@app.command()
def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Workbooks to check.")],
    config: ConfigFile = None,
    tahun: Tahun = None,
    tahapan: Tahapan = None,
    bidang: Annotated[
        str | None,
        typer.Option("--bidang", help="Whose workbook it is, where folder and contents do not tell."),
    ] = None,
) -> int:
    """Check workbooks and say what to repair in which cell; nothing is loaded.

    Exit status: 0 clean, 1 findings, 2 unreadable or wrong use.

    Examples:
    - `renja check "renja 2025.xlsx"`
    - `renja check --bidang sekretariat kiriman/2025/sekretariat/*.xlsx`

    """
    from flows.commands.check import check_command

    return check_command(files, config=config, tahun=tahun, tahapan=tahapan, bidang=bidang)


@app.command()
def rerun(
    bidang: Annotated[
        list[str], typer.Option("--bidang", help="The bidang to read again (may be repeated).")
    ],
    config: ConfigFile = None,
    inbox: Inbox = None,
    tahun: Tahun = None,
    tahapan: Tahapan = None,
    output: Output = None,
    warehouse: WarehouseUrl = None,
) -> int:
    """Read one bidang again and consolidate; the other bidang stay as they are in the warehouse.

    With a standing server (`renja serve`) its deployment `jalankan-ulang` does the work, and this command
    waits for it; without one it is done here. Exit status as for `renja run`.

    Examples:
    - `renja rerun --bidang rehabilitasi_sosial`
    - `renja rerun --bidang sekretariat --bidang pemberdayaan_sosial`

    """
    from flows.commands.rerun import rerun_command

    return rerun_command(
        config, inbox=inbox, tahun=tahun, tahapan=tahapan, output=output, warehouse=warehouse, bidang=bidang
    )


@app.command()
def status(
    config: ConfigFile = None,
    inbox: Inbox = None,
    tahun: Tahun = None,
    tahapan: Tahapan = None,
    output: Output = None,
    warehouse: WarehouseUrl = None,
) -> int:
    """Show who has submitted what and when, and what was accepted, refused, old or is missing.

    Works before the first run too. Exit status: 0, or 2 for wrong use.

    Examples:
    - `renja status`
    - `renja status --tahun 2026 --tahapan rancangan_awal`

    """
    from flows.commands.status import status_command

    return status_command(
        config, inbox=inbox, tahun=tahun, tahapan=tahapan, output=output, warehouse=warehouse
    )


@app.command()
def trace(
    target: Annotated[str, typer.Argument(metavar="KODE|BARIS_ID|FILE!LEMBAR!SEL", help="What to trace.")],
    tabel: Annotated[str | None, typer.Option("--tabel", help="Only this table, as 4.1.")] = None,
    kolom: Annotated[
        str | None, typer.Option("--kolom", help="Only this column of the view, as pagu.")
    ] = None,
    config: ConfigFile = None,
    tahun: Tahun = None,
    tahapan: Tahapan = None,
    output: Output = None,
    warehouse: WarehouseUrl = None,
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

    return trace_command(
        target,
        tabel=tabel,
        kolom=kolom,
        config=config,
        tahun=tahun,
        tahapan=tahapan,
        output=output,
        warehouse=warehouse,
    )


@app.command()
def dokumen(
    config: ConfigFile = None,
    tahun: Tahun = None,
    tahapan: Tahapan = None,
    output: Output = None,
    warehouse: WarehouseUrl = None,
) -> int:
    """Write the sentences of the document that hold numbers, from the warehouse: `naskah-YEAR.md`.

    Every run writes them too. Exit status: 0, 2 for wrong use, 3 without a warehouse or tables in it.

    Examples:
    - `renja dokumen`
    - `renja dokumen --tahun 2026 --tahapan rancangan`

    """
    from flows.commands.dokumen import dokumen_command

    return dokumen_command(config, tahun=tahun, tahapan=tahapan, output=output, warehouse=warehouse)


@app.command()
def withdraw(  # noqa: PLR0913, PLR0917 - one for each option
    kiriman: Annotated[
        str,
        typer.Argument(metavar="KIRIMAN", help="Id of the submission (renja status), or how it begins."),
    ],
    alasan: Annotated[str | None, typer.Option("--alasan", help="Why, for the record.")] = None,
    oleh: Annotated[
        str | None, typer.Option("--oleh", help="Who withdraws it; default: the user of this machine.")
    ] = None,
    batal: Annotated[bool, typer.Option("--batal", help="Take the withdrawal back.")] = False,
    config: ConfigFile = None,
    inbox: Inbox = None,
    tahun: Tahun = None,
    tahapan: Tahapan = None,
    output: Output = None,
    warehouse: WarehouseUrl = None,
) -> int:
    """Withdraw a submission: its tables give way to the ones accepted before it; nothing is deleted.

    Its bidang is consolidated again without it, and without files that came since the last run; the file
    itself is not needed. --batal takes the withdrawal back. Exit status as for `renja run`.

    Examples:
    - `renja withdraw 3f9a0c --alasan "Salah berkas" --oleh "Sub Bagian Perencanaan"`
    - `renja withdraw 3f9a0c --batal`

    """
    from flows.commands.withdraw import Wish, withdraw_command

    return withdraw_command(
        Wish(kiriman=kiriman, alasan=alasan, oleh=oleh, batal=batal),
        config=config,
        inbox=inbox,
        tahun=tahun,
        tahapan=tahapan,
        output=output,
        warehouse=warehouse,
    )


@app.command()
def diff(
    dari: Annotated[
        str, typer.Argument(metavar="DARI", help="A run, or a stage: penetapan, 2026/rancangan.")
    ],
    ke: Annotated[str, typer.Argument(metavar="KE", help="The run or stage to compare it with.")],
    xlsx: Annotated[
        Path | None, typer.Option("--xlsx", help="Sheet that all changes are written to.")
    ] = None,
    config: ConfigFile = None,
    tahun: Tahun = None,
    tahapan: Tahapan = None,
    output: Output = None,
    warehouse: WarehouseUrl = None,
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

    return diff_command(
        (dari, ke),
        sheet=xlsx,
        config=config,
        tahun=tahun,
        tahapan=tahapan,
        output=output,
        warehouse=warehouse,
    )


@app.command()
def export(  # noqa: PLR0913, PLR0917 - one for each option
    format_: Annotated[
        ExportFormat, typer.Option("--format", help="Kind of file: csv, parquet or xlsx.")
    ] = ExportFormat.CSV,
    jalan: Annotated[
        str | None,
        typer.Option("--jalan", help="As that run left it: its id, or how the id begins; default: now."),
    ] = None,
    tabel: Annotated[
        list[str] | None,
        typer.Option(
            "--tabel", "--view", help="Only this table (4.1) or view of schema laporan; may be repeated."
        ),
    ] = None,
    ke: Annotated[
        Path | None,
        typer.Option("--ke", help="Folder of the files; default: OUTPUT/YEAR/STAGE/ekspor/RUN."),
    ] = None,
    config: ConfigFile = None,
    tahun: Tahun = None,
    tahapan: Tahapan = None,
    output: Output = None,
    warehouse: WarehouseUrl = None,
) -> int:
    """Write the reporting views as files, one each, as they are now or as an earlier run left them.

    Exact: money never passes through a float. Safe to open: texts that begin like a formula are made inert
    in csv and xlsx. The export of a run is the same whenever it is made.

    Exit status: 0, 2 for wrong use, 3 without a warehouse or runs in it.

    Examples:
    - `renja export`
    - `renja export --format xlsx --tabel 4.1 --tabel 2.4`
    - `renja export --format parquet --jalan 20250701T1800 --ke /data/laporan`

    """
    from flows.commands.export import Wish, export_command

    return export_command(
        config,
        wish=Wish(kind=format_.value, jalan=jalan, names=tuple(tabel or ()), folder=ke),
        tahun=tahun,
        tahapan=tahapan,
        output=output,
        warehouse=warehouse,
    )


@app.command()
def serve(
    config: ConfigFile = None,
    port: Annotated[
        int, typer.Option("--port", min=1, max=65535, help="Port of the server that is started here.")
    ] = 4200,
) -> int:
    """Stand ready: a Prefect server, the nightly run `konsolidasi-malam` and `jalankan-ulang` on request.

    Uses the configured server if one answers, else starts one on this machine and stops it at the end
    (Ctrl-C). The hour of the nightly run is configured in [jadwal].

    Examples:
    - `renja serve`
    - `renja serve --config /etc/renja/renja.toml --port 4300`

    """
    from flows.commands.serve import serve_command

    return serve_command(config, port=port)


def main(words: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status; no traceback reaches the terminal."""
    os.environ.setdefault("DO_NOT_TRACK", "1")
    given = list(sys.argv[1:] if words is None else words)
    try:
        answer = app(given or ["--help"], standalone_mode=False, prog_name="renja")
    except UserError as error:
        return _tell(error.sentence, status=error.status)
    except typer.TyperException as error:
        from flows.usage import usage_sentence

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
    sys.stderr.write(f"{sentence}\n")
    return int(status)


if __name__ == "__main__":
    sys.exit(program())

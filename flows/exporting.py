"""The reporting views as files, as they are now or as an earlier run left them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from rich.text import Text

from flows.config.settings import Settings
from flows.log import log_to
from flows.show.terminal import console
from flows.timepoint import last_state, run_state, scope_of
from flows.usererror import ExitStatus, UserError
from loaders.export.rowfile import Format, write_rows
from loaders.versions.moment import State
from loaders.views.view import HISTORY, views
from loaders.warehouse.errors import ExportError, WarehouseError
from loaders.warehouse.facade import Warehouse
from renja.indonesian import format_number
from renja.tables import all_tables


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be exported.

    kind: of the files. jalan: the run that left it, None for the last one. names: tables and views, none
    for all views that tell what holds. folder: where to, None for the usual place.
    """

    kind: str
    jalan: str | None
    names: Sequence[str]
    folder: Path | None


def export_views(wish: Wish, *, settings: Settings) -> int:
    """Write each view into a file of its own and say where.

    One that cannot be written leaves the others. UserError: wrong use (2), no warehouse or a view that was
    not written (3).
    """
    names = _names(wish)
    scope = scope_of(settings.config)
    log_to(settings.output)
    out = console()
    try:
        with Warehouse(settings.warehouse, read_only=True) as opened:
            state = run_state(opened, word=wish.jalan) if wish.jalan else last_state(opened, scope=scope)
            place = wish.folder or settings.export_folder(
                tahun=state.scope.tahun, tahapan=state.scope.tahapan, jalan_id=state.jalan_id
            )
            failed = []
            for name in names:
                file = place / f"{name}.{wish.kind}"
                try:
                    count = _write(opened, name, state=state, file=file, kind=Format(wish.kind))
                except ExportError as error:
                    failed.append(str(error))
                    continue
                out.print(Text(f"{file}: {format_number(Decimal(count))} baris"), soft_wrap=True)
    except WarehouseError as error:
        raise UserError(str(error), status=ExitStatus.NOTHING_PUBLISHED) from error
    if failed:
        more = f" Begitu juga {len(failed) - 1} berkas lain." if len(failed) > 1 else ""
        raise UserError(f"{failed[0]}{more}", status=ExitStatus.NOTHING_PUBLISHED)
    told = f"Keadaan sesudah jalan {state.jalan_id} ({state.scope.tahun} {state.scope.tahapan})."
    out.print(Text(told), soft_wrap=True)
    return ExitStatus.CONSOLIDATED


def _write(opened: Warehouse, name: str, *, state: State, file: Path, kind: Format) -> int:
    with opened.view_batches(name, state=state) as batches:
        return write_rows(file, batches=batches, schema=views()[name].schema, kind=kind, moment=state.saat)


def _names(wish: Wish) -> list[str]:
    """The views asked for, by their names or by the numbers of their tables."""
    of_table = {spec.tabel: spec.view for spec in all_tables()}
    chosen = [of_table.get(name, name) for name in dict.fromkeys(wish.names)]
    for name in chosen:
        if name not in views():
            raise UserError(
                f"Tabel atau tampilan {name} tidak ada; tabel: {', '.join(of_table)}; "
                f"tampilan: {', '.join(views())}."
            )
        if name.startswith(HISTORY) and wish.jalan:
            raise UserError(
                f"Tampilan {name} memuat semua versi sampai kini, jadi tidak dapat dipakai dengan --jalan; "
                f"pakai {name.removeprefix(HISTORY)}, atau tanpa --jalan."
            )
    return chosen or [name for name in views() if not name.startswith(HISTORY)]

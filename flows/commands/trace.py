"""`renja trace`: from a value of the warehouse to the cell it was read from, and back."""

import sys

from flows.config.given import Given
from flows.show.terminal import console
from flows.show.terminal_trace import print_traced
from flows.timepoint import scope_of
from flows.tracing import Tracer, parse_target
from flows.usererror import ExitStatus, UserError
from loaders.keeping.archive import Archive, ArchiveDamaged
from loaders.warehouse.errors import WarehouseError
from loaders.warehouse.facade import Warehouse

FOUND, NOTHING = 0, 1


def trace_command(target: str, *, tabel: str | None, kolom: str | None, given: Given) -> int:
    """Print the chain of every value that the target names; status 1 when the warehouse has none.

    UserError: wrong use (status 2), no warehouse (3).
    """
    asked = parse_target(target)
    settings = given.settings()
    plan = settings.config.renja
    scope = scope_of(settings.config)
    try:
        with Warehouse(settings.warehouse, read_only=True) as opened:
            traced = Tracer(opened, scope=scope, tabel=tabel, kolom=kolom).trace(asked)
    except WarehouseError as error:
        raise UserError(str(error), status=ExitStatus.NOTHING_PUBLISHED) from error
    if not traced.baris:
        sys.stderr.write(
            f"{target} tidak menjadi nilai apa pun di gudang data untuk {plan.tahun} {plan.tahapan}.\n"
        )
        return NOTHING
    archive = Archive(settings.archive)
    archived = {sha256: _kept(archive, sha256=sha256) for sha256 in traced.kiriman}
    print_traced(traced, config=settings.config, archived=archived, out=console())
    return FOUND


def _kept(archive: Archive, *, sha256: str) -> str:
    """A word on the original of these bytes."""
    try:
        place = archive.open_path(sha256=sha256)
    except ArchiveDamaged:
        return "asli di arsip telah berubah isinya"
    return f"asli tersimpan di {place}" if place else "asli tidak ada di arsip"

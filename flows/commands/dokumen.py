"""`renja dokumen`: the sentences of the document that hold numbers, from what the warehouse holds now."""

from rich.text import Text

from flows.config.given import Given
from flows.log import log_to
from flows.show.terminal import console
from flows.usererror import ExitStatus, UserError
from loaders.report.prose import write_prose
from loaders.warehouse.errors import WarehouseError
from loaders.warehouse.facade import Warehouse


def dokumen_command(given: Given) -> int:
    """Write the sentences and print them; UserError (status 3) without a warehouse or rows in it."""
    settings = given.settings()
    plan = settings.config.renja
    log_to(settings.output)
    try:
        with Warehouse(settings.warehouse, read_only=True) as opened:
            document = opened.document(opd=settings.config.opd_name, tahun=plan.tahun, tahapan=plan.tahapan)
    except WarehouseError as error:
        raise UserError(str(error), status=ExitStatus.NOTHING_PUBLISHED) from error
    if all(table.frame.empty for table in document.tables):
        raise UserError(
            f"Gudang data belum memuat tabel untuk {plan.tahun} {plan.tahapan}; "
            "jalankan renja run lebih dulu.",
            status=ExitStatus.NOTHING_PUBLISHED,
        )
    place = settings.prose
    try:
        write_prose(place, document=document, config=settings.config)
    except OSError as error:
        raise UserError(
            f"Naskah {place} tidak dapat ditulis ({error.strerror}); tutup berkas itu bila sedang dibuka.",
            status=ExitStatus.NOTHING_PUBLISHED,
        ) from error
    out = console()
    out.print(Text(place.read_text(encoding="utf-8")), soft_wrap=True)
    out.print(Text(f"Naskah: {place}"), soft_wrap=True)
    return ExitStatus.CONSOLIDATED

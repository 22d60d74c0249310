"""`renja dokumen`: the sentences of the document that hold numbers, from what the warehouse holds now."""

from flows.config.options import ConfigOption, OutputOption, TahapanOption, TahunOption, WarehouseOption


def dokumen(
    *,
    config: ConfigOption = None,
    tahun: TahunOption = None,
    tahapan: TahapanOption = None,
    output: OutputOption = None,
    warehouse: WarehouseOption = None,
) -> int:
    """Write the sentences of the document that hold numbers, from the warehouse: `naskah-YEAR.md`.

    Every run writes them too. Exit status: 0, 2 for wrong use, 3 without a warehouse or tables in it.

    Examples:
    - `renja dokumen`
    - `renja dokumen --tahun 2026 --tahapan rancangan`

    """
    from rich.text import Text

    from flows.config.settings import load_settings
    from flows.log import log_to
    from flows.show.terminal import console
    from flows.usererror import ExitStatus, UserError
    from loaders.report.prose import write_prose
    from loaders.warehouse.errors import WarehouseError
    from loaders.warehouse.facade import Warehouse

    settings = load_settings(config, tahun=tahun, tahapan=tahapan, output=output, warehouse=warehouse)
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

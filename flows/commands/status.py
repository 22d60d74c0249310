"""`renja status`: who has submitted what and when, and what became of it; before the first run too."""

from flows.config.options import (
    ConfigOption,
    InboxOption,
    OutputOption,
    TahapanOption,
    TahunOption,
    WarehouseOption,
)


def status(
    *,
    config: ConfigOption = None,
    inbox: InboxOption = None,
    tahun: TahunOption = None,
    tahapan: TahapanOption = None,
    output: OutputOption = None,
    warehouse: WarehouseOption = None,
) -> int:
    """Show who has submitted what and when, and what was accepted, refused, old or is missing.

    Works before the first run too. Exit status: 0, or 2 for wrong use.

    Examples:
    - `renja status`
    - `renja status --tahun 2026 --tahapan rancangan_awal`

    """
    from zoneinfo import ZoneInfo

    from flows.config.settings import load_settings
    from flows.overview import standpoint
    from flows.show.terminal import console
    from flows.show.terminal_status import print_standpoint
    from flows.usererror import ExitStatus, UserError
    from loaders.warehouse.errors import WarehouseError

    settings = load_settings(
        config, inbox=inbox, tahun=tahun, tahapan=tahapan, output=output, warehouse=warehouse
    )
    try:
        found = standpoint(settings)
    except WarehouseError as error:
        raise UserError(str(error), status=ExitStatus.NOTHING_PUBLISHED) from error
    print_standpoint(found, zone=ZoneInfo(settings.config.jadwal.zona), out=console())
    return ExitStatus.CONSOLIDATED

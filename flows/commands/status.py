"""`renja status`: who has submitted what and when, and what became of it; before the first run too."""

from zoneinfo import ZoneInfo

from flows.config.given import Given
from flows.overview import standpoint
from flows.show.terminal import console
from flows.show.terminal_status import print_standpoint
from flows.usererror import ExitStatus, UserError
from loaders.warehouse.errors import WarehouseError


def status_command(given: Given) -> int:
    """Print the state of submissions and tables; UserError (status 3) without its warehouse."""
    settings = given.settings()
    try:
        found = standpoint(settings)
    except WarehouseError as error:
        raise UserError(str(error), status=ExitStatus.NOTHING_PUBLISHED) from error
    print_standpoint(found, zone=ZoneInfo(settings.config.jadwal.zona), out=console())
    return 0

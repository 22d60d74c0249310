"""`renja status`: who has submitted what and when, and what became of it; before the first run too."""

from zoneinfo import ZoneInfo

from flows.error import ExitStatus, UserError
from flows.given import Given
from flows.standpoint import standpoint
from flows.terminal import console
from flows.terminal_status import print_standpoint
from loaders.error import WarehouseError


def status_command(given: Given) -> int:
    """Print the state of submissions and tables; UserError (status 3) without its warehouse."""
    settings = given.settings()
    try:
        found = standpoint(settings)
    except WarehouseError as error:
        raise UserError(str(error), status=ExitStatus.NOTHING_PUBLISHED) from error
    print_standpoint(found, zone=ZoneInfo(settings.config.jadwal.zona), out=console())
    return 0

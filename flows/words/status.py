"""The words of `renja status`."""

from flows.config.given import Given
from flows.words.shared import OFFICE, taking


@taking(*OFFICE)
def status(
    *,
    given: Given,
) -> int:
    """Show who has submitted what and when, and what was accepted, refused, old or is missing.

    Works before the first run too. Exit status: 0, or 2 for wrong use.

    Examples:
    - `renja status`
    - `renja status --tahun 2026 --tahapan rancangan_awal`

    """
    from flows.commands.status import status_command

    return status_command(given)

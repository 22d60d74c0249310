"""The words of `renja dokumen`."""

from flows.config.given import Given
from flows.words.shared import STAGE, taking


@taking(*STAGE)
def dokumen(
    *,
    given: Given,
) -> int:
    """Write the sentences of the document that hold numbers, from the warehouse: `naskah-YEAR.md`.

    Every run writes them too. Exit status: 0, 2 for wrong use, 3 without a warehouse or tables in it.

    Examples:
    - `renja dokumen`
    - `renja dokumen --tahun 2026 --tahapan rancangan`

    """
    from flows.commands.dokumen import dokumen_command

    return dokumen_command(given)

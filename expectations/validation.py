"""All checks over all tables, called directly: what `renja check` answers with."""

from collections.abc import Iterable, Sequence

from expectations.batch import batches
from expectations.check import CHECKS, Check, checks_for
from expectations.finding import findings
from renja.config import Config
from renja.nomenclature import Nomenclature
from renja.normalised import NormalisedTable
from renja.temuan import Temuan


def check_tables(
    tables: Sequence[NormalisedTable],
    *,
    config: Config,
    nomenclature: Nomenclature,
    checks: Iterable[Check] = CHECKS,
) -> list[Temuan]:
    """The findings of every check on the tables of all bidang, not consolidated.

    In document order of the tables, then of the checks, then of the rows, the bidang in the order of the
    configuration. nomenclature: the codes that the office may use. Severity is the catalogue's.
    """
    return [
        finding
        for batch in batches(tables, config=config, nomenclature=nomenclature)
        for check in checks_for(batch.spec, checks=checks)
        for finding in findings(batch, check.run(batch), aturan=check.aturan)
    ]

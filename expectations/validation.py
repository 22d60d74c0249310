"""All checks over all tables, called directly: what `renja check` answers with."""

from collections.abc import Iterable, Sequence

from expectations.assembly import document_of
from expectations.batch import batches
from expectations.citation import citations
from expectations.finding import findings
from expectations.registry import CHECKS, DOCUMENT_CHECKS, checks_for
from expectations.rule import Check
from renja.codes.nomenclature import Nomenclature
from renja.config import Config
from renja.findings.severity import judged
from renja.findings.temuan import Temuan
from renja.run.normalised import NormalisedTable


def check_tables(
    tables: Sequence[NormalisedTable],
    *,
    config: Config,
    nomenclature: Nomenclature,
    checks: Iterable[Check] = CHECKS,
) -> list[Temuan]:
    """The findings of every check on the tables of all bidang, not consolidated.

    In document order of the tables, then of the checks, then of the rows, the bidang in the order of the
    configuration. nomenclature: the codes that the office may use. Severity is the
    configuration's, else the catalogue's.
    """
    found = [
        finding
        for batch in batches(tables, config=config, nomenclature=nomenclature)
        for check in checks_for(batch.spec, checks=checks)
        for finding in findings(batch, check.run(batch), aturan=check.aturan)
    ]
    return judged(found, config=config)


def check_document(
    tables: Sequence[NormalisedTable],
    *,
    config: Config,
    nomenclature: Nomenclature,
    checks: Iterable[Check] = DOCUMENT_CHECKS,
) -> list[Temuan]:
    """The findings of every check between tables and bidang, on the consolidated tables of a document.

    tables: at most one of each number. In the order of the checks, then of the rows.
    """
    document = document_of(tables, config=config, nomenclature=nomenclature)
    found = [
        finding
        for check in (checks if document.tables else ())
        for finding in citations(document, check.run(document), aturan=check.aturan)
    ]
    return judged(found, config=config)

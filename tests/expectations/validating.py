"""One validation of tables from beginning to end, as a run does it."""

from expectations.registry import CHECKS
from expectations.suite import Validation


def validate(tables, *, config, nomenclature, docs, checks=CHECKS):
    """The findings through Great Expectations; Data Docs into `docs` unless it is None."""
    validation = Validation(config=config, nomenclature=nomenclature)
    found = validation.tables(tables, checks=checks)
    if docs is not None:
        validation.write_docs(docs)
    return found
